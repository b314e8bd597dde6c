import supertest from 'supertest';
import { issueSetupCode } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';

jest.setTimeout(60_000);

const SETUP = '/api/v1/desk/setup';
const PASSWORD = 'seven green lanterns walk';
const tally = new Tally('S-04 setup and brakes', 35);

type Headers = Readonly<Record<string, string>>;

const codeOf = async (server: TestServer): Promise<string> =>
  (await asOwner(server.database.ownerUrl, issueSetupCode)) ?? '';

const post = (server: TestServer, path: string, body: object, headers: Headers = {}) =>
  supertest(server.app.getHttpServer())
    .post(path)
    .set({ 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers })
    .send(JSON.stringify(body));

describe('S-04 the setup code', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await boot('live');
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(() => server?.close());
  beforeEach(() => server.database.clear());

  const setUp = (setupCode: string, name = 'adam', more: object = {}) =>
    post(server, SETUP, { setupCode, name, password: PASSWORD, ...more });
  const people = async (): Promise<number> =>
    (
      await server.database.query<{ n: number }>('SELECT count(*)::int AS n FROM accounts.people')
    )[0]?.n ?? -1;

  async function refuses(
    status: number,
    type: string,
    code: string,
    more: object = {},
  ): Promise<void> {
    const before = await people();
    const answer = await setUp(code, 'adam', more);
    expect([answer.status, answer.body.type]).toEqual([status, type]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(await people()).toBe(before);
    tally.add();
  }

  it('makes one administrator, once, in a half session', async () => {
    const code = await codeOf(server);
    const first = await setUp(code.toUpperCase());
    expect([first.status, first.body.enrolling, first.body.permissions]).toEqual([201, true, []]);
    expect(await people()).toBe(1);
    await refuses(404, 'not-found', code);
    await refuses(404, 'not-found', 'anything');
    expect(await asOwner(server.database.ownerUrl, issueSetupCode)).toBeNull();
    await refuses(404, 'not-found', code);
  });

  it('is refused where it is wrong, and holds on', async () => {
    const code = await codeOf(server);
    const last = code.endsWith('2') ? '3' : '2';
    for (const wrong of [
      'x',
      '-',
      code.slice(1),
      `${code}2`,
      code.slice(0, -1) + last,
      [...code].reverse().join(''),
      `setup|${code}`,
      "' OR true --",
    ])
      await refuses(400, 'setup-code-wrong', wrong);
    await refuses(400, 'invalid-fields', '');
    await refuses(400, 'common-password', code, { password: 'passwordpassword' });
    await refuses(400, 'name-form', code, { name: '1' });
    await refuses(400, 'invalid-fields', code, { roles: ['publisher'] });
    expect((await setUp(code)).status).toBe(201);
  });

  it('is dead after the next start', async () => {
    const [old, code] = [await codeOf(server), await codeOf(server)];
    expect(old).not.toBe(code);
    await refuses(400, 'setup-code-wrong', old);
    expect((await setUp(code)).status).toBe(201);
  });

  it('lets one of many at once in', async () => {
    const code = await codeOf(server);
    const names = ['adam', 'abla', 'amir', 'anna'];
    const answers = await Promise.all(names.map((name) => setUp(code, name)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0);
    expect(await people()).toBe(1);
    tally.add(names.length);
  });

  it('is none where somebody is, whoever that is', async () => {
    const code = await codeOf(server);
    await server.reset();
    await refuses(404, 'not-found', code);
    expect(await asOwner(server.database.ownerUrl, issueSetupCode)).toBeNull();
  });
});

describe.each([
  ['no proxy', undefined],
  ['a proxy that is believed', '127.0.0.1'],
  ['a proxy elsewhere', '192.0.2.1'],
])('S-04 the brake on addresses, with %s', (_, proxy) => {
  const believed = proxy === '127.0.0.1';
  let server: TestServer;
  let now = Date.now();
  let clock: jest.SpyInstance;

  beforeAll(async () => {
    // stands still, so that nothing fills up while the case runs
    clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    server = await boot('live', undefined, proxy === undefined ? {} : { proxy });
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    clock?.mockRestore();
    await server?.close();
  });
  beforeEach(() => {
    now += 3_600_000;
  });

  const ask = async (headers: Headers): Promise<number> =>
    (await post(server, '/api/v1/desk/session/passkey-options', {}, headers)).status;
  const from = (address: string): Headers => ({ 'x-forwarded-for': address });
  async function passes(times: number, headers: (at: number) => Headers): Promise<number> {
    let passed = 0;
    for (let at = 0; at < times; at += 1) passed += (await ask(headers(at))) === 200 ? 1 : 0;
    return passed;
  }

  it('takes 120 of one address at once, then one a second', async () => {
    expect(await passes(125, () => from('198.51.100.1'))).toBe(120);
    now += 999;
    expect(await ask(from('198.51.100.1'))).toBe(429);
    now += 1;
    expect(await passes(2, () => from('198.51.100.1'))).toBe(1);
    tally.add(3);
  });

  it('tells addresses apart only where the proxy is believed', async () => {
    expect(await passes(130, () => from('198.51.100.1'))).toBe(120);
    expect(await ask(from('198.51.100.2'))).toBe(believed ? 200 : 429);
    // what a client says itself stands left of what the proxy saw
    expect(await ask(from('198.51.100.9, 198.51.100.1'))).toBe(429);
    for (const header of ['x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip'])
      expect(await ask({ ...from('198.51.100.1'), [header]: '198.51.100.7' })).toBe(429);
    tally.add(6);
  });

  it('takes 400 of all at once, where addresses differ and a hash may follow', async () => {
    const address = (at: number): Headers => from(`198.51.${Math.floor(at / 250)}.${at % 250}`);
    // asking for passkey options costs no hash, and takes nothing from whoever signs in
    expect(await passes(405, address)).toBe(believed ? 405 : 120);
    now += 3_600_000;
    await server.database.clear();
    await codeOf(server);
    const body = { setupCode: 'x', name: '1', password: PASSWORD };
    let many = 0;
    for (let at = 0; at < 405; at += 1)
      many += (await post(server, SETUP, body, address(at))).status === 429 ? 0 : 1;
    expect(many).toBe(believed ? 400 : 120);
    tally.add(2);
  });

  it('lets a browser through where the name signed in, whatever strangers do', async () => {
    await server.reset();
    const right = { name: 'petra', password: server.passwords.get('petra') };
    const signIn = (headers: Headers) =>
      post(server, '/api/v1/desk/session', right, { ...from('198.51.100.1'), ...headers });
    const first = await signIn({});
    const cookies = [first.headers['set-cookie'] ?? []].flat();
    const mark = cookies.find((one) => one.includes('known'))?.split(';')[0] ?? '';
    expect([first.status, mark]).toEqual([201, expect.stringContaining('known')]);
    const guess = { name: 'petra', password: 'not the password of petra' };
    const strangers = Array.from({ length: 405 }, (_, at) =>
      post(server, '/api/v1/desk/session', guess, from(`198.51.${at >> 7}.${at % 128}`)),
    );
    await Promise.all(strangers);
    expect((await signIn({})).status).toBe(429);
    expect((await signIn({ cookie: mark })).status).toBe(201);
    // the mark is of one name alone
    const other = { ...right, name: 'paul' };
    const headers = { ...from('198.51.100.1'), cookie: mark };
    expect((await post(server, '/api/v1/desk/session', other, headers)).status).toBe(429);
    tally.add(4);
  });
});

it('S-04 counts its cases', () => tally.close());
