import supertest from 'supertest';
import { Tally } from '../rules/tally.js';
import { SoftwareAuthenticator, type AssertionOptions } from '../support/authenticator.js';
import { boot, ORIGIN, type TestServer } from '../support/boot.js';
import { addStaff } from '../support/staff.js';

jest.setTimeout(120_000);

const SESSION = '/api/v1/desk/session';
const tally = new Tally('S-02 cross-site and cookies', 320);

type Headers = Readonly<Record<string, string>>;
type Method = 'post' | 'put' | 'delete';
interface Writer {
  readonly method: Method;
  readonly path: string;
  readonly body: () => object;
  /** What a page of ours gets. */
  readonly status: number;
}

let server: TestServer;
let clock: jest.SpyInstance;
let offset = 0;
let password = '';
let cookie = '';

beforeAll(async () => {
  const real = Date.now;
  clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  ({ password } = await addStaff(server, 'abla', ['administrator']));
});
afterAll(async () => {
  clock?.mockRestore();
  await server?.close();
});
beforeEach(() => {
  offset += 20 * 60_000;
});

const JSON_TYPE = 'application/json';
const OURS: Headers = { 'sec-fetch-site': 'same-origin', 'content-type': JSON_TYPE };
const THEIRS = 'https://example.org';

const WRITERS: Readonly<Record<string, Writer>> = {
  'signing in': {
    method: 'post',
    path: SESSION,
    body: () => ({ name: 'abla', password }),
    status: 201,
  },
  'signing out': { method: 'delete', path: SESSION, body: () => ({}), status: 204 },
  'ending all sessions': {
    method: 'delete',
    path: '/api/v1/desk/sessions',
    body: () => ({}),
    status: 200,
  },
  'new recovery codes': {
    method: 'post',
    path: '/api/v1/desk/account/recovery-codes',
    body: () => ({}),
    status: 201,
  },
  'a new password': {
    method: 'put',
    path: '/api/v1/desk/account/password',
    body: () => ({ password: 'seven green lanterns walk' }),
    status: 204,
  },
  'an invitation': {
    method: 'post',
    path: '/api/v1/desk/people',
    body: () => ({ id: '7a4d2b10-5c0e-4f0b-9d0f-0c6f4be3b1a1', name: 'nour', roles: ['editor'] }),
    status: 201,
  },
};

const site = (value: string, more: Headers = {}) =>
  [
    `Sec-Fetch-Site: ${value}`,
    { 'sec-fetch-site': value, 'content-type': JSON_TYPE, ...more },
  ] as const;
const origin = (value: string, more: Headers = {}) =>
  [`Origin: ${value}`, { origin: value, 'content-type': JSON_TYPE, ...more }] as const;
const type = (value: string) =>
  [`Content-Type: ${value}`, { 'sec-fetch-site': 'same-origin', 'content-type': value }] as const;

/** As pages of others, forms, frames and old browsers send it. */
const FOREIGN: readonly (readonly [what: string, headers: Headers])[] = [
  ...[
    'cross-site',
    'same-site',
    'none',
    'Same-Origin',
    'same-origin, cross-site',
    '"same-origin"',
    'same origin',
    'same-origin;',
    '?1',
  ].map((value) => site(value)),
  ...['cross-site', 'same-site', 'none'].map((value) => {
    const [what, headers] = site(value, { origin: ORIGIN, referer: `${ORIGIN}/en/desk` });
    return [`${what}, with our Origin`, headers] as const;
  }),
  ...(['navigate', 'cors', 'no-cors', 'websocket'] as const).map((mode) => {
    const [what, headers] = site('cross-site', { 'sec-fetch-mode': mode, origin: THEIRS });
    return [`${what}, to ${mode}`, headers] as const;
  }),
  ...[
    THEIRS,
    'null',
    'http://localhost',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://localhost:3000/',
    'http://localhost:3000.example.org',
    'http://localhost:3000@example.org',
    'http://himaya.localhost:3000',
    'http://127.0.0.1:3000',
    'HTTP://LOCALHOST:3000',
    'file://',
    `${ORIGIN}, ${THEIRS}`,
    `${ORIGIN} ${THEIRS}`,
  ].map((value) => origin(value)),
  ['nothing that tells', { 'content-type': JSON_TYPE }],
  ['our Referer alone', { 'content-type': JSON_TYPE, referer: `${ORIGIN}/en/desk` }],
  ['their Referer alone', { 'content-type': JSON_TYPE, referer: `${THEIRS}/` }],
  ['our Host forwarded', { 'content-type': JSON_TYPE, 'x-forwarded-host': 'localhost:3000' }],
  ['an Origin forwarded', { 'content-type': JSON_TYPE, 'x-forwarded-origin': ORIGIN }],
  ['the mode alone', { 'content-type': JSON_TYPE, 'sec-fetch-mode': 'same-origin' }],
  ...[
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    'application/jsonp',
    'application/json-patch+json',
    'application/xml',
  ].map((value) => type(value)),
];

