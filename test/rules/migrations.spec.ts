import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner } from '@himaya/api';
import { migrateToHead, ownerSource } from '@himaya/database';
import { loadExercise } from '@himaya/exchange';
import { MIGRATIONS } from '@himaya/migrations';
import { Client } from 'pg';
import {
  createEmptyDatabase,
  createTestDatabase,
  stopTestServer,
  type TestDatabase,
} from '../support/database.js';
import { addCast } from '../support/people.js';
import { fingerprint } from './fingerprint.js';
import { readFixture, seal, sumOfMigrations } from './released.js';
import { say } from './tally.js';

jest.setTimeout(180_000);

const FIXTURES = join(process.cwd(), 'test', 'fixtures');
const ROWS = 20_000;

/** Everything that a migration can make, as the catalogue tells it. */
const CATALOGUE = `
  SELECT 'column' AS kind, table_schema || '.' || table_name || '.' || column_name AS name, data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS what
    FROM information_schema.columns WHERE table_schema IN ('accounts', 'ledger', 'desk', 'intake', 'pub')
  UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace::regnamespace::text IN ('accounts', 'ledger', 'desk', 'pub')
  UNION ALL SELECT 'index', schemaname || '.' || indexname, indexdef FROM pg_indexes WHERE schemaname IN ('accounts', 'ledger', 'desk', 'pub')
  UNION ALL SELECT 'function', p.oid::regprocedure::text, md5(pg_get_functiondef(p.oid)) || coalesce(p.proacl::text, '') FROM pg_proc p WHERE pronamespace::regnamespace::text IN ('accounts', 'ledger', 'desk', 'intake', 'pub')
  UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'grant', oid::regclass::text, coalesce(relacl::text, '') FROM pg_class WHERE relnamespace::regnamespace::text IN ('accounts', 'ledger', 'desk', 'intake', 'pub') AND relkind IN ('r', 'S')
  ORDER BY 1, 2, 3`;

/** Cases from report to public map, and reports that nobody has read. */
async function fill(database: TestDatabase): Promise<void> {
  await asOwner(database.ownerUrl, (owner) =>
    loadExercise({ owners: [owner], incidents: 1_000, seed: 3, today: '2026-01-31' }),
  );
  await database.query(`SELECT count(*) FROM ${SOME_REPORTS}`, [ROWS - 2_000]);
}

const BODY = {
  kinds: ['shelling'],
  when: { edtf: '2025-01-01' },
  where: { certainty: 'village' },
  harm: { known: false },
  ...{ knowledge: 'saw', danger: 'no', consent: 'all' },
};
const SOME_REPORTS = `intake.receive((SELECT jsonb_agg(jsonb_build_object('id', gen_random_uuid(),
  'sameness', repeat('0', 64), 'channel', 'api', 'body', '${JSON.stringify(BODY)}'::jsonb, 'kinds', '["shelling"]'::jsonb,
  't_min', '2025-01-01', 't_max', '2025-01-02', 'danger', false)) FROM generate_series(1, $1)))`;

/** Reads and reports all the while, as the planes do; gives the longest that one of them waited. */
async function whileProbing(database: TestDatabase, work: () => Promise<void>): Promise<number> {
  const open = new Client({ connectionString: database.urls.open });
  const intake = new Client({ connectionString: database.urls.intake });
  await Promise.all([open.connect(), intake.connect()]);
  let done = false;
  let longest = 0;
  let asked = 0;
  const probe = async (ask: () => Promise<unknown>): Promise<void> => {
    while (!done) {
      const begun = performance.now();
      await ask();
      longest = Math.max(longest, performance.now() - begun);
      asked += 1;
    }
  };
  const probes = [
    probe(() => open.query('SELECT count(*) FROM pub.incidents WHERE shape = $1', ['place'])),
    probe(async () => {
      await intake.query('BEGIN');
      await intake.query(`SELECT count(*) FROM ${SOME_REPORTS}`, [1]);
      await intake.query('ROLLBACK');
    }),
  ];
  try {
    await work();
  } finally {
    done = true;
    await Promise.all(probes);
    await Promise.all([open.end(), intake.end()]);
  }
  expect(asked).toBeGreaterThan(4);
  return longest;
}

