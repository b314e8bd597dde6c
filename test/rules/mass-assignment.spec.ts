import { randomUUID } from 'node:crypto';
import { CAST } from '@himaya/api';
import { may, type Permission } from '@himaya/contracts';
import { ANYONE, listRoutes, type Route } from '@himaya/http';
import { boot, type TestServer } from '../support/boot.js';
import { addEvidence } from '../support/evidence.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf } from '../support/refusal.js';
import { addStaff } from '../support/staff.js';
import { type Answer, type Ask, Door, ours } from './door.js';
import { fingerprint } from './fingerprint.js';
import { LONG, Tally } from './tally.js';
import { type Subject, type Writer, WRITERS } from './writers.js';

jest.setTimeout(300_000);

const PROTOTYPE = ['__proto__', 'constructor', 'prototype'] as const;
/** What a foreign key holds: a check of the value must not be what refuses it. */
const VALUES: readonly unknown[] = ['x', null, 1, true, { polluted: true }, ['x']];
/** What no field is, though JSON can say it; the first of them are sent in every run. */
const NONSENSE: readonly unknown[] = [
  ...[null, [], {}, '\u0000', [null]],
  ...(LONG
    ? [
        ...[
          '',
          ' ',
          '\ud800',
          'x'.repeat(20_000),
          0,
          -1,
          1e308,
          1.5,
          2_147_483_648,
          true,
          [[]],
          [{}],
        ],
        ...[
          Array(500).fill('x'),
          randomUUID(),
          '2024-13',
          '9999999-01',
          '2024-02-30',
          '-9999-01-01',
        ],
        ...[
          '99999-12-31',
          'Y-170000002',
          '2024-11-27/2024-11-01',
          '\u202e',
          '$1',
          '%00',
          '__proto__',
        ],
      ]
    : []),
];
/** The plain form, which takes fields of a browser; a test of its own is below. */
const FORMS = new Set(['POST /en/report', 'POST /ar/report']);
/** Its fields are read one by one, by name; test/api/replies.spec.ts posts it. */
const PLAIN = ['POST /en/correct/:ref', 'POST /ar/correct/:ref'];
/** Its body is bytes, which have no fields. */
const UPLOAD = 'POST /api/v1/desk/evidence';

const tally = new Tally('Z-02', 2_000);
let server: TestServer;
let door: Door;
let routes: Route[];
/** Id and version of what a path is about. */
let subjects: Readonly<Record<Subject, { readonly id: string; readonly version: number }>>;
const columns = new Map<string, readonly string[]>();
const signedIn = new Map<string, Record<string, string>>();

const name = ({ method, path }: Route): string => `${method} ${path}`;
const camel = (column: string): string =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  routes = listRoutes(server.app).filter(
    (route) => route.method !== 'GET' && name(route) !== UPLOAD && !PLAIN.includes(name(route)),
  );
  const rows = await server.database.query<{ name: string; columns: string[] }>(
    `SELECT table_schema || '.' || table_name AS name, array_agg(column_name::text ORDER BY column_name) AS columns
     FROM information_schema.columns WHERE table_schema IN ('accounts', 'desk', 'intake', 'ledger', 'pub') GROUP BY 1`,
  );
  for (const row of rows) columns.set(row.name, row.columns);
  subjects = await makeSubjects();
  for (const person of CAST) signedIn.set(person.name, await door.signIn(person.name as CastName));
});
afterAll(async () => {
  door?.close();
  await server?.close();
});

async function makeSubjects(): Promise<typeof subjects> {
  const make = makeCases(server);
  const assessing = await make.assessing();
  const adam = await server.as('adam');
  const eve = await idOf(server.database, 'eve');
  const people = '/api/v1/desk/people';
  // a recovery takes a second administrator
  await addStaff(server, 'abla', ['administrator']);
  await adam.post(`${people}/${eve}/role-change`, { roles: ['publisher'] });
  await adam.post(`${people}/${eve}/recovery`, {});
  const { roleChanges, recoveries } = (await adam.get(people)).body as Record<
    'roleChanges' | 'recoveries',
    { readonly id: string }[]
  >;
  const key = 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4d';
  const issued = WRITERS['POST /api/v1/desk/keys']?.body();
  expect((await adam.post('/api/v1/desk/keys', { ...issued, id: key })).status).toBe(201);
  const emergency = randomUUID();
  const ask = { id: emergency, ref: 'HM-ZZZZZZZZ', reason: 'Invented.' };
  const asked = await (await server.as('anna')).post('/api/v1/desk/emergency-accesses', ask);
  expect(asked.status).toBe(201);
  const at = (id: string | undefined): { id: string; version: number } => {
    if (id === undefined) throw new Error('a subject is missing');
    return { id, version: 1 };
  };
  return {
    nothing: at(''),
    report: at(await make.received()),
    assessing,
    proposed: await make.proposed(),
    approved: await make.approved(),
    scheduled: await make.scheduled(),
    person: at(eve),
    roleChange: at(roleChanges[0]?.id),
    recovery: at(recoveries[0]?.id),
    key: at(key),
    emergency: at(emergency),
    evidence: at(await addEvidence(server, assessing.id)),
    batch: at('1'),
  };
}

