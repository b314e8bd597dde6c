import { codeListOf } from './code-list.js';

export interface CommitmentStatusFacts {
  /** The entries that it is for; `any` where an entry has no test or none is possible. */
  readonly side: 'negative' | 'positive' | 'claim' | 'any';
}

const negative = { side: 'negative' } as const;
const positive = { side: 'positive' } as const;
const claim = { side: 'claim' } as const;
const any = { side: 'any' } as const;

/** Status words; they are never scored, ranked or averaged. */
export const COMMITMENT_STATUSES = codeListOf<CommitmentStatusFacts>()([
  {
    code: 'too_few_sources',
    label: { en: 'Too few sources', ar: 'المصادر غير كافية' },
    definition: { en: 'Silence cannot be read.', ar: 'لا يمكن قراءة الصمت.' },
    ...negative,
  },
  {
    code: 'none_recorded',
    label: { en: 'None recorded', ar: 'لم نسجّل شيئاً' },
    definition: {
      en: 'We recorded none, which does not mean there was none.',
      ar: 'لم نسجّل شيئاً، وهذا لا ينفي وقوعه.',
    },
    ...negative,
  },
  {
    code: 'recorded',
    label: { en: 'Recorded', ar: 'مسجّل' },
    definition: { en: 'At least the number shown.', ar: 'لا يقل عن العدد المذكور.' },
    ...negative,
  },
  {
    code: 'pattern_found',
    label: { en: 'Pattern found', ar: 'ثبت وجود نمط' },
    definition: {
      en: 'By a panel of three with written reasons, or a cited finding.',
      ar: 'بقرار هيئة من ثلاثة أشخاص بأسباب مكتوبة، أو باستنتاج رسمي مذكور.',
    },
    ...negative,
  },
  { code: 'not_searched', label: { en: 'Not searched', ar: 'لم يُبحث بعد' }, ...positive },
  {
    code: 'searched_none_found',
    label: { en: 'Searched, none found', ar: 'بُحث ولم نجد شيئاً' },
    ...positive,
  },
  { code: 'announced', label: { en: 'Announced', ar: 'أُعلن' }, ...positive },
  { code: 'started', label: { en: 'Started', ar: 'بدأ' }, ...positive },
  { code: 'partial', label: { en: 'Partial', ar: 'جزئي' }, ...positive },
  { code: 'substantial', label: { en: 'Substantial', ar: 'كبير' }, ...positive },
  { code: 'met', label: { en: 'Met', ar: 'تحقق' }, ...positive },
  { code: 'reversed', label: { en: 'Reversed', ar: 'تم التراجع عنه' }, ...positive },
  { code: 'overtaken', label: { en: 'Overtaken by events', ar: 'تجاوزته الأحداث' }, ...any },
  {
    code: 'consistent',
    label: { en: 'Consistent with later records', ar: 'متسق مع السجلات اللاحقة' },
    ...claim,
  },
  {
    code: 'not_consistent',
    label: { en: 'Not consistent with later records', ar: 'غير متسق مع السجلات اللاحقة' },
    ...claim,
  },
  { code: 'cannot_be_tested', label: { en: 'Cannot be tested', ar: 'لا يمكن اختباره' }, ...claim },
  { code: 'not_tested', label: { en: 'Not tested', ar: 'لم يُختبر' }, ...claim },
  { code: 'not_assessed', label: { en: 'Not assessed', ar: 'لم يُقيَّم' }, ...any },
]);

export type CommitmentStatusCode = (typeof COMMITMENT_STATUSES.codes)[number];
