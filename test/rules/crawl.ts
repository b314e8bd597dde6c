import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  GRADES,
  HARM_OUTCOMES,
  LIST_SORTS,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import { type TestDatabase } from '../support/database.js';
import { type Answer, type Ask, type Door, ours } from './door.js';

/** A question of the crawl; `says` is a secret that the question itself names, and may see again. */
export interface Step extends Ask {
  readonly says?: string;
}

interface World {
  readonly refs: readonly string[];
  readonly hidden: readonly { readonly id: string; readonly ref: string }[];
  readonly reports: readonly string[];
  readonly entries: readonly { readonly code: string; readonly slug: string }[];
  readonly places: readonly { readonly pcode: string; readonly en: string; readonly ar: string }[];
  readonly actors: readonly string[];
}

const API = '/api/v1/open';
const LANGUAGES = ['en', 'ar'] as const;

async function readWorld(database: TestDatabase): Promise<World> {
  const column = async (sql: string): Promise<string[]> =>
    (await database.query<{ value: string }>(sql)).map(({ value }) => value);
  return {
    refs: await column('SELECT ref AS value FROM pub.incidents ORDER BY 1'),
    hidden: await database.query(
      'SELECT id, ref FROM desk.incidents WHERE ref NOT IN (SELECT ref FROM pub.incidents) ORDER BY 1',
    ),
    reports: await column('SELECT id AS value FROM desk.reports ORDER BY 1 LIMIT 12'),
    entries: await database.query('SELECT code, slug FROM pub.commitments ORDER BY position'),
    places: await database.query(
      `SELECT pcode, name_en AS en, coalesce(name_ar, name_en) AS ar FROM pub.places ORDER BY 1`,
    ),
    actors: await column('SELECT code AS value FROM pub.actors ORDER BY 1'),
  };
}

const query = (parameters: Readonly<Record<string, string>>): string =>
  new URLSearchParams(parameters).toString();

/** One filter at a time: each value of each list. */
function filters({ entries, places, actors }: World): Record<string, string>[] {
  const one = (key: string, values: readonly string[]): Record<string, string>[] =>
    values.map((value) => ({ [key]: value }));
  return [
    {},
    ...one('type', EVENT_TYPES.codes),
    ...one('category', VIOLATION_CATEGORIES.codes),
    ...one('grade', GRADES.codes),
    ...one('object', AFFECTED_OBJECTS.codes),
    ...one('harm', HARM_OUTCOMES.codes),
    ...one('actor', actors),
    ...one(
      'commitment',
      entries.flatMap(({ code, slug }) => [code, slug]),
    ),
    ...one(
      'adm',
      places.filter((_, at) => at % 9 === 0).map(({ pcode }) => pcode),
    ),
    ...one('layer', ['assessed', 'dataset']),
    ...one('datetime', ['2024-12-01/..', '../2024-12-01', '2025-03-01/2025-03-31', '2025-03-05']),
    ...one(
      'q',
      places.filter((_, at) => at % 40 === 0).flatMap(({ en, ar }) => [en, ar]),
    ),
  ];
}

/** Views that people make: several filters, a box, a zoom. */
function views(
  { places, entries }: World,
  random: () => number,
  count: number,
): Record<string, string>[] {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const between = (low: number, high: number): number => low + random() * (high - low);
  return Array.from({ length: count }, () => {
    const [west, south] = [between(35, 41), between(32, 36)];
    const box = [west, south, west + between(0.01, 3), south + between(0.01, 2)];
    return {
      zoom: String(Math.floor(random() * 19)),
      ...(random() < 0.7 && { bbox: box.map((degrees) => degrees.toFixed(4)).join(',') }),
      ...(random() < 0.3 && { type: pick(EVENT_TYPES.codes) }),
      ...(random() < 0.2 && { adm: pick(places).pcode }),
      ...(random() < 0.2 && { commitment: pick(entries).slug }),
      ...(random() < 0.3 && { datetime: pick(['2024-12-01/..', '../2025-06-30', '../..']) }),
      ...(random() < 0.2 && { layer: pick(['assessed', 'dataset']) }),
    };
  });
}

