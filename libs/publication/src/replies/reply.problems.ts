import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const replyStep = defineProblem({
  code: 'reply-step',
  status: 409,
  title: {
    en: 'This reply is no longer in a state that allows this.',
    ar: 'لم تعد حالة هذا الرد تسمح بهذا الإجراء.',
  },
  constraints: ['replies_step_known'],
});
export const answeredByTwo = defineProblem({
  code: 'answered-by-two',
  status: 409,
  title: {
    en: 'Somebody else approves the answer that you proposed.',
    ar: 'الجواب الذي اقترحته يوافق عليه شخص آخر.',
  },
  constraints: ['replies_by_two'],
});
export const replyRecused = defineProblem({
  code: 'reply-recused',
  status: 409,
  title: {
    en: 'You stand aside from this case, and so from replies about it.',
    ar: 'أنت متنحٍّ عن هذه الحادثة، وعن الردود عليها كذلك.',
  },
  constraints: ['replies_not_recused'],
});
export const answerWithoutNote = (): Problem =>
  fieldProblem('/noteEn', 'isDefined', {
    en: 'Say in public, in one language at least, what was found.',
    ar: 'اذكر للعموم، بلغة واحدة على الأقل، ما خلص إليه النظر.',
  });
export const quoteNotTheirs = (): Problem =>
  fieldProblem('/quote', 'quote', {
    en: 'Quote words of the reply as they are.',
    ar: 'اقتبس من كلمات الرد كما هي.',
  });
