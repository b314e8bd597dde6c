import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const warningsUnanswered = defineProblem({
  code: 'warnings-unanswered',
  status: 409,
  title: {
    en: 'A warning is unanswered. Choose a coarser tier, use other words, or let a second publisher stand for it with a reason.',
    ar: 'ثمة تنبيه دون جواب. اختر درجة تعميم أعلى، أو غيّر النص، أو ليتحمّل مسؤول نشر ثانٍ التنبيه مع ذكر السبب.',
  },
  constraints: ['publications_warnings_answered'],
});
export const overrideByPublisher = defineProblem({
  code: 'override-by-publisher',
  status: 409,
  title: {
    en: 'A publisher who had no hand in the case stands for a warning.',
    ar: 'لا يتحمّل التنبيه إلا مسؤول نشر لا يد له في الحادثة.',
  },
  constraints: ['warning_overrides_by_publisher'],
});
export const warningGone = defineProblem({
  code: 'warning-gone',
  status: 409,
  title: {
    en: 'There is no such warning to answer now, or it is answered.',
    ar: 'لا تنبيه كهذا ينتظر جواباً الآن، أو سبق الجواب عنه.',
  },
  constraints: ['warning_overrides_of_warning', 'warning_overrides_pkey'],
});
export const checksMissing = (): Problem =>
  fieldProblem('/checks', 'isDefined', {
    en: 'Look at every point of the list before the release, and say so.',
    ar: 'انظر في كل بند من القائمة قبل النشر وأكّد ذلك.',
  });
