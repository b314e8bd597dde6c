import { defineProblem } from '@himaya/http';

export const sameTwice = defineProblem({
  code: 'same-record-twice',
  status: 400,
  title: { en: 'Name two different records.', ar: 'اذكر سجلين مختلفين.' },
  constraints: ['match_differences_ordered'],
});
