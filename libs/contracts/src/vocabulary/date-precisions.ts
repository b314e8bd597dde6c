import { codeListOf } from './code-list.js';

export interface DatePrecisionFacts {
  /** Longest span in days, both ends included. */
  readonly maxDays: number;
}

/** Precision of a date as UCDP codes it. */
export const DATE_PRECISIONS = codeListOf<DatePrecisionFacts>()([
  { code: '1', label: { en: 'Exact day', ar: 'يوم محدد' }, maxDays: 1 },
  { code: '2', label: { en: '2 to 6 days', ar: 'من يومين إلى 6 أيام' }, maxDays: 6 },
  { code: '3', label: { en: 'Within a week', ar: 'ضمن أسبوع' }, maxDays: 7 },
  { code: '4', label: { en: 'Within a month', ar: 'ضمن شهر' }, maxDays: 31 },
  {
    code: '5',
    label: { en: 'Over a month, up to a year', ar: 'أكثر من شهر حتى سنة' },
    maxDays: 366,
  },
]);

export type DatePrecisionCode = (typeof DATE_PRECISIONS.codes)[number];
