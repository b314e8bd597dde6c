import { defineProblem } from '@himaya/http';

export const claimFirst = defineProblem({
  code: 'claim-first',
  status: 409,
  title: {
    en: 'Take this case on before you change it.',
    ar: 'تولَّ هذه الحادثة قبل تعديلها.',
  },
});
export const stepNotOpen = defineProblem({
  code: 'step-not-open',
  status: 409,
  title: {
    en: 'The case is not in a state that allows this step.',
    ar: 'حالة الحادثة لا تسمح بهذه الخطوة.',
  },
  constraints: [
    'incidents_transition_known',
    'incidents_start_assessing',
    'incident_approvals_of_this_version',
    'incidents_hands_fixed',
  ],
});
export const editWhileAssessing = defineProblem({
  code: 'edit-while-assessing',
  status: 409,
  title: {
    en: 'Only a case that is being assessed can be edited. Reopen it first, with a reason.',
    ar: 'لا تُعدَّل الحادثة إلا وهي قيد التقييم. أعد فتحها أولاً مع ذكر السبب.',
  },
  constraints: ['incidents_edited_while_assessing'],
});
export const proposalIncomplete = defineProblem({
  code: 'proposal-incomplete',
  status: 409,
  title: {
    en: 'Something is still missing before this can be proposed.',
    ar: 'ما زال ينقص شيء قبل اقتراح الحادثة.',
  },
  constraints: [
    'incidents_proposed_whole',
    'incidents_proposed_with_report',
    'incidents_harm_by_two_groups',
    'incident_actors_likely_by_two_groups',
    'incidents_confirmed_by_authority',
  ],
});
export const reportNotScreened = defineProblem({
  code: 'report-not-screened',
  status: 409,
  title: {
    en: 'A report is screened before a case gathers it.',
    ar: 'تُفحص الإفادة قبل ضمّها إلى حادثة.',
  },
  constraints: ['incident_reports_screened_first'],
});
export const secondPerson = defineProblem({
  code: 'second-person',
  status: 409,
  title: {
    en: 'Approval takes a second person: not who submitted, assessed, edited or proposed the case.',
    ar: 'تحتاج الموافقة إلى شخص ثانٍ لم يرسل الإفادة ولم يقيّم الحادثة أو يعدّلها أو يقترحها.',
  },
  constraints: [
    'incident_approvals_by_second_person',
    'incidents_approved_by_enough',
    'incidents_proposed_by_analyst',
  ],
});
export const approvedAlready = defineProblem({
  code: 'approved-already',
  status: 409,
  title: {
    en: 'You have already approved this version.',
    ar: 'سبق أن وافقت على هذه النسخة.',
  },
  constraints: ['incident_approvals_pkey'],
});
export const unknownCode = defineProblem({
  code: 'unknown-code',
  status: 400,
  title: { en: 'A code is not in the lists.', ar: 'أحد الرموز غير موجود في القوائم.' },
  constraints: [
    'incidents_place_fkey',
    'incident_actors_actor_fkey',
    'incidents_event_type_not_dataset',
  ],
});
export const harmOutOfOrder = defineProblem({
  code: 'harm-out-of-order',
  status: 400,
  title: {
    en: 'In a row of harm, least, best and most are out of order, or more are named than counted.',
    ar: 'في أحد صفوف الضرر، ترتيب الأدنى والأفضل والأقصى غير صحيح، أو عدد المسمَّين أكبر من الأقصى.',
  },
  constraints: ['incident_harm_ordered'],
});
export const exerciseActorsOnly = defineProblem({
  code: 'actor-of-other-instance',
  status: 400,
  title: {
    en: 'An exercise names invented actors, a live instance real ones.',
    ar: 'التمرين يسمّي جهات مخترعة، والموقع الحقيقي يسمّي جهات حقيقية.',
  },
  constraints: ['incident_actors_exercise_apart'],
});
export const attributionNeedsBasis = defineProblem({
  code: 'attribution-needs-basis',
  status: 400,
  title: {
    en: 'This level of attribution needs an objective basis. Insignia and control of the area support, they never suffice.',
    ar: 'هذا المستوى من الإسناد يحتاج إلى أساس موضوعي. الشارات والسيطرة على المنطقة تدعم ولا تكفي.',
  },
  constraints: [
    'incident_actors_likely_on_objective_basis',
    'incident_actors_confirmed_by_authority',
  ],
});
export const rowTwice = defineProblem({
  code: 'row-twice',
  status: 400,
  title: { en: 'The same row stands twice.', ar: 'الصف نفسه مكرّر.' },
  constraints: [
    'incident_actors_once',
    'incident_harm_once',
    'incident_categories_pkey',
    'incident_objects_pkey',
    'incident_weapons_pkey',
  ],
});
