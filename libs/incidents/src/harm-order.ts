import { type HarmRow, type Label } from '@himaya/contracts';
import { type FieldFault } from '@himaya/http';

type Counts = Pick<HarmRow, 'min' | 'best' | 'max' | 'named'>;
type Row = Counts & Partial<Omit<HarmRow, keyof Counts>>;
type Rule = readonly [field: keyof Counts, broken: (counts: Counts) => boolean, detail: Label];

/** Whether both are known and the first is the larger. */
const above = (one: number | null, other: number | null): boolean =>
  one !== null && other !== null && one > other;

const RULES: readonly Rule[] = [
  [
    'max',
    ({ min, max }) => above(min, max),
    { en: 'The most is less than the least.', ar: 'الأقصى أقل من الأدنى.' },
  ],
  [
    'best',
    ({ min, best, max }) => !above(min, max) && (above(min, best) || above(best, max)),
    {
      en: 'The best estimate lies between the least and the most.',
      ar: 'أفضل تقدير يقع بين الأدنى والأقصى.',
    },
  ],
  [
    'named',
    ({ max, named }) => above(named, max),
    {
      en: 'More are named than were harmed at most.',
      ar: 'عدد من ذُكرت أسماؤهم أكبر من الأقصى.',
    },
  ],
];

/** What of the counts cannot be, row by row; the database refuses the same. */
export function harmFaults(rows: readonly Row[]): FieldFault[] {
  return rows.flatMap((row, at) => {
    const ordered = RULES.filter(([, broken]) => broken(row)).map(([field, , detail]) => ({
      pointer: `/rows/${at}/${field}`,
      code: 'order',
      detail,
    }));
    const more = STATED.filter(([, , broken]) => broken(row, rows)).map(
      ([field, code, , detail]) => ({
        pointer: `/rows/${at}/${field}`,
        code,
        detail,
      }),
    );
    return [...ordered, ...more];
  });
}

type Stated = readonly [
  field: keyof HarmRow,
  code: string,
  broken: (row: Row, rows: readonly Row[]) => boolean,
  detail: Label,
];

const sameGroup = (one: Row, other: Row): boolean =>
  one.outcome === other.outcome && one.unit === other.unit && one.status === other.status;

/** A total stands on its own: it is never only the sum of its parts, and they fit into it. */
const partsOf = (total: Row, rows: readonly Row[]): number =>
  rows
    .filter((part) => !part.isTotal && sameGroup(part, total))
    .reduce((sum, { min }) => sum + (min ?? 0), 0);

const STATED: readonly Stated[] = [
  [
    'bestRule',
    'needed',
    ({ best, bestRule }) => best !== null && !bestRule,
    {
      en: 'Say by which rule this figure is the best one.',
      ar: 'اذكر القاعدة التي جعلت هذا الرقم أفضل تقدير.',
    },
  ],
  [
    'isTotal',
    'total',
    ({ isTotal, sex, age }) => isTotal === true && !(sex === 'unknown' && age === 'unknown'),
    {
      en: 'A total is of all people: leave sex and age unknown.',
      ar: 'المجموع يشمل الجميع: اترك الجنس والعمر غير معروفين.',
    },
  ],
  [
    'isTotal',
    'twice',
    (row, rows) =>
      row.isTotal === true &&
      rows.filter((other) => other.isTotal && sameGroup(other, row)).length > 1,
    {
      en: 'One total stands for this outcome and status.',
      ar: 'يكفي مجموع واحد لهذا النوع من الضرر وهذه الصفة.',
    },
  ],
  [
    'max',
    'order',
    (row, rows) => row.isTotal === true && row.max !== null && row.max < partsOf(row, rows),
    {
      en: 'The total is at most less than its parts are at least.',
      ar: 'الحد الأقصى للمجموع أقل من الحد الأدنى لأجزائه.',
    },
  ],
];
