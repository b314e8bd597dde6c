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
export const directionNotOpen = defineProblem({
  code: 'direction-not-open',
  status: 409,
  title: {
    en: 'This direction is not for this entry: nothing is contrary to a call to act, nothing fulfils a rule to abstain or a claim, and only an entry about a party can speak for one.',
    ar: 'هذا الاتجاه ليس لهذا البند: لا شيء يخالف مطلباً بالفعل، ولا شيء ينفّذ قاعدة امتناع أو قولاً، ولا يشهد لجهة إلا بند يخص جهة.',
  },
  constraints: ['commitment_links_direction_open'],
});
export const declarationDoesNotStand = defineProblem({
  code: 'declaration-does-not-stand',
  status: 409,
  title: {
    en: 'No link rests on a draft, nor on a declaration of another entry or of other days.',
    ar: 'لا يستند ربط إلى مسودة، ولا إلى إعلان يخص بنداً آخر أو أياماً أخرى.',
  },
  constraints: ['commitment_links_declaration_stands', 'commitment_links_declaration_fkey'],
});
export const unknownCommitment = defineProblem({
  code: 'unknown-commitment',
  status: 404,
  title: { en: 'No such entry in the register.', ar: 'لا يوجد بند بهذا الرمز في السجل.' },
  constraints: ['commitment_links_commitment_fkey'],
});
