import { codeList } from './vocabulary/code-list.js';
import { type Label } from './label.js';

/** What two cases of different events are to each other, as the first of them says it. */
export const CASE_RELATIONS = codeList([
  { code: 'cause', label: { en: 'This led to the other', ar: 'هذه أدّت إلى الأخرى' } },
  {
    code: 'series',
    label: { en: 'Both are of one series of attacks', ar: 'كلتاهما من سلسلة هجمات واحدة' },
  },
  {
    code: 'repeat_target',
    label: {
      en: 'The same target was hit again in the other',
      ar: 'ضُرب الهدف نفسه مجدداً في الأخرى',
    },
  },
]);
export type CaseRelationCode = (typeof CASE_RELATIONS.codes)[number];

/** The same as it stands before the reference of the other: seen from the first, and from the second. */
export const RELATION_WORDS: Readonly<
  Record<CaseRelationCode, { readonly from: Label; readonly to: Label }>
> = {
  cause: {
    from: { en: 'Led to', ar: 'أدّت إلى' },
    to: { en: 'Was caused by', ar: 'نجمت عن' },
  },
  series: {
    from: { en: 'Same series as', ar: 'من سلسلة واحدة مع' },
    to: { en: 'Same series as', ar: 'من سلسلة واحدة مع' },
  },
  repeat_target: {
    from: { en: 'Same target hit again in', ar: 'ضُرب الهدف نفسه لاحقاً في' },
    to: { en: 'Same target hit before in', ar: 'ضُرب الهدف نفسه سابقاً في' },
  },
};

export interface CaseRelation {
  readonly id: string;
  readonly kind: CaseRelationCode;
  /** Whether it was said of this case, or of the other. */
  readonly side: 'from' | 'to';
  readonly other: { readonly id: string; readonly ref: string };
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface CaseRelationsAnswer {
  readonly items: readonly CaseRelation[];
}

/** The case in the address is the first of the two. */
export interface RelateCases {
  readonly id: string;
  readonly other: string;
  readonly kind: CaseRelationCode;
  readonly reason: string;
}

export interface RemoveRelation {
  readonly relation: string;
  readonly reason: string;
}
