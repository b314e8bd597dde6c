import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const tooManyFilters = defineProblem({
  code: 'too-many-filters',
  status: 409,
  title: {
    en: 'You have saved as many filters as one person may. Delete one first.',
    ar: 'حفظت أكبر عدد من المرشّحات يُسمح به لشخص واحد. احذف أحدها أولاً.',
  },
});

/** A value that the queue does not know. */
export const noSuchValue = (pointer: string): Problem =>
  fieldProblem(pointer, 'isIn', {
    en: 'The queue cannot be narrowed by this.',
    ar: 'لا يمكن تضييق قائمة العمل بهذه القيمة.',
  });
