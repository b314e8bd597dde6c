import { defineProblem } from '@himaya/http';

export const recused = defineProblem({
  code: 'recused',
  status: 409,
  title: {
    en: 'You stand aside from this case: others take its steps.',
    ar: 'لقد تنحّيت عن هذه الحادثة: يتولى غيرك خطواتها.',
  },
  constraints: ['case_recusals_hold', 'case_recusals_pkey'],
});
export const restrictedAlready = defineProblem({
  code: 'restricted-already',
  status: 409,
  title: { en: 'The case is restricted already.', ar: 'الحادثة مقيّدة بالفعل.' },
  constraints: ['case_restrictions_pkey'],
});
export const notRestricted = defineProblem({
  code: 'not-restricted',
  status: 409,
  title: { en: 'The case is not restricted.', ar: 'الحادثة غير مقيّدة.' },
  constraints: ['case_members_restriction_fkey'],
});
export const guardNotYours = defineProblem({
  code: 'guard-not-yours',
  status: 409,
  title: {
    en: 'Who may know of this case is for its members to say: an analyst who holds it, a reviewer or a publisher.',
    ar: 'تحديد من يطّلع على هذه الحادثة شأن أعضائها: المحلّل الذي يتولاها أو مدقّق أو مسؤول نشر.',
  },
});
export const classAsks = defineProblem({
  code: 'class-asks',
  status: 409,
  title: {
    en: 'The class of this case asks that it be restricted. Nothing was changed.',
    ar: 'صنف هذه الحادثة يستوجب تقييدها. لم يتغيّر شيء.',
  },
  constraints: ['case_restrictions_class_asks'],
});
export const liftedBeforeProposal = defineProblem({
  code: 'lifted-before-proposal',
  status: 409,
  title: {
    en: 'A restriction is lifted only while the case is being assessed. Return the case first.',
    ar: 'لا يُرفع التقييد إلا أثناء تقييم الحادثة. أعِد الحادثة أولاً.',
  },
  constraints: ['case_restrictions_lifted_while_assessed'],
});
export const notOfTheDesk = defineProblem({
  code: 'not-of-the-desk',
  status: 400,
  title: {
    en: 'A member is an analyst, a reviewer, a publisher or an editor who is not suspended.',
    ar: 'العضو محلّل أو مدقّق أو مسؤول نشر أو محرّر غير موقوف.',
  },
  constraints: ['case_members_of_the_desk', 'case_members_person_fkey', 'case_members_pkey'],
});
export const manyAsks = defineProblem({
  code: 'many-asks',
  status: 429,
  title: {
    en: 'Five of your requests wait for a second person. Ask again when one is confirmed or a day is over.',
    ar: 'خمسة من طلباتك تنتظر شخصاً ثانياً. أعِد المحاولة بعد تأكيد أحدها أو بعد مرور يوم.',
  },
});
export const emergencyByTwo = defineProblem({
  code: 'emergency-by-two',
  status: 409,
  title: {
    en: 'One asks for access in an emergency, another confirms it: a reviewer or a publisher.',
    ar: 'يطلب شخص الاطلاع الطارئ ويؤكده شخص آخر: مدقّق أو مسؤول نشر.',
  },
  constraints: ['emergency_accesses_two_people', 'emergency_accesses_of_the_desk'],
});
export const emergencyDecided = defineProblem({
  code: 'emergency-decided',
  status: 409,
  title: {
    en: 'This ask was confirmed already, or lapsed a day after it was made.',
    ar: 'سبق تأكيد هذا الطلب، أو انقضى بعد يوم من تقديمه.',
  },
  constraints: ['emergency_accesses_confirmed_once'],
});
