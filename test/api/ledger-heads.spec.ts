import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pools } from '@himaya/database';
import { SigningKey, verifyEd25519 } from '@himaya/keys';
import {
  HeadMemory,
  LedgerSettings,
  Sequencer,
  Signer,
  TreeRepository,
  TreeNotGrown,
} from '@himaya/ledger';
import { emptyRoot, type Hash, leafHash, nodeHash, openCheckpoint } from '@himaya/merkle';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';

jest.setTimeout(60_000);

const ORIGIN = 'himaya.test/ledger';

function naive(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot();
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(naive(leaves.slice(0, half)), naive(leaves.slice(half)));
}

describe('heads of the ledger', () => {
  let server: TestServer;
  let pools: Pools;
  let keys: string;
  let reported: unknown[];

  beforeAll(async () => {
    server = await boot();
    pools = await Pools.open({ worker: server.database.urls.worker }, []);
  });
  afterAll(async () => {
    await pools?.onApplicationShutdown();
    await server?.close();
  });
  beforeEach(async () => {
    await server.reset();
    keys = mkdtempSync(join(tmpdir(), 'himaya-keys-'));
    reported = [];
  });
  afterEach(() => rmSync(keys, { recursive: true }));

  const key = (): SigningKey => SigningKey.open(join(keys, 'ledger'), ORIGIN);
  const sequencer = (): Sequencer =>
    new Sequencer(
      new TreeRepository(pools),
      new Signer(key(), new HeadMemory(join(keys, 'ledger-head'))),
      new LedgerSettings(ORIGIN, keys, false, (error) => reported.push(error)),
    );
  const query = <T>(sql: string, values?: unknown[]): Promise<T[]> =>
    server.database.query<T>(sql, values);
  it('give every leaf a position, and sign the tree over them', async () => {
    await makeCases(server).published();
    const head = await sequencer().turn(new Date());
    const rows = await query<{ position: string; hash: Buffer; commitment: Buffer }>(
      `SELECT position, hash, commitment FROM ledger.entries JOIN ledger.leaves ON id = leaf_id ORDER BY position`,
    );
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, at) => at));
    const [{ n } = { n: NaN }] = await query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM ledger.leaves',
    );
    expect([head.size, n]).toEqual([rows.length, rows.length]);
    const leaves = rows.map(({ commitment }) => leafHash(new Uint8Array(commitment)));
    expect(rows.map(({ hash }) => new Uint8Array(hash))).toEqual(leaves);
    expect(head.root).toEqual(naive(leaves));
    expect(await openCheckpoint(head.checkpoint, key().public, verifyEd25519)).toMatchObject({
      origin: ORIGIN,
      size: n,
      root: head.root,
    });
  });

  it('open in public what was released, and nothing else', async () => {
    const incident = await makeCases(server).published();
    await sequencer().turn(new Date());
    const open = await query<{
      ref: string;
      act: string;
      salt: Buffer;
      payload: string;
      commitment: Buffer;
    }>(
      `SELECT ref, act, salt, o.payload, commitment FROM pub.ledger_openings o JOIN ledger.entries USING (position) JOIN ledger.leaves ON id = leaf_id`,
    );
    expect(open.map(({ ref, act }) => [ref, act])).toEqual([[incident.ref, 'publication.release']]);
    for (const { salt, payload, commitment } of open) {
      const sealed = createHmac('sha256', salt).update(payload).digest();
      expect(commitment.equals(Buffer.concat([Buffer.of(1), sealed]))).toBe(true);
    }
  });

  it('stay as they are while nothing is new, and become public on the hour', async () => {
    const ledger = sequencer();
    const now = Date.now();
    const first = await ledger.turn(new Date(now));
    expect(await ledger.turn(new Date(now))).toEqual(first);
    await makeCases(server).assessing();
    const second = await ledger.turn(new Date(now));
    expect(second.size).toBeGreaterThan(first.size);
    const sizes = async (): Promise<number[]> =>
      (await query<{ size: string }>('SELECT size FROM pub.ledger_heads ORDER BY size')).map(
        ({ size }) => Number(size),
      );
    expect(await sizes()).toEqual([first.size]);
    await ledger.turn(new Date(now + 3_600_000));
    expect(await sizes()).toEqual([first.size, second.size]);
    const [{ n } = { n: NaN }] = await query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM pub.ledger_hashes WHERE level = 0',
    );
    expect(n).toBe(second.size);
  });

  /** A tree that is right in itself, over other entries. */
  const REBUILD = `DELETE FROM ledger.nodes;
    DO $$ BEGIN FOR above IN 1..20 LOOP
      INSERT INTO ledger.nodes SELECT above, i, sha256('\\x01'::bytea || ledger.node(above - 1, i * 2) || ledger.node(above - 1, i * 2 + 1))
      FROM generate_series(0, ((SELECT count(*) FROM ledger.entries) >> above) - 1) AS i;
    END LOOP; END $$`;

  it.each([
    [
      'another entry',
      `UPDATE ledger.entries SET hash = sha256('x') WHERE position = 0; ${REBUILD}`,
    ],
    [
      'entries in another order',
      `ALTER TABLE ledger.entries DROP CONSTRAINT entries_pkey; UPDATE ledger.entries SET position = 1 - position WHERE position < 2;
       ALTER TABLE ledger.entries ADD CONSTRAINT entries_pkey PRIMARY KEY (position); ${REBUILD}`,
    ],
    [
      'one entry less',
      `DELETE FROM ledger.entries WHERE position = 0; ALTER TABLE ledger.entries DROP CONSTRAINT entries_pkey;
       UPDATE ledger.entries SET position = position - 1; ALTER TABLE ledger.entries ADD CONSTRAINT entries_pkey PRIMARY KEY (position); ${REBUILD}`,
    ],
    ['an older state', `DELETE FROM ledger.entries WHERE position > 2; ${REBUILD}`],
    [
      'another subtree',
      `UPDATE ledger.nodes SET hash = sha256('x') WHERE level = (SELECT max(level) FROM ledger.nodes)`,
    ],
  ])('are not signed over %s', async (_, sql) => {
    await makeCases(server).assessing();
    await sequencer().turn(new Date());
    for (const table of ['entries', 'nodes'])
      await query(`ALTER TABLE ledger.${table} DISABLE TRIGGER USER`);
    await query(sql);
    for (const table of ['entries', 'nodes'])
      await query(`ALTER TABLE ledger.${table} ENABLE TRIGGER USER`);
    await expect(sequencer().turn(new Date())).rejects.toThrow(TreeNotGrown);
  });

  it('take a key that nobody else may read', () => {
    key();
    const file = join(keys, 'ledger');
    chmodSync(file, 0o644);
    expect(() => key()).toThrow('readable by its owner alone');
  });
});
