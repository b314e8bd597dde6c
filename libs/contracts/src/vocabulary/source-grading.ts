import { codeList } from './code-list.js';

/** How far a source may be trusted, after the Admiralty scale. */
export const SOURCE_RELIABILITIES = codeList([
  { code: 'A', label: { en: 'A: reliable', ar: 'A: موثوق' } },
  { code: 'B', label: { en: 'B: usually reliable', ar: 'B: موثوق عادةً' } },
  { code: 'C', label: { en: 'C: fairly reliable', ar: 'C: موثوق إلى حد ما' } },
  { code: 'D', label: { en: 'D: not usually reliable', ar: 'D: غير موثوق عادةً' } },
  { code: 'E', label: { en: 'E: unreliable', ar: 'E: غير موثوق' } },
  { code: 'F', label: { en: 'F: cannot be judged', ar: 'F: لا يمكن الحكم عليه' } },
]);
export type SourceReliabilityCode = (typeof SOURCE_RELIABILITIES.codes)[number];

/** How credible one item is, whoever said it, after the Admiralty scale. */
export const ITEM_CREDIBILITIES = codeList([
  { code: '1', label: { en: '1: confirmed', ar: '1: مؤكد' } },
  { code: '2', label: { en: '2: probably true', ar: '2: صحيح على الأرجح' } },
  { code: '3', label: { en: '3: possibly true', ar: '3: قد يكون صحيحاً' } },
  { code: '4', label: { en: '4: doubtful', ar: '4: مشكوك فيه' } },
  { code: '5', label: { en: '5: improbable', ar: '5: غير محتمل' } },
  { code: '6', label: { en: '6: cannot be judged', ar: '6: لا يمكن الحكم عليه' } },
]);
export type ItemCredibilityCode = (typeof ITEM_CREDIBILITIES.codes)[number];

/** How near a source stood to what it tells. */
export const SOURCE_ACCESSES = codeList([
  { code: 'direct', label: { en: 'First hand', ar: 'مباشر' } },
  { code: 'secondhand', label: { en: 'Second hand', ar: 'منقول' } },
  { code: 'compiled', label: { en: 'Compiled from others', ar: 'مجمّع من مصادر أخرى' } },
]);
export type SourceAccessCode = (typeof SOURCE_ACCESSES.codes)[number];

/** Languages of words found online. */
export const ITEM_LANGUAGES = codeList([
  { code: 'ar', label: { en: 'Arabic', ar: 'العربية' } },
  { code: 'en', label: { en: 'English', ar: 'الإنكليزية' } },
  { code: 'ku', label: { en: 'Kurdish', ar: 'الكردية' } },
  { code: 'tr', label: { en: 'Turkish', ar: 'التركية' } },
  { code: 'ru', label: { en: 'Russian', ar: 'الروسية' } },
  { code: 'fa', label: { en: 'Persian', ar: 'الفارسية' } },
  { code: 'fr', label: { en: 'French', ar: 'الفرنسية' } },
  { code: 'he', label: { en: 'Hebrew', ar: 'العبرية' } },
  { code: 'und', label: { en: 'Another language', ar: 'لغة أخرى' } },
]);
export type ItemLanguageCode = (typeof ITEM_LANGUAGES.codes)[number];

/** Kinds of file that are hashed with an item. */
export const ITEM_FILE_KINDS = codeList([
  { code: 'wacz', label: { en: 'Web archive (WACZ)', ar: 'أرشيف ويب (WACZ)' } },
  { code: 'warc', label: { en: 'Web archive (WARC)', ar: 'أرشيف ويب (WARC)' } },
  { code: 'archiver', label: { en: 'Output of an archiver', ar: 'مخرجات برنامج أرشفة' } },
  { code: 'image', label: { en: 'Image', ar: 'صورة' } },
  { code: 'video', label: { en: 'Video', ar: 'فيديو' } },
  { code: 'audio', label: { en: 'Audio', ar: 'صوت' } },
  { code: 'document', label: { en: 'Document', ar: 'وثيقة' } },
  { code: 'other', label: { en: 'Another file', ar: 'ملف آخر' } },
]);
export type ItemFileKindCode = (typeof ITEM_FILE_KINDS.codes)[number];
