import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { createApp, findDatabase, readConfig, writeRunFile } from '@himaya/api';
import { type Batch, type Page } from '@himaya/contracts';
import { temporaryFolder } from '../support/boot.js';
import { himaya, type Said, takeLock } from '../support/cli.js';
import {
  createEmptyDatabase,
  createTestDatabase,
  stopTestServer,
  type TestDatabase,
} from '../support/database.js';
import { writeUcdp } from './ucdp-rows.js';

const folder = temporaryFolder();
const dataDir = join(folder, 'data');
const environment = { ...process.env };
let database: TestDatabase;

/** Points the settings of commands at a database and a data folder of their own. */
function settle(ownerUrl: string, dir: string): void {
  mkdirSync(dir, { recursive: true });
  Object.assign(process.env, { DATABASE_URL: ownerUrl, HIMAYA_DATA_DIR: dir });
}

/** Brings the passwords of the logins along, as one does who moves a data folder. */
function bringKeys(dir: string, { passwords }: TestDatabase): void {
  mkdirSync(join(dir, 'keys'), { recursive: true, mode: 0o700 });
  for (const [role, password] of Object.entries(passwords)) {
    writeFileSync(join(dir, 'keys', `database-${role}`), password, { mode: 0o600 });
  }
}

beforeAll(async () => {
  database = await createEmptyDatabase();
  settle(database.ownerUrl, dataDir);
  const made = await himaya(['init', '--live', '--yes', '--json']);
  expect(made).toMatchObject({ code: 0 });
  expect(made.json()).toMatchObject({ kind: 'live', made: true });
}, 120_000);
beforeEach(() => settle(database.ownerUrl, dataDir));
afterAll(async () => {
  await database?.drop();
  await stopTestServer();
  process.env = environment;
  rmSync(folder, { recursive: true });
});

async function one<T>(sql: string, values: unknown[] = []): Promise<T | undefined> {
  const [row] = await database.query<{ value: T }>(`SELECT (${sql}) AS value`, values);
  return row?.value;
}

/** Adds a person; gives the file that holds the password. */
async function passwordOf(name: string, ...roles: string[]): Promise<string> {
  const { code, out } = await himaya(['user', 'add', name, ...roles.flatMap((r) => ['--role', r])]);
  expect(code).toBe(0);
  // commands are tried here, not second factors: by password alone, as in an exercise
  await database.query('UPDATE accounts.people SET exercise = true WHERE name = $1', [name]);
  const file = join(folder, `${name}.password`);
  writeFileSync(file, `${out.join('\n')}\n`);
  return file;
}

