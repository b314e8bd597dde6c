import { randomUUID } from 'node:crypto';
import { type LinkAnswer, type PeopleAnswer, type PersonAnswer } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { addStaff, cookieOf, signInStaff, type Staff, staffOf } from '../support/staff.js';

jest.setTimeout(60_000);

const PEOPLE = '/api/v1/desk/people';
const JOIN = '/api/v1/desk/join';
const PASSWORD = 'a long enough password';
const tally = new Tally('S-04 people', 25);

let server: TestServer;
let adam: Staff;
let abla: Staff;

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());
afterEach(() => tally.add());
beforeEach(async () => {
  await server.reset();
  adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
  abla = await addStaff(server, 'abla', ['administrator']);
});

const one = async <T>(sql: string, values: unknown[] = []): Promise<T | undefined> =>
  (await server.database.query<{ value: T }>(`SELECT (${sql}) AS value`, values))[0]?.value;
const rolesOf = (name: string): Promise<string[] | undefined> =>
  one('SELECT roles FROM accounts.people WHERE name = $1', [name]);
const leaves = (act: string): Promise<number | undefined> =>
  one(`SELECT count(*)::integer FROM ledger.openings WHERE payload LIKE '{"act":"' || $1 || '"%'`, [
    act,
  ]);
const idOfName = (name: string): Promise<string | undefined> =>
  one('SELECT id FROM accounts.people WHERE name = $1', [name]);
const alone = (): Promise<unknown> =>
  server.database.query(
    `UPDATE accounts.people SET suspended = true WHERE name = 'abla';
     UPDATE accounts.people SET suspended_at = now() - interval '80 hours' WHERE name = 'abla'`,
  );
const tokenOf = ({ link }: LinkAnswer): string => link.split('#')[1] ?? '';

async function invite(by: Staff, name: string, roles: readonly string[]): Promise<LinkAnswer> {
  const { status, body } = await by.send('post', PEOPLE, { id: randomUUID(), name, roles });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body as unknown as LinkAnswer;
}
const accept = async (link: LinkAnswer, password = PASSWORD) =>
  (await server.as('nobody')).post(JOIN, { token: tokenOf(link), password });

async function waitingOf(name: string): Promise<string> {
  const { body } = await adam.send('get', PEOPLE);
  const { roleChanges, recoveries } = body as unknown as PeopleAnswer;
  return [...roleChanges, ...recoveries].find(({ person }) => person === name)?.id ?? '';
}
async function ask(by: Staff, name: string, roles: readonly string[]) {
  return by.send('post', `${PEOPLE}/${await idOfName(name)}/role-change`, { roles });
}
const confirm = async (by: Staff, id: string) =>
  by.send('post', `/api/v1/desk/role-changes/${id}/confirmation`, {});

