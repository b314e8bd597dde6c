import { boot, type TestServer } from '../support/boot.js';

jest.setTimeout(60_000);

const SESSION = '/api/v1/desk/session';
const WRONG = 'a wrong password';

describe('signing in', () => {
  let server: TestServer;
  // it stands still but where a test moves it: a busy machine is no reason to have waited
  let now = Date.now();
  let clock: jest.SpyInstance;

  beforeAll(async () => {
    clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    clock?.mockRestore();
    await server?.close();
  });

  const guess = async (name: string, password: string, cookie?: string) =>
    (await server.as('nobody')).send('post', SESSION, { name, password }, cookie ? { cookie } : {});
  /** Cookies of the answer, as the browser sends them back. */
  const cookiesOf = (headers: Record<string, unknown>): string[] =>
    [headers['set-cookie']].flat().map((one) => String(one).split(';')[0] ?? '');
  const passwordOf = (name: string): string => server.passwords.get(name) ?? '';

  it('tries few of 20 guesses at once, and says of none that it was not tried', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess('rita', WRONG)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 401));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    // the right one has to wait as well, and looks like a wrong one
    expect((await guess('rita', passwordOf('rita'))).text).toBe(answers[0]?.text);
    now += 1100;
    expect((await guess('rita', passwordOf('rita'))).status).toBe(201);
  });

  it('lets the owner in where the name signed in before, whatever strangers do', async () => {
    const first = await guess('petra', passwordOf('petra'));
    expect(first.status).toBe(201);
    const [, known = ''] = cookiesOf(first.headers);
    await Promise.all(Array.from({ length: 12 }, () => guess('petra', WRONG)));
    expect((await guess('petra', passwordOf('petra'))).status).toBe(401);
    expect((await guess('petra', passwordOf('petra'), known)).status).toBe(201);
    // the mark of one name is none for another, and opens nothing
    await Promise.all(Array.from({ length: 8 }, () => guess('paul', WRONG, known)));
    expect((await guess('paul', passwordOf('paul'), known)).status).toBe(401);
    const session = await (
      await server.as('nobody')
    ).send('get', SESSION, undefined, { cookie: known });
    expect(session.status).toBe(401);
    // and wrong guesses under it wait as well
    await Promise.all(Array.from({ length: 12 }, () => guess('petra', WRONG, known)));
    expect((await guess('petra', passwordOf('petra'), known)).status).toBe(401);
  });
});
