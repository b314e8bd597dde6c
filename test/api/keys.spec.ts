import { randomUUID } from 'node:crypto';
import { type ApiKey, type IssuedKey, type Page } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { signInStaff, type Staff } from '../support/staff.js';

jest.setTimeout(60_000);

const KEYS = '/api/v1/desk/keys';
const OPEN = '/api/v1/open/incidents';
const DAY = 86_400_000;
const tally = new Tally('S-04 keys', 9);

let server: TestServer;
let adam: Staff;

beforeAll(async () => {
  server = await boot();
  adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
});
afterAll(() => server?.close());
afterEach(() => tally.add());

const inDays = (days: number): string =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const wish = (label: string, more: object = {}): object => ({
  id: randomUUID(),
  label,
  scopes: ['open.read'],
  expiresOn: inDays(30),
  ...more,
});
async function issue(label: string): Promise<IssuedKey> {
  const { status, body } = await adam.send('post', KEYS, wish(label));
  expect([status, body]).toEqual([201, expect.anything()]);
  return body as unknown as IssuedKey;
}
const show = async (path: string, authorization: string) =>
  (await server.as('nobody')).send('get', path, undefined, { authorization });

describe('keys of machines', () => {
  it('are shown once, known by their prefix, and kept as a hash', async () => {
    const { key, secret } = await issue('reader-one');
    expect(secret).toMatch(/^himaya_key_[\w-]{43}$/);
    expect(key).toMatchObject({
      label: 'reader-one',
      state: 'valid',
      usedOn: null,
      issuedBy: 'adam',
    });
    const rows = await server.database.query<{ row: string }>(
      'SELECT to_jsonb(k)::text AS row FROM accounts.api_keys k',
    );
    expect(JSON.stringify(rows)).not.toContain(secret.slice(11));
    const list = (await adam.send('get', KEYS)).body as unknown as Page<ApiKey>;
    expect(JSON.stringify(list)).not.toContain(secret.slice(11));
    const [leaf] = await server.database.query(
      `SELECT FROM ledger.openings WHERE payload LIKE '{"act":"key.issue"%'`,
    );
    expect(leaf).toBeDefined();
  });

  it('read what is public, and leave the day of their last use', async () => {
    const { key, secret } = await issue('reader-two');
    expect((await show(OPEN, `Bearer ${secret}`)).status).toBe(200);
    expect((await show(OPEN, `bearer ${secret}`)).status).toBe(200);
    const { items } = (await adam.send('get', KEYS)).body as unknown as Page<ApiKey>;
    expect(items.find(({ id }) => id === key.id)?.usedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it.each([
    '',
    'Bearer',
    'Bearer x',
    'Basic YTpi',
    'Bearer himaya_key_',
    `Bearer himaya_key_${'x'.repeat(43)}`,
  ])('that are none answer 401: %s', async (authorization) => {
    const { status, body, headers } = await show(OPEN, authorization);
    expect([status, body.type]).toEqual([401, 'key-invalid']);
    expect(headers['cache-control']).toContain('no-store');
  });

  it('are over with their day, and at once when they are revoked', async () => {
    const [old, gone] = [await issue('reader-old'), await issue('reader-gone')];
    await server.database.query(
      `UPDATE accounts.api_keys SET issued_on = ledger.today() - 9, expires_on = ledger.today() - 1 WHERE id = $1`,
      [old.key.id],
    );
    expect((await adam.send('delete', `${KEYS}/${gone.key.id}`)).status).toBe(204);
    for (const { secret } of [old, gone])
      expect((await show(OPEN, `Bearer ${secret}`)).status).toBe(401);
    const { items } = (await adam.send('get', KEYS)).body as unknown as Page<ApiKey>;
    const stateOf = (label: string) => items.find((key) => key.label === label)?.state;
    expect([stateOf('reader-old'), stateOf('reader-gone')]).toEqual(['expired', 'revoked']);
  });

  it('open nothing of the desk', async () => {
    const { secret } = await issue('reader-desk');
    for (const path of [
      '/api/v1/desk/session',
      '/api/v1/desk/reports',
      '/api/v1/desk/people',
      KEYS,
    ]) {
      expect((await show(path, `Bearer ${secret}`)).status).toBe(401);
    }
  });

  it.each<[string, object]>([
    ['for ever', { expiresOn: inDays(400) }],
    ['that are over', { expiresOn: inDays(-1) }],
    ['on no day', { expiresOn: '2031-02-31' }],
    ['without a scope', { scopes: [] }],
    ['with the scope of the desk', { scopes: ['report.read'] }],
    ['with a field of their own', { secret_hash: 'x' }],
    ['with a name of people', { label: 'Data Team' }],
  ])('are not issued %s', async (_what, more) => {
    expect((await adam.send('post', KEYS, wish('reader-none', more))).status).toBe(400);
  });

  it('are issued by administrators alone, once to each name, after a fresh proof', async () => {
    const anna = await server.as('anna');
    expect((await anna.post(KEYS, wish('reader-anna'))).status).toBe(403);
    await issue('reader-same');
    expect((await adam.send('post', KEYS, wish('reader-same'))).body).toMatchObject({
      type: 'key-label-taken',
    });
    await server.database.query(
      `UPDATE accounts.sessions SET stepped_up_at = now() - interval '6 minutes'`,
    );
    expect((await adam.send('post', KEYS, wish('reader-late'))).body).toMatchObject({
      type: 'step-up-required',
    });
    adam = await signInStaff(server, 'adam', server.passwords.get('adam') ?? '');
  });
});

describe('acts on accounts', () => {
  const ACTS = '/api/v1/desk/account-acts';

  it('are listed by day and person, and hold no act on a case', async () => {
    await (
      await server.as('anna')
    ).post('/api/v1/desk/incidents', { id: randomUUID(), reports: [] });
    const { status, body } = await adam.send('get', ACTS);
    expect(status).toBe(200);
    const { items } = body as unknown as Page<{ act: string; by: string; subject: string }>;
    expect(items.length).toBeGreaterThan(5);
    expect(items.filter(({ act }) => !/^(person|people|key|setting)\./.test(act))).toEqual([]);
    expect(items.filter(({ act }) => act === 'key.issue')).toContainEqual(
      expect.objectContaining({ by: 'adam', subject: 'reader-one' }),
    );
    const none = await adam.send('get', `${ACTS}?from=2001-01-01&to=2001-01-02`);
    expect((none.body as unknown as Page<object>).items).toEqual([]);
    const anna = await adam.send('get', `${ACTS}?by=anna`);
    expect(
      (anna.body as unknown as typeof body & { items: { subject: string }[] }).items.every(
        ({ subject }) => subject === 'anna',
      ),
    ).toBe(true);
    expect((await adam.send('get', `${ACTS}?state=x`)).status).toBe(400);
    expect((await (await server.as('otto')).get(ACTS)).status).toBe(200);
    expect((await (await server.as('rita')).get(ACTS)).status).toBe(403);
  });
});

it('S-04 counts its cases', () => tally.close());
