import { codeList } from './vocabulary/code-list.js';

/** The eleven roles. A person may hold several, but for `rolesConflict`. */
export const ROLES = codeList([
  { code: 'visitor', label: { en: 'Visitor', ar: 'زائر' } },
  { code: 'receipt', label: { en: 'Holder of a receipt', ar: 'حامل إيصال' } },
  { code: 'monitor', label: { en: 'Field monitor', ar: 'موثّق ميداني' } },
  { code: 'analyst', label: { en: 'Analyst', ar: 'محلّل' } },
  { code: 'reviewer', label: { en: 'Reviewer', ar: 'مدقّق' } },
  { code: 'publisher', label: { en: 'Publisher', ar: 'مسؤول النشر والحماية' } },
  { code: 'editor', label: { en: 'Editor of the register', ar: 'محرّر سجل التعهدات' } },
  { code: 'administrator', label: { en: 'Administrator', ar: 'مدير النظام' } },
  { code: 'auditor', label: { en: 'Auditor', ar: 'مراجع مستقل' } },
  { code: 'client', label: { en: 'Data client', ar: 'مستخدم البيانات' } },
  { code: 'operator', label: { en: 'Mine-action operator', ar: 'جهة إزالة الألغام' } },
]);

export type Role = (typeof ROLES.codes)[number];

/** An administrator or an auditor holds no other role. */
export function rolesConflict(roles: readonly string[]): boolean {
  const distinct = new Set(roles);
  return distinct.size > 1 && (distinct.has('administrator') || distinct.has('auditor'));
}
