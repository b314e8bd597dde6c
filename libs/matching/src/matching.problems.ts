import { defineProblem } from '@himaya/http';

export const sameTwice = defineProblem({
  code: 'same-record-twice',
  status: 400,
  title: { en: 'Name two different records.', ar: 'اذكر سجلين مختلفين.' },
  constraints: ['match_differences_ordered', 'merges_of_two', 'case_relations_of_two'],
});
export const relatedAlready = defineProblem({
  code: 'related-already',
  status: 409,
  title: {
    en: 'These two cases are related in this way already.',
    ar: 'ترتبط هاتان الحادثتان بهذه العلاقة من قبل.',
  },
  constraints: ['case_relations_once'],
});
export const mergePublic = defineProblem({
  code: 'merge-public',
  status: 409,
  title: {
    en: 'The other case is public or about to be. Have it retracted as a duplicate of this one first: that takes two reviewers.',
    ar: 'الحادثة الأخرى منشورة أو على وشك النشر. اطلب إلغاءها أولاً بوصفها مكررة عن هذه: يحتاج ذلك إلى مدققَين.',
  },
  constraints: ['merges_other_not_public'],
});
export const mergeWouldShow = defineProblem({
  code: 'merge-would-show',
  status: 409,
  title: {
    en: 'The other case is restricted, and this one is open to people who may not know of it. Restrict this one to members of the other first.',
    ar: 'الحادثة الأخرى مقيّدة، وهذه متاحة لمن لا يحق لهم معرفتها. قيّد هذه أولاً بأعضاء الأخرى.',
  },
  constraints: ['merges_shown_to_members'],
});
export const mergeOver = defineProblem({
  code: 'merge-over',
  status: 409,
  title: {
    en: 'This merge cannot be undone any more: it was undone already, or the case was proposed since. Split the case instead.',
    ar: 'لم يعد التراجع عن هذا الدمج ممكناً: جرى التراجع عنه، أو اقتُرحت الحادثة بعده. افصل الحادثة بدلاً من ذلك.',
  },
  constraints: ['merges_undone_once', 'merges_proposed_since'],
});
export const mergeChangedSince = defineProblem({
  code: 'merge-changed-since',
  status: 409,
  title: {
    en: 'What the merge put together was changed since. Nothing is lost: split the case instead.',
    ar: 'تغيّر منذ الدمج ما جُمع به. لا يضيع شيء: افصل الحادثة بدلاً من ذلك.',
  },
  constraints: ['merges_changed_since'],
});
export const splitLeavesSome = defineProblem({
  code: 'split-leaves-some',
  status: 409,
  title: {
    en: 'Choose reports and files of this case, and leave it one report at least.',
    ar: 'اختر إفادات وملفات من هذه الحادثة، وأبقِ فيها إفادة واحدة على الأقل.',
  },
  constraints: ['splits_leave_some'],
});
export const splitRestsOn = defineProblem({
  code: 'split-rests-on',
  status: 409,
  title: {
    en: 'A row of harm rests on a report that would leave. Change that row first.',
    ar: 'يستند سطر من سطور الضرر إلى إفادة ستغادر. عدّل ذلك السطر أولاً.',
  },
  constraints: ['splits_rest_on_none'],
});