describe('S-04 invitations', () => {
  it('hand over a link once, by which somebody comes with the roles they were given', async () => {
    const link = await invite(adam, 'nour', ['analyst']);
    expect(link).toMatchObject({ name: 'nour', waits: false });
    expect(tokenOf(link)).toMatch(/^[\w-]{43}$/);
    const joined = await accept(link);
    expect(joined.status).toBe(201);
    expect(joined.body.person).toMatchObject({ name: 'nour', roles: ['analyst'] });
    const nour = await staffOf(server, {
      id: link.id,
      name: 'nour',
      password: PASSWORD,
      cookie: cookieOf(joined.headers),
    });
    expect((await nour.send('get', '/api/v1/desk/reports')).status).toBe(200);
    expect((await nour.send('get', PEOPLE)).status).toBe(403);
    expect([await leaves('person.invite'), await leaves('person.join')]).toEqual([1, 1]);
    expect((await accept(link)).status).toBe(410);
  });

  it('keep the secret nowhere, and count it by its hash', async () => {
    const link = await invite(adam, 'nour', ['analyst']);
    const token = tokenOf(link);
    const rows = await server.database.query<{ row: string }>(
      `SELECT to_jsonb(l)::text AS row FROM accounts.links l`,
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await one(`SELECT token_hash = sha256($1::bytea) FROM accounts.links`, [token])).toBe(
      true,
    );
  });

  it.each<[string, string]>([
    [
      'is older than 72 hours',
      `UPDATE accounts.links SET expires_at = now() - interval '1 second'`,
    ],
    ['was replaced', `DELETE FROM accounts.links`],
    [
      'belongs to somebody suspended',
      `UPDATE accounts.people SET suspended = true WHERE name = 'nour'`,
    ],
  ])('refuse a link that %s', async (_what, sql) => {
    const link = await invite(adam, 'nour', ['analyst']);
    await server.database.query(sql);
    expect((await accept(link)).status).toBe(410);
    expect(await one(`SELECT invited FROM accounts.people WHERE name = 'nour'`)).toBe(true);
  });

  it.each(['x'.repeat(43), 'x'.repeat(42), '', 'ñ'.repeat(43)])(
    'refuse a made-up link %#',
    async (token) => {
      const answer = await (await server.as('nobody')).post(JOIN, { token, password: PASSWORD });
      expect([400, 410]).toContain(answer.status);
    },
  );

  it('give a new link in the place of the old, until somebody came', async () => {
    const first = await invite(adam, 'nour', ['analyst']);
    const again = await abla.send('post', `${PEOPLE}/${first.id}/invitation`, {});
    expect(again.status).toBe(201);
    expect((await accept(first)).status).toBe(410);
    expect((await accept(again.body as unknown as LinkAnswer)).status).toBe(201);
    expect((await abla.send('post', `${PEOPLE}/${first.id}/invitation`, {})).status).toBe(409);
  });

  it('let nobody sign in who was invited and has not come', async () => {
    await invite(adam, 'nour', ['analyst']);
    const nobody = await server.as('nobody');
    const [invited, unknown] = [
      await nobody.post('/api/v1/desk/session', { name: 'nour', password: PASSWORD }),
      await nobody.post('/api/v1/desk/session', { name: 'nobody-here', password: PASSWORD }),
    ];
    expect([invited.status, invited.body]).toEqual([401, unknown.body]);
  });

  it('refuse a short password, a taken name, roles apart and unknown fields', async () => {
    const link = await invite(adam, 'nour', ['analyst']);
    expect((await accept(link, 'short')).status).toBe(400);
    const post = (body: object) =>
      adam.send('post', PEOPLE, { id: randomUUID(), name: 'lina', roles: ['analyst'], ...body });
    expect((await post({ name: 'nour' })).body).toMatchObject({ type: 'name-taken', status: 409 });
    expect((await post({ roles: ['administrator', 'analyst'] })).body).toMatchObject({
      type: 'roles-apart',
    });
    for (const more of [
      { invited: false },
      { password_hash: 'x' },
      { exercise: true },
      { name: 'Nour!' },
      { roles: ['visitor'] },
      { roles: ['root'] },
    ]) {
      expect([more, (await post(more)).status]).toEqual([more, 400]);
    }
    expect(await rolesOf('lina')).toBeNull();
  });
});

