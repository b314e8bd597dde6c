import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const commentFirst = defineProblem({
  code: 'comment-first',
  status: 409,
  title: {
    en: 'This would name an organisation for the first time. Ask it for its comment, and settle what came of it.',
    ar: 'سيُسمّي هذا جهة للمرة الأولى. اطلب تعليقها أولاً، واحسم ما أسفر عنه الطلب.',
  },
  constraints: ['publications_comment_first'],
});
export const askedAlready = defineProblem({
  code: 'asked-already',
  status: 409,
  title: {
    en: 'This organisation was asked already, or is named in public.',
    ar: 'طُلب تعليق هذه الجهة سابقاً، أو أنها مُسمّاة علناً.',
  },
  constraints: ['comment_requests_actor_unique'],
});
export const commentStep = defineProblem({
  code: 'comment-step',
  status: 409,
  title: {
    en: 'This request is no longer in a state that allows this.',
    ar: 'لم تعد حالة هذا الطلب تسمح بهذا الإجراء.',
  },
  constraints: ['comment_requests_step_known'],
});
export const commentByTwo = defineProblem({
  code: 'comment-by-two',
  status: 409,
  title: {
    en: 'Somebody else approves the outcome that you proposed.',
    ar: 'النتيجة التي اقترحتها يوافق عليها شخص آخر.',
  },
  constraints: ['comment_requests_by_two'],
});
export const silenceTooSoon = defineProblem({
  code: 'silence-too-soon',
  status: 409,
  title: {
    en: 'Silence counts ten days after the question.',
    ar: 'لا يُعتدّ بالصمت قبل مرور عشرة أيام على السؤال.',
  },
  constraints: ['comment_requests_ten_days'],
});
export const answerUntold = (): Problem =>
  fieldProblem('/noteEn', 'isDefined', {
    en: 'Say in public, in one language at least, what it answered.',
    ar: 'اذكر للعموم، بلغة واحدة على الأقل، ما أجابت به.',
  });
export const unknownActor = (): Problem =>
  fieldProblem('/actor', 'unknown-code', {
    en: 'There is no such organisation.',
    ar: 'لا توجد جهة بهذا الرمز.',
  });
