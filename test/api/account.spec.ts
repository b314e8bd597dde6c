import { type AccountFacts } from '@himaya/contracts';
import { SoftwareAuthenticator } from '../support/authenticator.js';
import { boot, ORIGIN, type TestServer } from '../support/boot.js';
import { cookieOf, Newcomer, totpNow } from '../support/newcomer.js';

jest.setTimeout(60_000);

const SESSION = '/api/v1/desk/session';
const ACCOUNT = '/api/v1/desk/account';

describe('one own account', () => {
  let server: TestServer;
  let count = 0;

  beforeAll(async () => {
    server = await boot('live');
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(() => server?.close());

  /** Somebody new on a live instance, with a generated password alone. */
  const arrive = (...roles: string[]): Promise<Newcomer> => {
    count += 1;
    return Newcomer.add(server, `newcomer-${count}`, roles.length > 0 ? roles : ['analyst']);
  };
  const facts = async (one: Newcomer): Promise<AccountFacts> =>
    (await one.send('get', ACCOUNT)).body as AccountFacts;

  it('lets a generated password lead to a second factor, and nowhere else', async () => {
    const maya = await arrive();
    const first = await maya.signIn();
    expect([first.status, first.body.enrolling, first.body.permissions]).toEqual([201, true, []]);
    for (const path of ['/api/v1/desk/reports', '/en/desk', '/api/v1/desk/sessions']) {
      expect([path, (await maya.send('get', path)).status]).toEqual([path, 403]);
    }
    expect((await maya.send('delete', `${ACCOUNT}/totp`)).body).toMatchObject({
      type: 'second-factor-required',
    });
    const half = maya.cookie;
    const { codes, secret } = await maya.addTotp();
    expect(codes).toHaveLength(10);
    expect((await maya.send('get', '/api/v1/desk/reports')).status).toBe(200);
    expect((await maya.send('get', SESSION, undefined, half)).status).toBe(401);
    // from now on the password alone is nothing
    expect((await maya.signIn()).status).toBe(401);
    expect((await maya.signIn(totpNow(secret))).status).toBe(401);
    await maya.letCodesPass();
    expect((await maya.signIn(totpNow(secret))).status).toBe(201);
    expect(await facts(maya)).toMatchObject({
      hasPassword: true,
      hasTotp: true,
      recoveryCodesLeft: 10,
      passkeys: [],
      need: 'nothing',
    });
  });

  it('takes a passkey at the door, and two of a publisher', async () => {
    const maya = await arrive();
    await maya.signIn();
    const key = await maya.addPasskey();
    expect((await maya.send('get', '/api/v1/desk/reports')).status).toBe(200);
    const other = await maya.elsewhere();
    expect((await other.signInByPasskey(key)).status).toBe(201);
    expect((await other.send('get', '/api/v1/desk/reports')).status).toBe(200);
    // no way back to the password alone
    expect((await maya.signIn()).status).toBe(401);

    const petra = await arrive('publisher');
    await petra.signIn();
    const one = await petra.addPasskey();
    expect((await facts(petra)).need).toBe('second-passkey');
    expect((await petra.send('get', '/api/v1/desk/reports')).status).toBe(403);
    const half = await (await petra.elsewhere()).signInByPasskey(one);
    expect([half.status, half.body.enrolling]).toEqual([201, true]);
    await petra.addPasskey();
    expect((await petra.send('get', '/api/v1/desk/reports')).status).toBe(200);
    const [kept] = (await facts(petra)).passkeys;
    const gone = await petra.send('delete', `${ACCOUNT}/passkeys/${kept?.id}`);
    expect([gone.status, gone.body.type]).toEqual([409, 'last-way-in']);
  });

  it('lets a recovery code in once, to set up anew, and ends what was open', async () => {
    const maya = await arrive();
    await maya.signIn();
    const { codes } = await maya.addTotp();
    const [code = ''] = codes;
    const before = maya.cookie;
    expect((await maya.signIn(code.toUpperCase())).body.enrolling).toBe(true);
    expect((await maya.send('get', SESSION, undefined, before)).status).toBe(401);
    expect((await maya.send('get', '/api/v1/desk/reports')).status).toBe(403);
    expect((await maya.signIn(code)).status).toBe(401);
    await maya.signIn(codes[1]);
    await maya.addTotp();
    expect((await facts(maya)).recoveryCodesLeft).toBe(8);
    expect((await maya.send('get', '/api/v1/desk/reports')).status).toBe(200);
  });

  it('asks for a fresh proof after five minutes, and gives a new token for it', async () => {
    const maya = await arrive();
    await maya.signIn();
    const key = await maya.addPasskey();
    await maya.age('stepped_up_at', '5 minutes 1 second');
    const late = await maya.send('post', `${ACCOUNT}/recovery-codes`);
    expect([late.status, late.body.type]).toEqual([403, 'step-up-required']);
    const before = maya.cookie;
    expect((await maya.stepUpByPasskey(key)).status).toBe(204);
    expect(maya.cookie).not.toBe(before);
    expect((await maya.send('get', SESSION, undefined, before)).status).toBe(401);
    expect((await maya.send('post', `${ACCOUNT}/recovery-codes`)).body.recoveryCodes).toHaveLength(
      10,
    );
    // with somebody else's key, or a challenge of a sign-in, nothing
    const amir = await arrive();
    await amir.signIn();
    const foreign = await amir.addPasskey();
    expect((await maya.stepUpByPasskey(foreign)).status).toBe(401);
  });

  it('changes a password, which ends every other session', async () => {
    const maya = await arrive();
    await maya.signIn();
    await maya.addPasskey();
    const before = maya.cookie;
    for (const [password, type] of [
      ['short', 'invalid-fields'],
      ['passwordpassword', 'common-password'],
    ]) {
      const answer = await maya.send('put', `${ACCOUNT}/password`, { password });
      expect([answer.status, answer.body.type]).toEqual([400, type]);
    }
    const password = 'seven green lanterns walk';
    expect((await maya.send('put', `${ACCOUNT}/password`, { password })).status).toBe(204);
    expect((await maya.send('get', SESSION, undefined, before)).status).toBe(401);
    expect((await maya.send('get', SESSION)).status).toBe(200);
  });

  it('lists sessions and ends one, the others, all', async () => {
    const maya = await arrive();
    await maya.signIn();
    const key = await maya.addPasskey();
    const [second, third] = [await maya.elsewhere(), await maya.elsewhere()];
    await second.signInByPasskey(key);
    await third.signInByPasskey(key);
    const { sessions } = await facts(maya);
    expect(sessions).toHaveLength(3);
    const other = sessions.find(({ current }) => !current);
    const stranger = await arrive();
    await stranger.signIn();
    expect((await stranger.send('delete', `/api/v1/desk/sessions/${other?.id}`)).status).toBe(404);
    expect((await maya.send('delete', `/api/v1/desk/sessions/${other?.id}`)).status).toBe(204);
    expect((await facts(maya)).sessions).toHaveLength(2);
    await maya.send('delete', '/api/v1/desk/sessions/others');
    expect((await facts(maya)).sessions).toHaveLength(1);
    expect((await maya.send('get', SESSION)).status).toBe(200);
    await maya.send('delete', '/api/v1/desk/sessions');
    expect((await maya.send('get', SESSION)).status).toBe(401);
  });

  it('takes no passkey of another person, and none twice', async () => {
    const [maya, amir] = [await arrive(), await arrive()];
    await maya.signIn();
    await amir.signIn();
    const key = new SoftwareAuthenticator(ORIGIN);
    expect((await maya.register(key)).status).toBe(201);
    expect((await amir.register(key)).body.type).toBe('passkey-known');
    expect(cookieOf(await amir.signIn())).not.toBe('');
  });
});
