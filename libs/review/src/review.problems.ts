import { defineProblem } from '@himaya/http';

export const decidedAlready = defineProblem({
  code: 'decided-already',
  status: 409,
  title: {
    en: 'You have already decided about this version. Where two reviewers disagree, a third decides.',
    ar: 'سبق أن بتتّ في هذه النسخة. وإذا اختلف مدقّقان بتّ فيها ثالث.',
  },
  constraints: ['incident_reviews_decided_once', 'incident_returns_pkey'],
});
export const structuredReturn = defineProblem({
  code: 'structured-return',
  status: 409,
  title: {
    en: 'This case came back once before: say what kind of fault it is.',
    ar: 'سبق أن أُعيدت هذه الحادثة: حدّد نوع الخلل.',
  },
  constraints: ['incident_returns_second_structured'],
});
export const tooFewReturns = defineProblem({
  code: 'too-few-returns',
  status: 409,
  title: {
    en: 'As many reviewers return this case as would approve it.',
    ar: 'يعيد هذه الحادثة من المدقّقين عددٌ كالعدد الذي يوافق عليها.',
  },
  constraints: ['incidents_returned_by_enough'],
});
export const approvedByAnother = defineProblem({
  code: 'approved-by-another',
  status: 409,
  title: {
    en: 'Another reviewer has decided about this version. Return it, so that a third decides.',
    ar: 'بتّ مدقّق آخر في هذه النسخة. أعدها ليبتّ فيها ثالث.',
  },
  constraints: ['incidents_rejected_by_all'],
});
export const proposalSeen = defineProblem({
  code: 'proposal-seen',
  status: 409,
  title: {
    en: 'You have seen what this case proposes, so that it can no longer be graded blind.',
    ar: 'اطّلعتَ على ما تقترحه هذه الحادثة، فلم يعد تقييمها دون اطلاع ممكناً.',
  },
  constraints: [
    'blind_grades_unseen',
    'proposal_openings_unseen',
    'blind_grades_pkey',
    'proposal_openings_pkey',
  ],
});
