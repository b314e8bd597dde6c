import {
  type MapAnswer,
  type MapCluster,
  type OpenIncident,
  type OpenIncidentsAnswer,
  type Outline,
  type PageShell,
  type StatementSource,
  type ViewNames,
} from '@himaya/contracts';
import { EMPTY_VIEW } from '../url-state.js';

/** Invented props for the specs of pages. */
export const shell = (language: 'en' | 'ar', exercise = true): PageShell => ({
  language,
  exercise,
  instanceName: language === 'ar' ? 'حماية' : 'Himaya',
  path: '/map?type=E01',
  origin: 'http://localhost:3000',
  today: '2025-02-03',
  sequence: 412,
  asOf: '2025-02-03T10:00:00Z',
  notices: [],
  deskNotices: [],
  unread: 0,
  person: null,
  assets: { scripts: ['/assets/map.js'], styles: ['/assets/style.css'] },
});

export const label = (en: string, ar: string) => ({ en, ar });
const place = (pcode: string, en: string, ar: string) => ({ pcode, en, ar });

const RECORD: OpenIncident = {
  ref: 'HM-00000000',
  recordClass: 'assessed',
  status: 'public',
  version: 2,
  firstPublished: '2025-01-10T10:00:00Z',
  lastChanged: '2025-02-03T10:00:00Z',
  eventType: 'E03',
  categories: ['V01'],
  summary: label('A market was struck.', 'تعرضت سوق لقصف.'),
  edtf: '2024-12-02/2024-12-08',
  dayFrom: '2024-12-02',
  dayTo: '2024-12-08',
  tier: 'T1',
  precision: 'L5',
  place: place('C1001', 'Exercise Town', 'بلدة التمرين'),
  governorate: place('SY02', 'Aleppo', 'حلب'),
  district: place('SY0201', 'Exercise District', 'منطقة التمرين'),
  subdistrict: null,
  shape: { kind: 'place', lon: 37.1, lat: 36.2, cellLon: null, cellLat: null, radiusM: 2000 },
  grade: 'G2',
  gradeOccurrence: 'G2',
  gradeHarm: 'G2',
  contested: ['harm'],
  rivals: [{ axis: 'harm', by: 'people', en: 'Invented: fewer were hurt.', ar: null }],
  attributionLevel: 'likely',
  actors: [
    { code: 'EX-NORTH', en: 'Exercise Force North', ar: 'قوة التمرين الشمالية', level: 'likely' },
  ],
  harm: [
    {
      outcome: 'killed',
      unit: 'person',
      status: 'civilian',
      sex: 'f',
      age: 'child_u18',
      min: 1,
      max: null,
      basis: 'counted',
    },
  ],
  killedCivilians: { min: 1, max: null },
  injuredCivilians: { min: null, max: null },
  objects: [{ code: 'market', damage: 'destroyed' }],
  weapons: [{ code: 'W01', level: 'alleged' }],
  sourceGroups: '2',
  sourceKinds: ['people'],
  visited: false,
  commitments: [
    { code: 'C02', slug: 'C02-no-bombardment', direction: 'breach', reason: 'سبب', context: false },
  ],
  dataset: null,
};

export const incident = (number: number, change: Partial<OpenIncident> = {}): OpenIncident => ({
  ...RECORD,
  ref: `HM-0000000${number % 10}`,
  ...change,
});

export const datasetRecord = incident(3, {
  recordClass: 'dataset',
  eventType: 'E00',
  categories: [],
  summary: { en: null, ar: null },
  tier: null,
  grade: null,
  gradeOccurrence: null,
  gradeHarm: null,
  contested: [],
  attributionLevel: 'unattributed',
  actors: [],
  harm: [],
  sourceGroups: null,
  commitments: [
    { code: 'C02', slug: 'C02-no-bombardment', direction: 'relevant', reason: null, context: true },
  ],
  dataset: {
    name: 'UCDP GED',
    version: '25.1',
    recordId: '500001',
    parties: ['Party as coded'],
    violenceType: 1,
    killedCivilians: 4,
    killedCombatants: 2,
    killedUnknown: 0,
    low: 6,
    best: 6,
    high: 12,
    isCluster: false,
    flags: ['source_inconsistent'],
    datePrecision: 2,
  },
});

