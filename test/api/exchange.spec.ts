import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import {
  type Batch,
  type OpenIncident,
  type OpenIncidentsAnswer,
  type Page,
  type Role,
} from '@himaya/contracts';
import { importUcdp, type UcdpImportResult } from '@himaya/exchange';
import { Problem } from '@himaya/http';
import { Pool } from 'pg';
import { boot, type Client, temporaryFolder, type TestServer } from '../support/boot.js';
import { createTestDatabase } from '../support/database.js';

const BATCHES = '/api/v1/desk/batches';
const REAL = '../shared/data/incidents/ucdp_ged_syria_2016-2018.csv';
const SENTINEL = 'SENTINEL-HEADLINE';

/** An invented row of the layout of 41 columns, those that are not read left out but for the headline. */
const COLUMNS = {
  id: '1',
  type_of_violence: '1',
  conflict_new_id: '1',
  dyad_new_id: '1',
  side_a: 'Side North',
  side_b: 'Side South',
  source_article: SENTINEL,
  source_headline: SENTINEL,
  where_prec: '1',
  where_coordinates: 'Nowhere village',
  adm_1: 'Homs Governorate',
  adm_2: 'Example district',
  latitude: '34.512345',
  longitude: '37.098765',
  country: 'Syria',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2016-05-02',
  date_end: '2016-05-02',
  deaths_a: '1',
  deaths_b: '0',
  deaths_civilians: '2',
  deaths_unknown: '0',
  low: '3',
  best: '3',
  high: '4',
};
type Row = Partial<Record<keyof typeof COLUMNS, string>>;

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

function fileOf(rows: readonly Row[]): string {
  const path = join(folder, 'events.csv');
  const lines = rows.map((row, at) =>
    Object.values({ ...COLUMNS, id: `invented-${at}`, ...row }).join(','),
  );
  writeFileSync(path, [Object.keys(COLUMNS).join(','), ...lines].join('\r\n'));
  return path;
}

const importRows = (
  rows: readonly Row[],
  more: { dryRun?: boolean } = {},
): Promise<UcdpImportResult> => importUcdp({ file: fileOf(rows), pool: worker, ...more });

const count = async (table: string): Promise<number> => {
  const [row] = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${table}`,
  );
  return row?.n ?? -1;
};

async function leavesOf(act: string): Promise<number> {
  const rows = await server.database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload::jsonb ->> 'act' = $1`,
    [act],
  );
  return rows[0]?.n ?? -1;
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.definition.code;
    return (error as { constraint?: string }).constraint ?? String(error);
  }
  return 'none';
}

/** Takes a batch of the rows so far; gives its number and version. */
async function batchAt(
  state: 'imported' | 'proposed' | 'approved',
  rows: readonly Row[],
): Promise<Batch> {
  const { batch } = await importRows(rows);
  const path = `${BATCHES}/${batch?.number}`;
  const anna = await server.as('anna');
  if (state !== 'imported') await anna.post(`${path}/proposal`).expect(200);
  if (state === 'approved')
    await (await server.as('rita')).change('post', `${path}/approval`, 2).expect(200);
  return (await anna.get(path).expect(200)).body as Batch;
}

/** Signed in as a new person who holds all three roles of a batch. */
async function asAllRoles(): Promise<{ client: Client; id: string }> {
  const roles: Role[] = ['analyst', 'reviewer', 'publisher'];
  const nobody = await server.as('nobody');
  const { password, id } = await asOwner(server.database.ownerUrl, async (owner) => ({
    password: await addPerson(owner, { name: 'trio', roles, exercise: false }),
    id:
      (
        (await owner.query(`SELECT id FROM accounts.people WHERE name = 'trio'`)) as {
          id: string;
        }[]
      )[0]?.id ?? '',
  }));
  const answer = await nobody.post('/api/v1/desk/session', { name: 'trio', password }).expect(201);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const send: Client['send'] = (method, path, body, headers) =>
    nobody.send(method, path, body, { cookie, ...headers });
  const client: Client = {
    send,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path, body),
    change: (method, path, version, body) =>
      send(method, path, body, { 'if-match': `"${version}"` }),
  };
  return { client, id };
}

