import { codeList } from './code-list.js';

/** How an incident bears on a commitment; the words beside each follow the commitment's basis. */
export const DIRECTIONS = codeList([
  { code: 'breach', label: { en: 'Contrary', ar: 'مخالف' } },
  { code: 'fulfilment', label: { en: 'Fulfilling', ar: 'تنفيذ' } },
  { code: 'relevant', label: { en: 'Relevant', ar: 'ذو صلة' } },
  { code: 'exculpatory', label: { en: 'Exculpatory', ar: 'نافٍ للمسؤولية' } },
]);

export type DirectionCode = (typeof DIRECTIONS.codes)[number];
