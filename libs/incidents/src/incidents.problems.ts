import { defineProblem } from '@himaya/http';

export const claimFirst = defineProblem({
  code: 'claim-first',
  status: 409,
  title: {
    en: 'Take this case on before you change it.',
    ar: 'تولَّ هذه الحادثة قبل تعديلها.',
  },
  constraints: ['merges_by_holder', 'case_relations_by_holder'],
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
    'incident_returns_of_this_version',
    'blind_grades_of_this_version',
    'proposal_openings_of_this_version',
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
    'incidents_proposed_with_check',
    'incidents_rival_beside',
    'incident_reports_origin_explained',
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
export const checkOfAnotherCase = defineProblem({
  code: 'check-of-another-case',
  status: 400,
  title: {
    en: 'A check is of a report or a file of its case.',
    ar: 'يخص التحقق إفادة أو ملفًا من الحادثة نفسها.',
  },
  constraints: ['incident_checks_of_case', 'incident_checks_evidence_fkey'],
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
    'incident_returns_by_second_person',
    'blind_grades_by_second_person',
    'proposal_openings_by_second_person',
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
  constraints: [
    'incident_harm_ordered',
    'incident_harm_parts_within_total',
    'incident_harm_total_whole',
    'incident_harm_best_by_rule',
  ],
});
export const restsOnOther = defineProblem({
  code: 'rests-on-other-report',
  status: 400,
  title: {
    en: 'A figure rests on a report that this case does not hold.',
    ar: 'يستند أحد الأرقام إلى إفادة ليست في هذه الحادثة.',
  },
  constraints: ['incident_harm_rests_on_gathered'],
});
export const claimIncomplete = defineProblem({
  code: 'claim-incomplete',
  status: 400,
  title: {
    en: 'A claim has words and somebody who says it, and stands against another actor.',
    ar: 'القول المنسوب له نصّ وقائل، ويقابل جهة أخرى.',
  },
  constraints: [
    'incident_actors_claim_of_somebody',
    'incident_actors_rival_of_another',
    'incident_rivals_said',
    'incident_objects_military_use_of_somebody',
  ],
});
export const notOfThisType = defineProblem({
  code: 'part-of-other-type',
  status: 409,
  title: {
    en: 'This part belongs to another type of event. Take it away before the type is changed.',
    ar: 'هذا الجزء يخص نوعاً آخر من الأحداث. أزله قبل تغيير النوع.',
  },
  constraints: ['incident_extensions_of_type'],
});
export const locationByAnother = defineProblem({
  code: 'location-by-another',
  status: 409,
  title: {
    en: 'A place is checked by somebody else than who located it, once it is said how.',
    ar: 'يتحقق من الموقع شخص غير من حدّده، بعد ذكر طريقة تحديده.',
  },
  constraints: ['incident_locatings_checked_by_another'],
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
    'incident_harm_one_total',
    'incident_categories_pkey',
    'incident_objects_name_once',
    'incident_weapons_pkey',
    'incident_grounds_pkey',
    'incident_access_pkey',
  ],
});
export const mergedElsewhere = defineProblem({
  code: 'merged-elsewhere',
  status: 409,
  title: {
    en: 'A case is closed as merged by merging it, and opened again by undoing that.',
    ar: 'تُغلق الحادثة بوصفها مدمجة عند دمجها، وتُفتح من جديد بالتراجع عن الدمج.',
  },
  constraints: ['incidents_merged_with_survivor'],
});
