import { randomBytes, randomUUID } from 'node:crypto';
import * as argon2 from '@node-rs/argon2';
import supertest from 'supertest';
import { type LinkAnswer, type PeopleAnswer } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { type AssertionOptions, SoftwareAuthenticator } from '../support/authenticator.js';
import { boot, ORIGIN, type TestServer } from '../support/boot.js';
import { Newcomer, totpNow } from '../support/newcomer.js';
import { addStaff, signInStaff, type Staff } from '../support/staff.js';

// counts what is hashed; the hashing itself is the real one
jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { ...real, hash: jest.fn(real.hash), verify: jest.fn(real.verify) };
});
jest.setTimeout(120_000);

const SESSION = '/api/v1/desk/session';
const PEOPLE = '/api/v1/desk/people';
const JOIN = '/api/v1/desk/join';
const PASSWORD = 'seven green lanterns walk';
const NO_RECOVERY = '0000-0000-0000-0000';
const tally = new Tally('S-01 account states', 150);

/** What an outsider brings to each door. In every state it is as near to right as the state refuses. */
interface Brought {
  readonly name: string;
  readonly password: string;
  readonly code: () => string;
  readonly recovery: string;
  readonly key: SoftwareAuthenticator;
  readonly tamper: boolean;
  readonly link: string;
  /** A session that is over, and the mark of the browser. */
  readonly cookies: string;
  /** Somebody guessed under this name just before. */
  readonly guessed?: boolean;
}

/** Somebody who came by an invitation, with an app, a passkey and recovery codes. */
interface Whole extends Brought {
  readonly id: string;
}

let server: TestServer;
let [adam, abla]: (Staff | undefined)[] = [];
let offset = 0;
let clock: jest.SpyInstance;

beforeAll(async () => {
  const real = Date.now;
  clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  server = await boot('live');
  await server.app.listen(0, '127.0.0.1');
  adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
  abla = await addStaff(server, 'abla', ['administrator']);
});
afterAll(async () => {
  clock?.mockRestore();
  await server?.close();
});
/** Past every brake, so that an answer is judged and not only made to wait. */
const later = (): void => {
  offset += 20 * 60_000;
};
beforeEach(later);

async function act<T = unknown>(
  by: Staff | undefined,
  path: string,
  body: object = {},
): Promise<T> {
  const answer = await by?.send('post', path, body);
  expect([path, [200, 201, 204].includes(answer?.status ?? 0)]).toEqual([path, true]);
  return answer?.body as T;
}
const tokenOf = ({ link }: LinkAnswer): string => link.split('#')[1] ?? '';
const nowhere = (): Pick<Brought, 'code' | 'recovery' | 'key' | 'tamper' | 'link' | 'cookies'> => ({
  code: () => '123456',
  recovery: NO_RECOVERY,
  key: new SoftwareAuthenticator(ORIGIN),
  tamper: false,
  link: randomBytes(32).toString('base64url'),
  cookies: `sid=${randomBytes(32).toString('base64url')}`,
});
const invite = async (name: string): Promise<LinkAnswer> =>
  act(adam, PEOPLE, { id: randomUUID(), name, roles: ['analyst'] });

async function join(name: string): Promise<Whole> {
  const link = await invite(name);
  const answer = await (
    await server.as('nobody')
  ).post(JOIN, {
    token: tokenOf(link),
    password: PASSWORD,
  });
  expect([name, answer.status]).toEqual([name, 201]);
  const cookies = [answer.headers['set-cookie']].flat().map((one) => String(one).split(';')[0]);
  const one = Newcomer.known(server, name, PASSWORD, cookies[0] ?? '');
  const { codes, secret } = await one.addTotp();
  const key = await one.addPasskey();
  await one.letCodesPass();
  const last = one.cookie;
  await one.send('delete', SESSION);
  return {
    id: link.id,
    name,
    password: PASSWORD,
    code: () => totpNow(secret),
    recovery: codes[0] ?? '',
    key,
    tamper: false,
    link: tokenOf(link),
    cookies: [last, cookies[1]].join('; '),
  };
}
const sql = (text: string, id: string): Promise<unknown> => server.database.query(text, [id]);

