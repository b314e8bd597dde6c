import { randomUUID } from 'node:crypto';
import { type AccountFacts, LIMITS } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { Newcomer } from '../support/newcomer.js';
import { addStaff, type Staff } from '../support/staff.js';

jest.setTimeout(60_000);

const ACCOUNT = '/api/v1/desk/account';
const CONTACT = `${ACCOUNT}/contact`;
const PEOPLE = '/api/v1/desk/people';
const WORDS = 'بيت الجدة، +963 944 000 000';

let server: TestServer;
let adam: Staff;
let maya: Newcomer;
let id: string;

beforeAll(async () => {
  server = await boot('live');
  await server.app.listen(0, '127.0.0.1');
  adam = await addStaff(server, 'abla', ['administrator']);
});
afterAll(() => server?.close());
let count = 0;
beforeEach(async () => {
  count += 1;
  maya = await Newcomer.add(server, `maya-${count}`, ['analyst']);
  await maya.signIn();
  await maya.addTotp();
  id = await one('SELECT id FROM accounts.people WHERE name = $1', [maya.name]);
});

async function one<T>(sql: string, values: unknown[] = []): Promise<T> {
  const [row] = await server.database.query<{ value: T }>(`SELECT (${sql}) AS value`, values);
  return row?.value as T;
}
const contactOf = async (who = maya): Promise<string | null> =>
  ((await who.send('get', ACCOUNT)).body as object as AccountFacts).contact;
const set = async (contact: unknown): Promise<number> =>
  (await maya.send('put', CONTACT, { contact })).status;
const reads = async (by: Pick<Staff, 'send'>, whose = id) =>
  by.send('post', `${PEOPLE}/${whose}/contact-reading`, {});
const leaves = (act: string): Promise<number> =>
  one(`SELECT count(*)::integer FROM ledger.openings WHERE payload LIKE '{"act":"' || $1 || '"%'`, [
    act,
  ]);

describe('the contact of a colleague', () => {
  it('is set, replaced and removed by themselves, and on their own page alone', async () => {
    expect(await contactOf()).toBeNull();
    expect([await set(`  ${WORDS} `), await contactOf()]).toEqual([204, WORDS]);
    for (const page of ['/en/desk/account', '/ar/desk/account'])
      expect(((await maya.send('get', page)) as { text?: string }).text).toContain(WORDS);
    expect([await set('a friend'), await contactOf()]).toEqual([204, 'a friend']);
    const { body } = await adam.send('get', `${PEOPLE}/${id}`);
    expect(body).toMatchObject({ person: { hasContact: true } });
    expect(JSON.stringify(body)).not.toContain('a friend');
    expect((await maya.send('delete', CONTACT)).status).toBe(204);
    expect([await contactOf(), (await maya.send('delete', CONTACT)).status]).toEqual([null, 404]);
  });

  it.each(['', '   ', 'x'.repeat(LIMITS.contactLength + 1), 7, null, ['x'], undefined])(
    'is refused as %j',
    async (contact) => {
      expect([await set(contact), await contactOf()]).toEqual([400, null]);
    },
  );

  it('takes the longest there is, in any letters', async () => {
    const long = '𐎀'.repeat(LIMITS.contactLength / 2);
    expect([await set(long), await contactOf()]).toEqual([204, long]);
  });

  it('is sealed, of one length with others, and opens in no other row', async () => {
    await set(WORDS);
    const sealed = await one<Buffer>('SELECT contact FROM accounts.people WHERE id = $1', [id]);
    expect(sealed.toString('utf8')).not.toContain('963');
    await set('x');
    const short = await one<Buffer>('SELECT contact FROM accounts.people WHERE id = $1', [id]);
    expect(short).toHaveLength(sealed.length);
    await server.database.query(`UPDATE accounts.people SET contact = $1 WHERE name = 'abla'`, [
      sealed,
    ]);
    expect((await adam.send('get', ACCOUNT)).body).toMatchObject({ contact: null });
    await server.database.query(`UPDATE accounts.people SET contact = NULL WHERE name = 'abla'`);
  });

  it('leaves entries in the ledger that do not say it', async () => {
    const before = await leaves('account.secure');
    await set(WORDS);
    await maya.send('delete', CONTACT);
    expect(await leaves('account.secure')).toBe(before + 2);
    expect(
      await one(
        `SELECT count(*)::integer FROM ledger.openings WHERE strpos(payload, '${WORDS}') > 0`,
      ),
    ).toBe(0);
  });

  it('is read by an administrator, after a fresh proof, and each reading is recorded', async () => {
    expect([(await reads(adam)).status, await leaves('person.read-contact')]).toEqual([404, 0]);
    await set(WORDS);
    await server.database.query(
      `UPDATE accounts.sessions SET stepped_up_at = now() - interval '6 minutes'`,
    );
    expect((await reads(adam)).body).toMatchObject({ type: 'step-up-required' });
    expect(await set('another')).toBe(403);
    expect((await maya.send('delete', CONTACT)).status).toBe(403);
    await server.database.query('UPDATE accounts.sessions SET stepped_up_at = now()');
    for (let times = 1; times <= 2; times += 1) {
      const { status, body } = await reads(adam);
      expect([status, body]).toEqual([200, { contact: WORDS }]);
      expect(await leaves('person.read-contact')).toBe(times);
    }
    const acts = await adam.send('get', '/api/v1/desk/account-acts');
    expect((acts.body as object as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ act: 'person.read-contact', subject: maya.name, by: 'abla' }),
    );
    expect((await reads(adam, randomUUID())).status).toBe(404);
  });

  it.each(['analyst', 'reviewer', 'publisher', 'editor', 'auditor'] as const)(
    'is not read by a colleague who is %s',
    async (role) => {
      await set(WORDS);
      const other = await addStaff(server, `other-${role}`, [role]);
      const before = await leaves('person.read-contact');
      expect((await reads(other)).status).toBe(403);
      expect(await leaves('person.read-contact')).toBe(before);
    },
  );

  it('is not told to whoever has the password alone', async () => {
    await set(WORDS);
    await server.database.query('DELETE FROM accounts.totp WHERE person_id = $1', [id]);
    const half = await maya.elsewhere();
    expect((await half.signIn()).body.enrolling).toBe(true);
    expect(await contactOf(half)).toBeNull();
    const page = (await half.send('get', '/en/desk/account')) as { text?: string };
    expect(page.text).not.toContain(WORDS);
    for (const [method, body] of [
      ['put', { contact: 'x' }],
      ['delete', {}],
    ] as const)
      expect((await half.send(method, CONTACT, body)).status).toBe(403);
  });
});
