import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { cookieOf, Newcomer, totpNow } from '../support/newcomer.js';

jest.setTimeout(60_000);

const SESSION = '/api/v1/desk/session';
const ACCOUNT = '/api/v1/desk/account';
const tally = new Tally('S-03 codes and downgrade', 60);

let server: TestServer;
let now = Date.now();
let clock: jest.SpyInstance;
let count = 0;

beforeAll(async () => {
  clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  server = await boot('live');
  await server.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  clock?.mockRestore();
  await server?.close();
});
/** Past every brake, so that a case is judged and not only made to wait. */
const later = (): void => {
  now += 20 * 60_000;
};
beforeEach(later);

const arrive = async (...roles: string[]): Promise<Newcomer> => {
  count += 1;
  const one = await Newcomer.add(server, `coder-${count}`, roles.length > 0 ? roles : ['analyst']);
  expect((await one.signIn()).status).toBe(201);
  return one;
};
/** All that a sign-in, a proof or a removal would change. */
const state = (): Promise<unknown> =>
  server.database.query(
    `SELECT (SELECT json_agg(to_jsonb(s) - 'seen_at' ORDER BY s::text) FROM accounts.sessions s) AS sessions,
       (SELECT json_agg(t ORDER BY person_id) FROM accounts.totp t) AS totp,
       (SELECT count(*) FROM accounts.passkeys) AS passkeys,
       (SELECT count(*) FROM accounts.recovery_codes) AS codes`,
  );
type Answer = Awaited<ReturnType<Newcomer['send']>>;

async function refuses(statuses: readonly number[], ask: () => Promise<Answer>): Promise<void> {
  later();
  const before = await state();
  const answer = await ask();
  expect(statuses).toContain(answer.status);
  expect(cookieOf(answer)).toBe('');
  expect(await state()).toEqual(before);
  tally.add();
}
/** A sign-in that leaves what this browser holds as it is. */
const tries = async (one: Newcomer, code?: string, password?: string): Promise<Answer> =>
  (await one.elsewhere()).signIn(code, password);
const stepUp = (one: Newcomer, password: string, code?: string): Promise<Answer> =>
  one.send('post', `${SESSION}/step-up`, { password, ...(code !== undefined && { code }) });
const refusesIn = (one: Newcomer, code: () => string | undefined, password?: string) =>
  refuses([401, 400], () => tries(one, code(), password));

