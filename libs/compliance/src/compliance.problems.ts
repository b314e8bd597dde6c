import { defineProblem } from '@himaya/http';

export const linkOutsideDates = defineProblem({
  code: 'link-outside-dates',
  status: 409,
  title: {
    en: 'The incident lies outside the dates of this entry. What came before is context, not a link.',
    ar: 'تقع الحادثة خارج تواريخ هذا البند. ما سبقها سياق وليس ربطاً.',
  },
  constraints: ['commitment_links_in_time'],
});
export const noObligationInForce = defineProblem({
  code: 'no-obligation-in-force',
  status: 409,
  title: {
    en: 'No party alleged responsible was bound by this entry on that day. The link can be relevant, not contrary.',
    ar: 'لم تكن أي جهة منسوب إليها الفعل ملزمة بهذا البند في ذلك اليوم. يمكن أن يكون الربط ذا صلة، لا مخالفاً.',
  },
  constraints: ['commitment_links_obligation_in_force'],
});
export const unknownCommitment = defineProblem({
  code: 'unknown-commitment',
  status: 404,
  title: { en: 'No such entry in the register.', ar: 'لا يوجد بند بهذا الرمز في السجل.' },
  constraints: ['commitment_links_commitment_fkey'],
});
