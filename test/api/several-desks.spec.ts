import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '@himaya/api';
import { type AssertionOptions, SoftwareAuthenticator } from '../support/authenticator.js';
import { boot, ORIGIN, temporaryFolder, type TestServer } from '../support/boot.js';
import { Newcomer, totpNow } from '../support/newcomer.js';

jest.setTimeout(60_000);

const SESSION = '/api/v1/desk/session';
const columnKey = randomBytes(32);

let here: TestServer;
let there: TestServer;
let offset = 0;
let clock: jest.SpyInstance;
const apps: NestFastifyApplication[] = [];

/** Another process of the same desk, as far as memory goes; also what a start leaves of the one before. */
async function another(key = columnKey): Promise<TestServer> {
  const app = await createApp({
    urls: here.database.urls,
    keys: temporaryFolder(),
    instance: { exercise: false, name: 'Himaya test', origin: ORIGIN },
    columnKey: key,
    webFolder: join(process.cwd(), 'dist', 'web'),
    build: 'test',
    logLevel: 'error',
  });
  await app.listen(0, '127.0.0.1');
  apps.push(app);
  return { ...here, app };
}

let maya: Newcomer;
/** It counts nothing, as a key that is copied between devices: only the challenge tells a second use. */
const key = new SoftwareAuthenticator(ORIGIN, false);

beforeAll(async () => {
  const real = Date.now;
  clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  here = await boot('live', undefined, { columnKey });
  await here.app.listen(0, '127.0.0.1');
  there = await another();
  maya = await Newcomer.add(here, 'maya', ['analyst']);
  await maya.signIn();
  expect((await maya.register(key)).status).toBe(201);
});
afterAll(async () => {
  clock?.mockRestore();
  for (const app of apps) await app.close();
  await here?.close();
});

const at = (server: TestServer, cookie = ''): Newcomer =>
  Newcomer.known(server, maya.name, maya.password, cookie);
const assertionOf = async (server: TestServer): Promise<object> => {
  const { body } = await at(server).send('post', `${SESSION}/passkey-options`);
  return key.assert(body as object as AssertionOptions);
};
const enter = async (server: TestServer, assertion: object): Promise<number> =>
  (await at(server).send('post', `${SESSION}/passkey`, assertion)).status;

describe('S-03 several desks on one database', () => {
  it('take the challenges of each other, once altogether', async () => {
    for (const [first, second] of [
      [here, there],
      [there, here],
    ] as const) {
      const assertion = await assertionOf(first);
      expect(await enter(second, assertion)).toBe(201);
      expect([await enter(first, assertion), await enter(second, assertion)]).toEqual([401, 401]);
    }
  });

  it('let one of two answers at the same time in', async () => {
    for (let times = 0; times < 5; times += 1) {
      const assertion = await assertionOf(here);
      const answers = await Promise.all([enter(here, assertion), enter(there, assertion)]);
      expect(answers.toSorted()).toEqual([201, 401]);
    }
  });

  it('set up a passkey and an app with what the other offered', async () => {
    await maya.signInByPasskey(key);
    const other = at(there, maya.cookie);
    const { body } = await maya.send('post', '/api/v1/desk/account/passkey-options');
    const registration = new SoftwareAuthenticator(ORIGIN).register(
      body as object as AssertionOptions,
    );
    const path = '/api/v1/desk/account/passkeys';
    expect((await other.send('post', path, registration)).status).toBe(201);
    const offer = await other.send('post', '/api/v1/desk/account/totp-offer');
    const { secret, pending } = offer.body as object as { secret: string; pending: string };
    const confirmed = await at(here, other.cookie).send('put', '/api/v1/desk/account/totp', {
      pending,
      code: totpNow(secret),
    });
    expect(confirmed.status).toBe(200);
  });

  it('keep to it over a start: what was answered stays so, what was not may be, for five minutes', async () => {
    const [answered, open, late] = [
      await assertionOf(there),
      await assertionOf(there),
      await assertionOf(there),
    ];
    expect(await enter(there, answered)).toBe(201);
    await there.app.close();
    apps.splice(apps.indexOf(there.app), 1);
    there = await another();
    expect([await enter(there, answered), await enter(there, open)]).toEqual([401, 201]);
    offset += 5 * 60_000 + 1;
    expect(await enter(there, late)).toBe(401);
  });

  it('take nothing of a desk with another column key', async () => {
    const stranger = await another(randomBytes(32));
    expect(await enter(here, await assertionOf(stranger))).toBe(401);
    expect(await enter(stranger, await assertionOf(here))).toBe(401);
    expect(await enter(stranger, await assertionOf(stranger))).toBe(201);
  });

  it('tell everybody alike that the key to the codes of apps was lost, until they are set anew', async () => {
    await here.database.query('DELETE FROM accounts.totp');
    const noor = await Newcomer.add(here, 'noor', ['analyst']);
    await noor.signIn();
    const { secret, codes } = await noor.addTotp();
    await noor.letCodesPass();
    const stranger = await another(randomBytes(32));
    const said: string[] = [];
    const log = jest.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line))); // prettier-ignore
    try {
      const tried = async (name: string, password: string, code: string): Promise<object> =>
        (await Newcomer.known(stranger, name, password, '').signIn(code)).body;
      const right = await tried('noor', noor.password, totpNow(secret));
      expect(right).toMatchObject({ type: 'codes-unreadable', status: 401 });
      expect(await tried('noor', noor.password, '000000')).toEqual(right);
      expect(await tried('noor', 'something else', totpNow(secret))).toEqual(right);
      expect(await tried('nobody-here', noor.password, '000000')).toEqual(right);
      expect(said).toHaveLength(4);
      for (const line of said) {
        expect(JSON.parse(line)).toMatchObject({ level: 'error', message: expect.stringContaining('another column.key') as string }); // prettier-ignore
        for (const secretOfNoor of ['noor', noor.password, secret, ...codes])
          expect(line).not.toContain(secretOfNoor);
      }
      expect((await noor.signIn(totpNow(secret))).status).toBe(201);

      const back = Newcomer.known(stranger, 'noor', noor.password, '');
      const { status, body } = await back.signIn(codes[0]);
      expect([status, body.enrolling]).toEqual([201, true]);
      const anew = await back.addTotp();
      await back.letCodesPass();
      expect((await back.signIn('000000')).body).toMatchObject({ type: 'wrong-credentials' });
      expect((await back.signIn(totpNow(anew.secret))).status).toBe(201);
      expect(said).toHaveLength(4);
    } finally {
      log.mockRestore();
    }
  });

  it('keep of a challenge its hash, and that for an hour', async () => {
    const rows = (): Promise<{ length: number }[]> =>
      here.database.query(
        'SELECT octet_length(challenge_hash) AS length FROM accounts.used_challenges',
      );
    expect((await rows()).length).toBeGreaterThan(5);
    await here.database.query(
      `UPDATE accounts.used_challenges SET ends_at = now() - interval '61 minutes'`,
    );
    expect(await enter(here, await assertionOf(here))).toBe(201);
    expect(await rows()).toEqual([{ length: 32 }]);
  });
});
