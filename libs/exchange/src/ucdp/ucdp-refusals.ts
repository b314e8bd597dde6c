import { type Label } from '@himaya/contracts';

/** Why a row was not taken. `{column}` is the column at fault, as the file names it. */
export const UCDP_REFUSALS = {
  'wrong-width': {
    en: 'The row has more or fewer fields than the header.',
    ar: 'عدد حقول الصف يختلف عن عدد أعمدة الترويسة.',
  },
  'bad-text': {
    en: 'A text holds markup or characters that cannot be shown, or is too long: {column}.',
    ar: 'نص يحتوي على وسوم أو محارف لا يمكن عرضها، أو أنه أطول من المسموح: {column}.',
  },
  'missing-id': { en: 'The id is missing.', ar: 'المعرّف غير موجود.' },
  'bad-id': {
    en: 'The id is not a number, as those of UCDP are: {column}.',
    ar: 'المعرّف ليس رقماً كمعرّفات UCDP: {column}.',
  },
  'other-country': {
    en: 'The event is not in Syria: {column}.',
    ar: 'الحدث ليس في سورية: {column}.',
  },
  'unknown-code': {
    en: 'The code is not one of UCDP’s: {column}.',
    ar: 'الرمز ليس من رموز UCDP: {column}.',
  },
  'bad-date': {
    en: 'This is not a day of the calendar: {column}.',
    ar: 'ليس يوماً صحيحاً في التقويم: {column}.',
  },
  'dates-reversed': {
    en: 'The end lies before the start: {column}.',
    ar: 'تاريخ النهاية يسبق تاريخ البداية: {column}.',
  },
  'before-first-year': {
    en: 'The event lies before 1989, the first year of UCDP GED: {column}.',
    ar: 'الحدث يسبق عام 1989، وهو أول عام في UCDP GED: {column}.',
  },
  'after-import': {
    en: 'The event lies after the day of this import: {column}.',
    ar: 'الحدث يلي يوم هذا الاستيراد: {column}.',
  },
  'bad-number': {
    en: 'This is not a whole number of zero or more: {column}.',
    ar: 'ليس عدداً صحيحاً يساوي الصفر أو أكثر: {column}.',
  },
  'bad-coordinate': {
    en: 'This is not a coordinate in degrees: {column}.',
    ar: 'ليس إحداثياً صالحاً بالدرجات: {column}.',
  },
  'missing-party': {
    en: 'The party is missing: {column}.',
    ar: 'اسم الطرف غير موجود: {column}.',
  },
} as const satisfies Readonly<Record<string, Label>>;

export type UcdpRefusalCode = keyof typeof UCDP_REFUSALS;

/** A refused row. `row` counts records as a spreadsheet does: the header is 1. */
export interface UcdpRefusal {
  readonly row: number;
  /** `code` or `code:column`, as {@link describeRefusal} reads it. */
  readonly reason: string;
}

export const refusalReason = (code: UcdpRefusalCode, column?: string): string =>
  column === undefined ? code : `${code}:${column}`;

/** The sentence of a stored reason. */
export function describeRefusal(reason: string): Label {
  const [code = '', column = ''] = reason.split(':');
  const { en, ar }: Label = UCDP_REFUSALS[code as UcdpRefusalCode] ?? { en: reason, ar: reason };
  return { en: en.replace('{column}', column), ar: ar.replace('{column}', column) };
}