/** A step may enter leaves of its own, and never takes one away. */
const ENTERED = new Set(['ledger.leaves', 'ledger.openings', 'ledger.waiting', 'ledger.records']);

describe('D-10 migrations', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createEmptyDatabase();
  });
  afterEach(() => database?.drop());
  afterAll(() => stopTestServer());

  const withOwner = async (
    work: (owner: ReturnType<typeof ownerSource>) => Promise<void>,
  ): Promise<void> => {
    const owner = ownerSource(database.ownerUrl, MIGRATIONS);
    await owner.initialize();
    try {
      await work(owner);
    } finally {
      await owner.destroy();
    }
  };

  it('go up, down to nothing, and up to the same catalogue', async () => {
    await withOwner(async (owner) => {
      expect(await migrateToHead(owner)).toHaveLength(MIGRATIONS.length);
      const first = (await owner.query(CATALOGUE)) as object[];
      expect(first.length).toBeGreaterThan(300);
      for (const _step of MIGRATIONS) await owner.undoLastMigration();
      expect(await owner.query(CATALOGUE)).toEqual([]);
      await migrateToHead(owner);
      expect(await owner.query(CATALOGUE)).toEqual(first);
    });
  });

  it('take each step down and up again alone', async () => {
    await withOwner(async (owner) => {
      await migrateToHead(owner);
      for (let depth = 1; depth <= MIGRATIONS.length; depth += 1) {
        for (let step = 0; step < depth; step += 1) await owner.undoLastMigration();
        expect(await migrateToHead(owner)).toHaveLength(depth);
      }
    });
  });

  it(`keep ${ROWS} rows through the last step, and make nobody wait for long`, async () => {
    const filled = await createTestDatabase();
    try {
      await addCast(filled);
      await fill(filled);
      const before = await fingerprint(filled);
      const longest = await whileProbing(filled, () =>
        asOwner(filled.ownerUrl, async (owner) => {
          // the owner's connection gives up a lock after two seconds
          expect(await owner.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '2s' }]);
          await owner.undoLastMigration();
          await migrateToHead(owner);
        }),
      );
      const after = await fingerprint(filled);
      const kept = ([table]: [string, unknown]): boolean => !ENTERED.has(table);
      expect(Object.entries(after).filter(kept)).toEqual(Object.entries(before).filter(kept));
      for (const table of ENTERED)
        expect(parseInt(after[table] ?? '')).toBeGreaterThanOrEqual(parseInt(before[table] ?? '0'));
      expect(longest).toBeLessThan(2_000);
      const [row] = await filled.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM desk.reports) + (SELECT count(*) FROM desk.incidents)
           + (SELECT count(*) FROM pub.incidents) AS n`,
      );
      expect(Number(row?.n)).toBeGreaterThanOrEqual(ROWS);
      say(`D-10: ${row?.n} rows, longest wait ${Math.round(longest)} ms`);
    } finally {
      await filled.drop();
    }
  });

  it.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.json')))(
    'carry the fixture %s to head',
    async (name) => {
      const file = join(FIXTURES, name);
      if (process.env['HIMAYA_SEAL_FIXTURE'] === name) seal(file);
      const fixture = readFixture(file);
      if (fixture.released === undefined) say(`D-10: ${name} is not sealed, its steps may change`);
      else expect(sumOfMigrations(fixture.migration)).toBe(fixture.released);
      await withOwner(async (owner) => {
        const until = MIGRATIONS.findIndex((step) => step.name === fixture.migration);
        expect(until).toBeGreaterThanOrEqual(0);
        await migrateToHead(owner);
        for (let step = MIGRATIONS.length - 1; step > until; step -= 1)
          await owner.undoLastMigration();
        for (const statement of fixture.seed) await owner.query(statement);
        await migrateToHead(owner);
        for (const [sql, count] of fixture.expect) {
          const [row] = (await owner.query(sql)) as { n: number }[];
          expect([sql, row?.n]).toEqual([sql, count]);
        }
      });
    },
  );
});
