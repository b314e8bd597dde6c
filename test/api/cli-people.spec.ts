import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, findDatabase, readConfig, writeRunFile } from '@himaya/api';
import { temporaryFolder } from '../support/boot.js';
import { himaya, takeLock } from '../support/cli.js';
import { createEmptyDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

jest.setTimeout(120_000);

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const environment = { ...process.env };
const PASSWORD = 'a long enough password';
let database: TestDatabase;
let app: NestFastifyApplication;
let letGo: () => void;
let adel: string;
let aya: string;
let origin: string;

/** A server on the data folder of an exercise, as the commands find one that runs. */
beforeAll(async () => {
  database = await createEmptyDatabase();
  mkdirSync(dataDir, { recursive: true });
  Object.assign(process.env, { DATABASE_URL: database.ownerUrl, HIMAYA_DATA_DIR: dataDir });
  expect(await himaya(['init', '--exercise', '--yes', '--json'])).toMatchObject({ code: 0 });
  adel = await add('adel', 'administrator');
  aya = await add('aya', 'administrator');
  const config = readConfig();
  const addresses = findDatabase(config);
  if (!addresses) throw new Error('no database');
  ({ origin } = config);
  app = await createApp({
    urls: addresses.urls,
    keys: temporaryFolder(),
    instance: { exercise: true, name: 'Himaya test', origin },
    columnKey: randomBytes(32),
    webFolder: join(process.cwd(), 'dist', 'web'),
    build: 'test',
    logLevel: 'error',
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const lock = await takeLock(join(dataDir, 'lock'));
  const forget = writeRunFile(dataDir, { pid: process.pid, origin, host: '127.0.0.1', port });
  letGo = () => {
    forget();
    lock.release();
  };
});
afterAll(async () => {
  letGo?.();
  await app?.close();
  await database?.drop();
  await stopTestServer();
  process.env = environment;
  rmSync(folder, { recursive: true });
});

/** Adds a person on the server; gives the file that holds the password. */
async function add(name: string, role: string): Promise<string> {
  const { code, out } = await himaya(['user', 'add', name, '--role', role]);
  expect(code).toBe(0);
  const file = join(folder, `${name}.password`);
  writeFileSync(file, `${out.join('\n')}\n`);
  return file;
}
const asAdel = (...argv: string[]) => himaya([...argv, '--as', 'adel', '--password-file', adel]);
const asAya = (...argv: string[]) => himaya([...argv, '--as', 'aya', '--password-file', aya]);
const one = async <T>(sql: string): Promise<T | undefined> =>
  (await database.query<{ value: T }>(`SELECT (${sql}) AS value`))[0]?.value;
const rolesOf = (name: string): Promise<string[] | undefined> =>
  one(`SELECT roles FROM accounts.people WHERE name = '${name}'`);
async function take(link: string): Promise<number> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/desk/join',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    payload: { token: link.split('#')[1], password: PASSWORD },
  });
  return answer.statusCode;
}