describe('the import of UCDP GED', () => {
  it('makes one batch with its history and its leaf, and adds nothing a second time', async () => {
    const first = await importRows([{}, {}, {}]);
    expect(first).toMatchObject({
      read: 3,
      added: 3,
      skipped: 0,
      refused: 0,
      datasetVersion: '652.1601.1911',
    });
    expect(first.sums).toMatchObject({
      deaths_civilians: 6,
      best: 9,
      low: 9,
      high: 12,
      clusters: 0,
    });
    const second = await importRows([{}, {}, {}, {}]);
    expect(second).toMatchObject({ read: 4, added: 1, skipped: 3, refused: 0 });
    expect(await importRows([{}])).toMatchObject({ read: 1, added: 0, skipped: 1, batch: null });
    expect([await count('desk.dataset_records'), await count('desk.dataset_batches')]).toEqual([
      4, 2,
    ]);
    expect(await leavesOf('batch.import')).toBe(2);
  });

  it('counts an id that comes twice in one file once', async () => {
    expect(await importRows([{ id: 'a' }, { id: 'a' }])).toMatchObject({ added: 1, skipped: 1 });
  });

  it('tells every refused row and keeps the sound ones', async () => {
    const told: number[] = [];
    const file = fileOf([
      { latitude: 'NaN' },
      {},
      { date_end: '2016-02-31' },
      { country: 'Elsewhere' },
    ]);
    const result = await importUcdp({ file, pool: worker, onRefusal: ({ row }) => told.push(row) });
    expect(result).toMatchObject({
      read: 4,
      added: 1,
      refused: 3,
      refusals: [
        { row: 2, reason: 'bad-coordinate:latitude' },
        { row: 4, reason: 'bad-date:date_end' },
        { row: 5, reason: 'other-country:country' },
      ],
    });
    expect(told).toEqual([2, 4, 5]);
    const ar = await (
      await server.as('rita')
    ).send('get', `${BATCHES}/${result.batch?.number}`, undefined, { 'accept-language': 'ar' });
    expect((ar.body as Batch).refusals[0]?.reason).toMatch(/\p{Script=Arabic}/u);
  });

  it('leaves nothing behind after a dry run or a failure', async () => {
    expect(await importRows([{}, {}], { dryRun: true })).toMatchObject({
      read: 2,
      added: 2,
      batch: null,
    });
    const broken = fileOf([{}, { side_a: '"never closed' }]);
    expect(await problemOf(importUcdp({ file: broken, pool: worker }))).toBe(
      'dataset-file-unreadable',
    );
    expect(await count('desk.dataset_records')).toBe(0);
    expect(await count('ledger.leaves WHERE false')).toBe(0);
    expect(await leavesOf('batch.import')).toBe(0);
  });

  it('adds each record once when two run at a time', async () => {
    const file = fileOf(Array.from({ length: 50 }, () => ({})));
    const both = await Promise.all([1, 2].map(() => importUcdp({ file, pool: worker })));
    expect(both.map(({ added }) => added).sort((a, b) => a - b)).toEqual([0, 50]);
    expect(await count('desk.dataset_records')).toBe(50);
  });

  it('refuses a release that is no number', async () => {
    const options = { file: fileOf([{}]), pool: worker, datasetVersion: 'newest' };
    expect(await problemOf(importUcdp(options))).toBe('dataset-version-form');
  });

  it('refuses an exercise instance, and so does its database', async () => {
    const exercise = await createTestDatabase('exercise');
    const pool = new Pool({ connectionString: exercise.urls.worker });
    try {
      expect(await problemOf(importUcdp({ file: fileOf([{}]), pool }))).toBe(
        'exercise-only-invented',
      );
      const insert = `INSERT INTO desk.dataset_batches (id, dataset, dataset_version, file_sha256, read, added, skipped, refused,
        refusals, sums) VALUES (gen_random_uuid(), 'x', '1', '', 1, 1, 0, 0, '[]', '{}')`;
      expect(await problemOf(exercise.query(insert, [], 'worker'))).toBe(
        'dataset_batches_live_only',
      );
    } finally {
      await pool.end();
      await exercise.drop();
    }
  });

  it('keeps neither the headline nor the article', async () => {
    await batchAt('approved', [{}]);
    const rows = await server.database.query(
      `SELECT to_jsonb(r)::text AS text FROM desk.dataset_records r`,
    );
    expect(JSON.stringify(rows)).not.toContain(SENTINEL);
  });
});

