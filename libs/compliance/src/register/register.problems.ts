import { defineProblem } from '@himaya/http';

export const registerStepNotOpen = defineProblem({
  code: 'register-step-not-open',
  status: 409,
  title: {
    en: 'This entry is not at this step.',
    ar: 'هذا القيد ليس في هذه المرحلة.',
  },
  constraints: [
    'register_entries_transition_known',
    'register_entries_fixed',
    'register_entries_hands',
    'register_entries_hands_fixed',
  ],
});
export const ownRegisterEntry = defineProblem({
  code: 'own-register-entry',
  status: 409,
  title: {
    en: 'You had a hand in this entry. Another person decides it.',
    ar: 'كانت لك يد في هذا القيد. يبتّ فيه شخص آخر.',
  },
  constraints: ['register_entries_approved_by_second_person'],
});
export const registerRole = defineProblem({
  code: 'register-role',
  status: 403,
  title: {
    en: 'Editors and analysts write the register, reviewers approve it.',
    ar: 'يكتب المحررون والمحللون السجل، ويوافق عليه المدققون.',
  },
  constraints: ['register_entries_roles'],
});
export const notReplaceable = defineProblem({
  code: 'not-replaceable',
  status: 409,
  title: {
    en: 'Only what is approved, of the same kind, and has no draft in its place yet can be replaced. A status is followed by a new one.',
    ar: 'لا يُستبدل إلا ما وُوفق عليه، ومن النوع نفسه، وليس له مسودة بديلة بعد. أما الحالة فتليها حالة جديدة.',
  },
  constraints: [
    'register_entries_replaceable',
    'register_entries_replaced_once',
    'register_entries_replaces_fkey',
    'register_entries_withdraws_something',
  ],
});
export const registerIncomplete = defineProblem({
  code: 'register-incomplete',
  status: 409,
  title: {
    en: 'Something is still missing before a reviewer can see this.',
    ar: 'ما زال ينقص شيء قبل عرضه على مدقّق.',
  },
});
export const toBeSourced = defineProblem({
  code: 'to-be-sourced',
  status: 409,
  title: {
    en: 'This is still to be sourced: the original words, who said them, from when, and where they can be looked up.',
    ar: 'ما زال بانتظار المصدر: الكلمات الأصلية، ومن قالها، ومنذ متى، وأين يمكن الاطلاع عليها.',
  },
  constraints: ['register_entries_sourced'],
});
export const bindsUntil = defineProblem({
  code: 'binds-until',
  status: 409,
  title: {
    en: 'Say until when it binds, or give a dated reason why it still does.',
    ar: 'حدّد حتى متى هو ملزِم، أو اذكر سبباً مؤرَّخاً لبقائه ملزِماً.',
  },
  constraints: ['register_entries_binds_until'],
});
export const outsideLife = defineProblem({
  code: 'obligation-outside-dates',
  status: 409,
  title: {
    en: 'These days lie outside those of the entry or of the party.',
    ar: 'تقع هذه الأيام خارج تواريخ البند أو الجهة.',
  },
  constraints: ['register_entries_in_time', 'obligations_dates_ordered'],
});
export const noPredecessor = defineProblem({
  code: 'no-predecessor',
  status: 409,
  title: {
    en: 'The party named before had no obligation under this entry that ended before this day.',
    ar: 'لم يكن على الجهة السابقة التزام بهذا البند انتهى قبل هذا اليوم.',
  },
  constraints: ['register_entries_succession'],
});
export const declaredFirst = defineProblem({
  code: 'declared-first',
  status: 409,
  title: {
    en: 'Words bind who said or endorsed them: no published declaration of this party covers this day.',
    ar: 'الكلمات تُلزم من قالها أو أيّدها: لا إعلان منشوراً لهذه الجهة يشمل هذا اليوم.',
  },
  constraints: ['register_entries_declared_first'],
});
export const obligationTwice = defineProblem({
  code: 'obligation-twice',
  status: 409,
  title: {
    en: 'This party already has this obligation from that day.',
    ar: 'على هذه الجهة الالتزام نفسه منذ ذلك اليوم.',
  },
  constraints: ['obligations_once'],
});
export const partyOfInstance = defineProblem({
  code: 'party-of-instance',
  status: 409,
  title: {
    en: 'An exercise speaks of invented parties alone, a live instance of real ones.',
    ar: 'يتناول التمرين جهات مختلقة وحدها، والنسخة الفعلية جهات حقيقية.',
  },
  constraints: ['register_entries_exercise_apart', 'obligations_exercise_apart'],
});
export const unknownParty = defineProblem({
  code: 'unknown-party',
  status: 409,
  title: { en: 'No such party, entry or incident.', ar: 'لا توجد جهة أو بند أو حادثة كهذه.' },
  constraints: [
    'register_entries_actor_fkey',
    'register_entries_commitment_fkey',
    'register_entries_incident_fkey',
  ],
});
