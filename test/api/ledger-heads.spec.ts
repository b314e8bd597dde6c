import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pools } from '@himaya/database';
import { SigningKey, verifyEd25519 } from '@himaya/keys';
import {
  HeadMemory,
  LedgerSettings,
  LogNotKnown,
  Sequencer,
  Signer,
  type StoredHead,
  TreeRepository,
  TreeNotGrown,
} from '@himaya/ledger';
import {
  emptyRoot,
  type Hash,
  leafHash,
  nodeHash,
  openCheckpoint,
  writeNoteKey,
} from '@himaya/merkle';
import { boot, type TestServer } from '../support/boot.js';
import { verifyDatabase } from '../support/ledger.js';
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
  /** Leaves of the cast. */
  let before: number;

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
    const [leaves] = await query<{ n: number }>('SELECT count(*)::integer AS n FROM ledger.leaves');
    before = leaves?.n ?? 0;
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

  it.each([
    ['the process that signed', (ledger: Sequencer) => ledger],
    ['another process', () => sequencer()],
  ])('are not signed by %s when the last one is gone from beside the key', async (_, next) => {
    await makeCases(server).received();
    const ledger = sequencer();
    const { checkpoint } = await ledger.turn(new Date());
    const file = join(keys, 'ledger-head');
    rmSync(file);
    await makeCases(server).received();
    // each turn says so again, and the process lives on
    for (const turn of [1, 2])
      await expect(next(ledger).turn(new Date(turn))).rejects.toThrow(LogNotKnown);
    writeFileSync(file, checkpoint, { mode: 0o600 });
    expect((await next(ledger).turn(new Date())).size).toBe(before + 2);
  });

  it('come after many leaves in several turns of the database, without a gap', async () => {
    const many = 12_345;
    await query(
      `WITH leaf AS (SELECT gen_random_uuid() AS id FROM generate_series(1, $1))
       INSERT INTO ledger.leaves (id, commitment) SELECT id, '\\x01' || sha256(uuid_send(id)) FROM leaf`,
      [many - before],
    );
    const { size } = await sequencer().turn(new Date());
    const [row] = await query<{ n: number; last: string; waiting: number; turns: number }>(
      `SELECT count(*)::integer AS n, max(position) AS last, (SELECT count(*)::integer FROM ledger.waiting) AS waiting,
         (SELECT count(DISTINCT xmin::text)::integer FROM ledger.entries) AS turns FROM ledger.entries`,
    );
    // no turn of the database takes more than 5,000
    expect(row).toEqual({ n: many, last: String(many - 1), waiting: 0, turns: 3 });
    expect(size).toBe(many);
    const entries = await query<{ commitment: Buffer }>(
      'SELECT commitment FROM ledger.entries JOIN ledger.leaves ON id = leaf_id ORDER BY position',
    );
    const [head] = await query<{ root: Buffer }>('SELECT root FROM ledger.heads');
    const leaves = entries.map(({ commitment }) => leafHash(new Uint8Array(commitment)));
    expect(new Uint8Array(head?.root ?? [])).toEqual(naive(leaves));
  });

  it('are of one log when two sequencers run at once, while leaves come in', async () => {
    const [one, two] = [sequencer(), sequencer()];
    const heads: StoredHead[] = [];
    for (let round = 0; round < 8; round++) {
      const [left, right] = await Promise.all([
        one.turn(new Date()),
        two.turn(new Date()),
        query(`SELECT ledger.append('person.end-sessions', gen_random_uuid()::text, 1, sha256('x'), 'adam')
          FROM generate_series(1, 700)`),
      ]);
      heads.push(left, right);
    }
    heads.push(await one.turn(new Date()));
    const positions = await query<{ position: string }>(
      'SELECT position FROM ledger.entries ORDER BY position',
    );
    expect(positions.map(({ position }) => Number(position))).toEqual(positions.map((_, at) => at));
    expect(positions).toHaveLength(before + 8 * 700);
    // of each size one head alone
    const stored = await query<{ size: string; checkpoint: string }>(
      'SELECT size, checkpoint FROM ledger.heads',
    );
    const bySize = new Map(stored.map(({ size, checkpoint }) => [Number(size), checkpoint]));
    for (const { size, checkpoint } of heads) expect(checkpoint).toBe(bySize.get(size));
    const known = { keys: [writeNoteKey(key().public)], last: heads.at(-1)?.checkpoint };
    const { findings } = await verifyDatabase(server.database, known);
    expect(findings).toEqual([]);
  });

  it('take a key that nobody else may read', () => {
    key();
    const file = join(keys, 'ledger');
    chmodSync(file, 0o644);
    expect(() => key()).toThrow('readable by its owner alone');
  });
});