describe('S-04 roles', () => {
  it('that are not guarded change at once, and end the sessions of their holder', async () => {
    const anna = await signInStaff(server, 'anna', server.passwords.get('anna') ?? '');
    const answer = await ask(adam, 'anna', ['analyst', 'editor']);
    expect([answer.status, answer.body]).toEqual([201, { waits: false }]);
    expect(await rolesOf('anna')).toEqual(['analyst', 'editor']);
    expect((await anna.send('get', '/api/v1/desk/session')).status).toBe(401);
    expect(await leaves('person.change-roles')).toBe(1);
  });

  it.each([['publisher'], ['administrator']])(
    '%s waits for a second administrator',
    async (role) => {
      expect((await ask(adam, 'eve', [role])).body).toEqual({ waits: true });
      expect(await rolesOf('eve')).toEqual([]);
      const id = await waitingOf('eve');
      expect((await confirm(adam, id)).body).toMatchObject({
        type: 'second-administrator',
        status: 409,
      });
      expect((await confirm(abla, id)).status).toBe(204);
      expect(await rolesOf('eve')).toEqual([role]);
      expect((await confirm(abla, id)).body).toMatchObject({ type: 'already-decided' });
    },
  );

  it('of an administrator are not taken by one alone either', async () => {
    const third = await addStaff(server, 'aisha', ['administrator']);
    expect((await ask(adam, 'abla', [])).body).toEqual({ waits: true });
    const id = await waitingOf('abla');
    expect((await confirm(abla, id)).body).toMatchObject({ type: 'own-account' });
    expect((await confirm(third, id)).status).toBe(204);
    expect(await rolesOf('abla')).toEqual([]);
  });

  it('wait a day where there is one administrator, who then puts them into effect', async () => {
    await alone();
    expect((await ask(adam, 'eve', ['publisher'])).body).toEqual({ waits: true });
    const id = await waitingOf('eve');
    expect((await confirm(adam, id)).body).toMatchObject({ type: 'role-change-waits' });
    await server.database.query(
      `ALTER TABLE accounts.role_changes DISABLE TRIGGER guard_role_change`,
    );
    await server.database.query(
      `UPDATE accounts.role_changes SET asked_at = now() - interval '24 hours 1 second'`,
    );
    await server.database.query(
      `ALTER TABLE accounts.role_changes ENABLE TRIGGER guard_role_change`,
    );
    expect((await confirm(adam, id)).status).toBe(204);
    expect(await rolesOf('eve')).toEqual(['publisher']);
  });

  it('find the second administrator still counted whom the first has just suspended', async () => {
    expect((await adam.send('post', `${PEOPLE}/${abla.id}/suspension`, {})).status).toBe(204);
    await ask(adam, 'eve', ['publisher']);
    expect((await confirm(adam, await waitingOf('eve'))).body).toMatchObject({
      type: 'second-administrator',
    });
  });

  it('can be withdrawn before, by any other administrator', async () => {
    await ask(adam, 'eve', ['publisher']);
    const id = await waitingOf('eve');
    expect((await ask(adam, 'eve', ['editor'])).body).toMatchObject({ type: 'already-waiting' });
    expect((await abla.send('delete', `/api/v1/desk/role-changes/${id}`)).status).toBe(204);
    expect((await confirm(abla, id)).body).toMatchObject({ type: 'already-decided' });
    expect((await ask(adam, 'eve', ['editor'])).status).toBe(201);
  });

  it('are nobody’s own to change, to ask for, or to confirm', async () => {
    for (const roles of [['administrator'], [], ['publisher'], ['analyst']]) {
      expect((await ask(adam, 'adam', roles)).body).toMatchObject({ type: 'own-account' });
    }
    for (const [method, path] of [
      ['post', 'suspension'],
      ['post', 'recovery'],
      ['post', 'invitation'],
      ['delete', 'suspension'],
    ] as const) {
      expect((await adam.send(method, `${PEOPLE}/${adam.id}/${path}`, {})).body).toMatchObject({
        type: 'own-account',
      });
    }
    expect(await rolesOf('adam')).toEqual(['administrator']);
  });

  it('of somebody invited wait as well: they come without', async () => {
    const link = await invite(adam, 'nour', ['publisher', 'reviewer']);
    expect(link.waits).toBe(true);
    const joined = await accept(link);
    expect(joined.body.person.roles).toEqual([]);
    expect((await confirm(abla, await waitingOf('nour'))).status).toBe(204);
    expect(await rolesOf('nour')).toEqual(['publisher', 'reviewer']);
  });
});

