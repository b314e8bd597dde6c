import { FACET_NAMES, type FacetName } from '@himaya/contracts';
import { contains } from '@himaya/geo';
import fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { Atlas } from './atlas.js';
import { dayNumber, isoDay } from './day-number.js';
import { IndexBuilder } from './index-builder.js';
import { indexLine } from './index-line.js';
import { type AtlasQuery, type ListQuery } from './query.js';
import { refText } from './ref-number.js';
import { hasPoint, type IndexRow } from './row.js';

const STATE = { sequence: 1, asOf: '2026-01-01T00:00:00Z' };
const UNITS = [
  ['SY01', 'SY0100', 'SY010000', 'C1'],
  ['SY01', 'SY0100', 'SY010001', 'C2'],
  ['SY01', 'SY0101', null, null],
  ['SY02', 'SY0200', 'SY020000', 'C3'],
  ['SY02', null, null, null],
  [null, null, null, null],
] as const;

function atlasOf(rows: readonly IndexRow[], mergeAt?: number): Atlas {
  const builder = new IndexBuilder();
  for (const row of rows) builder.append(indexLine(row));
  return new Atlas(builder, STATE, mergeAt);
}

const plain: IndexRow = {
  ref: 'HM-00000000',
  recordClass: 'assessed',
  eventType: 'E01',
  grade: 'G2',
  contested: false,
  adm1: null,
  adm2: null,
  adm3: null,
  place: null,
  lon: 37.1,
  lat: 36.2,
  geoKind: 'place',
  radiusM: null,
  dayFrom: '2024-11-30',
  dayTo: '2024-11-30',
  actors: [],
  categories: [],
  commitments: [],
  objects: [],
  harm: {},
  firstPublished: '2025-01-01',
  lastChanged: '2025-01-02',
};
const rowWith = (ordinal: number, facts: Partial<IndexRow> = {}): IndexRow => ({
  ...plain,
  ref: refText(ordinal),
  ...facts,
});

const LINE = indexLine(rowWith(1));

const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 });
const lon = fc.oneof(
  fc.constantFrom(36, 36.5, 37, 179.9, -179.9),
  fc.integer({ min: 3_550_000, max: 4_240_000 }).map((value) => value / 1e5),
);
const lat = fc.oneof(
  fc.constantFrom(33, 34, 35),
  fc.integer({ min: 3_230_000, max: 3_740_000 }).map((value) => value / 1e5),
);
const day = fc.integer({ min: dayNumber('2016-01-01'), max: dayNumber('2016-06-30') }).map(isoDay);

const arbitraryRow: fc.Arbitrary<Omit<IndexRow, 'ref'>> = fc
  .record({
    recordClass: fc.constantFrom('assessed' as const, 'dataset' as const),
    eventType: fc.constantFrom('E00', 'E01', 'E04', 'E10'),
    grade: fc.constantFrom('G0', 'G1', 'G2', 'G3', 'GD', null),
    contested: fc.boolean(),
    units: fc.constantFrom(...UNITS),
    lon,
    lat,
    geoKind: fc.constantFrom('exact' as const, 'place', 'cell', 'area', 'none'),
    radiusM: fc.constantFrom(null, 300, 25_000),
    dayFrom: day,
    length: fc.nat(40),
    actors: some(['A1', 'A2', 'A3']),
    categories: some(['V01', 'V02', 'V03']),
    commitments: some(['C01', 'C02', 'C03', 'C29']),
    objects: some(['school', 'home']),
    harm: fc.constantFrom({}, { killed: 3 }, { killed: null, injured: 1 }, { killed: 0 }),
    firstPublished: day,
    lastChanged: day,
  })
  .map(({ units: [adm1, adm2, adm3, place], length, ...row }) => ({
    ...row,
    ...{ adm1, adm2, adm3, place },
    dayTo: isoDay(dayNumber(row.dayFrom) + length),
    lon: hasPoint(row.geoKind) ? row.lon : null,
    lat: hasPoint(row.geoKind) ? row.lat : null,
  }));
