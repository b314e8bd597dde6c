import { RoleRules } from '@himaya/accounts';
import { type PeopleAnswer } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { idOf, refusal } from '../support/refusal.js';
import { addStaff, signInStaff, type Staff } from '../support/staff.js';

jest.setTimeout(60_000);

const PEOPLE = '/api/v1/desk/people';
const tally = new Tally('S-04 past the service', 25);

let server: TestServer;
let adam: Staff;

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());
afterEach(() => tally.add());
beforeEach(async () => {
  await server.reset();
  adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
  await addStaff(server, 'abla', ['administrator']);
});

const rolesOf = async (name: string): Promise<string[] | undefined> =>
  (
    await server.database.query<{ roles: string[] }>(
      'SELECT roles FROM accounts.people WHERE name = $1',
      [name],
    )
  )[0]?.roles;
const alone = (): Promise<unknown> =>
  server.database.query(
    `UPDATE accounts.people SET suspended = true WHERE name = 'abla';
     UPDATE accounts.people SET suspended_at = now() - interval '80 hours' WHERE name = 'abla'`,
  );
async function waitingOf(name: string): Promise<string> {
  const { roleChanges } = (await adam.send('get', PEOPLE)).body as unknown as PeopleAnswer;
  return roleChanges.find(({ person }) => person === name)?.id ?? '';
}
async function ask(by: Staff, name: string, roles: readonly string[]) {
  const [row] = await server.database.query<{ id: string }>(
    'SELECT id FROM accounts.people WHERE name = $1',
    [name],
  );
  return by.send('post', `${PEOPLE}/${row?.id}/role-change`, { roles });
}
const confirm = async (by: Staff, id: string) =>
  by.send('post', `/api/v1/desk/role-changes/${id}/confirmation`, {});

