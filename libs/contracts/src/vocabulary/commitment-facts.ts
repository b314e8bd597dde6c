import { codeList } from './code-list.js';

/** What an entry is about: not to do, to do, both, or a claim that can be tested. */
export const COMMITMENT_KINDS = codeList([
  { code: 'N', label: { en: 'Not to do', ar: 'امتناع عن فعل' } },
  { code: 'P', label: { en: 'To do', ar: 'قيام بفعل' } },
  { code: 'N+P', label: { en: 'Not to do, and to do', ar: 'امتناع وقيام بفعل' } },
  { code: 'T', label: { en: 'Claim to be tested', ar: 'قول يُختبر' } },
]);

export type CommitmentKindCode = (typeof COMMITMENT_KINDS.codes)[number];

/** Whether and why an entry is followed. */
export const MONITORED = codeList([
  {
    code: 'named',
    label: { en: 'Followed: named by the statement', ar: 'متابَع: نصّ عليه البيان' },
  },
  { code: 'by_law', label: { en: 'Followed: duty under law', ar: 'متابَع: واجب قانوني' } },
  { code: 'no', label: { en: 'Also called for', ar: 'مطالب أخرى' } },
]);

export type MonitoredCode = (typeof MONITORED.codes)[number];

/** Whether the text says it in so many words. */
export const READINGS = codeList([
  { code: 'stated', label: { en: 'Stated', ar: 'منصوص عليه' } },
  { code: 'inferred', label: { en: 'Inferred', ar: 'مستنتج' } },
]);

export type ReadingCode = (typeof READINGS.codes)[number];

/** Where an obligation of an actor comes from. */
export const OBLIGATION_ORIGINS = codeList([
  { code: 'register', label: { en: 'Register', ar: 'السجل' } },
  { code: 'decision', label: { en: 'Signed decision', ar: 'قرار موقّع' } },
  { code: 'exercise', label: { en: 'Exercise', ar: 'تمرين' } },
]);

export type ObligationOriginCode = (typeof OBLIGATION_ORIGINS.codes)[number];