describe('a batch', () => {
  it('is proposed, approved and released by three people, and then public', async () => {
    const { number, id, acts } = await batchAt('imported', [{}, {}]);
    expect(acts).toEqual(['propose']);
    const path = `${BATCHES}/${number}`;
    const [anna, rita, petra] = [
      await server.as('anna'),
      await server.as('rita'),
      await server.as('petra'),
    ];
    const proposed = await anna.post(`${path}/proposal`).expect(200);
    expect(proposed.body).toMatchObject({
      state: 'proposed',
      version: 2,
      proposedBy: 'anna',
      acts: [],
    });
    expect((await rita.get(path)).body).toMatchObject({ acts: ['approve'] });
    const approved = await rita.change('post', `${BATCHES}/${id}/approval`, 2).expect(200);
    expect(approved.headers['etag']).toBe('"3"');
    const released = await petra.change('post', `${path}/release`, 3).expect(200);
    expect(released.body).toMatchObject({
      state: 'released',
      released: 2,
      releasedBy: 'petra',
      version: 5,
      acts: [],
    });
    for (const act of ['batch.propose', 'batch.approve', 'batch.release'])
      expect(await leavesOf(act)).toBe(1);
    expect(await leavesOf('publication.release')).toBe(2);
    await server.followed();
    const open = await (
      await server.as('nobody')
    )
      .get('/api/v1/open/incidents?layer=dataset')
      .expect(200);
    expect(open.body).toMatchObject({ total: 2, totals: { assessed: 0, dataset: 2 } });
    expect(JSON.stringify(open.body)).not.toContain(SENTINEL);
    const list = (await rita.get(BATCHES).expect(200)).body as Page<Batch>;
    expect(list).toMatchObject({
      total: 1,
      items: [{ id, number, state: 'released', sample: [] }],
    });
  });

  it('becomes public in the shape of its precision, with no finer coordinate', async () => {
    const shapes: Row[] = [
      { id: 'p1', where_prec: '1' },
      {
        id: 'p2',
        where_prec: '2',
        where_coordinates: 'Manbij town',
        adm_1: 'Aleppo Governorate',
        latitude: '36.52',
        longitude: '37.95',
      },
      { id: 'p3', where_prec: '3' },
      { id: 'p4', where_prec: '4' },
      { id: 'p5', where_prec: '5' },
      { id: 'p5-unnamed', where_prec: '5', adm_1: '' },
      { id: 'p6', where_prec: '6' },
    ];
    const { number } = await batchAt('approved', shapes);
    await (await server.as('petra')).change('post', `${BATCHES}/${number}/release`, 3).expect(200);
    const rows = await server.database.query<{ id: string }>(
      `SELECT dataset ->> 'recordId' AS id, shape, precision, lon, lat, cell_lon, cell_lat, radius_m, place_pcode, adm1 FROM pub.incidents`,
      [],
      'open',
    );
    const none = { lon: null, lat: null, cell_lon: null, cell_lat: null, radius_m: null };
    const homs = { place_pcode: 'SY04', adm1: 'SY04' };
    expect(Object.fromEntries(rows.map(({ id, ...row }) => [id, row]))).toEqual({
      p1: {
        ...none,
        shape: 'cell',
        precision: 'L5',
        lon: 37.075,
        lat: 34.525,
        radius_m: 4000,
        place_pcode: null,
        adm1: 'SY04',
      },
      // the gazetteer's own point
      p2: {
        ...none,
        shape: 'place',
        precision: 'L6',
        lon: 37.95469,
        lat: 36.52814,
        radius_m: 25000,
        place_pcode: 'GN167357',
        adm1: 'SY02',
      },
      p3: {
        ...none,
        ...homs,
        shape: 'area',
        precision: 'L7',
        cell_lon: 37.125,
        cell_lat: 34.625,
        radius_m: 20000,
      },
      p4: { ...none, ...homs, shape: 'area', precision: 'L8' },
      p5: { ...none, ...homs, shape: 'area', precision: 'L9' },
      'p5-unnamed': { ...none, shape: 'none', precision: 'L9', place_pcode: null, adm1: null },
      p6: { ...none, shape: 'none', precision: 'L9', place_pcode: null, adm1: null },
    });
  });

  it('shows the public what UCDP coded and no more', async () => {
    const { number } = await batchAt('approved', [{ low: '5', best: '3', event_clarity: '2' }]);
    await (await server.as('petra')).change('post', `${BATCHES}/${number}/release`, 3).expect(200);
    await server.followed();
    const answer = await (await server.as('nobody')).get('/api/v1/open/incidents?layer=dataset');
    const [item] = (answer.body as OpenIncidentsAnswer).items as OpenIncident[];
    expect(item).toMatchObject({
      recordClass: 'dataset',
      eventType: 'E00',
      dataset: {
        name: 'UCDP-GED',
        version: '652.1601.1911',
        parties: ['Side North', 'Side South'],
        killedCivilians: 2,
        low: 3,
        best: 3,
        high: 5,
        isCluster: true,
        flags: ['source_inconsistent', 'cluster'],
      },
    });
    expect(item?.commitments).toMatchObject([{ code: 'C02', direction: 'relevant' }]);
  });

  it('goes no other way than the table', async () => {
    const { number } = await batchAt('imported', [{}]);
    const path = `${BATCHES}/${number}`;
    const [anna, rita, petra] = [
      await server.as('anna'),
      await server.as('rita'),
      await server.as('petra'),
    ];
    expect((await rita.change('post', `${path}/approval`, 1)).body).toMatchObject({
      type: 'batch-moved',
      status: 409,
    });
    expect((await petra.change('post', `${path}/release`, 1)).body).toMatchObject({
      type: 'batch-moved',
      status: 409,
    });
    await anna.post(`${path}/proposal`).expect(200);
    expect((await anna.post(`${path}/proposal`)).body).toMatchObject({ type: 'batch-moved' });
    expect((await petra.change('post', `${path}/release`, 2)).body).toMatchObject({
      type: 'batch-moved',
    });
    expect(await count('pub.incidents')).toBe(0);
  });

  it('asks for the version that was read', async () => {
    const { number } = await batchAt('proposed', [{}]);
    const rita = await server.as('rita');
    await rita.post(`${BATCHES}/${number}/approval`).expect(428);
    await rita.change('post', `${BATCHES}/${number}/approval`, 1).expect(412);
  });

  it('refuses whoever lacks the permission, and says nothing of what is not there', async () => {
    const { number } = await batchAt('proposed', [{}]);
    const path = `${BATCHES}/${number}`;
    const [eve, anna, adam] = [
      await server.as('eve'),
      await server.as('anna'),
      await server.as('adam'),
    ];
    await (await server.as('nobody')).get(path).expect(401);
    await eve.get(BATCHES).expect(403);
    await eve.get(path).expect(403);
    await eve.post(`${path}/proposal`).expect(403);
    await anna.change('post', `${path}/approval`, 2).expect(403);
    await anna.change('post', `${path}/release`, 2).expect(403);
    await adam.change('post', `${path}/approval`, 2).expect(403);
    for (const key of ['999', '0', '-1', 'x', '1e3', 'd9428888-122b-4a0b-8c1c-0f1e2d3c4b5a']) {
      await anna.get(`${BATCHES}/${key}`).expect(404);
    }
  });

  it('is proposed by an administrator as well', async () => {
    const { number } = await batchAt('imported', [{}]);
    await (await server.as('adam')).post(`${BATCHES}/${number}/proposal`).expect(200);
  });

  it('refuses approval and release by who proposed it: API, role and database', async () => {
    const { number, id } = await batchAt('imported', [{}]);
    const trio = await asAllRoles();
    const path = `${BATCHES}/${number}`;
    await trio.client.post(`${path}/proposal`).expect(200);
    const own = await trio.client.change('post', `${path}/approval`, 2);
    expect(own.body).toMatchObject({ type: 'own-batch-approval', status: 409 });
    const approve = `UPDATE desk.dataset_batches SET state = 'approved', approved_by = $1, version = 3`;
    for (const role of ['desk', undefined] as const) {
      const refused = problemOf(server.database.query(approve, [trio.id], role));
      expect(await refused).toBe('dataset_batches_approved_by_second_person');
    }
    await (await server.as('rita')).change('post', `${path}/approval`, 2).expect(200);
    const release = await trio.client.change('post', `${path}/release`, 3);
    expect(release.body).toMatchObject({ type: 'own-batch-release', status: 409 });
    const publish = `SELECT pub.publish_incident($1::uuid, $2::uuid, 10)`;
    const refused = problemOf(server.database.query(publish, [id, trio.id], 'desk'));
    expect(await refused).toBe('dataset_batches_released_by_third_hand');
    expect(await count('pub.incidents')).toBe(0);
  });

  it('cannot be pushed on in the database by who lacks the role', async () => {
    const { id } = await batchAt('proposed', [{}]);
    const [petra] = await server.database.query<{ id: string }>(
      `SELECT id FROM accounts.people WHERE name = 'petra'`,
    );
    const approve = `UPDATE desk.dataset_batches SET state = 'approved', approved_by = $1`;
    expect(await problemOf(server.database.query(approve, [petra?.id], 'desk'))).toBe(
      'dataset_batches_roles',
    );
    const publish = `SELECT pub.publish_incident($1::uuid, $2::uuid, 10)`;
    expect(await problemOf(server.database.query(publish, [id, petra?.id], 'desk'))).toBe(
      'dataset_batches_approved_first',
    );
    const other = `UPDATE desk.dataset_batches SET proposed_by = $1`;
    expect(await problemOf(server.database.query(other, [petra?.id], 'desk'))).toBe(
      'dataset_batches_hands_fixed',
    );
    const jump = `UPDATE desk.dataset_batches SET state = 'released', released_by = $1`;
    expect(await problemOf(server.database.query(jump, [petra?.id], 'desk'))).toBe(
      'dataset_batches_transition_known',
    );
  });

  it('waits out the embargo', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { number } = await batchAt('approved', [{}, { date_end: today, date_prec: '5' }]);
    const petra = await server.as('petra');
    const refused = await petra.change('post', `${BATCHES}/${number}/release`, 3);
    expect(refused.body).toMatchObject({ type: 'batch-embargo', status: 409 });
    expect((await petra.get(`${BATCHES}/${number}`)).body).toMatchObject({
      state: 'approved',
      version: 3,
    });
    expect(await leavesOf('batch.release')).toBe(0);
  });

  it('carries on a release that was interrupted, by another publisher too', async () => {
    const { number, id } = await batchAt(
      'approved',
      Array.from({ length: 7 }, () => ({})),
    );
    const [petra] = await server.database.query<{ id: string }>(
      `SELECT id FROM accounts.people WHERE name = 'petra'`,
    );
    await server.database.query(
      `SELECT pub.publish_incident($1::uuid, $2::uuid, 3)`,
      [id, petra?.id],
      'desk',
    );
    const paul = await server.as('paul');
    const half = (await paul.get(`${BATCHES}/${number}`)).body as Batch;
    expect(half).toMatchObject({ state: 'releasing', released: 3, version: 4, acts: ['release'] });
    const whole = await paul
      .change('post', `${BATCHES}/${number}/release`, half.version)
      .expect(200);
    expect(whole.body).toMatchObject({ state: 'released', released: 7, releasedBy: 'paul' });
    expect(await leavesOf('publication.release')).toBe(7);
    await paul.change('post', `${BATCHES}/${number}/release`, 5).expect(409);
  });
});