it('invites with a link that stands alone on standard output and works once', async () => {
  const { code, out, err } = await asAdel('user', 'invite', 'nour', '--role', 'analyst');
  expect(code).toBe(0);
  expect(out).toEqual([expect.stringMatching(/^http:\/\/[^ ]+\/en\/join#[\w-]{43}$/)]);
  expect(err).not.toContain('#');
  expect([await take(out[0] ?? ''), await take(out[0] ?? '')]).toEqual([201, 410]);
  expect(await rolesOf('nour')).toEqual(['analyst']);
});

it('changes roles, and leaves a guarded one to the second administrator', async () => {
  expect(await asAdel('user', 'roles', 'nour', '--role', 'editor')).toMatchObject({ code: 0 });
  expect(await rolesOf('nour')).toEqual(['editor']);
  const asked = await asAdel('user', 'roles', 'nour', '--role', 'publisher');
  expect(asked.err).toContain('second administrator');
  expect(await asAdel('user', 'confirm', 'nour')).toMatchObject({ code: 3 });
  expect(await rolesOf('nour')).toEqual(['editor']);
  expect(await asAya('user', 'confirm', 'nour')).toMatchObject({ code: 0 });
  expect(await rolesOf('nour')).toEqual(['publisher']);
  expect(await asAdel('user', 'roles', 'adel', '--none')).toMatchObject({ code: 3 });
  expect(await asAdel('user', 'roles', 'nour')).toMatchObject({ code: 2 });
  await asAdel('user', 'roles', 'nour', '--role', 'administrator');
  expect(await asAya('user', 'withdraw', 'nour')).toMatchObject({ code: 0 });
  expect(await asAya('user', 'withdraw', 'nour')).toMatchObject({ code: 1 });
});

it('suspends, lets in again and signs out', async () => {
  for (const act of ['suspend', 'resume', 'end-sessions']) {
    expect([act, await asAdel('user', act, 'nour')]).toEqual([
      act,
      expect.objectContaining({ code: 0 }),
    ]);
  }
  expect(await asAdel('user', 'suspend', 'adel')).toMatchObject({ code: 3 });
  expect(await asAdel('user', 'suspend', 'nobody-here')).toMatchObject({ code: 1 });
  expect(await asAdel('user', 'end-sessions')).toMatchObject({ code: 2 });
  expect(await asAdel('user', 'end-sessions', '--everybody', '--json')).toMatchObject({ code: 0 });
  expect(await one('SELECT count(*)::integer FROM accounts.sessions')).toBe(0);
});

it('lists where its person is signed in, and ends one or all', async () => {
  const opened = await signIn('aya');
  const list = async () =>
    (await asAya('sessions', 'list', '--json')).json<{ items: { id: string; how: string }[] }>();
  const [first, ...more] = (await list()).items;
  expect([first?.how, more]).toEqual(['password-exercise', []]);
  expect((await asAya('sessions', 'list')).out).toEqual([
    expect.stringMatching(/^session +opened by +opened +last used$/),
    expect.stringMatching(/^[0-9a-f-]{36} +password \(exercise\) +0 min ago +0 min ago$/),
  ]);
  for (const argv of [[], ['--all', '--session', 'x'], ['adel', '--session', first?.id ?? '']])
    expect(await asAya('sessions', 'end', ...argv)).toMatchObject({ code: 2 });
  expect(await asAdel('sessions', 'end', '--session', first?.id ?? '')).toMatchObject({ code: 1 });
  expect(await opened()).toBe(200);
  const ended = await asAya('sessions', 'end', '--session', first?.id ?? '');
  expect([ended.code, ended.out, await opened()]).toEqual([0, ['aya: 1 ended'], 401]);
  const [two, three] = [await signIn('aya'), await signIn('aya')];
  expect((await asAya('sessions', 'end', '--all', '--json')).json()).toEqual({
    name: 'aya',
    ended: 2,
  });
  expect([await two(), await three(), (await list()).items]).toEqual([401, 401, []]);
  expect((await asAya('sessions', 'list')).out).toEqual(['no other sessions']);
});

it('tells an administrator how many sessions others have, and ends them', async () => {
  const opened = await signIn('aya');
  expect((await asAdel('sessions', 'list', 'aya')).out).toEqual(['aya: 1 open']);
  expect((await asAdel('sessions', 'end', 'aya', '--all')).out).toEqual(['aya: 1 ended']);
  expect(await opened()).toBe(401);
  await add('mina', 'analyst');
  const asMina = (...argv: string[]) =>
    himaya([...argv, '--as', 'mina', '--password-file', join(folder, 'mina.password')]);
  const aya = await signIn('aya');
  expect(await asMina('sessions', 'list', 'aya')).toMatchObject({ code: 3, out: [] });
  expect(await asMina('sessions', 'end', 'aya', '--all')).toMatchObject({ code: 3, out: [] });
  expect([await aya(), (await asMina('sessions', 'list')).code]).toEqual([200, 0]);
});

it('lists people with their states and what they sign in with', async () => {
  await asAdel('user', 'invite', 'lina', '--role', 'analyst');
  const { out } = await himaya(['user', 'list']);
  expect(out[0]).toMatch(/^name +roles +state +signs in with +last seen$/);
  expect(out.join('\n')).toMatch(/^adel +administrator +active +password +\d{4}-\d\d-\d\d$/m);
  expect(out.join('\n')).toMatch(/^lina +analyst +invited +- +-$/m);
  expect(out.join('\n')).toMatch(/^nour +publisher +active +password +/m);
});

it('recovers by two administrators at the desk, and on the server only where there are not two', async () => {
  expect(await himaya(['user', 'recover', 'nour'])).toMatchObject({ code: 2 });
  expect(await himaya(['user', 'recover', 'nour', '--yes'])).toMatchObject({ code: 3, out: [] });
  expect(await asAdel('user', 'recover', 'nour')).toMatchObject({ code: 0 });
  expect(await asAdel('user', 'confirm', 'nour')).toMatchObject({ code: 3 });
  const { out } = await asAya('user', 'confirm', 'nour');
  expect(await take(out[0] ?? '')).toBe(201);
  expect(await asAdel('user', 'suspend', 'adam')).toMatchObject({ code: 0 });
  const server = await himaya(['user', 'recover', 'aya', '--yes']);
  expect(server).toMatchObject({ code: 0, out: [expect.stringMatching(/^[\w-]{24}$/)] });
  expect(await asAya('key', 'list')).toMatchObject({ code: 1 });
  writeFileSync(aya, `${server.out[0]}\n`);
  expect(await asAya('key', 'list')).toMatchObject({ code: 0 });
  const page = await app.inject({
    url: '/en/desk',
    headers: { cookie: await cookieOf(server.out[0] ?? '') },
  });
  expect([303, 200]).toContain(page.statusCode);
  const people = await app.inject({
    url: '/en/desk/people',
    headers: { cookie: await cookieOf(server.out[0] ?? '') },
  });
  expect(people.body).toContain('recovered on the server itself');
});

/** Opens a session as a browser does; gives what it is answered from then on. */
async function signIn(name: string): Promise<() => Promise<number>> {
  const [password = ''] = readFileSync(join(folder, `${name}.password`), 'utf8').split('\n');
  const cookie = await cookieOf(password, name);
  expect(cookie).toMatch(/^sid=./);
  return async () =>
    (await app.inject({ url: '/api/v1/desk/session', headers: { cookie } })).statusCode;
}

async function cookieOf(password: string, name = 'aya'): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/desk/session',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    payload: { name, password },
  });
  return String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

it('sets, reads and removes how somebody is reached', async () => {
  const file = join(folder, 'contact');
  writeFileSync(file, 'the shop in Invented Street\nnot this\n');
  expect(await asAya('user', 'contact', 'aya', '--from', file)).toMatchObject({ code: 0 });
  expect((await asAya('user', 'contact', 'aya')).out).toEqual(['the shop in Invented Street']);
  const readings = () =>
    one<number>(
      `SELECT count(*)::integer FROM ledger.openings WHERE payload LIKE '{"act":"person.read-contact"%'`,
    );
  expect(await readings()).toBe(0);
  const read = await asAdel('user', 'contact', 'aya', '--json');
  expect([read.json(), await readings()]).toEqual([
    { name: 'aya', contact: 'the shop in Invented Street' },
    1,
  ]);
  for (const argv of [
    ['aya', '--remove'],
    ['aya', '--from', file],
    ['adel', '--from', file, '--remove'],
  ])
    expect(await asAdel('user', 'contact', ...argv)).toMatchObject({ code: 2 });
  expect(await asAya('user', 'contact', 'aya', '--remove')).toMatchObject({ code: 0 });
  expect((await asAdel('user', 'contact', 'aya')).out).toEqual(['no contact']);
  expect(await readings()).toBe(1);
});

it('issues, lists and revokes keys', async () => {
  const until = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const issued = await asAdel('key', 'issue', 'data-team', '--until', until);
  expect(issued).toMatchObject({ code: 0, out: [expect.stringMatching(/^himaya_key_[\w-]{43}$/)] });
  const read = () =>
    app.inject({
      url: '/api/v1/open/incidents',
      headers: { authorization: `Bearer ${issued.out[0]}` },
    });
  expect((await read()).statusCode).toBe(200);
  const { items } = (await asAdel('key', 'list', '--json')).json<{ items: object[] }>();
  expect(items).toEqual([expect.objectContaining({ label: 'data-team', state: 'valid' })]);
  expect(await asAdel('key', 'revoke', 'data-team')).toMatchObject({ code: 0 });
  expect((await read()).statusCode).toBe(401);
  expect(await asAdel('key', 'revoke', 'no-such-key')).toMatchObject({ code: 1 });
  expect(await asAdel('key', 'issue', 'for-ever', '--until', '2099-01-01')).toMatchObject({
    code: 1,
  });
});

it('lists acts on accounts', async () => {
  const { out } = await asAdel('user', 'acts');
  expect(out.join('\n')).toMatch(/Key issued +data-team +adel/);
  const nour = (await asAdel('user', 'acts', '--by', 'nour', '--json')).json<{
    items: { subject: string }[];
  }>();
  expect(nour.items.length).toBeGreaterThan(3);
  expect(nour.items.every(({ subject }) => subject === 'nour')).toBe(true);
});

it('asks for the password and the code at the terminal, before anything else', async () => {
  const { err, code } = await himaya(['key', 'list', '--as', 'adel'], ['wrong', '']);
  expect(code).toBe(1);
  expect(err).toMatch(/password of adel: [^]*code of the app/);
});
