import { rmSync } from 'node:fs';
import { type Batch } from '@himaya/contracts';
import { Pool } from 'pg';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { type Hand, idOf, refusal } from '../support/refusal.js';
import { BATCHES, type BatchStep, takeBatch } from './batch-steps.js';
import { type UcdpTestRow } from './ucdp-rows.js';

let server: TestServer;
let worker: Pool;
const folder = temporaryFolder();

beforeAll(async () => {
  server = await boot('live');
  worker = new Pool({ connectionString: server.database.urls.worker, max: 4 });
}, 120_000);
beforeEach(() => server.reset());
afterAll(async () => {
  await worker?.end();
  await server?.close();
  rmSync(folder, { recursive: true });
});

const batchAt = (state: BatchStep, rows: readonly UcdpTestRow[]): Promise<Batch> =>
  takeBatch({ server, worker, folder }, state, rows);

const count = async (table: string): Promise<number> => {
  const [row] = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${table}`,
  );
  return row?.n ?? -1;
};

describe('past the service, a batch', () => {
  const by = (hand: Hand, sql: string, values?: unknown[]): Promise<string> =>
    refusal(server.database, hand, sql, values);
  const PUBLISH = `SELECT pub.publish_incident($1::uuid, $2::uuid, 100000)`;
  const JOIN = `INSERT INTO desk.dataset_records SELECT (jsonb_populate_record(r, jsonb_build_object(
      'id', gen_random_uuid(), 'ref', desk.new_ref(), 'source_record_id', '999999', 'published', $2::boolean))).*
    FROM desk.dataset_records r WHERE batch_id = $1 LIMIT 1`;

  it('is under its embargo in whatever state it was put', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { id } = await batchAt('approved', [{}, { date_end: today, date_prec: '5' }]);
    const petra = await idOf(server.database, 'petra');
    const release = `UPDATE desk.dataset_batches SET state = 'releasing', released_by = $1`;
    expect(await by('desk', release, [petra])).toBe('42501');
    const unsigned = `UPDATE desk.dataset_batches SET state = 'releasing'`;
    expect(await by('desk', unsigned)).toBe('dataset_batches_roles');
    expect(await by('owner', release, [petra])).toBe('none');
    expect(await by('desk', PUBLISH, [id, petra])).toBe('dataset_batches_embargo');
    expect(await count('pub.incidents')).toBe(0);
  });

  it.each(['proposed', 'approved'] as const)('takes no row once it is %s', async (state) => {
    const { id } = await batchAt(state, [{}]);
    expect(await by('worker', JOIN, [id, false])).toBe('dataset_records_before_proposal');
    if (state === 'proposed') return;
    await by('desk', PUBLISH, [id, await idOf(server.database, 'petra')]);
    expect(await by('worker', JOIN, [id, false])).toBe('dataset_records_before_proposal');
    expect([await count('desk.dataset_records'), await count('pub.incidents')]).toEqual([1, 1]);
  });

  it('takes no row from a transaction that was open while it was approved', async () => {
    const { id, number } = await batchAt('imported', [{}]);
    const late = await worker.connect();
    try {
      await late.query('BEGIN');
      await late.query(JOIN, [id, false]);
      await (await server.as('anna')).post(`${BATCHES}/${number}/proposal`).expect(200);
      await expect(late.query('COMMIT')).rejects.toMatchObject({
        constraint: 'dataset_records_before_proposal',
      });
    } finally {
      late.release();
    }
  });

  it('is not proposed with a row that its import did not count, nor takes one as public', async () => {
    const { id, number } = await batchAt('imported', [{}]);
    expect(await by('worker', JOIN, [id, true])).toBe('dataset_records_before_proposal');
    expect(await by('worker', JOIN, [id, false])).toBe('none');
    const refused = await (await server.as('anna')).post(`${BATCHES}/${number}/proposal`);
    expect(refused.body).toMatchObject({ type: 'batch-counts', status: 409 });
    const propose = `UPDATE desk.dataset_batches SET state = 'proposed', proposed_by = $1`;
    const anna = await idOf(server.database, 'anna');
    expect(await by('desk', propose, [anna])).toBe('dataset_batches_counts');
  });

  it('keeps its rows as they were judged', async () => {
    const { id } = await batchAt('approved', [{}]);
    const kill = 'UPDATE desk.dataset_records SET killed_civilians = 999';
    const mark = 'UPDATE desk.dataset_records SET published = $1';
    expect(await by('desk', kill)).toBe('42501');
    expect(await by('owner', kill)).toBe('dataset_records_fixed');
    await by('desk', PUBLISH, [id, await idOf(server.database, 'petra')]);
    expect(await by('owner', kill)).toBe('dataset_records_fixed');
    expect(await by('owner', mark, [false])).toBe('dataset_records_fixed');
    expect(await by('owner', mark, [true])).toBe('none');
  });

  it('lets no link leave the desk that would say who the victims were', async () => {
    const { id, number } = await batchAt('imported', [{}]);
    await server.database.query(`UPDATE desk.dataset_records SET commitments = '{C02,C08}'`);
    await (await server.as('anna')).post(`${BATCHES}/${number}/proposal`).expect(200);
    await (await server.as('rita')).change('post', `${BATCHES}/${number}/approval`, 2).expect(200);
    expect(await by('desk', PUBLISH, [id, await idOf(server.database, 'petra')])).toBe('none');
    const [row] = await server.database.query(`SELECT commitments FROM pub.incidents`);
    expect(row).toEqual({ commitments: [{ code: 'C02', direction: 'relevant' }] });
  });
});