const arbitraryRows = fc
  .array(arbitraryRow, { maxLength: 60 })
  .map((rows) => rows.map((row, ordinal) => ({ ...row, ref: refText(ordinal * 7919 + 2 ** 33) })));

/** Mostly not asked for: under many filters at once nothing would match. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const filterOf = (values: readonly string[]): fc.Arbitrary<string[] | undefined> =>
  rarely(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 }));
const arbitraryQuery: fc.Arbitrary<AtlasQuery> = fc.record({
  bbox: rarely(
    fc.tuple(lon, lon, lat, lat).map(([west, east, a, b]) => ({
      west,
      east,
      south: Math.min(a, b),
      north: Math.max(a, b),
    })),
  ),
  zoom: rarely(fc.integer({ min: 0, max: 18 })),
  from: rarely(day),
  to: rarely(day),
  layer: fc.constantFrom(undefined, 'assessed' as const, 'dataset' as const),
  type: filterOf(['E00', 'E01', 'E04', 'E99']),
  category: filterOf(['V01', 'V02', 'V99']),
  grade: filterOf(['G0', 'G1', 'G2', 'GD']),
  adm: filterOf(['SY01', 'SY0100', 'SY010001', 'SY02', 'C1', 'C3', 'SY99']),
  actor: filterOf(['A1', 'A2', 'A9']),
  object: filterOf(['school', 'home']),
  harm: filterOf(['killed', 'injured']),
  commitment: filterOf(['C01', 'C02', 'C29']),
  refs: rarely(
    fc.array(fc.nat(59)).map((found) => found.map((at) => refText(at * 7919 + 2 ** 33))),
  ),
});

// The properties make hundreds of atlases; a busy machine needs its time.
jest.setTimeout(60_000);

/** What the index answers, worked out row by row with words. */
const oracle = {
  values(row: IndexRow): Record<FacetName, readonly string[]> {
    const units = [row.adm1, row.adm2, row.adm3].filter((unit) => unit !== null);
    return {
      type: [row.eventType],
      category: row.categories,
      grade: row.grade === null ? [] : [row.grade],
      adm: units,
      actor: row.actors,
      object: row.objects,
      harm: Object.keys(row.harm).filter((outcome) => row.harm[outcome] !== 0),
      commitment: row.commitments,
    };
  },
  passes(row: IndexRow, query: AtlasQuery, facet: FacetName): boolean {
    const wanted = query[facet];
    if (!wanted || wanted.length === 0) return true;
    const place = facet === 'adm' && row.place !== null && wanted.includes(row.place);
    return place || oracle.values(row)[facet].some((value) => wanted.includes(value));
  },
  isAsked(row: IndexRow, query: AtlasQuery): boolean {
    const unasked = row.grade === 'G0' || row.grade === 'GD';
    if (unasked && !query.grade?.includes(String(row.grade))) return false;
    if (query.from !== undefined && row.dayTo < query.from) return false;
    if (query.to !== undefined && row.dayFrom > query.to) return false;
    return !query.refs || [...query.refs].includes(row.ref);
  },
  inBox({ bbox }: AtlasQuery, row: IndexRow): boolean {
    return !bbox || (row.lon !== null && row.lat !== null && contains(bbox, row.lon, row.lat));
  },
  layer(rows: readonly IndexRow[], query: AtlasQuery): IndexRow['recordClass'] {
    const has = (layer: string): boolean =>
      rows.some((row) => row.recordClass === layer && oracle.isAsked(row, {}));
    return query.layer ?? (!has('assessed') && has('dataset') ? 'dataset' : 'assessed');
  },
  matching(rows: readonly IndexRow[], query: AtlasQuery, but?: FacetName): IndexRow[] {
    return rows.filter(
      (row) =>
        oracle.isAsked(row, query) &&
        FACET_NAMES.every((facet) => facet === but || oracle.passes(row, query, facet)),
    );
  },
};

