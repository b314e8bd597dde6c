import { randomUUID } from 'node:crypto';
import { type IssuedKey } from '@himaya/contracts';
import { ENCODINGS } from '../rules/encodings.js';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { type TestDatabase } from '../support/database.js';
import { Newcomer } from '../support/newcomer.js';

jest.setTimeout(120_000);

const PEOPLE = '/api/v1/desk/people';
const tally = new Tally('dump', 400);
let server: TestServer;
/** What only a living person, a machine or the key directory may know. */
const secrets = new Map<string, string>();

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const idOf = async (name: string): Promise<string> =>
  (
    await server.database.query<{ id: string }>('SELECT id FROM accounts.people WHERE name = $1', [
      name,
    ])
  )[0]?.id ?? '';

beforeAll(async () => {
  server = await boot('live');
  await server.app.listen(0, '127.0.0.1');
  for (const [name, password] of server.passwords) secrets.set(`password of ${name}`, password);
  const admin = await Newcomer.add(server, 'dana', ['administrator']);
  secrets.set('generated password', admin.password);
  await admin.signIn();
  const { codes, secret } = await admin.addTotp();
  codes.forEach((code, at) => secrets.set(`recovery code ${at}`, code));
  secrets.set('TOTP seed', secret);
  await admin.addPasskey();
  await admin.addPasskey();
  const invited = await admin.send('post', PEOPLE, { id: randomUUID(), name: 'nour', roles: ['analyst'] }); // prettier-ignore
  expect(invited.status).toBe(201);
  secrets.set('invitation', String((invited.body as { link?: string }).link).split('#')[1] ?? '');
  const issued = await admin.send('post', '/api/v1/desk/keys', {
    id: randomUUID(),
    label: 'reader',
    scopes: ['open.read'],
    expiresOn: inDays(30),
  });
  expect(issued.status).toBe(201);
  secrets.set('API key', (issued.body as unknown as IssuedKey).secret.replace('himaya_key_', ''));
  const other = await Newcomer.add(server, 'amal', ['analyst']);
  await other.signIn();
  await other.addTotp();
  secrets.set('chosen password', 'seven green lanterns walk');
  const put = await other.send('put', '/api/v1/desk/account/password', {
    password: secrets.get('chosen password'),
  });
  expect(put.status).toBe(204);
  secrets.set('contact', 'amal via the shop of her uncle, +963 944 123 456');
  const reached = await other.send('put', '/api/v1/desk/account/contact', {
    contact: secrets.get('contact'),
  });
  expect(reached.status).toBe(204);
  const read = await admin.send('post', `${PEOPLE}/${await idOf('amal')}/contact-reading`);
  expect(read.body).toEqual({ contact: secrets.get('contact') });
  // after all that: tokens change with every proof
  for (const one of [admin, other]) secrets.set(`session of ${one.name}`, one.cookie.split('=')[1] ?? ''); // prettier-ignore
});
afterAll(() => server?.close());

/** Every row of every table, and beside it what its bytes say where they are read as text. */
async function dump(database: TestDatabase): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema' ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query<{ row: string; json: Record<string, unknown> }>(
      `SELECT t::text AS row, to_jsonb(t) AS json FROM ${name} AS t`,
    );
    for (const { row, json } of rows) {
      parts.push(row);
      for (const value of Object.values(json)) {
        if (typeof value !== 'string' || !value.startsWith('\\x')) continue;
        const bytes = Buffer.from(value.slice(2), 'hex');
        parts.push(bytes.toString('latin1'), bytes.toString('utf16le'), bytes.toString('base64'));
      }
    }
  }
  return parts.join('\n');
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** RFC 4648, as an app of codes is given its seed. */
function unbase32(text: string): Buffer {
  const bits = [...text.toUpperCase().replace(/[\s=]/g, '')].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join(''); // prettier-ignore
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

/** A secret in every writing: as text, as the bytes it stands for, in two-byte letters. */
function forms(secret: string): Map<string, string> {
  const found = new Map<string, string>();
  const spellings = new Set([secret, secret.replace(/[\s-]/g, '')]);
  for (const spelling of spellings) {
    for (const [name, encode] of Object.entries(ENCODINGS))
      encode(spelling).forEach((form, at) => found.set(`${name} ${at} of ${spelling.length}`, form)); // prettier-ignore
    found.set('utf16 hex', Buffer.from(spelling, 'utf16le').toString('hex'));
  }
  const bytes: Buffer[] = [Buffer.from(secret, 'base64url')];
  if (/^[A-Za-z2-7\s=]+$/.test(secret)) bytes.push(unbase32(secret));
  for (const [at, raw] of bytes.filter(({ length }) => length >= 10).entries()) {
    found.set(`bytes ${at} hex`, raw.toString('hex'));
    found.set(`bytes ${at} base64`, raw.toString('base64').replace(/=+$/, ''));
    found.set(`bytes ${at} latin1`, raw.toString('latin1'));
  }
  // too short a form would be found by chance
  return new Map([...found].filter(([, form]) => form.length >= 10));
}

let known: Map<string, Map<string, string>> | undefined;
/** The writings of all secrets, worked out once. */
function writings(): Map<string, Map<string, string>> {
  known ??= new Map([...secrets].map(([name, secret]) => [name, forms(secret)]));
  return known;
}

const holds = (text: string): string[] =>
  [...writings()].flatMap(([name, all]) =>
    [...all].filter(([, form]) => text.includes(form)).map(([how]) => `${name}: ${how}`),
  );

describe('the whole database in other hands, without the key directory', () => {
  it('names no password, session, seed, code, key or invitation', async () => {
    const text = await dump(server.database);
    expect(text.length).toBeGreaterThan(100_000);
    for (const table of ['dana', 'nour', 'reader']) expect(text).toContain(table);
    expect([...secrets].filter(([, secret]) => secret.length < 10)).toEqual([]);
    expect(holds(text)).toEqual([]);
    for (const all of writings().values()) tally.add(all.size);
  });

  it('would be found to hold each of them, in each writing, in any table', async () => {
    const blind: string[] = [];
    await server.database.query('CREATE TABLE desk.planted (words text, bytes bytea)');
    for (const [name, secret] of secrets) {
      for (const [how, form] of writings().get(name) ?? []) {
        if (!holds(`(1,${form},2)`).some((line) => line.startsWith(`${name}: `))) blind.push(`${name}: ${how}`); // prettier-ignore
        tally.add();
      }
      await server.database.query('TRUNCATE desk.planted');
      await server.database.query('INSERT INTO desk.planted VALUES ($1, $2)', [null, Buffer.from(secret)]); // prettier-ignore
      const inBytes = holds(await rowsOf('desk.planted'));
      await server.database.query('TRUNCATE desk.planted');
      await server.database.query('INSERT INTO desk.planted VALUES ($1, $2)', [secret, null]);
      const inWords = holds(await rowsOf('desk.planted'));
      if (inBytes.length === 0 || inWords.length === 0) blind.push(`${name}: planted`);
    }
    await server.database.query('DROP TABLE desk.planted');
    expect(blind).toEqual([]);
  });

  it('was looked through often enough', () => tally.close());
});

/** One table alone, as the dump has it. */
async function rowsOf(table: string): Promise<string> {
  const rows = await server.database.query<{ row: string }>(
    `SELECT t::text AS row FROM ${table} AS t`,
  );
  return rows.map(({ row }) => row).join('\n');
}
