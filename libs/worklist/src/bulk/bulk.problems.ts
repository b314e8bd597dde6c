import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const bulkStep = defineProblem({
  code: 'bulk-step',
  status: 409,
  title: {
    en: 'This list is no longer in a state that allows this.',
    ar: 'لم تعد حالة هذه القائمة تسمح بهذا الإجراء.',
  },
  constraints: ['bulk_lists_one_way', 'bulk_items_frozen'],
});
export const nothingToList = defineProblem({
  code: 'nothing-to-list',
  status: 409,
  title: {
    en: 'Nothing of this waits any more.',
    ar: 'لم يعد شيء من هذا ينتظر.',
  },
});
export const closingCode = (): Problem =>
  fieldProblem('/code', 'isDefined', {
    en: 'Say why these are closed.',
    ar: 'اذكر سبب الإغلاق.',
  });
export const typedCount = (): Problem =>
  fieldProblem('/typed', 'equals', {
    en: 'Type how many reports this is about.',
    ar: 'اكتب عدد الإفادات المعنية.',
  });
export const nothingSelected = (): Problem =>
  fieldProblem('/all', 'isDefined', {
    en: 'Select reports, or take all that the filter leaves.',
    ar: 'حدّد إفادات، أو خذ كل ما تتركه التصفية.',
  });