describe('S-04 recovery', () => {
  const recover = async (by: Staff, name: string) =>
    by.send('post', `${PEOPLE}/${await idOfName(name)}/recovery`, {});
  const say = async (by: Staff, id: string) =>
    by.send('post', `/api/v1/desk/recoveries/${id}/confirmation`, {});

  it('takes one administrator who asks and another who confirms, and forgets all that opened the account', async () => {
    const petra = await signInStaff(server, 'petra', server.passwords.get('petra') ?? '');
    await server.database.query(
      `INSERT INTO accounts.recovery_codes (person_id, code_hash) VALUES ($1, sha256('x'))`,
      [petra.id],
    );
    expect((await recover(adam, 'petra')).status).toBe(204);
    expect((await petra.send('get', '/api/v1/desk/session')).status).toBe(200);
    const id = await waitingOf('petra');
    expect((await say(adam, id)).body).toMatchObject({ type: 'confirmed-by-same' });
    const { status, body } = await say(abla, id);
    expect(status).toBe(201);
    expect((await petra.send('get', '/api/v1/desk/session')).status).toBe(401);
    expect(await one('SELECT count(*)::integer FROM accounts.recovery_codes')).toBe(0);
    const old = await (
      await server.as('nobody')
    ).post('/api/v1/desk/session', { name: 'petra', password: petra.password });
    expect(old.status).toBe(401);
    expect((await accept(body as unknown as LinkAnswer)).body.person).toMatchObject({
      name: 'petra',
    });
    expect([await leaves('person.ask-recovery'), await leaves('person.recover')]).toEqual([1, 1]);
  });

  it('is done on the server where no second administrator could confirm', async () => {
    await alone();
    expect((await recover(adam, 'petra')).body).toMatchObject({ type: 'recover-on-server' });
  });

  it('is withdrawn, asked for once, and not for somebody who has not come', async () => {
    const link = await invite(adam, 'nour', ['analyst']);
    expect((await adam.send('post', `${PEOPLE}/${link.id}/recovery`, {})).body).toMatchObject({
      type: 'not-invited',
    });
    await recover(adam, 'petra');
    expect((await recover(abla, 'petra')).body).toMatchObject({ type: 'already-waiting' });
    const id = await waitingOf('petra');
    expect((await abla.send('delete', `/api/v1/desk/recoveries/${id}`)).status).toBe(204);
    expect((await say(abla, id)).body).toMatchObject({ type: 'already-decided' });
  });
});

describe('people', () => {
  it('are listed with what an administrator needs and nothing that opens an account', async () => {
    const { status, body } = await adam.send('get', PEOPLE);
    expect(status).toBe(200);
    const { items, total } = body as unknown as PeopleAnswer;
    expect(total).toBe(14);
    expect(items.find(({ name }) => name === 'adam')).toMatchObject({
      roles: ['administrator'],
      state: 'active',
      sessions: 1,
      hasPassword: true,
      hasTotp: false,
      passkeys: 0,
      seenOn: expect.stringMatching(/^\d{4}-/),
    });
    expect(JSON.stringify(body)).not.toMatch(/argon2|hash|token/);
    const own = await adam.send('get', `${PEOPLE}/${adam.id}`);
    expect(own.body as unknown as PersonAnswer).toMatchObject({ isOwn: true });
    expect((await adam.send('get', `${PEOPLE}/${randomUUID()}`)).status).toBe(404);
  });

  it('are suspended and let in again; an old session never works again', async () => {
    const anna = await signInStaff(server, 'anna', server.passwords.get('anna') ?? '');
    const path = `${PEOPLE}/${anna.id}/suspension`;
    expect((await adam.send('post', path, {})).status).toBe(204);
    expect((await anna.send('get', '/api/v1/desk/session')).status).toBe(401);
    expect((await adam.send('delete', path)).status).toBe(204);
    expect((await anna.send('get', '/api/v1/desk/session')).status).toBe(401);
    expect([await leaves('person.suspend'), await leaves('person.resume')]).toEqual([1, 1]);
  });

  it('are signed out by an administrator, one or all', async () => {
    const anna = await signInStaff(server, 'anna', server.passwords.get('anna') ?? '');
    expect((await adam.send('delete', `${PEOPLE}/${anna.id}/sessions`)).status).toBe(204);
    expect((await anna.send('get', '/api/v1/desk/session')).status).toBe(401);
    expect((await adam.send('delete', '/api/v1/desk/all-sessions')).status).toBe(204);
    for (const who of [adam, abla])
      expect((await who.send('get', '/api/v1/desk/session')).status).toBe(401);
    expect([await leaves('person.end-sessions'), await leaves('people.end-sessions')]).toEqual([
      1, 1,
    ]);
  });

  it('are managed after a fresh proof of who it is', async () => {
    await server.database.query(
      `UPDATE accounts.sessions SET stepped_up_at = now() - interval '6 minutes'`,
    );
    const { body } = await ask(adam, 'anna', ['editor']);
    expect(body).toMatchObject({ type: 'step-up-required', status: 403 });
    expect((await adam.send('get', PEOPLE)).status).toBe(200);
  });
});

it('S-04 counts its cases', () => tally.close());