/** Each as an outsider might find it, who knows all that the state allows to be known. */
const STATES: Readonly<Record<string, (name: string) => Promise<Brought>>> = {
  'nobody of this name': async (name) => ({ name, password: PASSWORD, ...nowhere() }),
  'active, a wrong password with the right code': async (name) => ({
    ...(await join(name)),
    password: 'nine brown lanterns rest',
    tamper: true,
  }),
  'active, the right password with a wrong code': async (name) => ({
    ...(await join(name)),
    code: () => '12345',
    recovery: NO_RECOVERY,
    tamper: true,
  }),
  'active, an outdated hash and a wrong code': async (name) => {
    const one = await join(name);
    const weak = await argon2.hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await server.database.query('UPDATE accounts.people SET password_hash = $2 WHERE id = $1', [
      one.id,
      weak,
    ]);
    return { ...one, code: () => '12345', recovery: NO_RECOVERY, tamper: true };
  },
  'active, with a passkey alone': async (name) => {
    const one = await join(name);
    await sql('DELETE FROM accounts.totp WHERE person_id = $1', one.id);
    await sql('UPDATE accounts.people SET password_hash = NULL WHERE id = $1', one.id);
    return { ...one, recovery: NO_RECOVERY, tamper: true };
  },
  'active, with a passkey beside the right password': async (name) => {
    const one = await join(name);
    await sql('DELETE FROM accounts.totp WHERE person_id = $1', one.id);
    return { ...one, recovery: NO_RECOVERY, tamper: true };
  },
  suspended: async (name) => {
    const one = await join(name);
    await act(adam, `${PEOPLE}/${one.id}/suspension`);
    return one;
  },
  'invited, with the link before the last': async (name) => {
    const first = await invite(name);
    await act(abla, `${PEOPLE}/${first.id}/invitation`);
    return { name, password: PASSWORD, ...nowhere(), link: tokenOf(first) };
  },
  'invited, and then suspended': async (name) => {
    const first = await invite(name);
    await act(adam, `${PEOPLE}/${first.id}/suspension`);
    return { name, password: PASSWORD, ...nowhere(), link: tokenOf(first) };
  },
  'recovered, with a link that is over': async (name) => {
    const one = await join(name);
    await act(adam, `${PEOPLE}/${one.id}/recovery`);
    const { recoveries } = (await adam?.send('get', PEOPLE))?.body as unknown as PeopleAnswer;
    const waiting = recoveries.find(({ personId }) => personId === one.id)?.id;
    const link = await act<LinkAnswer>(abla, `/api/v1/desk/recoveries/${waiting}/confirmation`);
    await sql(
      `UPDATE accounts.links SET expires_at = now() - interval '1 second' WHERE person_id = $1`,
      one.id,
    );
    return { ...one, link: tokenOf(link) };
  },
  'waiting after too many guesses': async (name) => {
    const one = await join(name);
    // a browser where they signed in before does not wait for strangers
    return { ...one, cookies: one.cookies.split(';')[0] ?? '', tamper: true, guessed: true };
  },
  'an exercise account with a wrong password': async (name) => {
    const { id } = await addStaff(server, name, ['analyst']);
    await sql('DELETE FROM accounts.sessions WHERE person_id = $1', id);
    return { name, password: PASSWORD, ...nowhere() };
  },
};

interface Door {
  readonly path: string;
  readonly status: number;
  readonly hashes: number;
  /** None is a GET. */
  readonly body?: (brought: Brought) => object | Promise<object>;
}

const signIn = ({ name, password }: Brought, more: object = {}): object => ({
  name,
  password,
  ...more,
});

async function assertion({ key, tamper }: Brought): Promise<object> {
  const { body } = await (await server.as('nobody')).post(`${SESSION}/passkey-options`, {});
  return key.assert(body as AssertionOptions, { tamper });
}