export const outlines: readonly Outline[] = Array.from({ length: 14 }, (_, index) => ({
  pcode: `SY${String(index + 1).padStart(2, '0')}`,
  name: label(`Area ${index}`, `منطقة ${index}`),
  geometry: {
    type: 'MultiPolygon',
    coordinates: [
      [
        Array.from(
          { length: 60 },
          (_point, at) =>
            [36 + ((index * 7 + at * 3) % 60) / 10, 33 + ((index + at) % 35) / 10] as const,
        ),
      ],
    ],
  },
}));

const cluster = (index: number): MapCluster => ({
  kind: index % 3 ? 'cluster' : 'place',
  lon: 36 + (index * 137) / 3001,
  lat: 33 + (index * 71) / 3001,
  count: index % 3 ? index + 2 : 1,
  inView: index % 3 ? index + 2 : 1,
  bounds: index % 3 ? [36.1234 + index / 100, 33.1, 36.5, 33.5] : null,
  ...(index % 3 === 0 && { ref: 'HM-0A1B2C3D', type: 'E03', grade: 'G1', radiusM: 2500 }),
});

const counted = (values: readonly string[]) =>
  values.map((value, index) => ({ value, count: 40 - index }));

export const names: ViewNames = {
  places: Object.fromEntries(
    outlines.map(({ pcode, name }) => [pcode, { en: name.en, ar: name.ar }]),
  ),
  actors: { 'EX-NORTH': label('Exercise Force North', 'قوة التمرين الشمالية') },
  commitments: Object.fromEntries(
    Array.from({ length: 34 }, (_, index) => {
      const code = `C${String(index + 1).padStart(2, '0')}`;
      const title = label(`A duty of number ${index} with words`, `واجب رقم ${index} بكلمات`);
      return [code, { slug: `${code}-duty`, title, monitored: 'by_law' }];
    }),
  ),
};

/** As full as an answer may be. */
export const answer: MapAnswer = {
  exercise: true,
  asOf: '2025-02-03T10:00:00Z',
  sequence: 412,
  layer: 'assessed',
  zoom: 6,
  total: 312,
  totals: { assessed: 312, dataset: 14522 },
  notMappable: 14,
  clusters: Array.from({ length: 150 }, (_, index) => cluster(index)),
  histogram: {
    from: '2024-11-27',
    to: '2025-11-22',
    binDays: 2,
    bins: Array.from({ length: 180 }, (_, index) => (index * 7) % 13),
    all: Array.from({ length: 180 }, (_, index) => (index * 7) % 23),
  },
  facets: {
    type: counted([
      'E01',
      'E02',
      'E03',
      'E04',
      'E05',
      'E06',
      'E09',
      'E10',
      'E11',
      'E12',
      'E15',
      'E16',
      'E18',
    ]),
    category: counted(['V01', 'V02', 'V03', 'V04', 'V05', 'V06', 'V14', 'V16', 'V22']),
    grade: counted(['G1', 'G2', 'G3']),
    adm: counted(outlines.map(({ pcode }) => pcode)),
    actor: counted(['EX-NORTH']),
    object: counted(['market', 'home', 'clinic', 'school', 'mosque', 'water', 'bakery']),
    harm: counted(['killed', 'injured', 'displaced']),
    commitment: counted(Object.keys(names.commitments)),
  },
  notices: [],
};

export const list: OpenIncidentsAnswer = {
  exercise: true,
  asOf: '2025-02-03T10:00:00Z',
  layer: 'assessed',
  total: 312,
  totals: { assessed: 312, dataset: 14522 },
  items: Array.from({ length: 20 }, (_, index) => incident(index)),
  next: 'abc',
  notices: [],
};

export const source: StatementSource = {
  title_en: 'A statement',
  title_ar: 'بيان',
  publishers: [label('A publisher', 'ناشر')],
  date: '2024-12-01',
  language: 'en',
  sha256: '0'.repeat(64),
  link: 'https://example.org',
  note_en: 'Quotes are exact.',
  note_ar: 'الاقتباسات حرفية.',
};

export const view = EMPTY_VIEW;
