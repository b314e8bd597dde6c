import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner } from '@himaya/api';
import { migrateToHead, ownerSource } from '@himaya/database';
import { MIGRATIONS } from '@himaya/migrations';
import {
  createEmptyDatabase,
  createTestDatabase,
  stopTestServer,
  type TestDatabase,
} from '../support/database.js';

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

  it(`keep ${ROWS} reports through the last step, and hold no lock for long`, async () => {
    const filled = await createTestDatabase();
    try {
      await filled.query(
        `SELECT count(*) FROM intake.receive((SELECT jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'sameness', repeat('0', 64),
           'channel', 'api', 'body', '{}'::jsonb, 'kinds', '["shelling"]'::jsonb, 't_min', '2025-01-01', 't_max', '2025-01-02',
           'danger', false)) FROM generate_series(1, ${ROWS})))`,
      );
      await asOwner(filled.ownerUrl, async (owner) => {
        await owner.undoLastMigration();
        // the owner's connection gives up a lock after two seconds
        expect(await owner.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '2s' }]);
        await migrateToHead(owner);
      });
      const [row] = await filled.query<{ reports: number; leaves: number }>(
        `SELECT (SELECT count(*)::integer FROM desk.reports) AS reports, (SELECT count(*)::integer FROM ledger.leaves) AS leaves`,
      );
      expect(row).toEqual({ reports: ROWS, leaves: ROWS });
    } finally {
      await filled.drop();
    }
  });

  it.each(readdirSync(FIXTURES).filter((name) => name.endsWith('.json')))(
    'carry the fixture %s to head',
    async (name) => {
      const fixture = JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as {
        readonly migration: string;
        readonly seed: readonly string[];
        readonly expect: readonly (readonly [sql: string, count: number])[];
      };
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
