import {
  type IncidentFacts,
  type OpenIncident,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
  type PublicationRecord,
} from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { verifyDatabase } from '../support/ledger.js';
import { addUnits, makeCases, PLACE } from '../support/make.js';

jest.setTimeout(60_000);

const CASES = '/api/v1/desk/incidents';
const OPEN = '/api/v1/open';

/** Where it happened, which nobody but the desk may learn below T0. */
const EXACT = { lon: 37.987654321, lat: 36.512345678 };
const NOT_PUBLIC = /37\.98765|36\.51234/;

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const openOne = async (ref: string): Promise<OpenIncident> => {
  const { body } = await (await server.as('nobody')).get(`${OPEN}/incidents/${ref}`);
  return (body as OpenIncidentAnswer).incident;
};

describe('coarsening', () => {
  const at = (
    place: string | null,
    precision: NonNullable<IncidentFacts['precision']>,
    edtf = '2025-03-05',
  ) => ({ place, precision, edtf, ...EXACT });
  /** Kind of shape, point, radius; P-code; district and sub-district; date. */
  const area = (pcode: string | null, more: object = {}) => ({
    kind: pcode ? 'area' : 'none',
    pcode,
    ...more,
  });
  const point = (kind: string, lon: number, lat: number, more: object = {}) => ({
    kind,
    lon,
    lat,
    ...more,
  });
  const DAY = { edtf: '2025-03-05', from: '2025-03-05', to: '2025-03-05' };
  const WEEK = { edtf: '2025-03-03/2025-03-09', from: '2025-03-03', to: '2025-03-09' };
  const MONTH = { edtf: '2025-03', from: '2025-03-01', to: '2025-03-31' };
  const CELL = point('cell', 37.975, 36.525, { radiusM: 4000 });

  interface Row {
    readonly given: Partial<IncidentFacts>;
    readonly tier: string;
    readonly becomes: {
      readonly kind: string;
      readonly pcode?: string | null;
      readonly lon?: number;
      readonly lat?: number;
      readonly radiusM?: number;
    };
    /** Governorate, district, sub-district. */
    readonly units?: readonly (string | null)[];
    readonly date: { readonly edtf: string; readonly from: string; readonly to: string };
    /** Where it is coarser than the publisher chose. */
    readonly as?: string;
  }
  const ALL = ['SY02', 'SY0299', 'SY029901'];
  const BARE = ['SY02', null, null];
  const NOWHERE = [null, null, null];

  it.each<[string, Row]>([
    [
      'T0 of an exact point',
      {
        given: at('C9999', 'L1'),
        tier: 'T0',
        becomes: point('exact', EXACT.lon, EXACT.lat, { pcode: 'C9999' }),
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T0 of a landmark',
      {
        given: at('C9999', 'L3'),
        tier: 'T0',
        becomes: point('exact', EXACT.lon, EXACT.lat, { pcode: 'C9999' }),
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T0 of a town',
      {
        given: at('C9999', 'L5'),
        tier: 'T0',
        becomes: point('place', 38.1, 36.6, { pcode: 'C9999' }),
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T0 with the hour',
      {
        given: at('C9999', 'L1', '2025-03-05T14:30'),
        tier: 'T0',
        becomes: point('exact', EXACT.lon, EXACT.lat),
        date: { ...DAY, edtf: '2025-03-05T14:30' },
      },
    ],
    [
      'T1 of an exact point in a town',
      {
        given: at('C9999', 'L1'),
        tier: 'T1',
        becomes: point('place', 38.1, 36.6, { pcode: 'C9999' }),
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T1 of an exact point in a quarter',
      {
        given: at('N9999', 'L1'),
        tier: 'T1',
        becomes: point('place', 38.11, 36.61, { pcode: 'N9999' }),
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T1 of a town without sub-district',
      {
        given: at(PLACE, 'L5'),
        tier: 'T1',
        becomes: point('place', 37.95495, 36.52815, { pcode: PLACE }),
        units: BARE,
        date: DAY,
      },
    ],
    [
      'T1 near a town',
      {
        given: at('C9999', 'L6'),
        tier: 'T1',
        becomes: point('place', 38.1, 36.6, { radiusM: 25_000 }),
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T1 of a point in no town',
      {
        given: at('SY029901', 'L1'),
        tier: 'T1',
        becomes: { ...CELL, pcode: 'SY029901' },
        units: ALL,
        date: DAY,
      },
    ],
    [
      'T1 of a point without a place',
      {
        given: at(null, 'L2'),
        tier: 'T1',
        becomes: { ...CELL, pcode: null },
        units: NOWHERE,
        date: DAY,
      },
    ],
    [
      'T1 of a sub-district',
      { given: at('C9999', 'L7'), tier: 'T1', becomes: area('SY029901'), units: ALL, date: DAY },
    ],
    [
      'T1 of a district of a town without one',
      { given: at(PLACE, 'L7'), tier: 'T1', becomes: area('SY02'), units: BARE, date: DAY },
    ],
    [
      'T1 of a governorate',
      { given: at('C9999', 'L8'), tier: 'T1', becomes: area('SY02'), units: BARE, date: DAY },
    ],
    [
      'T1 of a line or the sea',
      { given: at('C9999', 'L9'), tier: 'T1', becomes: area(null), units: NOWHERE, date: DAY },
    ],
    [
      'T1 with the hour',
      {
        given: at('C9999', 'L1', '2025-03-05T14:30'),
        tier: 'T1',
        becomes: point('place', 38.1, 36.6),
        date: DAY,
      },
    ],
    [
      'T1 over two days with hours',
      {
        given: at('C9999', 'L5', '2025-03-05T22:00/2025-03-06T02:00'),
        tier: 'T1',
        becomes: point('place', 38.1, 36.6),
        date: { edtf: '2025-03-05/2025-03-06', from: '2025-03-05', to: '2025-03-06' },
      },
    ],
    [
      'T1 about a day',
      {
        given: at('C9999', 'L5', '2025-03-05~'),
        tier: 'T1',
        becomes: point('place', 38.1, 36.6),
        date: { ...DAY, edtf: '2025-03-05~' },
      },
    ],
    [
      'T2 of an exact point',
      { given: at('C9999', 'L1'), tier: 'T2', becomes: area('SY029901'), units: ALL, date: WEEK },
    ],
    [
      'T2 of a quarter',
      { given: at('N9999', 'L4'), tier: 'T2', becomes: area('SY029901'), units: ALL, date: WEEK },
    ],
    [
      'T2 over a Sunday',
      {
        given: at('C9999', 'L5', '2025-03-09/2025-03-10'),
        tier: 'T2',
        becomes: area('SY029901'),
        date: { edtf: '2025-03-03/2025-03-16', from: '2025-03-03', to: '2025-03-16' },
      },
    ],
    [
      'T2 where no sub-district is known',
      {
        given: at(PLACE, 'L1'),
        tier: 'T2',
        becomes: area('SY02'),
        units: BARE,
        date: MONTH,
        as: 'T3',
      },
    ],
    [
      'T2 of a governorate',
      { given: at('C9999', 'L8'), tier: 'T2', becomes: area('SY02'), units: BARE, date: WEEK },
    ],
    [
      'T3 of an exact point',
      { given: at('C9999', 'L1'), tier: 'T3', becomes: area('SY02'), units: BARE, date: MONTH },
    ],
    [
      'T3 over two months',
      {
        given: at('C9999', 'L5', '2025-03-30/2025-04-02'),
        tier: 'T3',
        becomes: area('SY02'),
        units: BARE,
        date: { edtf: '2025-03/2025-04', from: '2025-03-01', to: '2025-04-30' },
      },
    ],
    [
      'T3 of a point without a place',
      { given: at(null, 'L1'), tier: 'T3', becomes: area(null), units: NOWHERE, date: MONTH },
    ],
    [
      'T3 of a line or the sea',
      { given: at('C9999', 'L9'), tier: 'T3', becomes: area(null), units: NOWHERE, date: MONTH },
    ],
    [
      'a hazard, never a point',
      {
        given: { ...at('C9999', 'L1'), eventType: 'E07' },
        tier: 'T1',
        becomes: area('C9999'),
        units: ALL,
        date: DAY,
      },
    ],
  ])('%s', async (_, { given, tier, becomes: { pcode, ...shape }, units, date, as }) => {
    const { ref } = await make.published({ facts: given }, tier);
    const open = await openOne(ref);
    expect(open).toMatchObject({
      tier: as ?? tier,
      edtf: date.edtf,
      dayFrom: date.from,
      dayTo: date.to,
    });
    expect(open.shape).toEqual({
      lon: null,
      lat: null,
      radiusM: null,
      cellLon: null,
      cellLat: null,
      ...shape,
    });
    if (pcode !== undefined) expect(open.place?.pcode ?? null).toBe(pcode);
    if (units)
      expect(
        [open.governorate, open.district, open.subdistrict].map((unit) => unit?.pcode ?? null),
      ).toEqual(units);
    if (shape.kind === 'exact') return;
    // the exact point is in no column and in no answer
    const [row] = await server.database.query<{ row: string }>(
      'SELECT to_jsonb(i)::text AS row FROM pub.incidents i WHERE ref = $1',
      [ref],
    );
    expect(row?.row).not.toMatch(NOT_PUBLIC);
    const nobody = await server.as('nobody');
    for (const path of [
      `${OPEN}/incidents/${ref}`,
      `${OPEN}/map?zoom=18`,
      `${OPEN}/incidents?q=${ref}`,
      `/en/i/${ref}`,
      `/ar/i/${ref}`,
    ]) {
      const { status, text } = await nobody.get(path);
      expect([path, status, NOT_PUBLIC.test(text.replaceAll(EXACT_ROWS, ''))]).toEqual([
        path,
        200,
        false,
      ]);
    }
  });
  // points that T0 made public above stay on the map
  const EXACT_ROWS = /\{"kind":"(exact|stack)","lon":37\.987654\d*,"lat":36\.512345\d*/g;

  it('leaves of T4 no row, only its release in the ledger', async () => {
    const { id, ref } = await make.published(
      { facts: { ...at('C9999', 'L1'), eventType: 'E13' }, reviewers: ['rita', 'rami'] },
      'T4',
    );
    expect(await server.database.query('SELECT FROM pub.incidents WHERE ref = $1', [ref])).toEqual(
      [],
    );
    const nobody = await server.as('nobody');
    expect((await nobody.get(`${OPEN}/incidents/${ref}`)).status).toBe(404);
    expect(
      ((await nobody.get(`${OPEN}/incidents?q=${ref}`)).body as OpenIncidentsAnswer).total,
    ).toBe(0);
    const leaves = await server.database.query(
      `SELECT FROM ledger.openings WHERE payload::jsonb @> jsonb_build_object('act', 'publication.release', 'subject', $1::text)`,
      [ref],
    );
    expect(leaves).toHaveLength(1);
    const publication = (await (await server.as('petra')).get(`${CASES}/${id}/publication`))
      .body as PublicationRecord;
    expect(publication).toMatchObject({ state: 'public', tier: 'T4', publicVersion: 1 });
    const { findings } = await verifyDatabase(server.database, { keys: [], last: undefined });
    expect(findings.filter(({ at: where }) => where.includes(ref))).toEqual([]);
  });

  it.each([
    [1, 'T1', '1'],
    [2, 'T1', '2'],
    [4, 'T1', '3+'],
    [1, 'T2', '1'],
    [4, 'T2', '2+'],
  ])('prints %d sources at %s as %s', async (sources, tier, printed) => {
    const { ref } = await make.published(
      {
        facts: at('C9999', 'L5'),
        reports: Array(sources).fill({}),
        ...(sources === 1 && { grades: { occurrence: 'G1', harm: 'G1' } }),
      },
      tier,
    );
    expect(await openOne(ref)).toMatchObject({ sourceGroups: printed, sourceKinds: ['people'] });
  });

  it('keeps unknown apart from none, and names an actor from likely upward', async () => {
    const actor = { role: 'alleged_perpetrator', reason: 'Invented.' };
    const actors = [
      { ...actor, actor: 'EX-NORTH', level: 'likely', bases: ['munition_id'] },
      { ...actor, actor: 'EX-SOUTH', level: 'alleged', bases: [] },
    ];
    const { ref } = await make.published({ actors, reviewers: ['rita', 'rami'] }, 'T1');
    const open = await openOne(ref);
    expect(open).toMatchObject({
      attributionLevel: 'likely',
      actors: [{ code: 'EX-NORTH', level: 'likely' }],
      killedCivilians: { min: 1, max: 3 },
      injuredCivilians: { min: null, max: null },
    });
    expect(JSON.stringify(open)).not.toContain('EX-SOUTH');
  });
});
