import { type Label, type PlaceLevel } from '@himaya/contracts';

/** Why a row, or a whole file, was left out. */
export const REFUSALS = {
  'not-json': { en: 'not readable as JSON', ar: 'لا يمكن قراءته بصيغة JSON' },
  'not-csv': { en: 'a line that is not valid CSV', ar: 'سطر ليس بصيغة CSV صحيحة' },
  'unknown-file': {
    en: 'neither an OCHA boundary file nor a table of communities',
    ar: 'ليس ملف حدود من OCHA ولا جدول تجمعات سكانية',
  },
  'bad-code': {
    en: 'no P-code, or not one of this level',
    ar: 'لا رمز مكان، أو رمز لا يناسب هذا المستوى',
  },
  'duplicate-code': { en: 'a P-code that was read before', ar: 'رمز مكان سبقت قراءته' },
  'bad-name': {
    en: 'no name in Latin script, or a name that is too long',
    ar: 'لا اسم بالحرف اللاتيني، أو اسم أطول من المسموح',
  },
  'bad-coordinates': {
    en: 'coordinates that are not degrees',
    ar: 'إحداثيات ليست درجات صحيحة',
  },
  'bad-geometry': { en: 'not a polygon in degrees', ar: 'ليس مضلّعاً بالدرجات' },
} as const satisfies Record<string, Label>;
export type RefusalReason = keyof typeof REFUSALS;

/** What was kept as it is and deserves a look. */
export const WARNINGS = {
  'ambiguous-english': {
    en: 'English names that several communities share; they stay apart',
    ar: 'أسماء إنكليزية يشترك فيها أكثر من تجمع سكاني، وقد أُبقيت منفصلة',
  },
  'ambiguous-arabic': {
    en: 'Arabic names that several communities share; they stay apart',
    ar: 'أسماء عربية يشترك فيها أكثر من تجمع سكاني، وقد أُبقيت منفصلة',
  },
  'missing-arabic': { en: 'places without an Arabic name', ar: 'أماكن بلا اسم عربي' },
  'parent-missing': {
    en: 'places whose stated parent is not known; the next stated unit was taken',
    ar: 'أماكن وحدتها المذكورة غير معروفة، وأُخذت الوحدة المذكورة التالية',
  },
  'parents-disagree': {
    en: 'places whose row states other upper units than the table of units; the nearest was taken',
    ar: 'أماكن تذكر وحدات عليا تخالف جدول الوحدات، وأُخذت الوحدة الأقرب',
  },
  'outside-parent': {
    en: 'points outside the polygon of their stated parent; not moved',
    ar: 'نقاط خارج مضلّع وحدتها المذكورة، ولم تُنقل',
  },
  'invalid-polygon': {
    en: 'polygons that cross or touch themselves; drawn, never used to decide',
    ar: 'مضلّعات تتقاطع مع نفسها، تُرسم ولا يُبنى عليها قرار',
  },
  'no-polygon': { en: 'units without a polygon', ar: 'وحدات بلا مضلّع' },
  'move-held': {
    en: 'places not moved to another unit, as a record that is approved and not yet released names them or a place below; release it or send it back, then import again',
    ar: 'أماكن لم تُنقل إلى وحدة أخرى لأن سجلاً موافَقاً عليه ولم يُنشر بعد يذكرها أو يذكر مكاناً تابعاً لها؛ انشره أو أعده ثم كرّر الاستيراد',
  },
  'swapped-country': {
    en: 'rows with the English and Arabic name of the country exchanged; not used',
    ar: 'صفوف تبادل فيها الاسمان الإنكليزي والعربي للبلد، ولم يُستخدما',
  },
  'swapped-names': {
    en: 'places with their English and Arabic name exchanged; put right',
    ar: 'أماكن تبادل فيها الاسمان الإنكليزي والعربي، وقد صُحّحت',
  },
  'several-namesakes': {
    en: 'bundled places with several namesakes in their governorate; kept beside them',
    ar: 'أماكن مرفقة لها أكثر من سميّ في محافظتها، وأُبقيت بجانبها',
  },
  'distant-namesake': {
    en: 'bundled places whose one namesake in the governorate lies over 10 km away; kept beside it',
    ar: 'أماكن مرفقة يبعد سميّها الوحيد في المحافظة أكثر من 10 كم، وأُبقيت بجانبه',
  },
} as const satisfies Record<string, Label>;
export type WarningCode = keyof typeof WARNINGS;

export interface Refusal {
  readonly file: string;
  /** Line of a table, place of a feature from 1; null where the whole file was refused. */
  readonly row: number | null;
  readonly reason: RefusalReason;
}

export interface ImportWarning {
  readonly code: WarningCode;
  /** Names for the ambiguous, rows for the country, else places. */
  readonly count: number;
  readonly pcodes: readonly string[];
}

/** A bundled place that an imported one takes the place of. */
export interface Replacement {
  readonly pcode: string;
  readonly by: string;
}

export interface PlacesImportReport {
  readonly files: readonly { name: string; kind: string | null; read: number }[];
  /** `added + updated + skipped`, plus the rows refused. */
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly levels: Readonly<Record<PlaceLevel, number>>;
  readonly replaced: readonly Replacement[];
  readonly refused: readonly Refusal[];
  readonly warnings: readonly ImportWarning[];
}
