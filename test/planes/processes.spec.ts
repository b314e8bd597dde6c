import { randomBytes } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setupHash } from '@himaya/accounts';
import { createApp } from '@himaya/api';
import { PLANES, type DatabaseRole, roleName } from '@himaya/cluster';
import { listRoutes, type Route } from '@himaya/http';
import { temporaryFolder } from '../support/boot.js';
import {
  createEmptyDatabase,
  createTestDatabase,
  stopTestServer,
  type TestDatabase,
} from '../support/database.js';
import { report } from '../support/make.js';
import { addCast } from '../support/people.js';

jest.setTimeout(120_000);

const bin = join(process.cwd(), 'apps', 'cli', 'bin', 'himaya.mjs');
const isBuilt = existsSync(join(process.cwd(), 'dist', 'server', 'apps', 'cli', 'src', 'main.js'));
if (!isBuilt) console.warn('SKIPPED: planes as processes; npm test builds them first');

const folder = temporaryFolder();
let database: TestDatabase;

interface Process {
  readonly child: ChildProcess;
  readonly origin: string;
}
const processes = new Map<DatabaseRole, Process>();

/** The address of a role without its password, which stands in the one key file that the process has. */
function bareUrl(role: DatabaseRole, from: TestDatabase = database): string {
  const url = new URL(from.urls[role]);
  url.password = '';
  return url.href;
}

/** Folders of one process: its data, and a key directory with the keys of its plane alone. */
function folders(plane: DatabaseRole, name: string = plane): Record<string, string> {
  const [dataDir, keyDir] = [join(folder, name), join(folder, name, 'own-keys')];
  mkdirSync(keyDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(keyDir, `database-${plane}`), database.passwords[plane], { mode: 0o600 });
  return { HIMAYA_DATA_DIR: dataDir, HIMAYA_KEY_DIR: keyDir };
}

function start(planes: string, settings: Record<string, string>): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, PORT: '0', ...settings };
  return spawn(process.execPath, [bin, 'serve', '--planes', planes], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a process said that did not start, and how it ended. */
async function refused(planes: string, settings: Record<string, string>): Promise<string> {
  const child = start(planes, settings);
  let said = '';
  for (const out of [child.stdout, child.stderr])
    out?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready http')) child.kill('SIGTERM');
    });
  const [code] = (await once(child, 'close')) as [number];
  return `${code}: ${said.trim()}`;
}

async function serve(plane: DatabaseRole): Promise<void> {
  const child = start(plane, {
    ...folders(plane),
    [`DATABASE_URL_${plane.toUpperCase()}`]: bareUrl(plane),
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = '';
    for (const out of [child.stdout, child.stderr])
      out?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const ready = /^ready (http\S+)/m.exec(said)?.[1];
        if (ready) resolve(ready);
      });
    child.once('close', (code) => reject(new Error(`${plane} ended with ${code}: ${said}`)));
  });
  processes.set(plane, { child, origin });
}

const ask = (plane: DatabaseRole, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${processes.get(plane)?.origin}${path}`, { redirect: 'manual', ...init });

const send = (plane: DatabaseRole, path: string, body: object, more = {}): Promise<Response> =>
  ask(plane, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...more },
  });

/** Who is connected to this database, apart from the question itself. */
const connected = async (): Promise<string[]> => {
  const rows = await database.query<{ role: string }>(
    `SELECT DISTINCT usename AS role FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ role }) => role);
};

async function allRoutes(): Promise<Route[]> {
  const app = await createApp({
    urls: database.urls,
    keys: temporaryFolder(),
    instance: { exercise: true, name: 'Himaya test', origin: 'http://localhost:3000' },
    columnKey: randomBytes(32),
    webFolder: join(process.cwd(), 'dist', 'web'),
    build: 'test',
    logLevel: 'silent',
  });
  const routes = listRoutes(app);
  await app.close();
  return routes;
}

(isBuilt ? describe : describe.skip)('planes as three processes', () => {
  let passwords: ReadonlyMap<string, string>;
  let routes: Route[];

  beforeAll(async () => {
    database = await createTestDatabase();
    passwords = await addCast(database);
    routes = await allRoutes();
  });
  afterAll(async () => {
    for (const { child } of processes.values()) {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    }
    await database?.drop();
    await stopTestServer();
    rmSync(folder, { recursive: true });
  });

  it('connect as their own role alone, and are given nothing of the others', async () => {
    const known: string[] = [];
    for (const plane of PLANES) {
      await serve(plane);
      known.push(roleName(database.name, plane));
      // a connection that nobody uses is closed after a while: each is asked, and so connects
      for (const one of processes.keys()) await ask(one, '/health/ready');
      expect(await connected()).toEqual([...known].sort());
      const { child } = processes.get(plane) ?? {};
      const environment = readFileSync(`/proc/${child?.pid}/environ`, 'utf8');
      for (const secret of [database.ownerUrl, ...Object.values(database.passwords)])
        expect(environment).not.toContain(secret);
    }
  });

  it('answer 404 for every route of another plane', async () => {
    const others: string[] = [];
    let tried = 0;
    for (const plane of PLANES) {
      for (const route of routes) {
        if (route.plane === plane || route.path.startsWith('/health')) continue;
        const path = route.path.replace(/:\w+/g, randomUUID());
        const init = route.method === 'GET' ? {} : { method: route.method, body: '{}', headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } }; // prettier-ignore
        const { status } = await ask(plane, path, init);
        if (status !== 404) others.push(`${plane} ${route.method} ${path}: ${status}`);
        tried += 1;
      }
    }
    expect(others).toEqual([]);
    expect(tried).toBeGreaterThan(80);
  });

  it('each serve their own, and are ready', async () => {
    for (const plane of PLANES) {
      expect([plane, (await ask(plane, '/health/ready')).status]).toEqual([plane, 200]);
    }
    expect((await ask('open', '/api/v1/open/map')).status).toBe(200);
    expect((await ask('open', '/ar/map')).status).toBe(200);
    expect((await ask('intake', '/en/report')).status).toBe(200);
    expect((await ask('desk', '/en/sign-in')).status).toBe(200);
  });

  it('hand a report from one to the other through the database alone', async () => {
    const id = randomUUID();
    const sent = await send('intake', '/api/v1/intake/reports', { id, report: report() });
    expect(sent.status).toBe(201);
    const session = await send('desk', '/api/v1/desk/session', {
      name: 'anna',
      password: passwords.get('anna'),
    });
    expect(session.status).toBe(201);
    const cookie = String(session.headers.get('set-cookie')).split(';')[0] ?? '';
    const read = await ask('desk', `/api/v1/desk/reports/${id}`, { headers: { cookie } });
    expect(read.status).toBe(200);
    const elsewhere = await ask('open', `/api/v1/desk/reports/${id}`, { headers: { cookie } });
    expect(elsewhere.status).toBe(404);
  });
});

