import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type MapAnswer, type OpenIncidentsAnswer } from '@himaya/contracts';
import { importUcdp } from '@himaya/exchange';
import { Pool } from 'pg';
import { boot, type TestServer } from '../support/boot.js';

/** Real data to test against; it is never part of the project. */
const FILE = join(
  process.cwd(),
  '..',
  'shared',
  'data',
  'incidents',
  'ucdp_ged_syria_2016-2018.csv',
);
const there = existsSync(FILE);
if (!there)
  console.warn(
    'SKIPPED: the map, list, facets and bars against SQL need the UCDP file in ../shared/data',
  );

const FILTERS = 50;

interface Filter {
  readonly query: string;
  readonly where: string;
  readonly values: unknown[];
}

/** Repeatable numbers (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomFilter(random: () => number): Filter {
  const parameters = new URLSearchParams({ layer: 'dataset' });
  const conditions = [`record_class = 'dataset'`, `status = 'public'`];
  const values: unknown[] = [];
  const add = (condition: (n: number) => string, ...more: unknown[]): void => {
    conditions.push(condition(values.length + 1));
    values.push(...more);
  };
  if (random() < 0.6) {
    const day = (): string =>
      new Date(Date.UTC(2016, 0, 1) + Math.floor(random() * 1095) * 86_400_000)
        .toISOString()
        .slice(0, 10);
    const [from = '', to = ''] = [day(), day()].sort();
    parameters.set('datetime', random() < 0.2 ? `${from}/..` : `${from}/${to}`);
    add((n) => `day_to >= $${n}::date`, from);
    if (!parameters.get('datetime')?.endsWith('..')) add((n) => `day_from <= $${n}::date`, to);
  }
  if (random() < 0.5) {
    const adm = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => `SY${String(1 + Math.floor(random() * 14)).padStart(2, '0')}`,
    );
    parameters.set('adm', [...new Set(adm)].join(','));
    add((n) => `adm1 = ANY ($${n})`, adm);
  }
  if (random() < 0.4) {
    const code = random() < 0.7 ? 'C02' : 'C04';
    parameters.set('commitment', code);
    add((n) => `commitments @> jsonb_build_array(jsonb_build_object('code', $${n}::text))`, code);
  }
  if (random() < 0.3) {
    parameters.set('harm', 'killed');
    conditions.push(`harm_classes @> ARRAY['killed']`);
  }
  if (random() < 0.5) {
    const [west, south] = [35.5 + random() * 5, 32.3 + random() * 4];
    const [east, north] = [west + random() * 3, south + random() * 2];
    const box = [west, south, east, north].map((n) => Number(n.toFixed(4)));
    parameters.set('bbox', box.join(','));
    parameters.set('zoom', String(5 + Math.floor(random() * 8)));
    add((n) => `lon BETWEEN $${n} AND $${n + 2} AND lat BETWEEN $${n + 1} AND $${n + 3}`, ...box);
  }
  return { query: `?${parameters}`, where: conditions.join(' AND '), values };
}

(there ? describe : describe.skip)(
  'map, list, facets and bars agree with SQL over 14,522 real records',
  () => {
    let server: TestServer;

    beforeAll(async () => {
      server = await boot('live');
      const pool = new Pool({ connectionString: server.database.urls.worker });
      const { read, refused, sums, batch } = await importUcdp({ file: FILE, pool });
      await pool.end();
      expect([read, refused]).toEqual([14_522, 0]);
      expect(sums).toMatchObject({ deaths_civilians: 24_398, best: 102_277, clusters: 565 });
      const path = `/api/v1/desk/batches/${batch?.id}`;
      const step = async (name: 'anna' | 'rita' | 'petra', act: string): Promise<void> => {
        const person = await server.as(name);
        const { body } = await person.get(path);
        const { status } = await person.change('post', `${path}/${act}`, body.version);
        expect([act, status]).toEqual([act, 200]);
      };
      await step('anna', 'proposal');
      await step('rita', 'approval');
      await step('petra', 'release');
      await server.followed();
    }, 240_000);
    afterAll(() => server?.close());

    it(`for ${FILTERS} random filters`, async () => {
      const random = numbers(20_260_101);
      const nobody = await server.as('nobody');
      let filled = 0;
      for (let number = 0; number < FILTERS; number += 1) {
        const { query, where, values } = randomFilter(random);
        const map = (await nobody.get(`/api/v1/open/map${query}`)).body as MapAnswer;
        const list = (await nobody.get(`/api/v1/open/incidents${query}&limit=1`))
          .body as OpenIncidentsAnswer;
        const [sql] = await server.database.query<{ n: number; killed: number }>(
          `SELECT count(*)::integer AS n, count(*) FILTER (WHERE harm_classes @> ARRAY['killed'])::integer AS killed FROM pub.incidents WHERE ${where}`,
          values,
        );
        const facets = await server.database.query<{ value: string; count: number }>(
          `SELECT adm1 AS value, count(*)::integer AS count FROM pub.incidents WHERE ${where} AND adm1 IS NOT NULL GROUP BY 1`,
          values,
        );
        const counted = map.facets.adm.filter(({ value }) =>
          facets.some((facet) => facet.value === value),
        );
        const drawn = map.clusters.reduce((sum, { inView }) => sum + inView, 0);
        const boxed = query.includes('bbox');
        expect([query, map.total, list.total]).toEqual([query, sql?.n, sql?.n]);
        expect([query, map.histogram.bins.reduce((sum, bin) => sum + bin, 0)]).toEqual([
          query,
          sql?.n,
        ]);
        expect([query, drawn + (boxed ? 0 : map.notMappable)]).toEqual([query, sql?.n]);
        // the facet of governorates is counted under the other filters; without one of its own it is this count
        if (!query.includes('adm='))
          expect([
            query,
            Object.fromEntries(counted.map(({ value, count }) => [value, count])),
          ]).toEqual([query, Object.fromEntries(facets.map(({ value, count }) => [value, count]))]);
        if (!query.includes('harm='))
          expect([
            query,
            map.facets.harm.find(({ value }) => value === 'killed')?.count ?? 0,
          ]).toEqual([query, sql?.killed]);
        if (map.total > 0) filled += 1;
      }
      // filters that find nothing would prove nothing
      expect(filled).toBeGreaterThan(FILTERS / 2);
    }, 120_000);

    it('shows the dataset layer while nothing is assessed, with its citation and without a point for coarse rows', async () => {
      const nobody = await server.as('nobody');
      const { body } = await nobody.get('/api/v1/open/map');
      expect(body).toMatchObject({
        layer: 'dataset',
        total: 14_522,
        totals: { assessed: 0, dataset: 14_522 },
        exercise: false,
      });
      expect(body.notices.join(' ')).toMatch(/Uppsala Conflict Data Program/);
      const [coarse] = await server.database.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM pub.incidents WHERE precision IN ('L7', 'L8', 'L9') AND lon IS NOT NULL`,
      );
      expect(coarse?.n).toBe(0);
      const [leaked] = await server.database.query<{ n: number }>(
        `SELECT count(*)::integer AS n FROM pub.incidents WHERE dataset::text ILIKE '%headline%' OR dataset::text ILIKE '%article%'`,
      );
      expect(leaked?.n).toBe(0);
    });

    it('counts civilians killed as the source does', async () => {
      const [sums] = await server.database.query<{
        civilians: number;
        best: number;
        clusters: number;
      }>(
        `SELECT sum((dataset ->> 'killedCivilians')::integer)::integer AS civilians, sum((dataset ->> 'best')::integer)::integer AS best,
         count(*) FILTER (WHERE (dataset ->> 'isCluster')::boolean)::integer AS clusters FROM pub.incidents`,
      );
      expect(sums).toEqual({ civilians: 24_398, best: 102_277, clusters: 565 });
    });
  },
);
