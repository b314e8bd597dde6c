import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Pools } from '@himaya/database';
import { SigningKey } from '@himaya/keys';
import {
  HeadMemory,
  type LedgerReport,
  LedgerSettings,
  Sequencer,
  Signer,
  TreeRepository,
  verifyLedger,
} from '@himaya/ledger';
import { ledgerOrigin } from '@himaya/merkle';
import { type TestServer } from './boot.js';
import { type TestDatabase } from './database.js';

/** What stands for the parameters of a tile that every tree with a leaf has. */
export const TILE = { level: '0', rest: '000.p/1' };

/** Every server of a test is an exercise. */
export const ORIGIN = ledgerOrigin('himaya.test', { exercise: true });

const OURS = `('ledger', 'desk', 'pub', 'accounts')`;

/** From here on no foreign key of this database holds anybody. */
export const UNTIE = `DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND connamespace::regnamespace::text IN ${OURS}
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.t, it.conname); END LOOP;
END $$`;
/** And no trigger, as an owner switches each off. */
export const SWITCH_OFF = `DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT DISTINCT tgrelid::regclass AS t FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE NOT tgisinternal AND c.relnamespace::regnamespace::text IN ${OURS}
  LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', it.t); END LOOP;
END $$`;

/** A sequencer of a test: its turns are taken by the test, over keys of its own. */
export interface TestSequencer {
  readonly sequencer: Sequencer;
  readonly keys: string;
  /** One more over the same keys, as after a restart. */
  again(): Sequencer;
  close(): Promise<void>;
}

export async function startSequencer(server: TestServer, origin = ORIGIN): Promise<TestSequencer> {
  const pools = await Pools.open({ worker: server.database.urls.worker }, []);
  const keys = mkdtempSync(join(tmpdir(), 'himaya-keys-'));
  const again = (): Sequencer =>
    new Sequencer(
      new TreeRepository(pools),
      new Signer(
        SigningKey.open(join(keys, 'ledger'), origin),
        new HeadMemory(join(keys, 'ledger-head')),
      ),
      new LedgerSettings(origin, keys, false, () => undefined),
    );
  return {
    sequencer: again(),
    keys,
    again,
    close: async () => {
      await pools.onApplicationShutdown();
      rmSync(keys, { recursive: true });
    },
  };
}

/** One turn with keys that are forgotten: the leaves so far are numbered, and there is a public head. */
export async function takeTurn(server: TestServer): Promise<void> {
  const { sequencer, close } = await startSequencer(server);
  await sequencer.turn(new Date());
  await close();
}

/** What `himaya ledger verify` finds, on a connection of its own as the owner. */
export async function verifyDatabase(
  database: TestDatabase,
  known: Parameters<typeof verifyLedger>[1],
): Promise<LedgerReport> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await verifyLedger(
      async <Row>(sql: string, values: unknown[] = []) =>
        (await client.query(sql, values)).rows as Row[],
      known,
    );
  } finally {
    await client.end();
  }
}

/** How many acts the log holds; what the database keeps of their records is left out. */
export async function countActs(database: TestDatabase): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ledger.openings WHERE payload NOT LIKE '{"act":"record.keep"%'`,
  );
  return row?.n ?? NaN;
}