const FORMATS = ['json', 'csv', 'geojson', 'xlsx', 'kml', 'gpx', 'xml', 'rss', 'pbf', 'html'];
const TYPES = [
  'application/json',
  'text/csv',
  'application/geo+json',
  'application/xml',
  'text/html',
];
const FILES = [
  'manifest.json',
  'robots.txt',
  'favicon.ico',
  'sitemap.xml',
  'sw.js',
  '.env',
  'package.json',
  'server.js',
  '.git/config',
  'openapi.json',
  'metrics',
  'debug',
  'api',
  'api/v1',
  'api/v1/open',
  'api/v1/desk',
  'api/v1/intake',
  'health',
  'assets/',
  'assets/../../server/server.js',
];
const FAULTS = [
  'bbox=1,2,3',
  'bbox=NaN,0,1,1',
  'zoom=99',
  'zoom=-1',
  'datetime=2025-02-31',
  'datetime=x',
  'type=E99',
  'category=x',
  'grade=G9',
  'adm=XX',
  'actor=nobody',
  'commitment=C08',
  'commitment=C99',
  'layer=private',
  'sort=secret',
  'limit=0',
  'limit=201',
  'cursor=x',
  'unknown=1',
  `q=${'x'.repeat(300)}`,
  'fields=*',
  'include=narrative',
  'expand=reports',
  'debug=1',
  'version=1',
  'format=csv',
];

function errors({ hidden, reports }: World): Step[] {
  const secret = hidden.flatMap(({ id, ref }): Step[] => [
    { path: `${API}/incidents/${ref}`, says: ref },
    { path: `${API}/incidents/${id}`, says: id },
    ...LANGUAGES.map((language) => ({ path: `/${language}/i/${ref}`, says: ref })),
    { path: `/en/desk/incidents/${id}`, says: id },
    { path: `/api/v1/desk/incidents/${id}`, says: id },
    { path: `${API}/incidents?${query({ q: ref })}`, says: ref },
  ]);
  const sent = reports.flatMap((id): Step[] => [
    { path: `/api/v1/desk/reports/${id}`, says: id },
    {
      method: 'POST',
      path: '/api/v1/intake/reports',
      headers: ours,
      body: JSON.stringify({ id, report: {} }),
      says: id,
    },
    {
      method: 'POST',
      path: '/en/report',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: query({ id, kinds: 'shelling', text: 'x' }),
      says: id,
    },
  ]);
  const refused = FAULTS.flatMap((fault, at) => [
    { path: `${API}/map?${fault}` },
    { path: `${API}/incidents?${fault}` },
    { path: at % 2 === 0 ? `/en/map?${fault}` : `/ar/list?${fault}` },
  ]);
  return [...secret, ...sent, ...refused];
}