describe('usage', () => {
  it.each([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['a group without a command', ['batch'], 'Usage: himaya batch'],
    ['a missing argument', ['import', 'ucdp'], "missing required argument 'file'"],
    ['an unknown flag', ['user', 'list', '--loud'], "unknown option '--loud'"],
    ['a role that nobody is given', ['user', 'add', 'x1', '--role', 'visitor'], 'Roles are'],
    ['a count that is none', ['exercise', 'load', '--incidents', '1e3'], 'whole number'],
    ['nobody who acts', ['batch', 'list'], '--as <name>'],
    ['no password and no terminal', ['batch', 'list', '--as', 'maya'], '--password-file'],
    ['neither kind', ['init', '--yes'], '--live or --exercise'],
    ['both kinds', ['init', '--live', '--exercise'], 'cannot be used'],
    ['no --yes and no terminal', ['init', '--live'], '--yes'],
    ['a name that is no pseudonym', ['user', 'add', 'Maya H', '--role', 'analyst'], 'pseudonym'],
  ])('ends with 2 for %s', async (_what, argv, said) => {
    const { code, err, out } = await himaya(argv);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(err).toContain(said);
  });

  const commands = ['init', 'serve', 'migrate', 'user add', 'user list', 'user invite', 'user roles', 'user suspend', 'user resume', 'user confirm', 'user withdraw', 'user end-sessions', 'user recover', 'user contact', 'user acts', 'sessions list', 'sessions end', 'key list', 'key issue', 'key revoke', 'import ucdp', 'places import', 'places households', 'batch list', 'batch propose', 'batch approve', 'batch release', 'exercise load', 'ledger verify', 'ledger erase', 'ledger restart']; // prettier-ignore
  it.each(commands)('explains %s with --json and two examples', async (command) => {
    const { code, out } = await himaya([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out.join('\n')).toContain('--json');
    expect(out.join('\n').match(/\$ himaya /g)).toHaveLength(2);
  });

  it('names a setting that cannot be used, without a stack trace', async () => {
    process.env['PORT'] = 'eighty';
    const { code, err } = await himaya(['user', 'list']);
    delete process.env['PORT'];
    expect(code).toBe(1);
    expect(err).toBe('himaya: PORT must be a port number from 0 to 65535.');
  });

  it('does not make a database where none was asked for', async () => {
    delete process.env['DATABASE_URL'];
    process.env['HIMAYA_DATA_DIR'] = join(folder, 'nothing');
    const { code, err } = await himaya(['user', 'list']);
    expect(code).toBe(1);
    expect(err).toContain('himaya init --live');
  });

  it('says in one sentence that the database does not answer', async () => {
    process.env['DATABASE_URL'] = 'postgres://nobody:nothing@127.0.0.1:1/none';
    const { code, err } = await himaya(['user', 'list']);
    expect(code).toBe(1);
    expect(err).toBe('himaya: the database of DATABASE_URL does not answer.');
  });
});

describe('init and migrate', () => {
  it('leave an instance that is there as it is', async () => {
    const again = await himaya(['init', '--live', '--yes', '--json']);
    expect(again.json()).toMatchObject({ kind: 'live', made: false });
    const migrated = await himaya(['migrate', '--json']);
    expect(migrated.json()).toEqual({ migrations: [], loaded: false, dryRun: false });
  });

  it('say who comes first: an administrator, by the code that the start prints or by a command', async () => {
    const { err } = await himaya(['init', '--live', '--yes']);
    expect(err).toMatch(/npm start .+ the start prints a setup code/);
    expect(err).toContain('/en/setup (/ar/setup)');
    expect(err.indexOf('--role administrator')).toBeLessThan(err.indexOf('--role analyst'));
  });

  it('leave the logins alone that a server elsewhere uses', async () => {
    settle(database.ownerUrl, join(folder, 'elsewhere'));
    const { code, err } = await himaya(['migrate']);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('keys folder') });
    settle(database.ownerUrl, dataDir);
    const client = new Client({ connectionString: findDatabase(readConfig())?.urls.open });
    await client.connect();
    await client.end();
  });

  it('refuse the other kind, for life', async () => {
    const { code, err } = await himaya(['init', '--exercise', '--yes']);
    expect(code).toBe(3);
    expect(err).toContain('exercise or live for life');
    expect(await one('SELECT kind FROM desk.instance')).toBe('live');
  });

  it('ask before what cannot be taken back, and take no for an answer', async () => {
    const { code, err } = await himaya(['init', '--live'], ['n']);
    expect(code).toBe(1);
    expect(err).toContain('for life?');
  });

  it('list the steps of an empty database and take none on a dry run', async () => {
    const empty = await createEmptyDatabase();
    settle(empty.ownerUrl, join(folder, 'empty'));
    try {
      const dry = await himaya(['migrate', '--dry-run', '--json']);
      const { migrations } = dry.json<{ migrations: string[] }>();
      expect(migrations.length).toBeGreaterThan(10);
      const wet = await himaya(['migrate', '--json']);
      expect(wet.json()).toEqual({ migrations, loaded: true, dryRun: false });
    } finally {
      await empty.drop();
    }
  }, 60_000);
});

describe('user', () => {
  it('prints a new password once, alone, and stores its hash', async () => {
    const { code, out } = await himaya(['user', 'add', 'lina', '--role', 'analyst']);
    expect(code).toBe(0);
    expect(out).toEqual([expect.stringMatching(/^[\w-]{24}$/)]);
    const hash = await one<string>(
      `SELECT password_hash FROM accounts.people WHERE name = 'lina' AND NOT exercise`,
    );
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(hash).not.toContain(out[0]);
    const again = await himaya(['user', 'add', 'lina', '--role', 'analyst']);
    expect(again).toMatchObject({ code: 1, out: [] });
  });

  it('keeps roles apart that one person may not hold', async () => {
    const roles = ['--role', 'auditor', '--role', 'analyst'];
    const { code, err } = await himaya(['user', 'add', 'omar', ...roles]);
    expect(code).toBe(3);
    expect(err).toContain('no other role');
    expect(await one(`SELECT count(*)::integer FROM accounts.people WHERE name = 'omar'`)).toBe(0);
  });

  it('lists names, roles and states, and no hash', async () => {
    await himaya(['user', 'add', 'adel', '--role', 'administrator']);
    const { out, json } = await himaya(['user', 'list', '--json']);
    expect(json()).toMatchObject({
      items: expect.arrayContaining([
        {
          name: 'adel',
          roles: ['administrator'],
          state: 'active',
          hasPassword: true,
          hasTotp: false,
          passkeys: 0,
          seenOn: null,
        },
      ]),
    });
    expect(out.join()).not.toContain('argon2');
  });
});