describe('S-04 each rule of roles with the other two switched off', () => {
  async function withoutRules<T>(work: () => Promise<T>): Promise<T> {
    const rules = server.app.get(RoleRules, { strict: false });
    const kept = { ...rules };
    Object.assign(rules, {
      whyNotAsked: () => null,
      whyNotNow: () => null,
      mayConfirmRecovery: () => true,
    });
    try {
      return await work();
    } finally {
      Object.assign(rules, kept);
    }
  }
  async function withoutDatabase<T>(work: () => Promise<T>): Promise<T> {
    const walls = ['role_changes_not_own', 'role_changes_two_hands', 'role_changes_roles_apart'];
    const definitions = await server.database.query<{ name: string; text: string }>(
      'SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = ANY ($1)',
      [walls],
    );
    await server.database
      .query(`ALTER TABLE accounts.role_changes DISABLE TRIGGER guard_role_change;
      ${walls.map((name) => `ALTER TABLE accounts.role_changes DROP CONSTRAINT ${name};`).join('')}`);
    try {
      return await work();
    } finally {
      await server.database.query('DELETE FROM accounts.role_changes');
      await server.database
        .query(`ALTER TABLE accounts.role_changes ENABLE TRIGGER guard_role_change;
        ${definitions.map(({ name, text }) => `ALTER TABLE accounts.role_changes ADD CONSTRAINT ${name} ${text};`).join('')}`);
    }
  }

  it('the table holds where the database does not', async () => {
    await withoutDatabase(async () => {
      await ask(adam, 'eve', ['publisher']);
      expect((await confirm(adam, await waitingOf('eve'))).body).toMatchObject({
        type: 'second-administrator',
      });
      expect((await ask(adam, 'anna', ['auditor', 'analyst'])).body).toMatchObject({
        type: 'roles-apart',
      });
      expect((await ask(adam, 'adam', ['publisher'])).body).toMatchObject({ type: 'own-account' });
      expect(await rolesOf('eve')).toEqual([]);
    });
  });

  it('the service holds for its own part where table and database do not', async () => {
    await withoutDatabase(() =>
      withoutRules(async () => {
        expect((await ask(adam, 'adam', ['publisher'])).body).toMatchObject({
          type: 'own-account',
        });
        const anna = await signInStaff(server, 'anna', server.passwords.get('anna') ?? '');
        expect((await ask(anna, 'eve', ['publisher'])).status).toBe(403);
      }),
    );
  });

  it('the database holds where the table does not', async () => {
    await withoutRules(async () => {
      expect((await ask(adam, 'eve', ['publisher'])).body).toMatchObject({
        type: 'second-administrator',
      });
      expect((await ask(adam, 'anna', ['auditor', 'analyst'])).body).toMatchObject({
        type: 'roles-apart',
      });
      expect(await rolesOf('eve')).toEqual([]);
      await alone();
      expect((await ask(adam, 'eve', ['administrator'])).body).toMatchObject({
        type: 'role-change-waits',
      });
    });
  });

  const CHANGE = 'INSERT INTO accounts.role_changes (id, person_id, roles, asked_by)';
  it.each<[string, string, string]>([
    [
      'own roles',
      `${CHANGE} SELECT gen_random_uuid(), id, '{publisher}', id FROM accounts.people WHERE name = 'adam'`,
      'role_changes_not_own',
    ],
    [
      'an asker who is no administrator',
      `${CHANGE} SELECT gen_random_uuid(), e.id, '{publisher}', a.id FROM accounts.people e, accounts.people a WHERE e.name = 'eve' AND a.name = 'anna'`,
      'role_changes_by_administrator',
    ],
    [
      'roles apart',
      `${CHANGE} SELECT gen_random_uuid(), e.id, '{auditor,publisher}', a.id FROM accounts.people e, accounts.people a WHERE e.name = 'eve' AND a.name = 'adam'`,
      'role_changes_roles_apart',
    ],
    [
      'an asker’s own yes',
      `UPDATE accounts.role_changes SET state = 'done', confirmed_by = asked_by`,
      'role_changes_two_hands',
    ],
    [
      'their own yes',
      `UPDATE accounts.role_changes SET state = 'done', confirmed_by = person_id`,
      'role_changes_by_administrator',
    ],
    [
      'a yes of somebody else',
      `UPDATE accounts.role_changes SET state = 'done', confirmed_by = (SELECT id FROM accounts.people WHERE name = 'rita')`,
      'role_changes_by_administrator',
    ],
    [
      'no yes at all',
      `UPDATE accounts.role_changes SET state = 'done'`,
      'role_changes_second_administrator',
    ],
    [
      'other roles than were asked for',
      `UPDATE accounts.role_changes SET roles = '{administrator}'`,
      '42501',
    ],
    [
      'another asker',
      `UPDATE accounts.role_changes SET asked_by = (SELECT id FROM accounts.people WHERE name = 'abla')`,
      '42501',
    ],
    [
      'an earlier day',
      `UPDATE accounts.role_changes SET asked_at = now() - interval '2 days'`,
      '42501',
    ],
    [
      'roles past every change',
      `UPDATE accounts.people SET roles = '{administrator}' WHERE name = 'eve'`,
      '42501',
    ],
    [
      'a person with roles',
      `INSERT INTO accounts.people (id, name, roles, exercise) VALUES (gen_random_uuid(), 'mole', '{publisher}', true)`,
      '42501',
    ],
    [
      'a link nobody decided',
      `INSERT INTO accounts.links (token_hash, person_id, purpose) SELECT sha256('x'), id, 'recovery' FROM accounts.people WHERE name = 'petra'`,
      'links_as_decided',
    ],
    [
      'an invitation of somebody who is here',
      `INSERT INTO accounts.links (token_hash, person_id, purpose) SELECT sha256('x'), id, 'invitation' FROM accounts.people WHERE name = 'petra'`,
      'links_as_decided',
    ],
    [
      'a recovery by nobody',
      `INSERT INTO accounts.recoveries (id, person_id, asked_by) SELECT gen_random_uuid(), id, NULL FROM accounts.people WHERE name = 'petra'`,
      'recoveries_by_administrator',
    ],
    [
      'a recovery by an analyst',
      `INSERT INTO accounts.recoveries (id, person_id, asked_by) SELECT gen_random_uuid(), p.id, a.id FROM accounts.people p, accounts.people a WHERE p.name = 'petra' AND a.name = 'anna'`,
      'recoveries_by_administrator',
    ],
    [
      'a recovery without a yes',
      `UPDATE accounts.recoveries SET state = 'done'`,
      'recoveries_second_administrator',
    ],
    [
      'a recovery with the asker’s yes',
      `UPDATE accounts.recoveries SET state = 'done', confirmed_by = asked_by`,
      'recoveries_two_hands',
    ],
    [
      'one’s own recovery',
      `INSERT INTO accounts.recoveries (id, person_id, asked_by) SELECT gen_random_uuid(), id, id FROM accounts.people WHERE name = 'adam'`,
      'recoveries_not_own',
    ],
    [
      'a key by an analyst',
      `INSERT INTO accounts.api_keys (id, label, secret_hash, scopes, issued_by, expires_on) SELECT gen_random_uuid(), 'x1', sha256('x'), '{open.read}', id, ledger.today() + 9 FROM accounts.people WHERE name = 'anna'`,
      'api_keys_by_administrator',
    ],
    [
      'a key for ever',
      `INSERT INTO accounts.api_keys (id, label, secret_hash, scopes, issued_by, expires_on) SELECT gen_random_uuid(), 'x1', sha256('x'), '{open.read}', id, ledger.today() + 999 FROM accounts.people WHERE name = 'adam'`,
      'api_keys_expiry_range',
    ],
    [
      'a key with more scope',
      `INSERT INTO accounts.api_keys (id, label, secret_hash, scopes, issued_by, expires_on) SELECT gen_random_uuid(), 'x1', sha256('x'), '{report.read}', id, ledger.today() + 9 FROM accounts.people WHERE name = 'adam'`,
      'api_keys_scopes_known',
    ],
    ['a longer key', `UPDATE accounts.api_keys SET expires_on = expires_on + 1`, '42501'],
    ['the hash of a key', `SELECT secret_hash FROM accounts.api_keys`, '42501'],
  ])('the database alone refuses the desk %s', async (_what, sql, wall) => {
    await ask(adam, 'eve', ['publisher']);
    await adam.send('post', `${PEOPLE}/${await idOf(server.database, 'paul')}/recovery`, {});
    expect(await refusal(server.database, 'desk', sql)).toBe(wall);
  });
});

it('S-04 counts its cases', () => tally.close());
