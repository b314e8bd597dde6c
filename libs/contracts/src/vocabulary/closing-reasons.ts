import { codeList } from './code-list.js';

/** Why a report or an incident was closed. */
export const CLOSING_REASONS = codeList([
  { code: 'duplicate', label: { en: 'Duplicate', ar: 'مكرر' } },
  { code: 'merged', label: { en: 'Merged into another', ar: 'مدمج في غيره' } },
  { code: 'out_of_scope', label: { en: 'Out of scope', ar: 'خارج النطاق' } },
  { code: 'not_credible', label: { en: 'Not credible', ar: 'غير ذي مصداقية' } },
]);

export type ClosingReasonCode = (typeof CLOSING_REASONS.codes)[number];

/** Why a public record changed or left. */
export const CORRECTION_CLASSES = codeList([
  { code: 'new_info', label: { en: 'New information', ar: 'معلومات جديدة' } },
  { code: 'error', label: { en: 'Error', ar: 'خطأ' } },
  { code: 'identity_safety', label: { en: "Someone's safety", ar: 'سلامة أشخاص' } },
  { code: 'duplicate', label: { en: 'Duplicate', ar: 'تكرار' } },
  { code: 'fabrication', label: { en: 'Fabrication', ar: 'تلفيق' } },
]);

export type CorrectionClassCode = (typeof CORRECTION_CLASSES.codes)[number];