const DOORS: Readonly<Record<string, Door>> = {
  password: { path: SESSION, status: 401, hashes: 1, body: (brought) => signIn(brought) },
  'password and code': {
    path: SESSION,
    status: 401,
    hashes: 1,
    body: (brought) => signIn(brought, { code: brought.code() }),
  },
  'recovery code': {
    path: SESSION,
    status: 401,
    hashes: 1,
    body: (brought) => signIn(brought, { code: brought.recovery }),
  },
  'options of a passkey': {
    path: `${SESSION}/passkey-options`,
    status: 200,
    hashes: 0,
    body: () => ({}),
  },
  passkey: { path: `${SESSION}/passkey`, status: 401, hashes: 0, body: assertion },
  link: {
    path: JOIN,
    status: 410,
    hashes: 0,
    body: ({ link }) => ({ token: link, password: PASSWORD }),
  },
  'old session': { path: SESSION, status: 401, hashes: 0 },
  'step-up of an old session': {
    path: `${SESSION}/step-up`,
    status: 401,
    hashes: 0,
    body: ({ password }) => ({ password }),
  },
};

const hashed = (): number =>
  jest.mocked(argon2.hash).mock.calls.length + jest.mocked(argon2.verify).mock.calls.length;

/** Status, bytes, headers and the number of hashes: all that an answer could tell. */
async function see({ path, body }: Door, brought: Brought, language: string): Promise<object> {
  const sent = body && JSON.stringify(await body(brought));
  const headers = {
    'sec-fetch-site': 'same-origin',
    'accept-language': language,
    cookie: brought.cookies,
  };
  const before = hashed();
  const agent = supertest(server.app.getHttpServer());
  const answer = await (sent === undefined
    ? agent.get(path).set(headers)
    : agent
        .post(path)
        .set({ ...headers, 'content-type': 'application/json' })
        .send(sent));
  const { date: _, ...rest } = answer.headers as Record<string, unknown>;
  // a challenge is random, and as long for everybody
  const text = answer.text.replace(/(?<="challenge":")[\w-]+/, ({ length }) => `${length} letters`);
  return { status: answer.status, text, headers: rest, hashes: hashed() - before };
}

async function guess({ name }: Brought): Promise<void> {
  const nobody = await server.as('nobody');
  for (let tries = 0; tries < 6; tries += 1)
    await nobody.post(SESSION, { name, password: 'not this one either' });
}

const names = Object.keys(STATES);
const nameOf = (state: string): string => `state-${names.indexOf(state)}`;
const found = new Map<string, Brought>();

describe('S-01 what an outsider learns', () => {
  beforeAll(async () => {
    for (const [state, make] of Object.entries(STATES)) {
      later();
      found.set(state, await make(nameOf(state)));
    }
  });

  describe.each(Object.entries(DOORS))('at the door "%s"', (_, door) => {
    it.each(names)('is nothing: %s', async (state) => {
      const [nobody, brought] = [found.get(names[0] ?? ''), found.get(state)];
      if (!nobody || !brought) throw new Error(`no state ${state}`);
      for (const language of ['en', 'ar']) {
        later();
        if (brought.guessed) await guess(brought);
        const seen = await see(door, brought, language);
        expect(seen).toEqual(await see(door, nobody, language));
        expect(seen).toMatchObject({ status: door.status, hashes: door.hashes });
        tally.add();
      }
    });
  });

  it('was refused for the state: the same opens once that is over', async () => {
    const enters = async (state: string): Promise<number> => {
      later();
      const one = found.get(state);
      if (!one) throw new Error(`no state ${state}`);
      const answer = await (
        await server.as('nobody')
      ).post(SESSION, signIn(one, { code: one.code() }));
      return answer.status;
    };
    expect(await enters('waiting after too many guesses')).toBe(201);
    expect(await enters('suspended')).toBe(401);
    await server.database.query(`UPDATE accounts.people SET suspended = false WHERE name = $1`, [
      nameOf('suspended'),
    ]);
    expect(await enters('suspended')).toBe(201);
  });
});

it('S-01 counts its cases', () => tally.close());
