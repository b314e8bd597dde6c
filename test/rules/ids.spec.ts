import { randomUUID } from 'node:crypto';
import { CAST } from '@himaya/api';
import { may, type Permission } from '@himaya/contracts';
import { ANYONE, listRoutes, type Route } from '@himaya/http';
import { idOf } from '../support/refusal.js';
import { boot, type TestServer } from '../support/boot.js';
import { takeTurn, TILE } from '../support/ledger.js';
import { addEvidence, DETAILS } from '../support/evidence.js';
import { publishedEvent } from '../support/events.js';
import { facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { type Ask, Door, ours, withoutType } from './door.js';
import { fingerprint } from './fingerprint.js';
import { Tally } from './tally.js';

/** What is sent where an id belongs. None of them names anything, as path or as query. */
const NO_IDS: readonly string[] = [
  'undefined',
  'null',
  'NaN',
  'true',
  '[]',
  '[1]',
  '[object Object]',
  '{}',
  '{"id":1}',
  '{"$ne":null}',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e9',
  '01',
  '9007199254740993',
  '99999999999999999999',
  'Infinity',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '2c1c6b6e-7c1f-4a2c-9f56-9c7ad7bb35d',
  '2c1c6b6e-7c1f-1a2c-9f56-9c7ad7bb35d4',
  '{2c1c6b6e-7c1f-4a2c-9f56-9c7ad7bb35d4}',
  `' OR '1'='1`,
  `1; DROP TABLE desk.incidents; --`,
  `') UNION SELECT password_hash FROM accounts.people --`,
  `$1`,
  '%',
  '_',
  '*',
  '../../etc/passwd',
  '..',
  '__proto__',
  'constructor',
  'toString',
  'HM-',
  'HM-00000000 OR 1=1',
  'HM-UUUUUUUU',
  'م٢٣',
  '١٢٣',
  '🙂',
  '\u0000',
  '\u202e',
  '\r\nx: y',
  'x'.repeat(150),
  'x'.repeat(5_000),
];
/** Every code point on its own path segment; some bytes that no text has. */
const RAW = ['%', '%zz', '%c0%af', '%ff', '%ed%a0%80', '%00', '%2e%2e', ''];

/** A body that the route would take, so that the id alone is at fault. */
const BODIES: Readonly<Record<string, object>> = {
  facts: facts(),
  harm: { rows: [] },
  actors: { rows: [] },
  categories: { rows: [] },
  objects: { rows: [] },
  weapons: { rows: [] },
  sources: { rows: [] },
  grades: { occurrence: 'G0', occurrenceReason: null, harm: 'G0', harmReason: null, contested: [] },
  checks: {
    id: 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4e',
    type: 'source',
    result: 'neutral',
    note: 'Invented.',
  },
  reports: { report: 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4d' },
  return: { reason: 'Invented.' },
  approval: { reason: 'Invented.' },
  reopening: { reason: 'Invented.' },
  proposal: { reason: 'Invented.', outcome: 'set_aside' },
  confirmation: { tier: 'T0', reason: 'Invented.' },
  publication: { tier: 'T1', reason: null },
  details: DETAILS,
  redactions: {
    id: 'a5f0a3a5-39a5-4d4e-9c7a-0d1f5e3b2c4d',
    boxes: [{ x: 0, y: 0, width: 1, height: 1 }],
    reason: 'Invented.',
  },
  ':code': { direction: 'relevant', state: 'accepted', reason: 'Invented.' },
};
const CLOSING = {
  incidents: { class: 'duplicate', reason: 'Invented.' },
  reports: { reason: 'duplicate', note: 'Invented.' },
};

const tally = new Tally('Z-06', 1_500);
let server: TestServer;
let door: Door;
let routes: Route[];
let existing: Record<string, string>;
const signedIn = new Map<string, Record<string, string>>();

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  routes = listRoutes(server.app);
  const make = makeCases(server);
  const { ref } = await make.published();
  const { id } = await make.assessing();
  const event = await publishedEvent(server, ref);
  existing = {
    id,
    ref,
    code: 'C02',
    slug: 'C02',
    key: '1',
    report: await make.received(),
    source: await sourceIn(server),
    reply: await replyTo(ref),
    comment: await commentAsked(server),
    bulk: await listFrozen(server),
    filter: await filterSaved(server),
    event: event.id,
    eventCode: event.code,
    person: await idOf(server.database, 'eve'),
    level: TILE.level,
    kind: 'view',
    evidence: await addEvidence(server, id),
  };
  await takeTurn(server);
}, 120_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

async function replyTo(ref: string): Promise<string> {
  const id = randomUUID();
  const reply = { language: 'en', kind: 'correction', part: 'time', words: 'Invented.' };
  const answer = await (
    await server.as('nobody')
  ).post('/api/v1/intake/replies', { id, ref, reply });
  expect(answer.status).toBe(201);
  return id;
}

async function listFrozen(server: TestServer): Promise<string> {
  const id = randomUUID();
  const filters = { type: null, adm: null, danger: false };
  const anna = await server.as('anna');
  const answer = await anna.post('/api/v1/desk/bulk', { id, reports: [], all: true, ...filters });
  expect(answer.status).toBe(201);
  return id;
}

async function filterSaved(server: TestServer): Promise<string> {
  const id = randomUUID();
  const filter = { name: 'Invented', shared: true, view: 'mine', type: null, adm: null };
  const anna = await server.as('anna');
  const answer = await anna.post('/api/v1/desk/filters', { id, ...filter, danger: false });
  expect(answer.status).toBe(201);
  return id;
}

async function commentAsked(server: TestServer): Promise<string> {
  const id = randomUUID();
  const ask = { actor: 'EX-VALLEY', channel: 'Invented.', question: 'Invented.' };
  await server.database.query(`DELETE FROM desk.named_actors WHERE actor_code = $1`, [ask.actor]);
  const answer = await (await server.as('petra')).post('/api/v1/desk/comments', { id, ...ask });
  expect(answer.status).toBe(201);
  return id;
}

async function sourceIn({ database }: TestServer): Promise<string> {
  await makeCases(server).item();
  const [row] = await database.query<{ id: string }>('SELECT id FROM desk.sources LIMIT 1');
  return row?.id ?? '';
}

/** Somebody who may, so that permission is not what refuses. */
async function headersFor({ access }: Route): Promise<Record<string, string>> {
  if (access === ANYONE) return ours;
  const person = CAST.find(({ roles }) => may(roles, access as Permission));
  if (!person) throw new Error(`nobody may ${access}`);
  const known = signedIn.get(person.name) ?? (await door.signIn(person.name as CastName));
  signedIn.set(person.name, known);
  return known;
}

function bodyFor({ path }: Route): string {
  const last = path.split('/').at(-1) ?? '';
  const closing = path.includes('/reports/') ? CLOSING.reports : CLOSING.incidents;
  return JSON.stringify(last === 'closing' ? closing : (BODIES[last] ?? {}));
}

async function askWith(route: Route, path: string): Promise<Ask> {
  const headers = await headersFor(route);
  if (route.method === 'GET') return { path, headers: withoutType(headers) };
  return {
    method: route.method,
    path,
    headers: { ...headers, 'if-match': '"1"' },
    body: bodyFor(route),
  };
}

/** Whose id a path asks for, where it is not a case's. */
const OWN_IDS: readonly (readonly [part: string, parameter: string, of: string])[] = [
  ['/reports/:id', 'id', 'report'],
  ['/sources/:id', 'id', 'source'],
  ['/replies/:id', 'id', 'reply'],
  ['/bulk/:id', 'id', 'bulk'],
  ['/filters/:id', 'id', 'filter'],
  ['/events/:id', 'id', 'event'],
  ['/events/:code', 'code', 'eventCode'],
  ['/comments/:id', 'id', 'comment'],
  ['/evidence/:id', 'id', 'evidence'],
  ['/people/:id', 'id', 'person'],
];

function pathWith(route: Route, parameter: string, value: string): string {
  const there: Record<string, string> = { ...existing };
  for (const [part, name, of] of OWN_IDS)
    if (route.path.includes(part)) there[name] = existing[of] ?? '';
  return route.path
    .replace(/\*$/, TILE.rest)
    .replace(/:(\w+)/g, (_, name: string) => (name === parameter ? value : (there[name] ?? '')));
}

const parametersOf = ({ path }: Route): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

/** What a refusal of an id may be: never a row, a conflict, a missing version or a fault of ours. */
const REFUSED = new Set([400, 404, 414]);

async function passed(asks: readonly Ask[]): Promise<string[]> {
  const answers = await door.askAll(asks);
  tally.add(asks.length);
  return answers.flatMap(({ status, body }, at) => {
    const leak = /\b(SELECT|INSERT|relation|column|syntax error|uuid:)\b/.test(body.toString());
    if (REFUSED.has(status) && !leak) return [];
    return [`${asks[at]?.method ?? 'GET'} ${asks[at]?.path.slice(0, 120)}: ${status}`];
  });
}

describe('Z-06 ids that are none', () => {
  it('reads what is there, so that a refusal means something', async () => {
    for (const route of routes.filter(
      (one) => one.method === 'GET' && parametersOf(one).length > 0,
    )) {
      // an exercise holds no batch, no worker makes copies here, and nothing of the register is drafted
      if (/:key|:kind|\/register\//.test(route.path)) continue;
      const { status } = await door.ask(await askWith(route, pathWith(route, '', '')));
      const found = /^\/\w\w\/desk\/references\//.test(route.path) ? 303 : 200;
      expect([route.path, status]).toEqual([route.path, found]);
    }
  }, 60_000);

  it('refuses each in every parameter of every path, and changes nothing', async () => {
    const asks: Ask[] = [];
    let parameters = 0;
    for (const route of routes) {
      for (const parameter of parametersOf(route)) {
        parameters += 1;
        for (const value of [...NO_IDS.map(encodeURIComponent), ...RAW]) {
          // an empty part of a path is another path, and at the end of a page it leads to the one above
          const last = route.path.endsWith(`:${parameter}`) && !/^\/(en|ar)\//.test(route.path);
          if (value === '' && !last) continue;
          // the lowest level of the tree is one
          if (parameter === 'level' && value === TILE.level) continue;
          asks.push(await askWith(route, pathWith(route, parameter, value)));
        }
      }
    }
    expect(parameters).toBeGreaterThanOrEqual(40);
    // whoever asks has signed in by now
    const before = await fingerprint(server.database);
    expect(await passed(asks)).toEqual([]);
    const sessions = { 'accounts.sessions': expect.any(String) as string };
    expect(await fingerprint(server.database)).toEqual({ ...before, ...sessions });
  }, 120_000);

  it.each([
    ['/api/v1/open/map', ['adm', 'actor', 'commitment', 'type', 'category', 'grade', 'layer']],
    [
      '/api/v1/open/incidents',
      ['cursor', 'adm', 'actor', 'commitment', 'type', 'category', 'object', 'harm', 'sort'],
    ],
    ['/api/v1/desk/incidents', ['cursor', 'state']],
    ['/api/v1/desk/reports', ['cursor', 'state']],
  ])(
    'refuses each as a query of %s',
    async (path, keys) => {
      const headers = withoutType(path.includes('/desk/') ? await door.signIn('anna') : ours);
      // what is blank was left out
      const values = NO_IDS.filter((value) => value.trim() !== '').map(encodeURIComponent);
      const asks = keys.flatMap((key) =>
        [
          ...values.map((value) => `${key}=${value}`),
          `${key}=a&${key}=b`,
          `${key}[]=a`,
          `${key}[x]=a`,
        ]
          // desk lists leave alone what they do not know
          .filter((query) => !query.startsWith(`${key}[`) || !path.includes('/desk/'))
          .map((query) => ({ path: `${path}?${query}`, headers })),
      );
      expect(await passed(asks)).toEqual([]);
    },
    60_000,
  );

  it('refuses each as an id in a body', async () => {
    const headers = await door.signIn('anna');
    const before = await fingerprint(server.database);
    const values = [undefined, null, 0, -1, 1.5, true, [], {}, [existing['id']], '', ...NO_IDS];
    const bodies = values.flatMap((value) => [
      { path: '/api/v1/desk/incidents', body: { id: value, reports: [] } },
      { path: '/api/v1/desk/incidents', body: { id: existing['report'], reports: [value] } },
      { path: `/api/v1/desk/incidents/${existing['id']}/reports`, body: { report: value } },
      { path: '/api/v1/intake/reports', body: { id: value, report: {} } },
    ]);
    const asks = bodies.map(({ path, body }) => ({
      method: 'POST',
      path,
      headers: { ...headers, 'if-match': '"1"' },
      body: JSON.stringify(body),
    }));
    expect(await passed(asks)).toEqual([]);
    expect(await fingerprint(server.database)).toEqual(before);
  }, 60_000);

  it('counts its cases', () => tally.close());
});
