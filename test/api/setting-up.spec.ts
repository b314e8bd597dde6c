import { boot, type TestServer } from '../support/boot.js';
import { addStaff, signInStaff, type Staff } from '../support/staff.js';

jest.setTimeout(60_000);

let server: TestServer;
let adam: Staff;

beforeAll(async () => {
  server = await boot('live');
});
afterAll(() => server?.close());
beforeEach(async () => {
  await server.reset();
  adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
});

const rolesOf = async (name: string): Promise<string[] | undefined> =>
  (
    await server.database.query<{ roles: string[] }>(
      'SELECT roles FROM accounts.people WHERE name = $1',
      [name],
    )
  )[0]?.roles;
const settingUp = async (): Promise<boolean | undefined> =>
  (await server.database.query<{ now: boolean }>('SELECT accounts.is_setting_up() AS now'))[0]?.now;
async function ask(name: string, ...roles: string[]) {
  const [row] = await server.database.query<{ id: string }>(
    'SELECT id FROM accounts.people WHERE name = $1',
    [name],
  );
  return adam.send('post', `/api/v1/desk/people/${row?.id}/role-change`, { roles });
}

describe('S-04 the setup of a live instance', () => {
  it('lets the first administrator give every role alone', async () => {
    expect((await ask('eve', 'publisher')).status).toBeLessThan(300);
    expect(await rolesOf('eve')).toEqual(['publisher']);
    expect((await ask('mona', 'administrator')).status).toBeLessThan(300);
    expect(await rolesOf('mona')).toEqual(['administrator']);
  });

  it.each(['publisher', 'administrator'])(
    'is over with a second one: a %s needs the other',
    async (role) => {
      await addStaff(server, 'abla', ['administrator']);
      await ask('eve', role);
      expect(await rolesOf('eve')).toEqual([]);
      const taken = server.database.query(
        `UPDATE accounts.role_changes SET state = 'done' WHERE state = 'waiting'`,
        [],
        'desk',
      );
      await expect(taken).rejects.toMatchObject({
        constraint: 'role_changes_second_administrator',
      });
    },
  );

  it('does not begin again where the second one is suspended or no administrator any more', async () => {
    await ask('mona', 'administrator');
    expect(await settingUp()).toBe(false);
    await server.database.query(
      `UPDATE accounts.people SET suspended = true WHERE name = 'mona'`,
      [],
      'desk',
    );
    expect(await settingUp()).toBe(false);
    await server.database.query(`UPDATE accounts.people SET roles = '{}' WHERE name = 'mona'`);
    expect(await settingUp()).toBe(false);
  });

  it('does not end by somebody who was only invited', async () => {
    expect(await settingUp()).toBe(true);
    await server.database.query(
      `UPDATE accounts.people SET roles = '{administrator}', invited = true WHERE name = 'eve'`,
    );
    expect(await settingUp()).toBe(true);
  });
});