function writerOf(route: Route): Writer {
  const writer = WRITERS[name(route)];
  if (writer) return writer;
  throw new Error(
    `${name(route)} writes, and WRITERS of test/rules/writers.ts has no row of sample values for it`,
  );
}

/** Somebody who may, so that permission is not what refuses. */
function headersFor({ access }: Route): Record<string, string> {
  if (access === ANYONE) return ours;
  const person = CAST.find(({ roles }) => may(roles, access as Permission));
  const headers = person && signedIn.get(person.name);
  if (!headers) throw new Error(`nobody may ${access}`);
  return headers;
}

function askWith(route: Route, body: object, version?: number): Ask {
  const { id, version: stands } = subjects[writerOf(route).about];
  return {
    method: route.method,
    path: route.path
      .replace(/:(id|key)/, id)
      .replace(/:(total|incident)/, id)
      .replace(':code', 'C02'),
    headers: { ...headersFor(route), 'if-match': `"${version ?? stands}"` },
    body: JSON.stringify(body),
  };
}

/** Paths to the body itself and to each object in it; of the rows of a list, to the first. */
function levelsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    key === '0' || !Array.isArray(value) ? levelsOf(item, [...path, key]) : [],
  );
  return Array.isArray(value) ? inner : [[...path], ...inner];
}

const objectAt = (value: unknown, path: readonly string[]): object =>
  path.reduce<object>((at, key) => (at as Record<string, object>)[key] ?? {}, value as object);

/** The body with one key more at a level. */
function withKey(value: unknown, path: readonly string[], key: string, held: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return { ...(value as object), [key]: held };
  const inner = withKey((value as Record<string, unknown>)[step], rest, key, held);
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === step ? inner : item));
  return { ...(value as object), [step]: inner };
}

interface Foreign {
  readonly pointer: string;
  readonly body: object;
}

/** Each foreign key at each level of a writer's body. */
function foreignOf({ tables, body }: Writer): Foreign[] {
  const whole = body();
  const named = tables.map((table) => {
    const found = columns.get(table);
    if (!found) throw new Error(`there is no table ${table}`);
    return found.flatMap((column) => [column, camel(column)]);
  });
  return levelsOf(whole).flatMap((path) => {
    const taken = Object.keys(objectAt(whole, path));
    const wide = path.length === 0 ? named.flat() : (named[0] ?? []);
    const keys = [...new Set(wide)].filter((key) => !taken.includes(key));
    return [...keys, ...PROTOTYPE].map((key, at) => ({
      pointer: ['', ...path, key].join('/'),
      body: withKey(body(), path, key, VALUES[at % VALUES.length]) as object,
    }));
  });
}

/** Each field of a writer's body as what it never is; the id is another one each time, so that nothing is a repeat. */
function nonsenseOf({ body }: Writer): object[] {
  const whole = body();
  return levelsOf(whole).flatMap((path) =>
    Object.keys(objectAt(whole, path)).flatMap((key) =>
      NONSENSE.map((value) => {
        const bent = withKey(whole, path, key, value) as object;
        return 'id' in whole && key !== 'id' ? { ...bent, id: randomUUID() } : bent;
      }),
    ),
  );
}

/** What is wrong with an answer to a foreign key; undefined where it is refused as it should be. */
function fault({ status, body }: Answer, pointer: string): string | undefined {
  const { errors = [] } = (status === 400 ? JSON.parse(body.toString()) : {}) as {
    errors?: { pointer: string }[];
  };
  if (errors.some((error) => error.pointer === pointer)) return undefined;
  return `${pointer}: ${status}, told ${JSON.stringify(errors.map((error) => error.pointer))}`;
}

