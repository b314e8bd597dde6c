import { defineProblem } from '@himaya/http';

export const noHazard = defineProblem({
  code: 'no-hazard',
  status: 409,
  title: {
    en: 'This case tells of no hazard, of no place, or it is closed.',
    ar: 'هذه الحادثة لا تذكر خطراً أو لا تذكر مكاناً، أو هي مغلقة.',
  },
  constraints: ['hazards_of_case'],
});
export const noOperator = defineProblem({
  code: 'no-operator',
  status: 409,
  title: {
    en: 'Exact places of hazards go to a mine-action operator alone.',
    ar: 'لا تُسلَّم الأماكن الدقيقة للأخطار إلا لجهة إزالة ألغام.',
  },
  constraints: ['hazard_handovers_to_operator', 'hazard_handovers_operator_fkey'],
});
export const answeredBefore = defineProblem({
  code: 'answered-before',
  status: 409,
  title: {
    en: 'Another answer was sent under this name, or by an account that is no operator any more.',
    ar: 'أُرسل جواب آخر بهذا الاسم، أو أرسله حساب لم يعد لجهة إزالة ألغام.',
  },
  constraints: ['hazard_answers_pkey', 'hazard_answers_by_operator'],
});
export const listedByTwo = defineProblem({
  code: 'listed-by-two',
  status: 409,
  title: {
    en: 'A reviewer without a hand in the case, and other than who proposed it, decides about the list.',
    ar: 'يبتّ في القائمة مدقّق لا يد له في الحادثة، وغير من اقترح.',
  },
  constraints: ['hazard_notices_by_two'],
});
export const noticeStep = defineProblem({
  code: 'notice-step',
  status: 409,
  title: {
    en: 'The line of this hazard is no longer in a state that allows this.',
    ar: 'لم تعد حالة سطر هذا الخطر تسمح بهذا الإجراء.',
  },
  constraints: ['hazard_notices_step_known', 'hazard_notices_pkey'],
});