describe('S-03 TOTP', () => {
  let maya: Newcomer;
  let amir: Newcomer;
  let [secret, foreign] = ['', ''];

  beforeAll(async () => {
    [maya, amir] = [await arrive(), await arrive()];
    [secret, foreign] = [(await maya.addTotp()).secret, (await amir.addTotp()).secret];
  });
  afterAll(async () => {
    later();
    expect((await tries(maya, totpNow(secret))).status).toBe(201);
  });

  it.each([-100, -10, -3, -2, 2, 3, 10, 100])('refuses a code %i steps off', async (steps) => {
    await refusesIn(maya, () => totpNow(secret, steps));
    await refuses([401], () => stepUp(maya, maya.password, totpNow(secret, steps)));
  });

  it.each([-1, 0, 1])('takes a code %i steps off once, at either door', async (steps) => {
    const code = totpNow(secret, steps);
    expect((await tries(maya, code)).status).toBe(201);
    for (const earlier of [0, 1, 2]) {
      const before = await state();
      const answers = [
        await tries(maya, totpNow(secret, steps - earlier)),
        await stepUp(maya, maya.password, totpNow(secret, steps - earlier)),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
      expect(await state()).toEqual(before);
      tally.add(2);
      now += 1; // within the step, or just over it
    }
  });

  it('takes one of two that come at once', async () => {
    const code = totpNow(secret);
    const answers = await Promise.all([tries(maya, code), tries(maya, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
    tally.add();
  });

  it('refuses the code of another, of another form, and without the password', async () => {
    await refusesIn(maya, () => totpNow(foreign));
    await refuses([401], () => stepUp(maya, maya.password, totpNow(foreign)));
    await refusesIn(maya, () => totpNow(secret), 'a wrong password');
    await refusesIn(maya, () => totpNow(secret), amir.password);
    await refusesIn(maya, () => totpNow(secret), '');
    await refuses([401], () => stepUp(maya, 'a wrong password', totpNow(secret)));
    await refusesIn(maya, () => undefined);
    for (const bend of [
      () => '',
      (code: string) => code.slice(1),
      (code: string) => `0${code}`,
      (code: string) => `${code}0`,
      (code: string) => `-${code}`,
      (code: string) => `${code},${code}`,
      (code: string) => `${code}\u0000`,
    ])
      await refusesIn(maya, () => bend(totpNow(secret)));
  });

  it('refuses an offer of somebody else, a bent one, and a code that does not fit it', async () => {
    const offerOf = async (one: Newcomer): Promise<{ secret: string; pending: string }> =>
      (await one.send('post', `${ACCOUNT}/totp-offer`)).body as object as {
        secret: string;
        pending: string;
      };
    const [own, others] = [await offerOf(maya), await offerOf(amir)];
    const confirm = (pending: string, code: () => string): Promise<void> =>
      refuses([400], () => maya.send('put', `${ACCOUNT}/totp`, { pending, code: code() }));
    await confirm(others.pending, () => totpNow(others.secret));
    await confirm(own.pending, () => totpNow(others.secret));
    await confirm(own.pending, () => totpNow(own.secret, 2));
    await confirm(own.pending, () => totpNow(own.secret, -2));
    await confirm('', () => totpNow(own.secret));
    await confirm('AAAA', () => totpNow(own.secret));
    const bytes = Buffer.from(own.pending, 'base64url');
    for (const at of [0, 12, 20, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent.writeUInt8(bent.readUInt8(at) ^ 1, at);
      await confirm(bent.toString('base64url'), () => totpNow(own.secret));
    }
  });

  it('knows a seed no more after a new one', async () => {
    const old = secret;
    secret = (await maya.addTotp()).secret;
    await refusesIn(maya, () => totpNow(old));
  });
});

describe('S-03 recovery codes', () => {
  it('are refused twice, to others, without the password, and after new ones', async () => {
    const [maya, amir] = [await arrive(), await arrive()];
    const [codes, others] = [(await maya.addTotp()).codes, (await amir.addTotp()).codes];
    const [used = '', second = '', third = ''] = codes;
    await refusesIn(maya, () => others[0]);
    await refusesIn(maya, () => second, 'a wrong password');
    await refusesIn(maya, () => second, '');
    await refusesIn(maya, () => second.slice(1));
    await refusesIn(maya, () => `${second}0`);
    await refusesIn(maya, () => second.replace(/.$/, (last) => (last === '7' ? '8' : '7')));
    // a code that opens a way back is no proof of who sits there
    await refuses([401], () => stepUp(maya, maya.password, second));
    const fresh = await maya.send('post', `${ACCOUNT}/recovery-codes`);
    expect(fresh.body.recoveryCodes).toHaveLength(10);
    for (const old of [used, second, third]) await refusesIn(maya, () => old);
    const [now1 = ''] = fresh.body.recoveryCodes ?? [];
    expect((await maya.signIn(now1)).body.enrolling).toBe(true);
    await refusesIn(maya, () => now1);
    await refusesIn(maya, () => now1.toUpperCase().replaceAll('-', ' '));
  });
});

describe('S-03 no way down', () => {
  const remove = (one: Newcomer, path: string): Promise<void> =>
    refuses([409], () => one.send('delete', `${ACCOUNT}/${path}`));
  const keysOf = async (one: Newcomer): Promise<readonly string[]> => {
    const { body } = await one.send('get', ACCOUNT);
    return (body as { passkeys?: { id: string }[] }).passkeys?.map(({ id }) => id) ?? [];
  };

  it('to the password alone', async () => {
    const [app, passkey, both] = [await arrive(), await arrive(), await arrive()];
    await app.addTotp();
    await passkey.addPasskey();
    await both.addTotp();
    await both.addPasskey();
    for (const one of [app, passkey, both]) {
      await refusesIn(one, () => undefined);
      await refusesIn(one, () => '');
      await refuses([401], () => stepUp(one, one.password));
    }
  });

  it('by taking the last factor away', async () => {
    const [app, passkey, petra] = [await arrive(), await arrive(), await arrive('publisher')];
    await app.addTotp();
    await remove(app, 'totp');
    await passkey.addPasskey();
    await remove(passkey, `passkeys/${(await keysOf(passkey))[0]}`);
    await petra.addPasskey();
    await petra.addPasskey();
    for (const id of await keysOf(petra)) await remove(petra, `passkeys/${id}`);
    // nor that of somebody else
    const [id] = await keysOf(petra);
    await refuses([404], () => passkey.send('delete', `${ACCOUNT}/passkeys/${id}`));
  });

  it('from a half session to anything but a second factor', async () => {
    const maya = await arrive();
    for (const [method, path] of [
      ['get', '/api/v1/desk/reports'],
      ['get', '/api/v1/desk/incidents'],
      ['get', '/api/v1/desk/people'],
      ['get', '/api/v1/desk/sessions'],
      ['get', '/en/desk'],
      ['delete', `${ACCOUNT}/totp`],
      ['post', `${ACCOUNT}/recovery-codes`],
    ] as const)
      await refuses([403], () => maya.send(method, path));
  });
});

it('S-03 counts its cases', () => tally.close());
