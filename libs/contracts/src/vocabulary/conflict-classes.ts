import { codeList } from './code-list.js';

/** The class of armed conflict in which an incident falls. */
export const CONFLICT_CLASSES = codeList([
  { code: 'IAC', label: { en: 'International armed conflict', ar: 'نزاع مسلح دولي' } },
  { code: 'NIAC', label: { en: 'Non-international armed conflict', ar: 'نزاع مسلح غير دولي' } },
  { code: 'none', label: { en: 'No armed conflict', ar: 'خارج أي نزاع مسلح' } },
  { code: 'unclear', label: { en: 'Unclear', ar: 'غير واضح' } },
]);

export type ConflictClassCode = (typeof CONFLICT_CLASSES.codes)[number];
