import { codeList } from './code-list.js';

/** The axes on which a record may carry a rival account; a flag each, never a state. */
export const CONTESTED_AXES = codeList([
  { code: 'occurrence', label: { en: 'Contested: what happened', ar: 'متنازع عليه: ما حدث' } },
  { code: 'harm', label: { en: 'Contested: harm', ar: 'متنازع عليه: الضرر' } },
  { code: 'attribution', label: { en: 'Contested: who did it', ar: 'متنازع عليه: الفاعل' } },
]);

/** The same axes as what of a record an account is about, whether or not it contests anything. */
export const ACCOUNT_AXES = codeList<ContestedAxisCode>([
  { code: 'occurrence', label: { en: 'What happened', ar: 'ما حدث' } },
  { code: 'harm', label: { en: 'Harm', ar: 'الضرر' } },
  { code: 'attribution', label: { en: 'Who did it', ar: 'الفاعل' } },
]);

export type ContestedAxisCode = (typeof CONTESTED_AXES.codes)[number];
