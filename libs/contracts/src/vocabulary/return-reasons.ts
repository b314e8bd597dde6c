import { codeList } from './code-list.js';

/** Why a reviewer does not agree with a proposal; a second return of a case names one. */
export const RETURN_REASONS = codeList([
  { code: 'evidence_missing', label: { en: 'Evidence is missing', ar: 'أدلة ناقصة' } },
  {
    code: 'independence_wrong',
    label: { en: 'Sources are not independent as stated', ar: 'استقلال المصادر ليس كما ذُكر' },
  },
  {
    code: 'grade_unsupported',
    label: { en: 'A grade is not supported', ar: 'درجة لا يسندها ما جُمع' },
  },
  {
    code: 'attribution_unsupported',
    label: { en: 'The attribution is not supported', ar: 'إسناد لا يسنده ما جُمع' },
  },
  { code: 'safety', label: { en: "Someone's safety", ar: 'سلامة أشخاص' } },
  { code: 'duplicate', label: { en: 'Duplicate', ar: 'مكرر' } },
  { code: 'other', label: { en: 'Another reason', ar: 'سبب آخر' } },
]);

export type ReturnReasonCode = (typeof RETURN_REASONS.codes)[number];
