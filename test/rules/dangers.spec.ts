import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertClosed, durabilityFault, readConfig, setUpInstance } from '@himaya/api';
import { temporaryFolder } from '../support/boot.js';
import { createEmptyDatabase, createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js'; // prettier-ignore
import { Tally } from './tally.js';

jest.setTimeout(60_000);

const tally = new Tally('H-03', 40);
afterEach(() => tally.add());
afterAll(async () => {
  tally.close();
  await stopTestServer();
});

const SAFE = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  data_sync_retry: 'off',
};

describe('H-03: a setting that could lose what was acknowledged', () => {
  const faultOf = (more: object) =>
    durabilityFault(Object.entries({ ...SAFE, ...more }).map(([name, setting]) => ({ name, setting: String(setting) }))); // prettier-ignore

  it.each([
    [{}],
    [{ synchronous_commit: 'remote_apply' }],
    [{ synchronous_commit: 'remote_write' }],
  ])('is not %j', (more) => expect(faultOf(more)).toBeUndefined());

  it.each([
    ['fsync', 'off'],
    ['full_page_writes', 'off'],
    ['synchronous_commit', 'off'],
    ['synchronous_commit', 'local'],
    ['data_sync_retry', 'on'],
  ])('is %s %s', (name, setting) => {
    expect(faultOf({ [name]: setting })).toMatch(new RegExp(`${name} ${setting}`));
  });

  it('is one that the database does not name', () => {
    expect(durabilityFault([])).toMatch('fsync unknown');
  });

  it('stops the start of a real database', async () => {
    const database = await createEmptyDatabase();
    await database.query(`ALTER DATABASE ${database.name} SET synchronous_commit = off`);
    const start = setUpInstance(readConfig({}), database, { log: () => undefined, kind: 'live' });
    await expect(start).rejects.toThrow('synchronous_commit off');
    await database.drop();
  });
});

describe('H-03: plain http', () => {
  it.each([
    ['0.0.0.0', undefined],
    ['192.0.2.1', undefined],
    ['::', undefined],
    ['himaya.example', undefined],
    ['0.0.0.0', 'http://himaya.example'],
    ['127.0.0.1', 'http://himaya.example'],
    ['localhost', 'http://192.0.2.1:3000'],
    ['::1', 'http://localhost.example'],
    ['127.0.0.1', 'http://127.0.0.1.example'],
  ])('is refused where HOST is %s and the origin %s', (HOST, HIMAYA_ORIGIN) => {
    expect(() => readConfig({ HOST, HIMAYA_ORIGIN })).toThrow(
      'HIMAYA_ORIGIN must be an https origin',
    );
  });

  it.each([
    ['127.0.0.1', undefined],
    ['::1', 'http://[::1]:3000'],
    ['localhost', 'http://localhost:3000'],
    ['127.0.0.1', 'https://himaya.example'],
    ['0.0.0.0', 'https://himaya.example'],
  ])('is taken where HOST is %s and the origin %s', (HOST, HIMAYA_ORIGIN) => {
    expect(readConfig({ HOST, HIMAYA_ORIGIN }).HOST).toBe(HOST);
  });
});

describe('H-03: a key file', () => {
  const folder = temporaryFolder();
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([0o644, 0o640, 0o604, 0o620, 0o660, 0o666, 0o601, 0o777])(
    'of mode %o is refused',
    (mode) => {
      const file = join(folder, `key-${mode}`);
      writeFileSync(file, 'x');
      chmodSync(file, mode);
      expect(statSync(file).mode & 0o777).toBe(mode);
      expect(() => assertClosed(file)).toThrow('can be read by others');
    },
  );

  it.each([0o600, 0o400, 0o700])('of mode %o is taken', (mode) => {
    const file = join(folder, `closed-${mode}`);
    mkdirSync(file);
    chmodSync(file, mode);
    expect(() => assertClosed(file)).not.toThrow();
    chmodSync(file, 0o700);
  });
});

describe('H-03: invented rows on a live instance', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase('live')));
  afterEach(() => database.drop());

  it.each([
    [
      'accounts of an exercise',
      `ALTER TABLE accounts.people DISABLE TRIGGER USER;
       INSERT INTO accounts.people (id, name, roles, exercise) VALUES (gen_random_uuid(), 'anna', '{}', true)`,
    ],
    [
      'invented obligations',
      `ALTER TABLE desk.commitment_obligations DISABLE TRIGGER USER;
       UPDATE desk.commitment_obligations SET origin = 'exercise'`,
    ],
  ])('stop the start: %s', async (what, sql) => {
    const start = () => setUpInstance(readConfig({}), database, { log: () => undefined });
    await expect(start()).resolves.toMatchObject({ kind: 'live' });
    await database.query(sql);
    await expect(start()).rejects.toThrow(what);
  });
});

describe('H-03: what cannot be used', () => {
  it.each([
    ['PORT', 'x'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['DATABASE_URL_OPEN', 'x'],
    ['DATABASE_URL_DESK', 'postgres://host'],
    ['HIMAYA_ORIGIN', 'himaya.example'],
    ['HIMAYA_ORIGIN', 'https://himaya.example/path'],
    ['HIMAYA_LOG', 'debug'],
    ['HIMAYA_LOG', 'trace'],
  ])('is %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