/** All that any of these could change. */
const state = (): Promise<unknown> =>
  server.database.query(
    `SELECT (SELECT json_agg(to_jsonb(s) - 'seen_at' ORDER BY s::text) FROM accounts.sessions s) AS sessions,
       (SELECT json_agg(p ORDER BY id) FROM accounts.people p) AS people,
       (SELECT json_agg(c ORDER BY c::text) FROM accounts.recovery_codes c) AS codes,
       (SELECT count(*) FROM ledger.openings) AS acts`,
  );

function ask({ method, path, body }: Writer, headers: Headers): supertest.Test {
  const request = supertest(server.app.getHttpServer())[method](path);
  return request
    .set({ cookie, ...headers })
    .serialize((sent) => String(sent))
    .send(JSON.stringify(body()));
}

async function signIn(): Promise<void> {
  const answer = await supertest(server.app.getHttpServer())
    .post(SESSION)
    .set(OURS)
    .send(JSON.stringify({ name: 'abla', password }));
  expect(answer.status).toBe(201);
  cookie = String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

describe.each(Object.entries(WRITERS))('S-02 %s from another site', (_, writer) => {
  beforeAll(signIn);

  it.each(FOREIGN)('is refused by %s', async (_what, headers) => {
    const before = await state();
    const answer = await ask(writer, headers);
    expect([403, 415]).toContain(answer.status);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(await state()).toEqual(before);
    tally.add();
  });

  it('is not prepared by a preflight', async () => {
    const answer = await supertest(server.app.getHttpServer()).options(writer.path).set({
      origin: THEIRS,
      'access-control-request-method': writer.method.toUpperCase(),
      'access-control-request-headers': 'content-type',
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
    tally.add();
  });

  it('is done from a page of ours: nothing else was refused', async () => {
    const before = await state();
    expect(
      (await ask(writer, { ...OURS, 'content-type': `${JSON_TYPE}; charset=utf-8` })).status,
    ).toBe(writer.status);
    expect(await state()).not.toEqual(before);
    if (writer.method === 'put') password = 'seven green lanterns walk';
  });
});

it('S-02 a browser that tells its Origin alone is believed', async () => {
  const answer = await ask(WRITERS['signing in'] as Writer, {
    origin: ORIGIN,
    'content-type': JSON_TYPE,
  });
  expect(answer.status).toBe(201);
});

it('S-02 no GET signs in or out, and no override makes it another method', async () => {
  await signIn();
  const before = await state();
  for (const path of [SESSION, `${SESSION}?_method=DELETE`, '/api/v1/desk/sessions', '/en/desk'])
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const answer = await supertest(server.app.getHttpServer())
        .get(path)
        .set({ cookie, [name]: 'DELETE', 'sec-fetch-site': 'cross-site' });
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(await state()).toEqual(before);
      tally.add();
    }
});

describe.each([
  ['https://himaya.example', '__Host-', true],
  ['http://localhost:3000', '', false],
])('S-02 cookies of %s', (at, prefix, isSecure) => {
  let site: TestServer;
  let anna = '';

  beforeAll(async () => {
    site = await boot('exercise', undefined, { origin: at });
    await site.app.listen(0, '127.0.0.1');
    anna = site.passwords.get('anna') ?? '';
  });
  afterAll(() => site?.close());

  const send = (method: Method | 'get', path: string, body: object, held = ''): supertest.Test => {
    const request = supertest(site.app.getHttpServer())
      [method](path)
      .set({ ...OURS, cookie: held });
    return method === 'get' ? request : request.send(JSON.stringify(body));
  };
  const cookiesOf = ({ headers }: supertest.Response): string[] =>
    [headers['set-cookie'] ?? []].flat().map(String);
  function judge(given: string, name: string, value: RegExp): string {
    const [pair = '', ...flags] = given.split('; ');
    const [key, token = ''] = pair.split('=');
    expect([key, token]).toEqual([`${prefix}${name}`, expect.stringMatching(value)]);
    const cleared = token === '' ? ['Max-Age=0'] : [];
    const expected = [
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
      ...(isSecure ? ['Secure'] : []),
      ...cleared,
    ];
    expect(flags.toSorted()).toEqual(expected.toSorted());
    tally.add();
    return pair;
  }
  const TOKEN = /^[\w-]{43}$/;

  async function enters(): Promise<string> {
    const [sid = '', known = '', ...more] = cookiesOf(
      await send('post', SESSION, { name: 'anna', password: anna }),
    );
    expect(more).toEqual([]);
    judge(known, 'known', TOKEN);
    return judge(sid, 'sid', TOKEN);
  }

  it('are for this host alone and for no script, wherever they are given', async () => {
    const first = await enters();
    const [renewed = ''] = cookiesOf(
      await send('post', `${SESSION}/step-up`, { password: anna }, first),
    );
    const second = judge(renewed, 'sid', TOKEN);
    const key = new SoftwareAuthenticator(at);
    const options = await send('post', '/api/v1/desk/account/passkey-options', {}, second);
    const registered = await send(
      'post',
      '/api/v1/desk/account/passkeys',
      key.register(options.body as AssertionOptions),
      second,
    );
    const third = judge(cookiesOf(registered)[0] ?? '', 'sid', TOKEN);
    const asked = await send('post', `${SESSION}/passkey-options`, {});
    const entered = await send(
      'post',
      `${SESSION}/passkey`,
      key.assert(asked.body as AssertionOptions),
    );
    judge(cookiesOf(entered)[0] ?? '', 'sid', TOKEN);
    anna = 'seven green lanterns walk';
    const changed = await send('put', '/api/v1/desk/account/password', { password: anna }, third);
    const fourth = judge(cookiesOf(changed)[0] ?? '', 'sid', TOKEN);
    judge(cookiesOf(await send('delete', SESSION, {}, fourth))[0] ?? '', 'sid', /^$/);
    const fifth = await enters();
    judge(
      cookiesOf(await send('delete', '/api/v1/desk/sessions', {}, fifth))[0] ?? '',
      'sid',
      /^$/,
    );
  });

  it('are read under their own name alone', async () => {
    const own = await enters();
    const token = own.split('=')[1] ?? '';
    expect((await send('get', SESSION, {}, own)).status).toBe(200);
    for (const name of [
      'sid',
      '__Host-sid',
      '__Secure-sid',
      '__host-sid',
      'SID',
      ' sid ',
      'known',
      'session',
      'sid2',
    ])
      if (name.trim() !== `${prefix}sid`) {
        expect([name, (await send('get', SESSION, {}, `${name}=${token}`)).status]).toEqual([
          name,
          401,
        ]);
        tally.add();
      }
  });

  it('are no session where they came by the address, a header or the body', async () => {
    const token = (await enters()).split('=')[1] ?? '';
    for (const query of ['sid', '__Host-sid', 'token', 'session'])
      expect((await send('get', `${SESSION}?${query}=${token}`, {})).status).not.toBe(200);
    for (const [name, value] of [
      ['authorization', `Bearer ${token}`],
      ['x-session', token],
      ['sid', token],
    ] as const) {
      const answer = await send('get', SESSION, {}).set(name, value);
      expect(answer.status).toBe(401);
      tally.add();
    }
  });
});

it('S-02 counts its cases', () => tally.close());