const present = existsSync(REAL);
if (!present)
  console.warn(`SKIPPED: the import of the events of 2016 to 2018, ${REAL} is not there`);

(present ? describe : describe.skip)('the events of 2016 to 2018', () => {
  it('are imported, released and counted in public as the source has them', async () => {
    const result = await importUcdp({ file: REAL, pool: worker });
    expect(result).toMatchObject({ read: 14_522, added: 14_522, skipped: 0, refused: 0 });
    expect(result.sums).toMatchObject({ deaths_civilians: 24_398, best: 102_277, clusters: 565 });
    const again = await importUcdp({ file: REAL, pool: worker });
    expect(again).toMatchObject({
      read: 14_522,
      added: 0,
      skipped: 14_522,
      refused: 0,
      batch: null,
    });
    const path = `${BATCHES}/${result.batch?.number}`;
    await (await server.as('anna')).post(`${path}/proposal`).expect(200);
    await (await server.as('rita')).change('post', `${path}/approval`, 2).expect(200);
    const released = await (
      await server.as('petra')
    )
      .change('post', `${path}/release`, 3)
      .expect(200);
    expect(released.body).toMatchObject({ state: 'released', released: 14_522 });
    await server.followed();
    const nobody = await server.as('nobody');
    const total = async (query: string): Promise<number> =>
      (
        (await nobody.get(`/api/v1/open/incidents?layer=dataset${query}`))
          .body as OpenIncidentsAnswer
      ).total;
    expect(await total('')).toBe(14_522);
    expect(await total('&commitment=C02')).toBe(4_829);
    expect(await total('&commitment=C04')).toBe(375);
    const [sums] = await server.database.query(
      `SELECT sum((dataset ->> 'best')::integer)::integer AS best, sum(killed_min)::integer AS civilians FROM pub.incidents`,
    );
    expect(sums).toEqual({ best: 102_277, civilians: 24_398 });
  }, 180_000);
});
