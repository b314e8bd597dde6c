import { defineProblem } from '@himaya/http';

export const streamOnly = defineProblem({
  code: 'stream-only',
  status: 406,
  title: { en: 'This is a stream of events.', ar: 'هذا العنوان يبث أحداثاً متتابعة.' },
});
