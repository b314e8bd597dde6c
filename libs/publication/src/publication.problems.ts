import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const notEarly = defineProblem({
  code: 'not-early',
  status: 409,
  title: {
    en: 'Three independent outlets of the case must have reported it, its embargo must be one of 72 hours that still holds, and a reviewer without a hand in it says so once.',
    ar: 'يجب أن تكون ثلاث وسائل إعلام مستقلة في الحادثة قد نشرت الخبر، وأن تكون مهلة النشر 72 ساعة ولم تنقضِ، وأن يقول ذلك مرة واحدة مدقّق لا يد له فيها.',
  },
  constraints: [
    'early_releases_of_three_outlets',
    'early_releases_by_reviewer',
    'early_releases_of_approved',
    'early_releases_pkey',
  ],
});
export const notApproved = defineProblem({
  code: 'not-approved',
  status: 409,
  title: {
    en: 'Only the version that reviewers approved can be published.',
    ar: 'لا تُنشر إلا النسخة التي وافق عليها المدققون.',
  },
  constraints: [
    'publications_of_approved_version',
    'publications_transition_known',
    'publications_start_internal',
  ],
});
export const publicAlready = defineProblem({
  code: 'public-already',
  status: 409,
  title: {
    en: 'This version is public. A new tier takes a new version: reopen the case first.',
    ar: 'هذه النسخة منشورة. تغيير درجة التعميم يحتاج إلى نسخة جديدة: يُعاد فتح الحادثة أولاً.',
  },
  constraints: ['publications_changed_by_new_version'],
});
export const releasedAlready = defineProblem({
  code: 'released-already',
  status: 409,
  title: { en: 'This version is already public.', ar: 'هذه النسخة منشورة بالفعل.' },
});
export const waitsForSlot = defineProblem({
  code: 'waits-for-slot',
  status: 409,
  title: {
    en: 'It is released and goes out with the next slot. To stop it, choose its tier again.',
    ar: 'أُطلقت وستُنشر مع الدفعة التالية. لإيقافها اختر درجة تعميمها من جديد.',
  },
  constraints: ['publications_in_a_slot'],
});
export const neverFiner = defineProblem({
  code: 'never-finer',
  status: 409,
  title: {
    en: 'What was public once may grow coarser, never finer.',
    ar: 'ما نُشر مرة يمكن أن يُعمَّم أكثر، ولا يُنشر بتفصيل أدق.',
  },
  constraints: ['publications_never_finer'],
});
export const withdrawFirst = defineProblem({
  code: 'withdraw-first',
  status: 409,
  title: {
    en: 'The record is public: it has to be withdrawn before it can be an aggregate.',
    ar: 'السجل منشور: لا بد من سحبه قبل أن يصبح رقماً مجمّعاً.',
  },
  constraints: ['publications_aggregate_without_row'],
});
export const scheduleFirst = defineProblem({
  code: 'schedule-first',
  status: 409,
  title: { en: 'Choose the tier first.', ar: 'اختر درجة التعميم أولاً.' },
  constraints: [
    'publications_scheduled_first',
    'publications_scheduled_whole',
    'release_slots_of_scheduled',
  ],
});
export const thirdHand = defineProblem({
  code: 'third-hand',
  status: 409,
  title: {
    en: 'Release takes a publisher who neither proposed nor edited the case.',
    ar: 'يحتاج النشر إلى مسؤول نشر لم يقترح الحادثة ولم يعدّلها.',
  },
  constraints: ['publications_released_by_third_hand', 'publications_scheduled_by_publisher'],
});
export const embargoHolds = defineProblem({
  code: 'embargo-holds',
  status: 409,
  title: {
    en: 'The embargo still holds. Nothing was released.',
    ar: 'ما زال الحظر الزمني قائماً. لم يُنشر شيء.',
  },
  constraints: ['publications_embargo_over'],
});
export const tooFewApprovals = defineProblem({
  code: 'too-few-approvals',
  status: 409,
  title: {
    en: 'The case needs more approvals than it has: it was restricted after its review. Reopen it, so that enough reviewers approve it anew.',
    ar: 'تحتاج الحادثة إلى موافقات أكثر مما لديها: قُيّد الاطلاع عليها بعد مراجعتها. أعد فتحها ليوافق عليها عدد كافٍ من المراجعين من جديد.',
  },
  constraints: ['publications_reviewed_by_enough'],
});
export const finerTierReason = defineProblem({
  code: 'finer-tier-reason',
  status: 409,
  title: {
    en: 'A tier finer than the rule asks takes a written reason.',
    ar: 'درجة أدق مما تطلبه القاعدة تحتاج إلى سبب مكتوب.',
  },
  constraints: ['publications_finer_with_reason'],
});
export const finerTierByTwo = defineProblem({
  code: 'finer-tier-by-two',
  status: 409,
  title: {
    en: 'A tier finer than the rule asks takes a second publisher, who had no hand in the case.',
    ar: 'درجة أدق مما تطلبه القاعدة تحتاج إلى مسؤول نشر ثانٍ لا يد له في الحادثة.',
  },
  constraints: ['publications_finer_by_two', 'publications_exact_by_two'],
});
export const consentsDoNotCover = defineProblem({
  code: 'consents-do-not-cover',
  status: 409,
  title: {
    en: 'A report in this case was given without consent to publishing. Nothing was changed.',
    ar: 'في هذه الحادثة إفادة لم يوافق صاحبها على النشر. لم يتغيّر شيء.',
  },
  constraints: ['publications_consents_cover'],
});
export const tierChanged = defineProblem({
  code: 'tier-changed',
  status: 409,
  title: {
    en: 'Another tier was chosen meanwhile. Load the page again and look at what it would show.',
    ar: 'اختيرت درجة تعميم أخرى في هذه الأثناء. أعد تحميل الصفحة وانظر ما الذي ستُظهره.',
  },
});
export const noteMissing = (): Problem =>
  fieldProblem('/noteEn', 'isDefined', {
    en: 'Say in public what it is, in one language at least.',
    ar: 'اكتب للعموم ما الأمر، بلغة واحدة على الأقل.',
  });
export const correctionSaid = defineProblem({
  code: 'correction-said',
  status: 409,
  title: {
    en: 'The next version of a public record says what was corrected.',
    ar: 'النسخة التالية من سجل منشور تقول ما الذي صُحّح.',
  },
  constraints: [
    'publications_correction_said',
    'pub_corrections_note_said',
    'pub_corrections_pkey',
  ],
});
export const correctionReason = (): Problem =>
  fieldProblem('/class', 'isDefined', {
    en: 'A new version of what is public says what changed, and why.',
    ar: 'النسخة الجديدة من سجل منشور تذكر ما الذي تغيّر ولماذا.',
  });
