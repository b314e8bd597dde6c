import {
  type FacetName,
  type MapAnswer,
  type OpenCommitmentAnswer,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
  type ProblemBody,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { addUnits } from '../support/make.js';
import { addPublicRows, publicRow, type PublicRow } from '../support/public-rows.js';

jest.setTimeout(30_000);

const OPEN = '/api/v1/open';
const ROWS = Array.from({ length: 45 }, (_, n) => publicRow(n));
const DATASET = Array.from({ length: 5 }, (_, n) => publicRow(100 + n, true));
const REF = ROWS[0]?.ref ?? '';

let server: TestServer;

/** What was answered before anything was public, and while only datasets were. */
let empty: { map: MapAnswer; list: OpenIncidentsAnswer };
let imported: { map: MapAnswer; assessed: MapAnswer; list: OpenIncidentsAnswer };

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  await addUnits(server);
  empty = { map: await map(), list: await list() };
  await addPublicRows(server, DATASET);
  imported = { map: await map(), assessed: await map('?layer=assessed'), list: await list() };
  await addPublicRows(server, ROWS);
});
afterAll(() => server?.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  (await server.as('nobody')).send('get', `${OPEN}/${path}`, undefined, headers);
const map = async (query = ''): Promise<MapAnswer> => (await get(`map${query}`)).body as MapAnswer;
const list = async (query = ''): Promise<OpenIncidentsAnswer> =>
  (await get(`incidents${query}`)).body as OpenIncidentsAnswer;

describe('while nothing is assessed', () => {
  it('says that there is nothing', () => {
    expect(empty.map).toMatchObject({ layer: 'assessed', total: 0, notMappable: 0, clusters: [] });
    expect(empty.list).toMatchObject({ total: 0, items: [], next: null });
  });

  it('opens the layer of the datasets, with what it owes, until a record is assessed', async () => {
    const totals = { assessed: 0, dataset: 5 };
    expect(imported.map).toMatchObject({ layer: 'dataset', total: 5, totals });
    expect(imported.assessed).toMatchObject({ layer: 'assessed', total: 0, totals });
    const { layer, notices } = imported.list;
    expect([layer, notices]).toEqual(['dataset', [expect.stringContaining('25.1')]]);
    const now = { layer: 'assessed', totals: { assessed: 44, dataset: 5 }, notices: [] };
    expect(await map()).toMatchObject(now);
  });
});

describe('one query', () => {
  const has = (values: readonly string[], wanted: string): boolean =>
    wanted.split(',').some((value) => values.includes(value));
  const counted = ({ grade }: PublicRow): boolean => grade !== 'GD';
  const units = ({ place_pcode, adm1, adm2, adm3 }: PublicRow): string[] =>
    [place_pcode, adm1, adm2, adm3].filter((unit) => unit !== null);
  const codes = ({ commitments }: PublicRow): string[] => commitments.map(({ code }) => code);
  const overlaps =
    (from: string, to: string) =>
    (row: PublicRow): boolean =>
      row.day_from <= to && row.day_to >= from;
  const inBox = ({ lon, lat }: PublicRow): boolean =>
    lon !== null && lat !== null && lon >= 36 && lon <= 38 && lat >= 33 && lat <= 36.55;

  it.each<[string, (row: PublicRow) => boolean]>([
    ['', counted],
    ['?layer=assessed', counted],
    ['?type=E01', (row) => counted(row) && row.event_type === 'E01'],
    ['?type=E01,E03', (row) => counted(row) && row.event_type !== 'E06'],
    ['?category=V05', (row) => counted(row) && row.categories.includes('V05')],
    ['?grade=G2,G3', ({ grade }) => grade === 'G2' || grade === 'G3'],
    ['?grade=GD', (row) => !counted(row)],
    ['?adm=SY02', (row) => counted(row) && has(units(row), 'SY02')],
    ['?adm=SY0299', (row) => counted(row) && has(units(row), 'SY0299')],
    ['?adm=SY029901', (row) => counted(row) && has(units(row), 'SY029901')],
    ['?adm=C9999', (row) => counted(row) && has(units(row), 'C9999')],
    ['?adm=C9999,SY03', (row) => counted(row) && has(units(row), 'C9999,SY03')],
    ['?adm=SY14', () => false],
    ['?actor=EX-NORTH', (row) => counted(row) && row.actors.length > 0],
    ['?object=market', (row) => counted(row) && row.objects.length > 0],
    ['?harm=injured', (row) => counted(row) && row.harm_classes.includes('injured')],
    ['?harm=killed,missing', (row) => counted(row) && has(row.harm_classes, 'killed,missing')],
    ['?commitment=C02', (row) => counted(row) && has(codes(row), 'C02')],
    ['?commitment=C02-no-bombardment', (row) => counted(row) && has(codes(row), 'C02')],
    ['?commitment=C02,C09', (row) => counted(row) && has(codes(row), 'C02,C09')],
    [
      '?datetime=2025-01-03/2025-01-05',
      (row) => counted(row) && overlaps('2025-01-03', '2025-01-05')(row),
    ],
    ['?datetime=2025-01-04', (row) => counted(row) && overlaps('2025-01-04', '2025-01-04')(row)],
    ['?datetime=../2025-01-02', (row) => counted(row) && row.day_from <= '2025-01-02'],
    ['?datetime=2025-01-12/..', (row) => counted(row) && row.day_to >= '2025-01-12'],
    ['?datetime=../..', counted],
    ['?datetime=1999-01-01/1999-12-31', () => false],
    ['?bbox=36,33,38,36.55', (row) => counted(row) && inBox(row)],
    [
      '?bbox=36,33,38,36.55&zoom=12&type=E03',
      (row) => counted(row) && inBox(row) && row.event_type === 'E03',
    ],
    ['?bbox=0,0,1,1', () => false],
    [
      '?type=E03&grade=G2&harm=killed&adm=SY02',
      (row) =>
        row.event_type === 'E03' &&
        row.grade === 'G2' &&
        row.harm_classes.includes('killed') &&
        row.adm1 === 'SY02',
    ],
    [`?q=${REF}`, ({ ref }) => ref === REF],
    ['?q=number 4', (row) => counted(row) && /number 4/.test(row.summary_en)],
    ['?q=MANBIJ', (row) => counted(row) && row.place_pcode === 'GN167357'],
    ['?q=منبج', (row) => counted(row) && row.place_pcode === 'GN167357'],
    ['?q=السُّوق', (row) => counted(row) && row.summary_ar !== null],
    [
      '?q=السوق&type=E01',
      (row) => counted(row) && row.summary_ar !== null && row.event_type === 'E01',
    ],
    ['?q=%25', () => false],
    ['?q=!?', () => false],
    ['?q=rec_rd', () => false],
    ['?type=&adm=', counted],
  ])('%s gives the same records to map and list', async (query, matches) => {
    const expected = ROWS.filter(matches);
    const drawn = await map(encodeURI(query).replace('%2525', '%25'));
    const { total, totals, items, layer } = await list(
      `${encodeURI(query).replace('%2525', '%25') || '?'}&limit=200`,
    );
    expect([drawn.total, total, totals.assessed, layer]).toEqual([
      expected.length,
      expected.length,
      expected.length,
      'assessed',
    ]);
    expect(items.map(({ ref }) => ref).sort()).toEqual(expected.map(({ ref }) => ref).sort());
    expect(drawn.histogram.bins.reduce((sum, bin) => sum + bin, 0)).toBe(expected.length);
    expect(drawn.notMappable).toBe(
      expected.filter(({ lon }) => lon === null).length +
        (query.includes('bbox') ? drawn.notMappable : 0),
    );
    const inView = drawn.clusters.reduce((sum, cluster) => sum + cluster.inView, 0);
    expect(inView).toBe(expected.filter(({ lon }) => lon !== null).length);
  });

  it.each<
    [string, FacetName, (row: PublicRow) => boolean, (row: PublicRow) => readonly (string | null)[]]
  >([
    ['', 'type', () => true, ({ event_type }) => [event_type]],
    ['?type=E01', 'type', () => true, ({ event_type }) => [event_type]],
    ['?grade=G2', 'type', ({ grade }) => grade === 'G2', ({ event_type }) => [event_type]],
    ['?type=E01', 'grade', ({ event_type }) => event_type === 'E01', ({ grade }) => [grade]],
    ['?type=E01', 'adm', ({ event_type }) => event_type === 'E01', ({ adm1 }) => [adm1]],
    [
      '?type=E01',
      'harm',
      ({ event_type }) => event_type === 'E01',
      ({ harm_classes }) => harm_classes,
    ],
    [
      '?harm=killed',
      'category',
      ({ harm_classes }) => harm_classes.includes('killed'),
      ({ categories }) => categories,
    ],
    ['?adm=SY02', 'commitment', ({ adm1 }) => adm1 === 'SY02', (row) => codes(row)],
    [
      '?adm=SY02',
      'actor',
      ({ adm1 }) => adm1 === 'SY02',
      ({ actors }) => actors.map(({ code }) => code),
    ],
    ['?bbox=36,33,38,36.55', 'object', inBox, ({ objects }) => objects],
  ])('%s counts %s under the other filters', async (query, facet, matches, valuesOf) => {
    const expected = new Map<string, number>();
    for (const row of ROWS.filter((one) => counted(one) && matches(one))) {
      for (const value of valuesOf(row))
        if (value !== null) expected.set(value, (expected.get(value) ?? 0) + 1);
    }
    const { facets } = await map(query);
    expect(new Map(facets[facet].map(({ value, count }) => [value, count]))).toEqual(expected);
  });

  it('shows the units inside a governorate once it is chosen', async () => {
    const values = async (query: string) => (await map(query)).facets.adm.map(({ value }) => value);
    expect(await values('')).toEqual(['SY02', 'SY03', 'SY04']);
    expect(await values('?adm=SY02')).toEqual(['SY02', 'SY0299', 'SY03', 'SY04']);
    expect(await values('?adm=SY0299')).toEqual(['SY02', 'SY0299', 'SY029901', 'SY03', 'SY04']);
  });

  it('adds the other layer to no total', async () => {
    const { total, totals } = await list('?layer=dataset&q=Invented&limit=1');
    expect([total, totals]).toEqual([5, { assessed: 44, dataset: 5 }]);
  });
});

describe('pages of the list', () => {
  const KEYS: Readonly<Record<string, (row: PublicRow) => string>> = {
    event: ({ day_from }) => day_from,
    changed: ({ last_changed }) => last_changed,
    published: ({ first_published }) => first_published,
    place: ({ place_pcode }) => place_pcode ?? '~',
  };

  it.each([
    ['event', 1],
    ['event', 7],
    ['changed', 7],
    ['published', 44],
    ['place', 7],
  ])('by %s, %d at a time, give every record once and in order', async (sort, limit) => {
    const refs: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: OpenIncidentsAnswer = await list(
        `?sort=${sort}&limit=${limit}${next && `&cursor=${next}`}`,
      );
      expect([page.total, page.items.length <= limit]).toEqual([44, true]);
      refs.push(...page.items.map(({ ref }) => ref));
      next = page.next;
    }
    expect(refs).toHaveLength(44);
    expect(new Set(refs).size).toBe(44);
    const keys = refs.map(
      (ref) => KEYS[sort]?.(ROWS.find((row) => row.ref === ref) ?? publicRow(0)) ?? '',
    );
    expect(keys).toEqual(sort === 'place' ? keys.toSorted() : keys.toSorted().reverse());
  });
});