describe('from a file of others to the public map', () => {
  const rows = [
    {},
    { where_prec: '6', date_start: '2016-02-30', deaths_civilians: '40' },
    { id: '900100', deaths_civilians: '3' },
  ];
  let app: NestFastifyApplication;
  let letGo: () => void;

  /** A server on the data folder, as the commands find one that runs. */
  beforeAll(async () => {
    const config = readConfig();
    const addresses = findDatabase(config);
    if (!addresses) throw new Error('no database');
    const { origin } = config;
    app = await createApp({
      urls: addresses.urls,
      keys: temporaryFolder(),
      instance: { exercise: false, name: 'Himaya test', origin },
      columnKey: randomBytes(32),
      webFolder: join(process.cwd(), 'dist', 'web'),
      build: 'test',
      logLevel: 'error',
    });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    const lock = await takeLock(join(dataDir, 'lock'));
    const run = { pid: process.pid, origin, host: '127.0.0.1', port };
    const forget = writeRunFile(dataDir, run);
    letGo = () => {
      forget();
      lock.release();
    };
  }, 60_000);
  afterAll(async () => {
    letGo?.();
    await app?.close();
  });

  const records = () => one<number>('SELECT count(*)::integer FROM desk.dataset_records');

  async function step(name: string, who: string, file: string, ...more: string[]): Promise<Said> {
    return himaya(['batch', name, ...more, '--as', who, '--password-file', file]);
  }

  it('imports, is asked by three people, and refuses every wrong hand', async () => {
    const file = writeUcdp(folder, rows);
    const dry = await himaya(['import', 'ucdp', file, '--dry-run']);
    expect(dry.json()).toMatchObject({ read: 3, added: 2, skipped: 0, refused: 1, batch: null });
    expect(await records()).toBe(0);

    const first = await himaya(['import', 'ucdp', file]);
    expect(first.code).toBe(0);
    expect(first.err).toContain('refused: row 3: This is not a day of the calendar: date_start.');
    expect(first.json()).toMatchObject({
      ...{ read: 3, added: 2, skipped: 0, refused: 1 },
      sums: { deaths_civilians: 5 },
      refusals: [{ row: 3, reason: expect.stringContaining('date_start') }],
      batch: { number: expect.any(Number) },
    });
    const second = await himaya(['import', 'ucdp', file, '--json']);
    expect(second.json()).toMatchObject({ read: 3, added: 0, skipped: 2, refused: 1, batch: null });
    expect(await records()).toBe(2);

    const vera = await passwordOf('vera', 'analyst', 'reviewer', 'publisher');
    const maya = await passwordOf('maya', 'analyst');
    const nour = await passwordOf('nour', 'reviewer');
    const sami = await passwordOf('sami', 'publisher');

    expect(await step('propose', 'nour', nour)).toMatchObject({ code: 3 });
    expect(await step('approve', 'nour', nour, '1')).toMatchObject({ code: 3 });
    expect(await step('propose', 'vera', vera)).toMatchObject({ code: 0 });
    expect(await step('propose', 'vera', vera, '1')).toMatchObject({ code: 3 });
    expect(await step('approve', 'vera', vera)).toMatchObject({
      code: 3,
      out: [],
      err: 'himaya: You proposed this batch. Another person approves it.',
    });
    expect(await step('approve', 'maya', maya)).toMatchObject({ code: 3 });
    expect(await step('approve', 'sami', sami)).toMatchObject({ code: 3 });
    expect(await step('approve', 'nour', sami)).toMatchObject({
      code: 1,
      err: 'himaya: That did not let you in. Check what you entered; after several tries wait a minute.',
    });
    expect(await step('release', 'sami', sami, '1')).toMatchObject({ code: 3 });
    expect(await step('approve', 'nour', nour)).toMatchObject({ code: 0 });
    expect(await step('release', 'vera', vera)).toMatchObject({
      code: 3,
      err: 'himaya: You proposed this batch. Another publisher releases it.',
    });
    expect(await step('release', 'nour', nour)).toMatchObject({ code: 3 });
    expect(await one('SELECT count(*)::integer FROM pub.incidents')).toBe(0);
    expect(await step('release', 'sami', sami)).toMatchObject({
      code: 0,
      out: ['batch 1 released by sami, 2 records public'],
    });
    expect(await one('SELECT count(*)::integer FROM pub.incidents')).toBe(2);

    const list = await step('list', 'maya', maya, '--json');
    expect(list.json<Page<Batch>>().items).toEqual([
      expect.objectContaining({
        state: 'released',
        ...{ proposedBy: 'vera', approvedBy: 'nour', releasedBy: 'sami', released: 2 },
      }),
    ]);
    expect(await step('release', 'sami', sami)).toMatchObject({ code: 1 });
    expect(await step('release', 'sami', sami, '77')).toMatchObject({ code: 1 });
  }, 60_000);

  it('leaves no session behind', async () => {
    const rana = await passwordOf('rana', 'reviewer');
    expect(await step('list', 'rana', rana)).toMatchObject({ code: 0 });
    expect(await one('SELECT count(*)::integer FROM accounts.sessions')).toBe(0);
  });

  it.each([
    ['is not there', null, 'cannot be read'],
    ['is none of UCDP', 'name,place\nAlpha,Beta\n', 'not an events file'],
  ])('says that a file %s', async (_what, text, said) => {
    const file = join(folder, 'other.csv');
    if (text !== null) writeFileSync(file, text);
    const { code, err } = await himaya(['import', 'ucdp', file]);
    expect(code).toBe(1);
    expect(err).toContain(said);
  });

  it('takes no invented data on a live instance', async () => {
    const { code, err } = await himaya(['exercise', 'load', '--incidents', '4']);
    expect(code).toBe(3);
    expect(err).toContain('live instance');
  });
});

