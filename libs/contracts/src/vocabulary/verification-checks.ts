import { codeList } from './code-list.js';

/** What was looked at to verify. */
export const CHECK_TYPES = codeList([
  { code: 'source', label: { en: 'Source', ar: 'المصدر' } },
  { code: 'provenance', label: { en: 'Provenance', ar: 'منشأ المادة' } },
  { code: 'reverse_search', label: { en: 'Reverse search', ar: 'بحث عكسي' } },
  { code: 'geolocation', label: { en: 'Geolocation', ar: 'تحديد الموقع' } },
  { code: 'chronolocation', label: { en: 'Chronolocation', ar: 'تحديد الوقت' } },
  { code: 'weather_shadow', label: { en: 'Weather and shadow', ar: 'الطقس والظلال' } },
  { code: 'metadata', label: { en: 'Metadata', ar: 'البيانات الوصفية' } },
  { code: 'audio', label: { en: 'Audio', ar: 'الصوت' } },
  { code: 'munition', label: { en: 'Munition', ar: 'الذخيرة' } },
  { code: 'consistency', label: { en: 'Consistency between sources', ar: 'اتساق المصادر' } },
  {
    code: 'manipulation_ai',
    label: { en: 'Manipulation or generation', ar: 'التلاعب أو التوليد الآلي' },
  },
]);
export type CheckTypeCode = (typeof CHECK_TYPES.codes)[number];

export const CHECK_RESULTS = codeList([
  { code: 'supports', label: { en: 'Supports', ar: 'يدعم' } },
  { code: 'neutral', label: { en: 'Neutral', ar: 'محايد' } },
  { code: 'contradicts', label: { en: 'Contradicts', ar: 'يناقض' } },
  { code: 'not_possible', label: { en: 'Not possible', ar: 'غير ممكن' } },
]);
export type CheckResultCode = (typeof CHECK_RESULTS.codes)[number];
