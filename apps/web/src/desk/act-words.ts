import { ACCOUNT_ACTS } from '@himaya/contracts';
import { type Words } from '../i18n/language.js';

/** What was done, in words; the code of an act that came later. */
export function actWords(act: string, { language }: Words): string {
  return ACCOUNT_ACTS.has(act) ? ACCOUNT_ACTS.label(act, language) : act;
}
