import { codeList } from './code-list.js';

/** What an item is, by its own first bytes. */
export const EVIDENCE_KINDS = codeList([
  { code: 'image', label: { en: 'Picture', ar: 'صورة' } },
  { code: 'video', label: { en: 'Video', ar: 'مقطع مصوّر' } },
  { code: 'audio', label: { en: 'Sound', ar: 'تسجيل صوتي' } },
  { code: 'document', label: { en: 'Document', ar: 'مستند' } },
  { code: 'archive', label: { en: 'Web archive', ar: 'أرشيف ويب' } },
]);
export type EvidenceKind = (typeof EVIDENCE_KINDS.codes)[number];

/** What of a source an item holds. */
export const EVIDENCE_ROLES = codeList([
  { code: 'media', label: { en: 'The media itself', ar: 'المادة نفسها' } },
  { code: 'capture', label: { en: 'Capture of the whole page', ar: 'التقاط للصفحة كاملة' } },
  { code: 'page_source', label: { en: 'Source of the page', ar: 'شيفرة الصفحة' } },
  { code: 'context', label: { en: 'Context', ar: 'سياق' } },
  { code: 'document', label: { en: 'Document', ar: 'مستند' } },
]);
export type EvidenceRole = (typeof EVIDENCE_ROLES.codes)[number];

/** Each touch of an item; the list is append-only. */
export const CUSTODY_ACTS = codeList([
  { code: 'received', label: { en: 'Received and sealed', ar: 'استُلمت وخُتمت' } },
  { code: 'described', label: { en: 'Described', ar: 'وُصفت' } },
  { code: 'derived', label: { en: 'Copy for viewing made', ar: 'أُعدّت نسخة للعرض' } },
  { code: 'unblurred', label: { en: 'Shown without blur', ar: 'عُرضت دون تمويه' } },
  { code: 'opened', label: { en: 'Original opened', ar: 'فُتح الأصل' } },
  { code: 'redacted', label: { en: 'Redacted copy made', ar: 'أُعدّت نسخة محجوبة' } },
  {
    code: 'moved',
    label: { en: 'Went with its reports to another case', ar: 'انتقلت مع إفاداتها إلى حادثة أخرى' },
  },
  { code: 'damaged', label: { en: 'Found damaged', ar: 'تبيّن أنها تالفة' } },
]);
export type CustodyAct = (typeof CUSTODY_ACTS.codes)[number];

/** Why there is no copy for viewing. */
export const PREVIEW_REASONS = codeList([
  {
    code: 'no_tool',
    label: { en: 'No tool for this format is installed.', ar: 'لا توجد أداة مثبتة لهذه الصيغة.' },
  },
  {
    code: 'not_a_picture',
    label: { en: 'Files of this kind have no preview.', ar: 'لا معاينة لهذا النوع من الملفات.' },
  },
  {
    code: 'damaged',
    label: { en: 'The file is damaged or cut short.', ar: 'الملف تالف أو مبتور.' },
  },
  {
    code: 'too_large',
    label: { en: 'The picture is larger than 50 megapixels.', ar: 'الصورة أكبر من 50 ميغابكسل.' },
  },
  {
    code: 'too_costly',
    label: {
      en: 'It took more time or memory than is allowed.',
      ar: 'احتاج إلى وقت أو ذاكرة أكثر من المسموح.',
    },
  },
]);
export type PreviewReason = (typeof PREVIEW_REASONS.codes)[number];

export const YES_NO_UNKNOWN = codeList([
  { code: 'yes', label: { en: 'Yes', ar: 'نعم' } },
  { code: 'no', label: { en: 'No', ar: 'لا' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);
export type YesNoUnknown = (typeof YES_NO_UNKNOWN.codes)[number];

export const EVIDENCE_ORIGINALS = codeList([
  { code: 'original', label: { en: 'Original', ar: 'أصل' } },
  { code: 'copy', label: { en: 'Copy', ar: 'نسخة' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);
export type EvidenceOriginal = (typeof EVIDENCE_ORIGINALS.codes)[number];
