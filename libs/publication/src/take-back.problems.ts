import { defineProblem } from '@himaya/http';

export const notPublic = defineProblem({
  code: 'not-public',
  status: 409,
  title: { en: 'The record is not public now.', ar: 'السجل ليس منشوراً الآن.' },
  constraints: ['take_backs_of_public'],
});
export const noSuchTakeBack = defineProblem({
  code: 'nothing-to-take-back',
  status: 409,
  title: {
    en: 'Nothing waits here: it was decided meanwhile, or nobody asked.',
    ar: 'لا شيء ينتظر هنا: بُتّ فيه في هذه الأثناء، أو لم يطلبه أحد.',
  },
  constraints: ['take_backs_step_known', 'take_backs_by_name', 'take_backs_withdrawn_at_once'],
});
export const retractionAsked = defineProblem({
  code: 'retraction-asked',
  status: 409,
  title: {
    en: 'A reviewer asked for this already: it waits for a second one.',
    ar: 'طلب مدقق ذلك من قبل، والطلب ينتظر مدققاً ثانياً.',
  },
  constraints: ['take_backs_one_asked'],
});
export const retractionByReviewers = defineProblem({
  code: 'retraction-by-reviewers',
  status: 409,
  title: {
    en: 'This takes a reviewer who had no hand in the case.',
    ar: 'يحتاج هذا إلى مدقق لا يد له في الحادثة.',
  },
  constraints: ['take_backs_by_reviewers'],
});
export const retractionByTwo = defineProblem({
  code: 'retraction-by-two',
  status: 409,
  title: {
    en: 'A second reviewer has to agree: not the one who asked.',
    ar: 'لا بد من موافقة مدقق ثانٍ غير الذي طلب.',
  },
  constraints: ['take_backs_by_two'],
});
export const withdrawnByPublisher = defineProblem({
  code: 'withdrawn-by-publisher',
  status: 409,
  title: { en: 'A publisher withdraws.', ar: 'مسؤول النشر هو من يحجب.' },
  constraints: ['take_backs_by_publisher'],
});
export const survivorPublic = defineProblem({
  code: 'survivor-public',
  status: 409,
  title: {
    en: 'A duplicate names the other record that stays: its ref, as it is public.',
    ar: 'عند التكرار يُذكر السجل الآخر الباقي برمزه المنشور.',
  },
  pointer: '/survivor',
  constraints: ['take_backs_survivor_public', 'take_backs_survivor_of_duplicate'],
});
export const restoredTooLate = defineProblem({
  code: 'restored-too-late',
  status: 409,
  title: {
    en: 'More than 72 hours have passed: what was withdrawn stays withdrawn.',
    ar: 'مضت أكثر من 72 ساعة: يبقى المحجوب محجوباً.',
  },
  constraints: ['take_backs_restored_in_time'],
});
export const restoredSafely = defineProblem({
  code: 'restored-safely',
  status: 409,
  title: {
    en: 'It can be put back only where no danger is open and every source agrees to publishing.',
    ar: 'لا يُعاد السجل إلا إذا زال الخطر ووافقت كل المصادر على النشر.',
  },
  constraints: ['take_backs_restored_safely'],
});
