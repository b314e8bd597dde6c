import { defineProblem, fieldProblem, type Problem } from '@himaya/http';

export const repliesWait = defineProblem({
  code: 'replies-wait',
  status: 429,
  title: {
    en: 'Many replies about this record wait to be read. Try again in a few days. Nothing was kept.',
    ar: 'ردود كثيرة على هذا السجل تنتظر القراءة. حاول مرة أخرى بعد أيام. لم يُحفظ شيء.',
  },
  constraints: ['replies_wait_unread'],
});
export const noSuchRecord = defineProblem({
  code: 'no-such-record',
  status: 404,
  title: {
    en: 'There is no public record at this reference. Nothing was kept.',
    ar: 'لا سجل منشور بهذا الرمز. لم يُحفظ شيء.',
  },
  constraints: ['replies_of_public_record'],
});
export const partyOfReply = (): Problem =>
  fieldProblem('/reply/party', 'party', {
    en: 'A party that replies says which it is; a reader names none.',
    ar: 'الجهة التي تردّ تذكر اسمها، أما القارئ فلا يذكر جهة.',
  });