describe('Atlas', () => {
  it('agrees with counting row by row', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryQuery, (rows, query) => {
        const answer = atlasOf(rows).map(query);
        const layer = oracle.layer(rows, query);
        const matching = oracle.matching(rows, query);
        const ours = matching.filter((row) => row.recordClass === layer);
        const inside = ours.filter((row) => oracle.inBox(query, row));
        const mapped = inside.filter((row) => row.lon !== null);
        const count = (name: string): number =>
          matching.filter((row) => row.recordClass === name && oracle.inBox(query, row)).length;
        expect(answer.layer).toBe(layer);
        expect(answer.total).toBe(inside.length);
        expect(answer.totals).toEqual({ assessed: count('assessed'), dataset: count('dataset') });
        expect(answer.notMappable).toBe(ours.filter((row) => row.lon === null).length);
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        expect(sum(answer.clusters.map(({ inView }) => inView))).toBe(mapped.length);
        expect(sum(answer.histogram.bins)).toBe(inside.length);
        inside.forEach((row) => {
          const { from, binDays, bins } = answer.histogram;
          const bin = Math.floor((dayNumber(row.dayFrom) - dayNumber(String(from))) / binDays);
          expect(bins[bin]).toBeGreaterThan(0);
        });
      }),
      { numRuns: 250 },
    );
  });

  it('agrees with counting row by row over many rows and boxes', () => {
    const [positions = []] = fc.sample(
      fc.array(fc.tuple(lon, lat), { minLength: 20_000, maxLength: 20_000, size: 'max' }),
      { seed: 5, numRuns: 1 },
    );
    const rows = positions.map(([x, y], at) => rowWith(at, { lon: x, lat: y }));
    const atlas = atlasOf(rows);
    const boxes = fc.sample(fc.tuple(lon, lon, lat, lat), { seed: 6, numRuns: 200 });
    for (const [west, east, a, b] of boxes) {
      const bbox = { west, east, south: Math.min(a, b), north: Math.max(a, b) };
      const expected = rows.filter((row) => oracle.inBox({ bbox }, row)).length;
      const { total, clusters } = atlas.map({ bbox });
      expect(total).toBe(expected);
      expect(clusters.reduce((sum, { inView }) => sum + inView, 0)).toBe(expected);
      expect(atlas.list({ bbox }).total).toBe(expected);
    }
  });

  it('counts each facet under the other filters', () => {
    fc.assert(
      fc.property(arbitraryRows, arbitraryQuery, (rows, query) => {
        const { facets } = atlasOf(rows).map(query);
        const layer = oracle.layer(rows, query);
        for (const facet of FACET_NAMES) {
          const counted = oracle
            .matching(rows, query, facet)
            .filter((row) => row.recordClass === layer && oracle.inBox(query, row));
          const expected = new Map((query[facet] ?? []).map((value) => [value, 0]));
          for (const value of counted.flatMap((row) => oracle.values(row)[facet]))
            expected.set(value, (expected.get(value) ?? 0) + 1);
          const listed = new Map(facets[facet].map(({ value, count }) => [value, count]));
          // Of units, only governorates and what lies beside a selected one are listed.
          if (facet === 'adm')
            for (const [value, count] of listed) expect(expected.get(value)).toBe(count);
          else expect(listed).toEqual(expected);
          if (facet === 'adm')
            expect([...listed.keys()]).toEqual(
              expect.arrayContaining([...expected.keys()].filter((unit) => unit.length === 4)),
            );
        }
      }),
      { numRuns: 250 },
    );
  });

  it('lists what it counts, page by page, each row once and in order', () => {
    const sort = fc.constantFrom('event' as const, 'changed', 'published', 'place');
    fc.assert(
      fc.property(
        arbitraryRows,
        arbitraryQuery,
        sort,
        fc.integer({ min: 1, max: 9 }),
        (rows, query, by, limit) => {
          const atlas = atlasOf(rows);
          const layer = oracle.layer(rows, query);
          const expected = oracle
            .matching(rows, query)
            .filter((row) => row.recordClass === layer && oracle.inBox(query, row));
          const refs: string[] = [];
          let cursor: ListQuery['cursor'];
          do {
            const page = atlas.list({ ...query, sort: by, limit, cursor });
            expect(page.total).toBe(expected.length);
            expect(page.refs.length).toBeLessThanOrEqual(limit);
            refs.push(...page.refs);
            cursor = page.next ?? undefined;
          } while (cursor !== undefined);
          const key = (row: IndexRow): string =>
            ({
              event: row.dayFrom,
              changed: row.lastChanged,
              published: row.firstPublished,
              place: row.place ?? '~',
            })[by];
          const sign = by === 'place' ? 1 : -1;
          expected.sort((a, b) =>
            key(a) === key(b) ? (a.ref < b.ref ? -1 : 1) : key(a) < key(b) ? -sign : sign,
          );
          expect(refs).toEqual(expected.map(({ ref }) => ref));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('answers the same after changes as an atlas made of the rows as they now are', async () => {
    const changes = fc.array(fc.record({ at: fc.nat(80), row: fc.option(arbitraryRow) }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(arbitraryRows, changes, arbitraryQuery, async (rows, changed, query) => {
        const atlas = atlasOf(rows, 4);
        const now = new Map(rows.map((row) => [row.ref, row]));
        for (const { at, row } of changed) {
          const ref = refText(at * 7919 + 2 ** 33);
          if (row) now.set(ref, { ...row, ref });
          else now.delete(ref);
          atlas.apply({
            lines: row ? [indexLine({ ...row, ref })] : [],
            withdrawn: row ? [] : [ref],
            ...STATE,
          });
          // Lets a merge go a step further, so that changes fall before, in and after one.
          if (at % 3 === 0) await setImmediate();
        }
        await atlas.settle();
        const fresh = atlasOf([...now.values()]);
        expect(atlas.map(query)).toEqual(fresh.map(query));
        expect(atlas.list(query)).toEqual(fresh.list(query));
      }),
      { numRuns: 60 },
    );
  });
});

describe('an answer in particular', () => {
  it('gives back what it was given', () => {
    const row = rowWith(5, {
      actors: ['A1'],
      categories: ['V01', 'V02'],
      harm: { killed: 3, injured: null, missing: 0 },
      radiusM: 2_000,
      adm1: 'SY01',
      place: 'C1',
      contested: true,
    });
    expect(atlasOf([row]).get(row.ref)).toEqual({
      ...row,
      harm: ['injured', 'killed'],
      killedMin: 3,
    });
    expect(atlasOf([row]).get(refText(6))).toBeNull();
  });

  it('shows one record as itself, and several at one point as a stack', () => {
    const alone = rowWith(1, { geoKind: 'exact', grade: 'G3', contested: true, radiusM: 10 });
    expect(atlasOf([alone]).map({}).clusters).toEqual([
      {
        ...{ kind: 'exact', lon: 37.1, lat: 36.2, count: 1, inView: 1, bounds: null },
        ...{ ref: alone.ref, type: 'E01', grade: 'G3', contested: true, radiusM: 10 },
      },
    ]);
    const two = [rowWith(1, { harm: { killed: 2 } }), rowWith(2, { harm: { killed: 3 } })];
    expect(atlasOf(two).map({ zoom: 18 }).clusters).toEqual([
      { kind: 'stack', lon: 37.1, lat: 36.2, count: 2, inView: 2, bounds: null, killedMin: 5 },
    ]);
  });

  it.each([
    ['east', { west: 36, south: 36, east: 37.115, north: 37 }],
    ['west', { west: 37.105, south: 36, east: 38, north: 37 }],
    ['north', { west: 36, south: 36, east: 38, north: 36.215 }],
    ['south', { west: 36, south: 36.205, east: 38, north: 37 }],
  ])('bounds a cluster by its points, and does not split it at the %s edge', (_side, bbox) => {
    const rows = [
      rowWith(1, { lon: 37.1, lat: 36.2 }),
      rowWith(2, { lon: 37.11, lat: 36.21 }),
      rowWith(3, { lon: 37.12, lat: 36.22 }),
    ];
    const [cluster, ...others] = atlasOf(rows).map({ bbox, zoom: 8 }).clusters;
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ kind: 'cluster', count: 3, inView: 2 });
    const [west = NaN, south = NaN, east = NaN, north = NaN] = cluster?.bounds ?? [];
    expect(west <= 37.1 && east >= 37.12 && south <= 36.2 && north >= 36.22).toBe(true);
  });

  it('finds rows on both sides of the antimeridian', () => {
    const rows = [rowWith(1, { lon: 179.99 }), rowWith(2, { lon: -179.99 }), rowWith(3)];
    const bbox = { west: 179, south: 30, east: -179, north: 40 };
    const answer = atlasOf(rows).map({ bbox, zoom: 4 });
    expect(answer.total).toBe(2);
    expect(answer.clusters).toHaveLength(1);
    expect(Math.abs(answer.clusters[0]?.lon ?? 0)).toBeCloseTo(180, 1);
  });

  it('opens the dataset layer only while nothing is assessed', () => {
    const dataset = rowWith(1, { recordClass: 'dataset', grade: null, eventType: 'E00' });
    const atlas = atlasOf([dataset]);
    expect(atlas.map({})).toMatchObject({ layer: 'dataset', total: 1 });
    atlas.apply({ lines: [indexLine(rowWith(2))], withdrawn: [], sequence: 2, asOf: STATE.asOf });
    expect(atlas.map({})).toMatchObject({
      layer: 'assessed',
      total: 1,
      totals: { assessed: 1, dataset: 1 },
      sequence: 2,
    });
    atlas.apply({ lines: [], withdrawn: [refText(2)], sequence: 3, asOf: STATE.asOf });
    expect(atlas.map({})).toMatchObject({ layer: 'dataset', totals: { assessed: 0, dataset: 1 } });
  });

  it('merges many changes in the background without losing one', async () => {
    const atlas = atlasOf([rowWith(1)]);
    const rows = Array.from({ length: 6_000 }, (_, at) => rowWith(at + 1, { lon: 36 + at / 1e4 }));
    atlas.apply({ lines: rows.map(indexLine), withdrawn: [], ...STATE });
    const changed = indexLine(rowWith(2, { eventType: 'E09' }));
    atlas.apply({ lines: [changed], withdrawn: [refText(3)], ...STATE });
    const before = atlas.map({ zoom: 7 });
    await atlas.settle();
    expect(atlas.map({ zoom: 7 })).toEqual(before);
    expect(before.total).toBe(5_999);
    expect(atlas.get(refText(2))?.eventType).toBe('E09');
    expect(atlas.get(refText(3))).toBeNull();
  });

  it.each([
    [[], ['SY01', 'SY02']],
    [['SY01'], ['SY01', 'SY0100', 'SY0101', 'SY02']],
    [['SY0101'], ['SY01', 'SY0100', 'SY0101', 'SY02']],
    [['SY0100'], ['SY01', 'SY0100', 'SY010000', 'SY010001', 'SY0101', 'SY02']],
    [['SY010001'], ['SY01', 'SY0100', 'SY010000', 'SY010001', 'SY0101', 'SY02']],
    [['SY99'], ['SY01', 'SY02', 'SY99']],
  ])('lists beside the units %s: %s', (adm, listed) => {
    const rows = UNITS.map(([adm1, adm2, adm3], at) => rowWith(at, { adm1, adm2, adm3 }));
    const { facets } = atlasOf(rows).map({ adm });
    expect(facets.adm.map(({ value }) => value)).toEqual(listed);
  });

  it('spreads 180 bars over the days of the layer, and shows all beside those that match', () => {
    const rows = Array.from({ length: 400 }, (_, at) =>
      rowWith(at, { dayFrom: isoDay(5_000 + at), dayTo: isoDay(5_000 + at) }),
    );
    const { histogram } = atlasOf(rows).map({ from: isoDay(5_000), to: isoDay(5_005) });
    expect(histogram).toMatchObject({ from: isoDay(5_000), to: isoDay(5_399), binDays: 3 });
    expect(histogram.bins.slice(0, 3)).toEqual([3, 3, 0]);
    expect(histogram.all).toEqual([...new Array<number>(133).fill(3), 1]);
    expect(atlasOf([]).map({}).histogram).toMatchObject({
      from: null,
      to: null,
      bins: [],
      all: [],
    });
  });

  it('takes all of a change or none', () => {
    const atlas = atlasOf([rowWith(1)]);
    const lines = [indexLine(rowWith(2)), indexLine(rowWith(3)).replace(/\|\d/, '|soon')];
    const change = { lines, withdrawn: [refText(1)] };
    expect(() => atlas.apply({ ...change, ...STATE })).toThrow(RangeError);
    expect(atlas.map({}).total).toBe(1);
  });

  it('never gives more than 150 nodes nor the same row twice', () => {
    const rows = Array.from({ length: 3_000 }, (_, at) =>
      rowWith(at, { lon: 35.6 + (at % 60) * 0.11, lat: 32.4 + Math.floor(at / 60) * 0.1 }),
    );
    const bbox = { west: 35.5, south: 32.3, east: 42.4, north: 37.4 };
    for (let zoom = 0; zoom <= 18; zoom++) {
      const { clusters } = atlasOf(rows).map({ bbox, zoom });
      expect(clusters.length).toBeLessThanOrEqual(150);
      expect(clusters.reduce((sum, { inView }) => sum + inView, 0)).toBe(3_000);
    }
  });

  it.each([
    ['nonsense', 'not one of this list'],
    [Buffer.from('place|C1|HM-00000001').toString('base64url'), 'order place'],
    [Buffer.from('event|soon|HM-00000001').toString('base64url'), 'not a day'],
    [Buffer.from('event|2024-11-30|HM-1').toString('base64url'), 'not a ref'],
    [Buffer.from('event|2024-11-30|HM-00000001|x').toString('base64url'), 'not one of this list'],
  ])('refuses the cursor %s', (cursor, reason) => {
    const atlas = atlasOf([rowWith(1)]);
    expect(() => atlas.list({ cursor })).toThrow(RangeError);
    expect(() => atlas.list({ cursor })).toThrow(reason);
  });

  it('refuses a row whose shape needs a point it has not', () => {
    expect(() => atlasOf([rowWith(1, { lon: null })])).toThrow(RangeError);
    expect(() => atlasOf([rowWith(1, { lon: NaN })])).toThrow(RangeError);
    expect(() => atlasOf([{ ...plain, ref: 'HM-IIIIIIII' }])).toThrow(RangeError);
  });

  it.each([
    ['', 'is not an index line'],
    ['00000001', 'is not an index line'],
    [`${LINE}|`, 'is not an index line'],
    [LINE.replace('00000001', '0000000I'), 'is not a ref'],
    [LINE.replace('assessed', 'guessed'), 'is of no layer'],
    [LINE.replace(/\|\d+\|/, '||'), 'a day or a number that is none'],
    [LINE.replace('371000000', '37.1'), 'has no point'],
  ])('refuses the line %s', (line, reason) => {
    const builder = new IndexBuilder();
    expect(() => builder.append(line)).toThrow(RangeError);
    expect(() => builder.append(line)).toThrow(reason);
    expect(builder.length).toBe(0);
  });
});
