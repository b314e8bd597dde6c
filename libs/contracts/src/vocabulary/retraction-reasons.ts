import { codeList } from './code-list.js';

/** Why a record was retracted; said in public. */
export const RETRACTION_REASONS = codeList([
  { code: 'fabricated', label: { en: 'Fabricated', ar: 'ملفّق' } },
  { code: 'wrong', label: { en: 'Wrong', ar: 'خاطئ' } },
  { code: 'duplicate', label: { en: 'A duplicate of another record', ar: 'تكرار لسجل آخر' } },
]);
export type RetractionReasonCode = (typeof RETRACTION_REASONS.codes)[number];