describe('one record', () => {
  it.each([
    REF,
    REF.toLowerCase(),
    REF.replace('-', ''),
    REF.slice(3),
    ` ${REF} `,
    REF.replaceAll('0', 'O'),
    REF.replaceAll('1', 'I'),
    REF.replaceAll('1', 'l'),
    `${REF.slice(0, 7)}-${REF.slice(7)}`,
  ])('is found as "%s"', async (written) => {
    const answer = await get(`incidents/${encodeURIComponent(written)}`);
    expect([answer.status, (answer.body as OpenIncidentAnswer).incident?.ref]).toEqual([200, REF]);
    expect((await list(`?q=${encodeURIComponent(written)}`)).items.map(({ ref }) => ref)).toEqual([
      REF,
    ]);
  });

  it.each(['HM-00000000', 'HM-', 'x', '%00', '..%2F..', '{}', 'a'.repeat(150)])(
    'is not found as %s',
    async (ref) => {
      const answer = await get(`incidents/${ref}`);
      expect([answer.status, answer.body.type]).toEqual([404, 'not-found']);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    },
  );

  it('carries the same facts in the list', async () => {
    const { incident } = (await get(`incidents/${REF}`)).body as OpenIncidentAnswer;
    expect((await list(`?q=${REF}`)).items).toEqual([incident]);
  });
});

