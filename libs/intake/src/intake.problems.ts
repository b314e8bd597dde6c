import { defineProblem } from '@himaya/http';

export const intakeClosed = defineProblem({
  code: 'intake-closed',
  status: 403,
  title: {
    en: 'Reports are not open yet on this instance. Nothing was kept.',
    ar: 'استقبال الإفادات غير مفتوح بعد على هذا الموقع. لم يُحفظ شيء.',
  },
});
export const sealingNotEnabled = defineProblem({
  code: 'sealing-not-enabled',
  status: 422,
  title: {
    en: 'This instance does not take sealed reports yet. Nothing was kept.',
    ar: 'هذا الموقع لا يستقبل الإفادات المختومة بعد. لم يُحفظ شيء.',
  },
});
export const unknownPlace = defineProblem({
  code: 'unknown-place',
  status: 400,
  title: {
    en: 'This place code is not in the gazetteer. Leave it out and write the place in words.',
    ar: 'رمز المكان هذا غير موجود في الدليل. احذفه واكتب المكان بالكلمات.',
  },
  constraints: ['reports_place_fkey'],
  pointer: '/report/where/pcode',
});
export const reportMoved = defineProblem({
  code: 'report-moved',
  status: 409,
  title: {
    en: 'This report is no longer in a state that allows this.',
    ar: 'لم تعد حالة هذه الإفادة تسمح بهذا الإجراء.',
  },
  constraints: ['reports_transition_known'],
});
export const ownReport = defineProblem({
  code: 'own-report',
  status: 409,
  title: {
    en: 'Somebody else screens or closes a report that you submitted.',
    ar: 'الإفادة التي أرسلتها يفرزها أو يغلقها شخص آخر.',
  },
  constraints: ['reports_screened_by_other'],
});
