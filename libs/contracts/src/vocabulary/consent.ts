import { codeList, codeListOf } from './code-list.js';

/** What a person may consent to, one by one. */
export const CONSENT_PURPOSES = codeList([
  { code: 'collect', label: { en: 'Take this information', ar: 'أخذ هذه المعلومات' } },
  { code: 'keep', label: { en: 'Keep it', ar: 'حفظها' } },
  { code: 'analyse', label: { en: 'Analyse it internally', ar: 'تحليلها داخلياً' } },
  {
    code: 'share_un',
    label: { en: 'Share with UN mechanisms', ar: 'مشاركتها مع آليات الأمم المتحدة' },
  },
  { code: 'share_courts', label: { en: 'Share with courts', ar: 'مشاركتها مع المحاكم' } },
  {
    code: 'share_ngos',
    label: { en: 'Share with other organisations', ar: 'مشاركتها مع منظمات أخرى' },
  },
  {
    code: 'publish_anonymised',
    label: { en: 'Publish with details removed', ar: 'نشرها بعد حذف التفاصيل' },
  },
  { code: 'publish_name', label: { en: 'Publish the name', ar: 'نشر الاسم' } },
  { code: 'publish_media', label: { en: 'Publish pictures or video', ar: 'نشر صور أو فيديو' } },
]);

export type ConsentPurposeCode = (typeof CONSENT_PURPOSES.codes)[number];

export const CONSENT_ANSWERS = codeList([
  { code: 'given', label: { en: 'Given', ar: 'ممنوحة' } },
  { code: 'refused', label: { en: 'Refused', ar: 'مرفوضة' } },
  { code: 'withdrawn', label: { en: 'Withdrawn', ar: 'مسحوبة' } },
  { code: 'not_applicable', label: { en: 'Not applicable', ar: 'لا تنطبق' } },
]);

export type ConsentAnswerCode = (typeof CONSENT_ANSWERS.codes)[number];

export interface ConsentChoiceFacts {
  /** Purposes given by the choice; all others are refused. */
  readonly purposes: readonly ConsentPurposeCode[];
}

const analysis = ['collect', 'keep', 'analyse'] as const;
const accountability = ['share_un', 'share_courts'] as const;

/**
 * The plain choices of the report form. Names and pictures are in none of them: each is asked for
 * by itself.
 */
export const CONSENT_CHOICES = codeListOf<ConsentChoiceFacts>()([
  {
    code: 'all',
    label: {
      en: 'Analysis, publishing with details removed, and sharing with accountability bodies',
      ar: 'التحليل، والنشر بعد حذف التفاصيل، والمشاركة مع هيئات المساءلة',
    },
    purposes: [...analysis, 'publish_anonymised', ...accountability],
  },
  {
    code: 'analysis_only',
    label: { en: 'Analysis only', ar: 'التحليل فقط' },
    purposes: analysis,
  },
  {
    code: 'analysis_and_publish',
    label: {
      en: 'Analysis, and publishing with details removed',
      ar: 'التحليل، والنشر بعد حذف التفاصيل',
    },
    purposes: [...analysis, 'publish_anonymised'],
  },
  {
    code: 'analysis_and_share',
    label: {
      en: 'Analysis, and sharing with accountability bodies',
      ar: 'التحليل، والمشاركة مع هيئات المساءلة',
    },
    purposes: [...analysis, ...accountability],
  },
]);

export type ConsentChoiceCode = (typeof CONSENT_CHOICES.codes)[number];
