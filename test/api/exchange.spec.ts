import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner, ensureCast, ensureExerciseData, type Owner } from '@himaya/api';
import { type Batch, type OpenIncidentsAnswer } from '@himaya/contracts';
import { civilDay } from '@himaya/edtf';
import { firstRunExercise, importUcdp, type UcdpImportResult } from '@himaya/exchange';
import { Problem } from '@himaya/http';
import { Pool } from 'pg';
import { boot, temporaryFolder, type TestServer } from '../support/boot.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { SENTINEL, type UcdpTestRow, writeUcdp } from './ucdp-rows.js';

const BATCHES = '/api/v1/desk/batches';
const REAL = '../shared/data/incidents/ucdp_ged_syria_2016-2018.csv';

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

const fileOf = (rows: readonly UcdpTestRow[]): string => writeUcdp(folder, rows);

const importRows = (
  rows: readonly UcdpTestRow[],
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
    expect(await importRows([{ id: '7' }, { id: '7' }])).toMatchObject({ added: 1, skipped: 1 });
  });

  it('refuses what would hold the batch back for ever, and events before the first', async () => {
    const { added, refused, refusals } = await importRows([
      { date_end: '9999-12-31' },
      { date_start: '0001-01-01' },
      { id: 'INJ-1' },
      { side_a: '<b>North</b>' },
      {},
    ]);
    expect([added, refused]).toEqual([1, 4]);
    expect(refusals.map(({ reason }) => reason)).toEqual([
      'after-import:date_end',
      'before-first-year:date_start',
      'bad-id:id',
      'bad-text:side_a',
    ]);
    const [today] = await server.database.query<{ day: string }>(
      'SELECT ledger.today()::text AS day',
    );
    const next = (days: number): string =>
      new Date(Date.parse(today?.day ?? '') + days * 86_400_000).toISOString().slice(0, 10);
    const edge = [
      { id: '1', date_end: next(0) },
      { id: '2', date_end: next(1) },
    ];
    expect(await importRows(edge)).toMatchObject({ added: 1, refused: 1 });
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
    await importRows([{}]);
    const rows = await server.database.query(
      `SELECT to_jsonb(r)::text AS text FROM desk.dataset_records r`,
    );
    expect(JSON.stringify(rows)).not.toContain(SENTINEL);
  });
});

const present = existsSync(REAL);
if (!present)
  console.warn(`SKIPPED: the import of the events of 2016 to 2018, ${REAL} is not there`);

(present ? describe : describe.skip)('the events of 2016 to 2018', () => {
  it('are imported, released and counted in public as the source has them', async () => {
    const times = new Map<string, number>();
    const timed = async <T>(name: string, work: PromiseLike<T>): Promise<T> => {
      const start = performance.now();
      const result = await work;
      times.set(name, Math.round(performance.now() - start));
      return result;
    };
    const result = await timed('import', importUcdp({ file: REAL, pool: worker }));
    expect(result).toMatchObject({ read: 14_522, added: 14_522, skipped: 0, refused: 0 });
    expect(result.sums).toMatchObject({ deaths_civilians: 24_398, best: 102_277, clusters: 565 });
    const again = await timed('second import', importUcdp({ file: REAL, pool: worker }));
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
    const release = (await server.as('petra')).change('post', `${path}/release`, 3);
    const released = await timed('release', release.expect(200));
    expect(released.body).toMatchObject({ state: 'released', released: 14_522 });
    await timed('followed', server.followed());
    const nobody = await server.as('nobody');
    const open = async (query: string): Promise<OpenIncidentsAnswer> =>
      (await nobody.get(`/api/v1/open/incidents?layer=dataset${query}`))
        .body as OpenIncidentsAnswer;
    expect(await open('')).toMatchObject({
      total: 14_522,
      totals: { assessed: 0, dataset: 14_522 },
    });
    expect((await open('&commitment=C02')).total).toBe(4_829);
    expect((await open('&commitment=C04')).total).toBe(375);
    const [sums] = await server.database.query(
      `SELECT sum((dataset ->> 'best')::integer)::integer AS best, sum(killed_min)::integer AS civilians FROM pub.incidents`,
    );
    expect(sums).toEqual({ best: 102_277, civilians: 24_398 });
    console.info('milliseconds', Object.fromEntries(times));
  }, 180_000);
});

describe('the first run of an exercise', () => {
  const made: TestDatabase[] = [];
  const lines: string[] = [];
  const today = civilDay(new Date());

  const exercise = async (work: (owner: Owner) => Promise<unknown>): Promise<TestDatabase> => {
    const database = await createTestDatabase('exercise');
    made.push(database);
    await asOwner(database.ownerUrl, async (owner) => {
      await ensureCast(owner, mkdtempSync(join(folder, 'cast-')));
      await work(owner);
    });
    return database;
  };
  const ensure = (database: TestDatabase): Promise<void> =>
    asOwner(database.ownerUrl, (owner) =>
      ensureExerciseData(owner, database, (line) => lines.push(line)),
    );
  /** All that is public, but the order of its release, and how far each case and report is. */
  const contentOf = (database: TestDatabase): Promise<object[]> =>
    database.query(`SELECT ref, md5((to_jsonb(i) - 'seq')::text) AS what FROM pub.incidents i
      UNION ALL SELECT ref, state || version || t_min FROM desk.incidents
      UNION ALL SELECT id::text, state || version || md5(body::text) FROM desk.reports
      UNION ALL SELECT id::text, state || version || title_en FROM desk.events
      UNION ALL SELECT event_id::text, string_agg(body_en || min || as_of, ' ' ORDER BY body_en) FROM desk.event_totals GROUP BY 1
      UNION ALL SELECT subject_id::text, string_agg(act, ' ' ORDER BY id) FROM desk.decisions GROUP BY 1 ORDER BY 1, 2`);

  afterAll(() => Promise.all(made.map((database) => database.drop())));

  it('makes the same over two connections as over one, and carries on what was cut off', async () => {
    const whole = await exercise((owner) => firstRunExercise([owner], today));
    const cut = await exercise(async (owner) => {
      let asked = 0;
      const lost: Pick<Owner, 'query'> = {
        query: (sql: string, parameters?: unknown[]) => {
          if (++asked > 60) throw new Error('the connection was lost');
          return owner.query(sql, parameters);
        },
      };
      await expect(firstRunExercise([lost], today)).rejects.toThrow('lost');
      await owner.query('ROLLBACK');
    });
    const [there] = await cut.query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM desk.incidents',
    );
    expect(there?.n).toBeGreaterThan(0);
    expect(there?.n).toBeLessThan(400);
    await ensure(cut);
    expect(await contentOf(cut)).toEqual(await contentOf(whole));
    // three bodies counted one event, beside incidents of ours that the public sees there
    expect(
      await whole.query(`SELECT e.status, (SELECT count(*)::integer FROM pub.event_totals) AS totals,
        (SELECT count(*) > 0 FROM pub.event_incidents) AS incidents FROM pub.events e`),
    ).toEqual([{ status: 'public', totals: 3, incidents: true }]);
    await ensure(cut);
    await ensure(whole);
    expect(lines).toHaveLength(1);
  }, 60_000);
});