describe('Z-02 what a body may not hold', () => {
  it('has a row of sample values for every route that writes, and no row without one', () => {
    const found = routes.map(name).filter((route) => !FORMS.has(route));
    expect(found.length).toBeGreaterThanOrEqual(40);
    expect(routes.filter((route) => !FORMS.has(name(route))).map(writerOf)).toHaveLength(
      found.length,
    );
    expect(Object.keys(WRITERS).filter((row) => !found.includes(row))).toEqual([]);
  });

  it('refuses each column and each key of prototypes with its pointer, and changes nothing', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter((one) => !FORMS.has(name(one)))) {
      const foreign = foreignOf(writerOf(route));
      const before = await fingerprint(server.database);
      const asks = foreign.map(({ body }) => askWith(route, body));
      const answers = await door.askAll(asks);
      for (const [at, answer] of answers.entries()) {
        const shut = writerOf(route).shut === true && answer.status === 404;
        const said = shut ? undefined : fault(answer, foreign[at]?.pointer ?? '');
        if (said !== undefined) wrong.push(`${name(route)} ${said}`);
      }
      tally.add(asks.length);
      expect([name(route), await fingerprint(server.database)]).toEqual([name(route), before]);
    }
    expect(wrong).toEqual([]);
  });

  it('names all of them at once where all columns of the database come together', async () => {
    const all = [...new Set([...columns.values()].flat())];
    const before = await fingerprint(server.database);
    for (const route of routes.filter((one) => !FORMS.has(name(one)))) {
      // an empty address tells of the first alone
      if (route.method === 'DELETE' || writerOf(route).shut) continue;
      const sample = writerOf(route).body();
      const keys = all.filter((key) => !(key in sample) && key !== 'sealed');
      const body = { ...sample, ...Object.fromEntries(keys.map((key) => [key, 'x'])) };
      const answer = await door.ask(askWith(route, body));
      expect([name(route), answer.status]).toEqual([name(route), 400]);
      const { errors } = JSON.parse(answer.body.toString()) as { errors: { pointer: string }[] };
      const told = errors.map(({ pointer }) => pointer.slice(1));
      expect([name(route), keys.filter((key) => !told.includes(key))]).toEqual([name(route), []]);
      tally.add(keys.length);
    }
    expect(await fingerprint(server.database)).toEqual(before);
  });

  it('lets nothing into what every object inherits', () => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(([] as { x?: unknown }).x).toBeUndefined();
  });

  it.each([...FORMS])(
    '%s drops what is no field of it: the same report as before',
    async (form) => {
      const path = form.split(' ')[1] ?? '';
      const fields = {
        id: randomUUID(),
        kinds: 'shelling',
        whenKind: 'day',
        day: '2025-03-05',
        place: 'SY02',
        certainty: 'village',
        knowledge: 'saw',
        text: 'Invented for a test.',
        danger: 'no',
        consent: 'all',
      };
      const post = (more: Record<string, string>): Promise<Answer> =>
        door.ask({
          method: 'POST',
          path,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...fields, ...more }).toString(),
        });
      expect((await post({})).status).toBe(200);
      const before = await fingerprint(server.database);
      const named = (columns.get('desk.reports') ?? []).flatMap((key) => [key, camel(key)]);
      for (const key of [...new Set(named), ...PROTOTYPE].filter(
        (one) => !(one in fields) || one === 'constructor',
      )) {
        expect([key, (await post({ [key]: 'x' })).status]).toEqual([key, 200]);
        tally.add();
      }
      expect(await fingerprint(server.database)).toEqual(before);
    },
  );

  it('takes each sample as it is: the key more is what was refused', async () => {
    const last = (route: Route): number => Number(/session|account/.test(route.path));
    const ordered = routes
      .filter((route) => !FORMS.has(name(route)))
      .sort((one, other) => last(one) - last(other));
    for (const route of ordered) {
      const { status, body } = await door.ask(askWith(route, writerOf(route).body(), 999));
      // a slice may have its own to say of a value, but knows every field
      expect([name(route), body.toString()]).not.toEqual([
        name(route),
        expect.stringContaining('whitelistValidation'),
      ]);
      expect([name(route), status]).not.toEqual([name(route), 403]);
      expect([name(route), status < 500]).toEqual([name(route), true]);
      tally.add();
    }
  });

  it('answers nonsense in the place of each field, and never fails over it', async () => {
    const failed: string[] = [];
    for (const route of routes) {
      const writer = WRITERS[name(route)];
      // those end the sessions that the others need
      if (!writer || /session|account|people/.test(route.path)) continue;
      const asks = nonsenseOf(writer).map((body) => askWith(route, body));
      for (const [at, { status }] of (await door.askAll(asks)).entries())
        if (status >= 500)
          failed.push(`${name(route)}: ${status}, to ${asks[at]?.body?.slice(0, 300)}`);
      tally.add(asks.length);
    }
    expect(failed).toEqual([]);
  });

  it('counts its cases', () => tally.close());
});
