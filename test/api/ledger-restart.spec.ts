import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import supertest from 'supertest';
import { createApp } from '@himaya/api';
import { type LedgerConsistency, type LedgerHeads } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { SigningKey, verifyEd25519 } from '@himaya/keys';
import { HeadMemory, LedgerSettings, Sequencer, Signer, TreeRepository } from '@himaya/ledger';
import {
  commitmentOf,
  fromHex,
  leafHash,
  openCheckpoint,
  readNoteKey,
  toHex,
  verifyConsistency,
} from '@himaya/merkle';
import { temporaryFolder } from '../support/boot.js';
import { himaya, takeLock } from '../support/cli.js';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const WEB = join(process.cwd(), 'dist', 'web');
const HEADS = '/api/v1/open/ledger/heads';

interface Running {
  readonly app: NestFastifyApplication;
  /** What was said to who must act. */
  readonly said: () => string;
}

describe('a ledger whose database was put back', () => {
  const dataDir = temporaryFolder();
  const keys = join(dataDir, 'keys');
  const environment = { ...process.env };
  let database: TestDatabase;
  let kept: { readonly before: string; readonly after: string };

  beforeAll(async () => {
    database = await createTestDatabase('exercise');
    mkdirSync(keys, { mode: 0o700 });
    for (const [role, password] of Object.entries(database.passwords))
      writeFileSync(join(keys, `database-${role}`), password, { mode: 0o600 });
    Object.assign(process.env, { DATABASE_URL: database.ownerUrl, HIMAYA_DATA_DIR: dataDir });
  });
  afterAll(async () => {
    process.env = environment;
    await database?.drop();
    await stopTestServer();
    rmSync(dataDir, { recursive: true });
  });

  /** The server as it runs, with its jobs: it takes a turn as it starts. */
  async function whileServed<T>(work: (running: Running) => Promise<T>): Promise<T> {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const app = await createApp({
      urls: database.urls,
      keys,
      instance: { exercise: true, name: 'Himaya test', origin: 'http://localhost:3000' },
      columnKey: randomBytes(32),
      webFolder: WEB,
      build: 'test',
      jobs: true,
      logLevel: 'error',
    });
    try {
      return await work({ app, said: () => errors.mock.calls.join('\n') });
    } finally {
      await app.close();
      errors.mockRestore();
    }
  }
  const heads = async ({ app }: Running): Promise<LedgerHeads> =>
    (await supertest(app.getHttpServer()).get(HEADS)).body as LedgerHeads;
  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (await isTrue()) return;
      await sleep(50);
    }
    throw new Error('it never came');
  }
  /** One turn of the worker at a time of our choice. */
  async function turn(at: number): Promise<string> {
    const pools = await Pools.open({ worker: database.urls.worker }, []);
    const key = SigningKey.open(join(keys, 'ledger'), 'never used');
    const signer = new Signer(key, new HeadMemory(join(keys, 'ledger-head')));
    const settings = new LedgerSettings(key.public.name, keys, false, () => undefined);
    try {
      return (await new Sequencer(new TreeRepository(pools), signer, settings).turn(new Date(at)))
        .checkpoint;
    } finally {
      await pools.onApplicationShutdown();
    }
  }
  const act = (n: number): Promise<unknown> =>
    database.query(
      `SELECT ledger.append('person.end-sessions', gen_random_uuid()::text, 1, sha256('x'), 'adam') FROM generate_series(1, $1)`,
      [n],
    );
  const backup = 'himaya_test_backup_' + randomBytes(4).toString('hex');
  const asServer = async (sql: string): Promise<void> => {
    const url = Object.assign(new URL(database.ownerUrl), { pathname: '/postgres' }).href;
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  it('signs nothing, and says so, while all else goes on', async () => {
    await act(10);
    const before = await whileServed(async (running) => {
      await until(async () => (await heads(running)).items.length === 1);
      const { key, former, items } = await heads(running);
      expect(key).toMatch(/^localhost:3000\/exercise\/ledger\+/);
      expect(former).toEqual([]);
      return items[0]?.checkpoint ?? '';
    });
    await asServer(`CREATE DATABASE ${backup} TEMPLATE ${database.name}`);
    await act(7);
    kept = { before, after: await turn(Date.now() + HOUR) };
    await asServer(`DROP DATABASE ${database.name}`);
    await asServer(`ALTER DATABASE ${backup} RENAME TO ${database.name}`);

    await act(3);
    await whileServed(async (running) => {
      await until(() => running.said() !== '');
      expect(running.said()).toContain('the database was put back to an older state');
      const { items } = await heads(running);
      expect(items.map(({ checkpoint }) => checkpoint)).toEqual([kept.before]);
    });
    const verified = await himaya(['ledger', 'verify']);
    expect(verified.code).toBe(1);
    expect(verified.out.join('\n')).toContain('the last signed head');
  });

  it.each([
    ['without --yes', [], 2, 'say --yes'],
    ['without a reason', ['--yes'], 2, '--reason'],
    ['for a reason of its own', ['--reason', 'because', '--yes'], 2, 'restored, key-lost'],
  ])('is not begun anew %s', async (_, flags, code, words) => {
    const reason = flags.includes('--yes') ? [] : ['--reason', 'restored'];
    const said = await himaya(['ledger', 'restart', ...reason, ...flags]);
    expect([said.code, said.err]).toEqual([code, expect.stringContaining(words)]);
  });

  const restart = (reason = 'restored') =>
    himaya(['ledger', 'restart', '--reason', reason, '--yes', '--json']);

  it.each(['lock', 'lock-open-worker'])(
    'is not begun anew beside a server with %s',
    async (file) => {
      const lock = await takeLock(join(dataDir, file));
      const said = await restart();
      lock.release();
      expect([said.code, said.err]).toEqual([1, expect.stringContaining('stop the server first')]);
    },
  );

  it('is not begun anew over a database that does not agree with it', async () => {
    const set = (byte: string): string => `ALTER TABLE ledger.leaves DISABLE TRIGGER USER;
      UPDATE ledger.leaves SET commitment = set_byte(commitment, 5, get_byte(commitment, 5) # ${byte})
      WHERE id = (SELECT leaf_id FROM ledger.entries WHERE position = 4);
      ALTER TABLE ledger.leaves ENABLE TRIGGER USER`;
    await database.query(set('1'));
    const said = await restart();
    await database.query(set('1'));
    expect(said.code).toBe(3);
    expect(said.err).toContain('altered: the entry or its leaf at position 4');
    expect(said.err).toContain('put a backup back that does');
    expect(await database.query('SELECT FROM pub.ledger_logs')).toEqual([]);
  });

  it('ends in public, and another log goes on from its entries', async () => {
    const said = await restart();
    expect([said.code, said.json()]).toEqual([
      0,
      {
        ended: 'localhost:3000/exercise/ledger',
        size: 17,
        held: 10,
        begun: 'localhost:3000/exercise/ledger-2',
      },
    ]);
    expect(readFileSync(join(keys, 'ledger-1-head'), 'utf8')).toBe(kept.after);
    for (const file of ['ledger', 'ledger-1', 'ledger-1-head'])
      expect(statSync(join(keys, file)).mode & 0o077).toBe(0);

    await whileServed(async (running) => {
      await until(async () => (await heads(running)).items.length === 2);
      const { key, items, former } = await heads(running);
      const head = await openCheckpoint(
        items[0]?.checkpoint ?? '',
        readNoteKey(key ?? ''),
        verifyEd25519,
      );
      expect(head).toMatchObject({ origin: 'localhost:3000/exercise/ledger-2', size: 14 });
      expect(former).toMatchObject([
        {
          origin: 'localhost:3000/exercise/ledger',
          key: expect.stringMatching(/^localhost:3000\/exercise\/ledger\+/) as string,
          ...{ checkpoint: kept.after, size: 17, held: 10, reason: 'restored' },
          acts: [
            {
              act: 'ledger.restart',
              version: 1,
              index: 13,
              size: 14,
              root: toHex(head?.root ?? fromHex('')),
            },
          ],
        },
      ]);
      // the entry commits to the last head of the log that ended
      const { salt, payload, leaf } = former[0]?.acts[0] ?? { salt: '', payload: '{}', leaf: '' };
      expect(toHex(leafHash(commitmentOf(fromHex(salt), payload)))).toBe(leaf);
      expect((JSON.parse(payload) as { content: string }).content).toBe(
        createHash('sha256').update(kept.after).digest('hex'),
      );
      // what both logs hold is the same, and can be proven
      const old = await openCheckpoint(
        kept.before,
        readNoteKey(former[0]?.key ?? ''),
        verifyEd25519,
      );
      const { body } = await supertest(running.app.getHttpServer()).get(
        '/api/v1/open/ledger/consistency?first=10',
      );
      const { first, second, proof } = body as LedgerConsistency;
      const roots = { firstRoot: old?.root ?? fromHex(''), secondRoot: head?.root ?? fromHex('') };
      expect(verifyConsistency({ first, second, ...roots, proof: proof.map(fromHex) })).toBe(true);
    });
  });

  const verifyWith = async (head: string): Promise<readonly [number, string]> => {
    const file = join(dataDir, 'kept-head');
    writeFileSync(file, head);
    const { code, out } = await himaya(['ledger', 'verify', '--head', file]);
    return [code, out.slice(1).join('\n')];
  };

  it('is verified again, and knows the heads of the log before', async () => {
    expect(await himaya(['ledger', 'verify'])).toMatchObject({ code: 0 });
    expect(await verifyWith(kept.before)).toEqual([0, '']);
    expect(await verifyWith(kept.after)).toEqual([
      1,
      'of another log, which ended: the head of localhost:3000/exercise/ledger, size 17',
    ]);
  });

  it('is not begun anew where it goes on', async () => {
    const said = await restart();
    expect([said.code, said.err]).toEqual([3, expect.stringContaining('nothing to restart')]);
  });

  it('is begun anew without its key, which was lost and made again with the first name', async () => {
    for (const file of ['ledger', 'ledger.name', 'ledger-head'])
      renameSync(join(keys, file), join(dataDir, file));
    await whileServed(async (running) => {
      await until(() => running.said() !== '');
      expect(running.said()).toContain('the log localhost:3000/exercise/ledger was ended');
    });
    const said = await restart('key-lost');
    expect([said.code, said.json()]).toEqual([
      0,
      {
        ended: 'localhost:3000/exercise/ledger-2',
        size: 14,
        held: 14,
        begun: 'localhost:3000/exercise/ledger-3',
      },
    ]);
    await turn(Date.now());
    expect(await himaya(['ledger', 'verify'])).toMatchObject({ code: 0 });
  });

  it('does not sign with the key of a log that ended', async () => {
    for (const file of ['ledger', 'ledger.name', 'ledger-head']) {
      renameSync(join(keys, file), join(dataDir, `${file}-3`));
      renameSync(join(dataDir, file), join(keys, file));
    }
    await expect(turn(Date.now())).rejects.toThrow(
      'the log localhost:3000/exercise/ledger-2 was ended',
    );
    for (const file of ['ledger', 'ledger.name', 'ledger-head'])
      renameSync(join(dataDir, `${file}-3`), join(keys, file));
    await turn(Date.now());
  });

  it('notices a former log that was altered, or is gone from the list', async () => {
    const alter = (sql: string): Promise<unknown> =>
      database.query(
        `ALTER TABLE pub.ledger_logs DISABLE TRIGGER USER; ${sql}; ALTER TABLE pub.ledger_logs ENABLE TRIGGER USER`,
      );
    await alter(
      'CREATE TABLE old_logs AS TABLE pub.ledger_logs; DELETE FROM pub.ledger_logs WHERE number = 1',
    );
    const said = await himaya(['ledger', 'verify']);
    await alter(
      'INSERT INTO pub.ledger_logs SELECT * FROM old_logs WHERE number = 1; DROP TABLE old_logs',
    );
    expect(said.code).toBe(1);
    expect(said.out).toContain('gone: the row pub.ledger_logs 1');
    expect(await himaya(['ledger', 'verify'])).toMatchObject({ code: 0 });
  });
});
