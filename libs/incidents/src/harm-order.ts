import { type HarmRow, type Label } from '@himaya/contracts';
import { type FieldFault } from '@himaya/http';

type Counts = Pick<HarmRow, 'min' | 'best' | 'max' | 'named'>;
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
export function harmFaults(rows: readonly Counts[]): FieldFault[] {
  return rows.flatMap((row, at) =>
    RULES.filter(([, broken]) => broken(row)).map(([field, , detail]) => ({
      pointer: `/rows/${at}/${field}`,
      code: 'order',
      detail,
    })),
  );
}