describe('one commitment', () => {
  it.each(['C02', 'C02-no-bombardment'])('is found as %s', async (slug) => {
    const answer = await get(`commitments/${slug}`);
    expect((answer.body as OpenCommitmentAnswer).commitment).toMatchObject({
      code: 'C02',
      slug: 'C02-no-bombardment',
    });
  });

  it.each(['C99', 'c02', 'C02-other', '__proto__', 'constructor', '%00'])(
    'is not found as %s',
    async (slug) => {
      expect((await get(`commitments/${slug}`)).status).toBe(404);
    },
  );
});

describe('every open answer', () => {
  const ROUTES = [
    'map',
    'incidents',
    `incidents/${REF}`,
    'commitments',
    'commitments/C02-no-bombardment',
    'places?q=manbij',
    'outlines',
  ];

  it.each(ROUTES)('of %s is checked again by its tag each time, from any origin', async (path) => {
    const first = await get(path);
    const { etag } = first.headers;
    expect([
      first.status,
      first.headers['cache-control'],
      first.headers['access-control-allow-origin'],
    ]).toEqual([200, 'no-cache', '*']);
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    expect(first.headers['content-type']).toBe('application/json; charset=utf-8');
    for (const known of [etag, `"other", ${etag}`]) {
      const again = await get(path, { 'if-none-match': String(known) });
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    }
    const changed = await get(path, { 'if-none-match': 'W/"test-0-0"' });
    expect([changed.status, changed.text]).toEqual([200, first.text]);
  });

  it('says that this is an exercise', async () => {
    for (const path of ROUTES.filter((route) => !/^(places|outlines)/.test(route))) {
      expect([path, (await get(path)).body.exercise]).toEqual([path, true]);
    }
  });

  it.each(ROUTES)('of %s refuses a parameter that it does not know', async (path) => {
    const answer = await get(`${path}${path.includes('?') ? '&' : '?'}colour=red`);
    expect([answer.status, (answer.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
      400,
      '?colour',
    ]);
  });

  it.each([
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=NaN,0,1,1',
    'bbox=0,50,1,40',
    'bbox=0,-91,1,1',
    'bbox=Infinity,0,1,1',
    'bbox=1e3,0,1,1',
    'zoom=99',
    'zoom=-1',
    'zoom=1.5',
    'datetime=2025-02-31',
    'datetime=yesterday',
    'datetime=2025-03-02/2025-03-01',
    'datetime=2025-01-01/2025-01-02/2025-01-03',
    'datetime=2025-01',
    'type=E98',
    'type=E01,nope',
    'category=V99',
    'grade=A',
    'adm=SY99',
    'actor=NOBODY',
    'object=castle',
    'harm=sad',
    'commitment=C99',
    'layer=both',
    'sort=random',
    'limit=0',
    'limit=201',
    'limit=ten',
    'type=E01&type=E03',
    'q=a&q=b',
    'q=%00',
    `q=${'x'.repeat(201)}`,
    'type[]=E01',
    '__proto__=1',
    'constructor=1',
    `type=${Array(51).fill('E01').join(',')}`,
  ])('refuses ?%s by pointing at it, in both languages', async (query) => {
    for (const route of ['map', 'incidents']) {
      const answer = await get(`${route}?${query}`);
      const problem = answer.body as ProblemBody;
      expect([answer.status, problem.type]).toEqual([400, 'invalid-fields']);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(problem.errors?.[0]?.pointer).toBe(`?${/^[^=]+/.exec(query)?.[0]}`);
      const arabic = (await get(`${route}?${query}`, { 'accept-language': 'ar' }))
        .body as ProblemBody;
      expect(arabic.errors?.[0]?.detail).toMatch(/[\u0600-\u06ff]/);
    }
  });

  it.each([
    'x',
    'e30',
    '%00',
    Buffer.from('event|2025-13-01|HM-00000000').toString('base64url'),
    Buffer.from(`place|SY02|${REF}`).toString('base64url'),
    Buffer.from('event|2025-01-01|x').toString('base64url'),
  ])('refuses the cursor %s', async (cursor) => {
    const answer = await get(`incidents?cursor=${cursor}`);
    expect([answer.status, (answer.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
      400,
      '?cursor',
    ]);
  });

  it.each(['places', 'places?q=', 'places?q=%20', `places?q=${'x'.repeat(81)}`, 'places?q=a&q=b'])(
    'refuses %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, (answer.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
        400,
        '?q',
      ]);
    },
  );
});

// last: what is added stays in memory
describe('when a record is added', () => {
  it('gives the pages of the list from where they were', async () => {
    const first = await list('?limit=20');
    await addPublicRows(server, [publicRow(500)]);
    const rest = await list(`?limit=200&cursor=${first.next}`);
    const refs = [...first.items, ...rest.items].map(({ ref }) => ref);
    expect(new Set(refs).size).toBe(refs.length);
    expect(ROWS.filter(({ grade, ref }) => grade !== 'GD' && !refs.includes(ref))).toEqual([]);
  });

  it('changes the tag of every answer', async () => {
    const before = (await get('map')).headers['etag'];
    await addPublicRows(server, [publicRow(501)]);
    const after = await get('map', { 'if-none-match': String(before) });
    expect([after.status, after.headers['etag'] === before]).toEqual([200, false]);
  });
});
