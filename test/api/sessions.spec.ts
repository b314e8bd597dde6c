import { randomBytes } from 'node:crypto';
import { issueSetupCode, recoverPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { type LinkAnswer, type PeopleAnswer } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { type AssertionOptions, type SoftwareAuthenticator } from '../support/authenticator.js';
import { boot, type TestServer } from '../support/boot.js';
import { addCast } from '../support/people.js';
import { cookieOf, Newcomer, totpNow } from '../support/newcomer.js';
import { addStaff, signInStaff, type Staff } from '../support/staff.js';

jest.setTimeout(120_000);

const SESSION = '/api/v1/desk/session';
const SESSIONS = '/api/v1/desk/sessions';
const ACCOUNT = '/api/v1/desk/account';
const PEOPLE = '/api/v1/desk/people';
const PASSWORD = 'seven green lanterns walk';
const tally = new Tally('S-02 sessions', 350);

/** Somebody with an app, a passkey and recovery codes, signed in. */
interface Whole {
  readonly one: Newcomer;
  readonly id: string;
  readonly key: SoftwareAuthenticator;
  readonly codes: readonly string[];
  readonly totp: () => string;
}
type Answer = Awaited<ReturnType<Newcomer['send']>>;

let server: TestServer;
let adam: Staff;
let abla: Staff;
let offset = 0;
let count = 0;
let clock: jest.SpyInstance;

beforeAll(async () => {
  const real = Date.now;
  clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  server = await boot('live');
  await server.app.listen(0, '127.0.0.1');
  await administrators();
});
afterAll(async () => {
  clock?.mockRestore();
  await server?.close();
});
/** Past every brake. */
beforeEach(() => {
  offset += 20 * 60_000;
});

async function administrators(): Promise<void> {
  adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
  const password = abla?.password;
  abla = password
    ? await signInStaff(server, 'abla', password)
    : await addStaff(server, 'abla', ['administrator']);
}

async function arrive(): Promise<Whole> {
  count += 1;
  const one = await Newcomer.add(server, `sitter-${count}`, ['analyst']);
  expect((await one.signIn()).status).toBe(201);
  const { codes, secret } = await one.addTotp();
  const key = await one.addPasskey();
  await one.letCodesPass();
  const [row] = await server.database.query<{ id: string }>(
    'SELECT id FROM accounts.people WHERE name = $1',
    [one.name],
  );
  return { one, id: row?.id ?? '', key, codes, totp: () => totpNow(secret) };
}

/** All that a request of a signed-in person could change. */
const state = (): Promise<unknown> =>
  server.database.query(
    `SELECT (SELECT json_agg(to_jsonb(s) - 'seen_at' ORDER BY s::text) FROM accounts.sessions s) AS sessions,
       (SELECT json_agg(p ORDER BY id) FROM accounts.people p) AS people,
       (SELECT json_agg(c ORDER BY c::text) FROM accounts.recovery_codes c) AS codes,
       (SELECT count(*) FROM accounts.passkeys) AS passkeys, (SELECT count(*) FROM accounts.totp) AS totp`,
  );

type Route = readonly ['get' | 'post' | 'put' | 'delete', string, object?];
const ROUTES: readonly Route[] = [
  ['get', SESSION],
  ['get', ACCOUNT],
  ['get', SESSIONS],
  ['get', '/api/v1/desk/reports'],
  ['get', '/api/v1/desk/incidents'],
  ['get', '/en/desk'],
  ['post', `${SESSION}/step-up`, { password: PASSWORD }],
  ['post', `${SESSION}/step-up-options`],
  ['post', `${ACCOUNT}/passkey-options`],
  ['post', `${ACCOUNT}/recovery-codes`],
  ['put', `${ACCOUNT}/password`, { password: PASSWORD }],
  ['delete', `${ACCOUNT}/totp`],
  ['delete', `${SESSIONS}/others`],
  ['delete', SESSIONS],
  ['delete', SESSION],
];

/** A token that opens nothing, anywhere. */
async function isDead({ one }: Pick<Whole, 'one'>, cookie: string): Promise<void> {
  expect(cookie).toMatch(/^sid=[\w-]{43}$/);
  const before = await state();
  const elsewhere = await one.elsewhere();
  for (const [method, path, body] of ROUTES) {
    const answer = await elsewhere.send(method, path, body, cookie);
    // a page leads to the sign-in instead
    const refused = path === '/en/desk' ? [303, 401] : [401];
    expect([method, path, refused.includes(answer.status)]).toEqual([method, path, true]);
    expect(cookieOf(answer)).toBe('');
    tally.add();
  }
  expect(await state()).toEqual(before);
}
const lives = async ({ one }: Pick<Whole, 'one'>, cookie = one.cookie): Promise<boolean> =>
  (await one.send('get', SESSION, undefined, cookie)).status === 200;

async function assertion(one: Newcomer, from: string, by: SoftwareAuthenticator): Promise<object> {
  const { body } = await one.send('post', from);
  return by.assert(body as object as AssertionOptions);
}
const send = (one: Newcomer, path: string, body: object): Promise<Answer> =>
  one.send('post', path, body);

async function recoveryLink(id: string): Promise<string> {
  await adam.send('post', `${PEOPLE}/${id}/recovery`, {});
  const { recoveries } = (await adam.send('get', PEOPLE)).body as unknown as PeopleAnswer;
  const waiting = recoveries.find(({ personId }) => personId === id)?.id;
  const { body } = await abla.send('post', `/api/v1/desk/recoveries/${waiting}/confirmation`, {});
  return (body as unknown as LinkAnswer).link.split('#')[1] ?? '';
}

/** Every way to a session, with whatever cookie the browser holds. */
const DOORS: Readonly<Record<string, (whole: Whole, at: Newcomer) => Promise<Answer>>> = {
  'password and code': ({ one, totp }, at) =>
    send(at, SESSION, { name: one.name, password: one.password, code: totp() }),
  'recovery code': ({ one, codes }, at) =>
    send(at, SESSION, { name: one.name, password: one.password, code: codes[0] ?? '' }),
  passkey: async ({ key }, at) =>
    send(at, `${SESSION}/passkey`, await assertion(at, `${SESSION}/passkey-options`, key)),
  link: async ({ id }, at) =>
    send(at, '/api/v1/desk/join', { token: await recoveryLink(id), password: PASSWORD }),
};

describe.each(Object.entries(DOORS))('S-02 fixation at the door "%s"', (_, enter) => {
  const stranger = async (): Promise<string> => (await arrive()).one.cookie;
  it.each<[string, (whole: Whole) => Promise<string>]>([
    ['made up', async () => `sid=${randomBytes(32).toString('base64url')}`],
    ['empty', async () => 'sid='],
    ['not a token', async () => 'sid=attacker'],
    ['of the attacker', stranger],
    [
      'of the attacker, before one of theirs',
      async ({ one }) => `${await stranger()}; ${one.cookie}`,
    ],
    [
      'signed out',
      async ({ one }) => {
        const other = await one.elsewhere();
        const cookie = one.cookie;
        await other.send('delete', SESSION, {}, cookie);
        return cookie;
      },
    ],
  ])('never takes on a cookie that is %s', async (_what, plant) => {
    const whole = await arrive();
    const planted = await plant(whole);
    const [first = ''] = planted.split('; ');
    const before = (await whole.one.send('get', SESSION, undefined, first)).body;
    const at = Newcomer.known(server, whole.one.name, PASSWORD, planted);
    const answer = await enter(whole, at);
    expect(answer.status).toBe(201);
    const own = cookieOf(answer);
    expect(own).toMatch(/^sid=[\w-]{43}$/);
    expect(planted).not.toContain(own);
    expect(await lives(whole, own)).toBe(true);
    // what the attacker knows opens what it opened before, and no more
    const after = (await whole.one.send('get', SESSION, undefined, first)).body;
    expect(after).toEqual(before);
    expect(JSON.stringify(after)).not.toContain(whole.one.name);
    tally.add();
  });
});

/** Each change of what a session is worth, at the browser of its owner. */
const TURNS: Readonly<Record<string, (whole: Whole) => Promise<Answer>>> = {
  'step-up by password and code': ({ one, totp }) =>
    send(one, `${SESSION}/step-up`, { password: one.password, code: totp() }),
  'step-up by passkey': ({ one, key }) => one.stepUpByPasskey(key),
  'another passkey': async ({ one }) => {
    await one.addPasskey();
    return one.send('get', SESSION);
  },
  'another app': async ({ one }) => {
    await one.addTotp();
    return one.send('get', SESSION);
  },
  'a new password': ({ one }) => one.send('put', `${ACCOUNT}/password`, { password: PASSWORD }),
};

it.each(Object.entries(TURNS))(
  'S-02 %s gives a new token, and the old is dead',
  async (_, turn) => {
    const whole = await arrive();
    const before = whole.one.cookie;
    expect((await turn(whole)).status).toBeLessThan(300);
    expect(whole.one.cookie).not.toBe(before);
    expect(await lives(whole)).toBe(true);
    await isDead(whole, before);
  },
);

it.each(['addTotp', 'addPasskey'] as const)(
  'S-02 a half session becomes a whole one under a new token alone: %s',
  async (more) => {
    count += 1;
    const one = await Newcomer.add(server, `sitter-${count}`, ['analyst']);
    expect((await one.signIn()).body.enrolling).toBe(true);
    const half = one.cookie;
    await one[more]();
    expect(one.cookie).not.toBe(half);
    expect((await one.send('get', '/api/v1/desk/reports')).status).toBe(200);
    await isDead({ one }, half);
  },
);

const asAdam = (method: 'post' | 'delete', path: string, body: object = {}): Promise<unknown> =>
  adam.send(method, path, body);
const ENDS: Readonly<Record<string, (whole: Whole) => Promise<unknown>>> = {
  'signing out': async ({ one }) => (await one.elsewhere()).send('delete', SESSION, {}, one.cookie),
  'ending all their own': async ({ one }) =>
    (await one.elsewhere()).send('delete', SESSIONS, {}, one.cookie),
  'ending the others': async ({ one, key }) => {
    const other = await one.elsewhere();
    await other.signInByPasskey(key);
    return other.send('delete', `${SESSIONS}/others`);
  },
  'a recovery code': async ({ one, codes }) => (await one.elsewhere()).signIn(codes[0]),
  'a new password elsewhere': async ({ one, key }) => {
    const other = await one.elsewhere();
    await other.signInByPasskey(key);
    return other.send('put', `${ACCOUNT}/password`, { password: PASSWORD });
  },
  'an administrator': ({ id }) => asAdam('delete', `${PEOPLE}/${id}/sessions`),
  'an administrator, for everybody': async () => {
    await asAdam('delete', '/api/v1/desk/all-sessions');
    await administrators();
  },
  'new roles': ({ id }) =>
    asAdam('post', `${PEOPLE}/${id}/role-change`, { roles: ['analyst', 'editor'] }),
  'no roles': ({ id }) => asAdam('post', `${PEOPLE}/${id}/role-change`, { roles: [] }),
  'a role that was confirmed': async ({ id }) => {
    await asAdam('post', `${PEOPLE}/${id}/role-change`, { roles: ['publisher'] });
    const { roleChanges } = (await abla.send('get', PEOPLE)).body as unknown as PeopleAnswer;
    const waiting = roleChanges.find(({ personId }) => personId === id)?.id;
    return abla.send('post', `/api/v1/desk/role-changes/${waiting}/confirmation`, {});
  },
  'a suspension': ({ id }) => asAdam('post', `${PEOPLE}/${id}/suspension`),
  'a suspension that was lifted': async ({ id }) => {
    await asAdam('post', `${PEOPLE}/${id}/suspension`);
    await asAdam('delete', `${PEOPLE}/${id}/suspension`);
  },
  'a recovery by two administrators': ({ id }) => recoveryLink(id),
  'a recovery on the server': async ({ one }) => {
    // where two administrators could, it is theirs
    const alone = (at: string): Promise<unknown> =>
      server.database.query(
        `UPDATE accounts.people SET suspended = ${at} WHERE name = 'abla';
         UPDATE accounts.people SET suspended_at = now() - interval '80 hours' WHERE name = 'abla' AND suspended`,
      );
    await alone('true');
    const recovered = await asOwner(server.database.ownerUrl, (owner) =>
      recoverPerson(owner, one.name),
    );
    expect(recovered).toHaveProperty('password');
    await alone('false');
    await administrators();
  },
  '30 minutes without a request': ({ one }) => one.age('seen_at', '30 minutes'),
  '12 hours': ({ one }) => one.age('created_at', '12 hours'),
};

it.each(Object.entries(ENDS))('S-02 %s ends a session for good', async (_, end) => {
  const whole = await arrive();
  const token = whole.one.cookie;
  expect(await lives(whole, token)).toBe(true);
  await end(whole);
  await isDead(whole, token);
});

describe('S-02 limits', () => {
  it('hold from the last request, and in any case from the sign-in', async () => {
    const whole = await arrive();
    await whole.one.age('created_at', '11 hours 59 minutes 30 seconds');
    for (let times = 0; times < 3; times += 1) {
      await whole.one.age('seen_at', '29 minutes 30 seconds');
      expect(await lives(whole)).toBe(true);
      tally.add();
    }
    const { one, key } = whole;
    // neither use nor a fresh proof makes the day longer
    expect((await one.stepUpByPasskey(key)).status).toBe(204);
    const [row] = await server.database.query<{ hours: number }>(
      `SELECT extract(epoch FROM now() - created_at) / 3600 AS hours FROM accounts.sessions
       WHERE person_id = $1`,
      [whole.id],
    );
    expect(Number(row?.hours)).toBeGreaterThan(11.98);
    await one.age('created_at', '12 hours');
    await isDead(whole, one.cookie);
  });

  it('are not met by a request that is refused', async () => {
    const whole = await arrive();
    await whole.one.age('seen_at', '31 minutes');
    await isDead(whole, whole.one.cookie);
    const [row] = await server.database.query<{ minutes: number }>(
      `SELECT extract(epoch FROM now() - seen_at) / 60 AS minutes FROM accounts.sessions WHERE person_id = $1`,
      [whole.id],
    );
    expect(Number(row?.minutes)).toBeGreaterThan(30);
  });
});

it('S-02 the setup code opens a new session whatever the browser held', async () => {
  const before = adam.cookie;
  await server.database.clear();
  const setupCode = await asOwner(server.database.ownerUrl, issueSetupCode);
  const at = Newcomer.known(server, 'first', PASSWORD, before);
  const answer = await send(at, '/api/v1/desk/setup', {
    setupCode,
    name: 'first',
    password: PASSWORD,
  });
  expect([answer.status, cookieOf(answer) === before]).toEqual([201, false]);
  await isDead({ one: at }, before);
  await server.database.clear();
  await addCast(server.database);
});

it('S-02 counts its cases', () => tally.close());
