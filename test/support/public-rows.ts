import { type TestServer } from './boot.js';

/** A row of `pub.incidents`, by the names of its columns. */
export type PublicRow = ReturnType<typeof publicRow>;

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** HM-0A1B2C3D, and then others far apart. */
const refOf = (n: number): string => {
  const number = [...'0A1B2C3D'].reduce((sum, letter) => sum * 32 + LETTERS.indexOf(letter), 0);
  const digits = Array.from({ length: 8 }, (_, at) => {
    const rest = Math.floor((number + n * 1_000_003) / 32 ** (7 - at));
    return LETTERS[rest % 32];
  });
  return `HM-${digits.join('')}`;
};
const dayOf = (n: number): string => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
const of = <T>(n: number, values: readonly T[]): T => values[n % values.length] as T;

interface Place {
  readonly place: string | null;
  readonly units: readonly [string | null, string | null, string | null];
  readonly point: readonly [number, number] | null;
}

/** Points, an area and nowhere; C9999 and its units are those of `addUnits`. */
const PLACES: readonly Place[] = [
  { place: 'GN167357', units: ['SY02', null, null], point: [37.95495, 36.52815] },
  { place: 'C9999', units: ['SY02', 'SY0299', 'SY029901'], point: [38.1, 36.6] },
  { place: 'SY029901', units: ['SY02', 'SY0299', 'SY029901'], point: null },
  { place: null, units: ['SY03', null, null], point: [36.525, 33.525] },
  { place: 'SY04', units: ['SY04', null, null], point: null },
  { place: null, units: [null, null, null], point: null },
];

const DATASET = {
  name: 'UCDP GED',
  version: '25.1',
  recordId: '1',
  parties: ['Invented party'],
  violenceType: 3,
  killedCivilians: 1,
  killedCombatants: 0,
  killedUnknown: 0,
  low: 1,
  best: 1,
  high: 1,
  isCluster: false,
  flags: [],
  datePrecision: 1,
};

/** Only every nth row has it. */
const some = <T>(has: boolean, ...values: T[]): T[] => (has ? values : []);

interface Layer {
  readonly record_class: string;
  readonly event_type: string;
  readonly categories: readonly string[];
  readonly tier: string | null;
  readonly grade: string | null;
  readonly grade_occurrence: string | null;
  readonly grade_harm: string | null;
  readonly attribution_level: string | null;
  readonly actors: readonly { readonly code: string; readonly level: string }[];
  readonly source_kinds: readonly string[];
  readonly commitments: readonly { readonly code: string; readonly direction: string }[];
  readonly dataset: typeof DATASET | null;
}

function assessed(n: number, exactly: boolean): Layer {
  const grade = n === 13 ? 'GD' : of(n, ['G1', 'G2', 'G2', 'G3']);
  const link = (code: string, direction: string) => ({ code, direction, reason: 'Invented.' });
  return {
    record_class: 'assessed',
    event_type: of(n, ['E01', 'E03', 'E06']),
    categories: ['V02', ...some(n % 2 === 1, 'V05')],
    tier: exactly ? 'T1' : 'T2',
    grade,
    grade_occurrence: grade,
    grade_harm: grade,
    attribution_level: 'unattributed',
    actors: some(n % 5 === 2, { code: 'EX-NORTH', level: 'likely' }),
    source_kinds: ['people'],
    commitments: [
      ...some(n % 4 === 0, link('C02', 'breach')),
      ...some(n % 6 === 1, link('C09', 'relevant')),
    ],
    dataset: null,
  };
}

const imported = (n: number): Layer => ({
  record_class: 'dataset',
  event_type: 'E00',
  categories: [],
  tier: null,
  grade: null,
  grade_occurrence: null,
  grade_harm: null,
  attribution_level: null,
  actors: [],
  source_kinds: [],
  commitments: [],
  dataset: { ...DATASET, recordId: String(n) },
});

/** The nth invented row: every column that a filter reads takes each of its kinds of values. */
export function publicRow(n: number, dataset = false) {
  const { place, units, point } = of(n, PLACES);
  const [adm1, adm2, adm3] = units;
  return {
    ...(dataset ? imported(n) : assessed(n, point !== null)),
    ref: refOf(n),
    status: 'public',
    version: 1,
    first_published: dayOf(60 + (n % 4)),
    last_changed: dayOf(90 + (n % 3)),
    summary_en: `Invented record number ${n}.`,
    summary_ar: n % 2 ? 'قصف مخترع قرب السوق' : null,
    edtf: dayOf(n % 12),
    day_from: dayOf(n % 12),
    day_to: dayOf((n % 12) + (n % 5 === 0 ? 3 : 0)),
    precision: 'L5',
    place_pcode: place,
    adm1,
    adm2,
    adm3,
    ...shapeOf(adm1, point),
    contested: [] as string[],
    harm: [] as object[],
    harm_classes: n % 2 === 0 ? ['killed'] : some(n % 3 === 0, 'injured', 'missing'),
    objects: some(n % 7 === 0, 'market'),
    affected: [] as object[],
    weapons: [] as object[],
  };
}

function shapeOf(adm1: string | null, point: Place['point']) {
  if (point) return { shape: 'place', lon: point[0], lat: point[1] };
  return { shape: adm1 ? 'area' : 'none', lon: null, lat: null };
}

/** Puts rows into `pub` as its functions leave them there, and waits until they are followed. */
export async function addPublicRows(server: TestServer, rows: readonly PublicRow[]): Promise<void> {
  // named, for further columns are made from these
  const columns = [...Object.keys(publicRow(0)), 'seq', 'fold'].join(', ');
  await server.database.query(
    `INSERT INTO pub.incidents (${columns}) SELECT ${columns} FROM jsonb_array_elements($1::jsonb) AS item(row),
       LATERAL (SELECT concat_ws(' ', desk.fold_name(concat_ws(' ', row ->> 'ref', row ->> 'summary_en', row ->> 'summary_ar')),
         string_agg(desk.fold_name(concat_ws(' ', name_en, name_ar)), ' ')) AS folded
         FROM desk.places WHERE pcode IN (row ->> 'place_pcode', row ->> 'adm1')) AS names,
       jsonb_populate_record(NULL::pub.incidents,
         row || jsonb_build_object('seq', nextval('pub.change_seq'), 'fold', names.folded))`,
    [JSON.stringify(rows)],
  );
  await server.database.query(`SELECT pub.advance('incidents')`);
  await server.followed();
}