(isBuilt ? describe : describe.skip)(
  'the setup code of a live instance that is served by planes',
  () => {
    beforeAll(async () => {
      database = await createTestDatabase('live');
    });
    afterAll(async () => {
      await database?.drop();
      await stopTestServer();
      rmSync(folder, { recursive: true, force: true });
    });

    /** All that a process says until it is told to stop. */
    async function sayings(...planes: readonly DatabaseRole[]): Promise<string> {
      const addresses = planes.map((plane) => [
        `DATABASE_URL_${plane.toUpperCase()}`,
        database.urls[plane],
      ]);
      const [first = 'desk'] = planes;
      const settings = { ...folders(first), ...Object.fromEntries(addresses) };
      const child = start(planes.join(','), settings);
      let said = '';
      const ended = once(child, 'close');
      for (const out of [child.stdout, child.stderr])
        out?.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (/reports are not open yet/.test(said)) setTimeout(() => child.kill('SIGTERM'), 300);
        });
      await ended;
      return said;
    }
    const codeIn = (said: string): string | undefined =>
      /^ {2}code +([a-z0-9-]{34})$/m.exec(said)?.[1];

    it('is printed by the desk alone, and again at each start until somebody is here', async () => {
      expect(await sayings('open')).not.toContain('setup');
      expect(await sayings('open', 'intake')).not.toContain('setup');
      const first = codeIn(await sayings('open', 'desk'));
      const second = codeIn(await sayings('desk'));
      expect([first, second]).toEqual([expect.any(String), expect.any(String)]);
      expect(first).not.toBe(second);
      const hashes = await database.query<{ holds: boolean }>(
        'SELECT code_hash = $1 AS holds FROM accounts.setup',
        [setupHash(second ?? '')],
      );
      expect(hashes).toEqual([{ holds: true }]);
      await addCast(database);
      expect(await sayings('desk')).not.toContain('setup');
      expect(await database.query('SELECT FROM accounts.setup')).toEqual([]);
    });
  },
);

(isBuilt ? describe : describe.skip)('a process of single planes refuses to start', () => {
  let empty: TestDatabase;
  const opens = (): Record<string, string> => ({
    ...folders('open', 'refused'),
    DATABASE_URL_OPEN: bareUrl('open'),
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    empty = await createEmptyDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    await empty?.drop();
    await stopTestServer();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['with the owner’s address', () => ({ ...opens(), DATABASE_URL: database.ownerUrl }), /^1: .*DATABASE_URL is the owner's/], // prettier-ignore
    ['without its address', () => folders('open', 'refused'), /^1: .*DATABASE_URL_OPEN must be given/], // prettier-ignore
    ['with the address of another plane', () => ({ ...opens(), DATABASE_URL_DESK: bareUrl('desk') }), /^1: .*DATABASE_URL_DESK must not be given/], // prettier-ignore
    ['as another role', () => ({ ...opens(), DATABASE_URL_OPEN: database.urls.desk }), /^1: .*must log in as himaya_.*_open/], // prettier-ignore
    ['as the owner', () => ({ ...opens(), DATABASE_URL_OPEN: database.ownerUrl }), /^1: .*must log in as himaya_.*_open/], // prettier-ignore
    ['without a password', () => ({ ...opens(), HIMAYA_KEY_DIR: join(folder, 'none') }), /^1: .*has no password/], // prettier-ignore
    ['on a database that was not prepared', () => ({ ...opens(), DATABASE_URL_OPEN: database.urls.open.replace(database.name, empty.name).replace(/\/[^/]*$/, `/${empty.name}`) }), /^1: .*(himaya migrate|permission denied|authentication failed)/], // prettier-ignore
  ])('%s', async (_, settings, sentence) => {
    expect(await refused('open', settings())).toMatch(sentence);
  });

  it('with a key file that others can read', async () => {
    const settings = opens();
    const file = join(settings['HIMAYA_KEY_DIR'] ?? '', 'database-open');
    chmodSync(file, 0o644);
    expect(await refused('open', settings)).toMatch(/^1: .*can be read by others: chmod/);
    rmSync(file);
  });

  it('on a schema of another version, and says what comes first', async () => {
    await database.query(`UPDATE pub.instance SET migration = 'Another1'`);
    expect(await refused('open', opens())).toMatch(/^1: .*not prepared.*himaya migrate/);
  });

  it('for a plane that there is not', async () => {
    expect(await refused('open,public', opens())).toMatch(/^2: .*planes are/s);
  });
});
