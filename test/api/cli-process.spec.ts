import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../support/boot.js';
import { takeLock } from '../support/cli.js';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { writeUcdp } from './ucdp-rows.js';

const bin = join(process.cwd(), 'apps', 'cli', 'bin', 'himaya.mjs');
const isBuilt = existsSync(join(process.cwd(), 'dist', 'server', 'apps', 'cli', 'src', 'main.js'));
if (!isBuilt) console.warn('SKIPPED: the command line as a process; npm test builds it first');

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
let database: TestDatabase;

/** Brings the passwords of the logins along, as one does who moves a data folder. */
function bringKeys(dir: string, { passwords }: TestDatabase): void {
  mkdirSync(join(dir, 'keys'), { recursive: true, mode: 0o700 });
  for (const [role, password] of Object.entries(passwords)) {
    writeFileSync(join(dir, 'keys', `database-${role}`), password, { mode: 0o600 });
  }
}

interface Started {
  readonly said: () => string;
  readonly ended: Promise<{ code: number; out: string; err: string }>;
}

function start(...argv: string[]): Started {
  return startWith({}, ...argv);
}

function startWith(more: Record<string, string>, ...argv: string[]): Started {
  const own = { DATABASE_URL: database.ownerUrl, HIMAYA_DATA_DIR: dataDir };
  const env = { ...process.env, ...own, ...more };
  const child = spawn(process.execPath, [bin, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }));
  return { said: () => err, ended };
}

const himaya = (...argv: string[]) => start(...argv).ended;

(isBuilt ? describe : describe.skip)('the command line where no server runs', () => {
  beforeAll(async () => {
    database = await createTestDatabase('live');
    bringKeys(dataDir, database);
  }, 60_000);
  afterAll(async () => {
    await database?.drop();
    await stopTestServer();
    rmSync(folder, { recursive: true });
  });

  it('serves itself for the length of a command, and writes no run file', async () => {
    await himaya('import', 'ucdp', writeUcdp(folder, [{}]));
    const { out: password } = await himaya('user', 'add', 'maya', '--role', 'analyst');
    // by password alone, as in an exercise
    await database.query('UPDATE accounts.people SET exercise = true');
    const file = join(folder, 'password');
    writeFileSync(file, password);
    const as = ['--as', 'maya', '--password-file', file];
    const proposed = await himaya('batch', 'propose', ...as);
    expect(proposed).toMatchObject({ code: 0, out: 'batch 1 proposed by maya\n' });
    const approved = await himaya('batch', 'approve', ...as);
    expect(approved).toMatchObject({ code: 3, out: '' });
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  }, 120_000);

  it.each([
    ['user list', /fastify|argon2/],
    ['import ucdp FILE --dry-run', /fastify|argon2/],
    ['--help', /fastify|argon2|typeorm|class-validator|\/pg\//],
  ])(
    'loads nothing that "%s" does without',
    async (command, unwanted) => {
      const preload = join(folder, 'loaded.cjs');
      writeFileSync(
        preload,
        `process.on('exit', () => console.error('LOADED', Object.keys(require('module')._cache).join(' ')))`,
      );
      const argv = command.replace('FILE', writeUcdp(folder, [{}])).split(' ');
      const { ended } = startWith({ NODE_OPTIONS: `--require=${preload}` }, ...argv);
      const { code, err } = await ended;
      const loaded = /^LOADED (.*)$/m.exec(err)?.[1]?.split(' ') ?? [];
      expect([code, loaded.includes(preload)]).toEqual([0, true]);
      expect(loaded.filter((file) => unwanted.test(file))).toEqual([]);
    },
    60_000,
  );

  it('waits for another command on the same folder, and says so', async () => {
    const lock = await takeLock(join(dataDir, 'lock'));
    const { said, ended } = start('user', 'list');
    while (!said().includes(`waiting for process ${process.pid}`)) await sleep(50);
    lock.release();
    expect(await ended).toMatchObject({ code: 0 });
  }, 60_000);
});
