import { codeList } from './vocabulary/code-list.js';

/** What of a case is chosen when two become one: ours is kept, or theirs taken whole. */
export const MERGE_FIELDS = codeList([
  { code: 'type', label: { en: 'Type of event', ar: 'نوع الحدث' } },
  { code: 'time', label: { en: 'Time', ar: 'الوقت' } },
  { code: 'place', label: { en: 'Place', ar: 'المكان' } },
  { code: 'summaryEn', label: { en: 'Summary in English', ar: 'الملخص بالإنكليزية' } },
  { code: 'summaryAr', label: { en: 'Summary in Arabic', ar: 'الملخص بالعربية' } },
  { code: 'narrative', label: { en: 'Working text', ar: 'نص العمل' } },
  { code: 'contrary', label: { en: 'Contrary evidence', ar: 'الأدلة المخالفة' } },
  { code: 'grades', label: { en: 'Grades', ar: 'الدرجات' } },
  { code: 'harm', label: { en: 'Harm', ar: 'الضرر' } },
  { code: 'actors', label: { en: 'Actors', ar: 'الجهات' } },
  { code: 'categories', label: { en: 'Categories', ar: 'الفئات' } },
  { code: 'objects', label: { en: 'Affected objects', ar: 'الأعيان المتضررة' } },
  { code: 'weapons', label: { en: 'Weapons', ar: 'الأسلحة' } },
  { code: 'setting', label: { en: 'Circumstances', ar: 'الظروف' } },
  { code: 'grounds', label: { en: 'Grounds of targeting', ar: 'دوافع الاستهداف' } },
  { code: 'mine', label: { en: 'Mine accident', ar: 'حادث لغم' } },
  { code: 'hazard', label: { en: 'Hazard', ar: 'الخطر' } },
  { code: 'access', label: { en: 'Obstacles to aid', ar: 'عوائق المساعدات' } },
  { code: 'rivals', label: { en: 'Rival accounts', ar: 'الروايات المخالفة' } },
]);

export type MergeFieldCode = (typeof MERGE_FIELDS.codes)[number];

/** The case in the address takes in the other; the versions of both were seen. */
export interface MergeCases {
  readonly id: string;
  readonly other: string;
  readonly otherVersion: number;
  /** Fields in which the other one's word is taken. */
  readonly take: readonly MergeFieldCode[];
  readonly reason: string;
}

export interface UndoMerge {
  readonly merge: string;
  readonly reason: string;
}

/** Reports, and files that came with them, that leave for a case of their own. */
export interface SplitCase {
  readonly id: string;
  readonly reports: readonly string[];
  readonly evidence: readonly string[];
  readonly reason: string;
}

/** A case that holds reports which were in another before. */
export interface LeftCase {
  readonly id: string;
  readonly ref: string;
  readonly reports: number;
}

export interface MergeRow {
  readonly id: string;
  readonly other: { readonly id: string; readonly ref: string };
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly take: readonly MergeFieldCode[];
  readonly undone: boolean;
}

/** What was merged into a case, and what it is merged into now. */
export interface CaseMerges {
  /** Null too where this person may not know of it. */
  readonly into: { readonly id: string; readonly ref: string } | null;
  /** References that lead here for ever. */
  readonly previousRefs: readonly string[];
  readonly merges: readonly MergeRow[];
}

/** The case that a reference leads to today. */
export interface CaseReference {
  readonly id: string;
  readonly ref: string;
  /** Whether the reference asked for is of a case that was merged into it. */
  readonly merged: boolean;
}