describe('places import', () => {
  const names = 'SY029000,Invented,SY0290,Invented,SY02,Aleppo';
  const box = [[[37, 36], [38, 36], [38, 37], [37, 37], [37, 36]]]; // prettier-ignore
  const unit = (properties: object): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: box } }],
    });
  const upper = { ADM0_EN: 'Syrian Arab Republic', ADM0_PCODE: 'SY', ADM1_EN: 'Aleppo', ADM1_PCODE: 'SY02' }; // prettier-ignore
  let source: string;

  /** Invented units, and two communities that bear the names of bundled places. */
  beforeAll(async () => {
    source = join(folder, 'places');
    mkdirSync(source);
    const district = { ...upper, NAME_EN: 'Invented', NAME_AR: 'مخترعة', PCODE: 'SY0290' };
    const sub = { NAME_EN: 'Invented', NAME_AR: 'مركز', PCODE: 'SY029000', ...upper, ADM2_PCODE: 'SY0290', ADM2_EN: 'Invented' }; // prettier-ignore
    writeFileSync(join(source, 'adm2.geojson'), unit(district));
    writeFileSync(join(source, 'adm3.geojson'), unit(sub));
    const bundled = await database.query<{ name_ar: string; lon: number; lat: number }>(
      `SELECT name_ar, lon, lat FROM desk.places WHERE pcode IN ('GN167357', 'GN171694') ORDER BY pcode`,
    );
    const lines = bundled.map(
      ({ name_ar, lon, lat }, at) => `C900${at},Invented ${at},${name_ar},${names},${lat},${lon},x`,
    );
    const header = 'pcode,name_en,name_ar,adm3_pcode,adm3_en,adm2_pcode,adm2_en,adm1_pcode,adm1_en,lat,lon,coord_source'; // prettier-ignore
    const table = [header, ...lines, `X1,Nowhere,,${names},36,37,x`];
    writeFileSync(join(source, 'communities.csv'), table.join('\n'));
  });

  const pcodes = async (): Promise<string[]> => {
    const sql = `SELECT pcode FROM pub.places WHERE pcode ~ '^(C90|GN167357|GN171694|SY029)' ORDER BY 1`;
    return (await database.query<{ pcode: string }>(sql)).map(({ pcode }) => pcode);
  };

  it('reports, then imports once, and keeps a replaced place that a record names', async () => {
    await database.query(
      `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, alt_names, source, source_version)
       VALUES ('SY02T', 'neighbourhood', 'GN171694', 'Invented', '{}', 'builtin', 'x')`,
    );
    const before = await pcodes();
    const dry = await himaya(['places', 'import', source, '--dry-run']);
    expect(dry.json()).toMatchObject({
      ...{ read: 5, added: 4, updated: 0, skipped: 0, refused: 1, dryRun: true },
      refusals: [{ file: 'communities.csv', row: 4, reason: 'bad-code' }],
    });
    expect(dry.err).toContain('refused: communities.csv, row 4: no P-code');
    expect(await pcodes()).toEqual(before);

    const wet = await himaya(['places', 'import', source]);
    expect(wet.code).toBe(0);
    expect(wet.json()).toMatchObject({ added: 4, refused: 1, kept: ['GN171694'] });
    expect(wet.err).toContain('GN171694');
    const after = ['C9000', 'C9001', 'GN171694', 'SY0290', 'SY029000'];
    expect(await pcodes()).toEqual(after);

    const again = await himaya(['places', 'import', source, '--json']);
    expect(again.json()).toMatchObject({ read: 5, added: 0, updated: 0, skipped: 4 });

    // The next upgrade does not bring back what gave way.
    await database.query(`UPDATE desk.instance SET loaded = ''`);
    expect((await himaya(['migrate', '--json'])).json()).toMatchObject({ loaded: true });
    expect(await pcodes()).toEqual(after);
  }, 60_000);

  it('loads how many households places have, whole, and keeps nothing of a dry run', async () => {
    const file = join(folder, 'households.csv');
    const loaded = (): Promise<object[]> =>
      database.query('SELECT pcode, households FROM desk.place_households ORDER BY pcode');
    writeFileSync(file, 'pcode,households\nC9000,120\nNOWHERE,5\nC9001,many\n');
    const told = { loaded: 1, unknown: ['NOWHERE'], refused: [4] };
    const dry = await himaya(['places', 'households', file, '--dry-run']);
    expect(dry.json()).toEqual({ ...told, dryRun: true });
    expect(await loaded()).toEqual([]);
    expect((await himaya(['places', 'households', file])).json()).toMatchObject(told);
    expect(await loaded()).toEqual([{ pcode: 'C9000', households: 120 }]);
    writeFileSync(file, 'pcode,population\nC9000,120\n');
    const { code, err } = await himaya(['places', 'households', file]);
    expect([code, err]).toEqual([1, expect.stringContaining('the columns pcode and households')]);
    expect(await loaded()).toHaveLength(1);
  });

  it('changes nothing for files that it cannot read', async () => {
    const file = join(folder, 'odd.geojson');
    writeFileSync(file, '{"type":"FeatureCollection","features":[]}');
    const { code, err } = await himaya(['places', 'import', file]);
    expect(code).toBe(1);
    expect(err).toContain('odd.geojson: neither');
    expect(await himaya(['places', 'import', join(folder, 'gone')])).toMatchObject({ code: 1 });
  });
});

describe('an exercise', () => {
  let exercise: TestDatabase;
  beforeAll(async () => {
    exercise = await createTestDatabase('exercise');
    bringKeys(join(folder, 'exercise'), exercise);
  }, 60_000);
  beforeEach(() => settle(exercise.ownerUrl, join(folder, 'exercise')));
  afterAll(() => exercise?.drop());

  it('takes no real records', async () => {
    const { code, err } = await himaya(['import', 'ucdp', writeUcdp(folder, [{}])]);
    expect(code).toBe(3);
    expect(err).toContain('invented');
  });

  it('loads the same invented incidents for the same seed, once', async () => {
    const load = ['exercise', 'load', '--incidents', '6', '--seed', '5'];
    const first = await himaya(load);
    expect(first.json()).toMatchObject({ read: 6, added: 6, skipped: 0, refused: 0, seed: 5 });
    const again = await himaya([...load, '--json']);
    expect(again.json()).toMatchObject({ read: 6, added: 0, skipped: 6 });
  }, 60_000);
});