/** The same addresses in other ways: methods, formats, types, encodings, origins, ranges. */
function ways({ refs }: World): Step[] {
  const paths = [
    `${API}/map`,
    `${API}/incidents`,
    `${API}/incidents/${refs[0]}`,
    `${API}/commitments`,
    `${API}/outlines`,
    '/en',
    '/ar/map',
    '/en/list',
    `/ar/i/${refs[0]}`,
    '/en/statement',
    '/ar/method',
  ];
  return paths.flatMap((path): Step[] => [
    ...['HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path })),
    ...FORMATS.flatMap((format) => [
      { path: `${path}?format=${format}` },
      { path: `${path}.${format}` },
    ]),
    ...TYPES.map((accept) => ({ path, headers: { accept } })),
    { path, headers: { 'accept-language': 'ar-SY, fr;q=0.5' } },
    { path, headers: { origin: 'https://elsewhere.example', range: 'bytes=0-99' } },
    { path, headers: { 'x-forwarded-host': 'elsewhere.example', 'x-requested-with': 'x' } },
  ]);
}

function pages({ refs, entries }: World, asked: readonly Record<string, string>[]): Step[] {
  const plain = [
    '',
    '/map',
    '/list',
    '/commitments',
    '/statement',
    '/method',
    '/corrections',
    '/report',
    '/sign-in',
    '/desk',
    '/nowhere',
  ];
  return LANGUAGES.flatMap((language) => [
    ...plain.map((path) => ({ path: `/${language}${path}` })),
    ...refs.map((ref) => ({ path: `/${language}/i/${ref}` })),
    ...entries.flatMap(({ slug, code }) => [
      { path: `/${language}/commitments/${slug}` },
      { path: `/${language}/commitments/${code}` },
    ]),
    ...asked.flatMap((parameters, at) => [
      { path: `/${language}/${at % 2 === 0 ? 'map' : 'list'}?${query(parameters)}` },
    ]),
  ]);
}

function built(): string[] {
  const client = join(process.cwd(), 'dist', 'web', 'client');
  return readdirSync(client, { recursive: true })
    .map(String)
    .flatMap((file) => [file, `${file}.map`]);
}

/** Every public address with many parameters, in both languages; `random` draws the mixed views. */
export async function stepsOf(
  database: TestDatabase,
  random: () => number,
  mixed: number,
): Promise<Step[]> {
  const world = await readWorld(database);
  const single = filters(world);
  const several = views(world, random, mixed);
  const lists = single.flatMap((parameters, at) => [
    { path: `${API}/map?${query(parameters)}` },
    {
      path: `${API}/incidents?${query({ ...parameters, sort: LIST_SORTS[at % 4] ?? 'event', limit: '200' })}`,
    },
  ]);
  const names = world.places.filter((_, at) => at % 6 === 0);
  return [
    ...lists,
    ...several.map((parameters) => ({ path: `${API}/map?${query(parameters)}` })),
    ...world.refs.flatMap((ref) => [
      { path: `${API}/incidents/${ref}` },
      { path: `${API}/incidents/${ref}@v1` },
    ]),
    { path: `${API}/corrections` },
    { path: `${API}/corrections?cursor=x` },
    { path: '/en/corrections.atom' },
    ...world.entries.flatMap(({ code, slug }) => [
      { path: `${API}/commitments/${slug}` },
      { path: `${API}/commitments/${code}` },
    ]),
    ...names.flatMap(({ en, ar, pcode }) =>
      [en, ar.slice(0, 3), pcode].map((q) => ({ path: `${API}/places?${query({ q })}` })),
    ),
    ...['map', 'incidents', 'commitments', 'outlines', 'places'].map((path) => ({
      path: `${API}/${path}`,
    })),
    { path: '/' },
    { path: '/health/live' },
    { path: '/health/ready' },
    ...pages(
      world,
      several.filter((_, at) => at % 4 === 0),
    ),
    ...errors(world),
    ...ways(world),
    ...[...FILES, ...built()].map((file) => ({ path: `/${file}` })),
  ];
}

/** Asks all of it, follows cursors, and asks again for what is known (304). Gives each answer away at once. */
export async function crawl(
  door: Door,
  steps: readonly Step[],
  see: (step: Step, answer: Answer) => void,
): Promise<number> {
  let answers = 0;
  let next = 0;
  const visit = async (step: Step): Promise<void> => {
    const answer = await door.ask(step);
    answers += 1;
    see(step, answer);
    const again = followUps(step, answer);
    for (const one of again) await visit(one);
  };
  const walk = async (): Promise<void> => {
    while (next < steps.length) {
      const step = steps[next];
      next += 1;
      if (step) await visit(step);
    }
  };
  await Promise.all(Array.from({ length: 6 }, walk));
  return answers;
}

function followUps(step: Step, { status, headers, body }: Answer): Step[] {
  if (status !== 200 || (step.method ?? 'GET') !== 'GET') return [];
  const steps: Step[] = [];
  if (
    headers.etag !== undefined &&
    step.path.length % 5 === 0 &&
    !step.headers?.['if-none-match']
  ) {
    steps.push({ ...step, headers: { ...step.headers, 'if-none-match': headers.etag } });
  }
  if (step.path.startsWith(`${API}/incidents?`)) {
    const { next } = JSON.parse(body.toString()) as { next?: string | null };
    const url = new URL(step.path, 'http://x');
    if (next) {
      url.searchParams.set('cursor', next);
      steps.push({ ...step, path: url.pathname + url.search });
    }
  }
  return steps;
}
