import { defineProblem, type Problem } from '@himaya/http';

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
const NOT_A_PLACE_CODE = {
  en: 'This is not a place code. Leave it out and write the place in words.',
  ar: 'هذا ليس رمز مكان. احذفه واكتب المكان بالكلمات.',
};
const PLACE_CODE = '/report/where/pcode';
const unknownPlace = defineProblem({
  code: 'unknown-place',
  status: 400,
  title: NOT_A_PLACE_CODE,
  constraints: ['reports_place_fkey'],
  pointer: PLACE_CODE,
});
/** What never was a place code. */
export const notAPlaceCode = (): Problem =>
  unknownPlace({
    errors: [{ pointer: PLACE_CODE, code: 'unknown-place', detail: NOT_A_PLACE_CODE }],
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
export const notYours = defineProblem({
  code: 'not-yours-to-take-back',
  status: 409,
  title: {
    en: 'A step is taken back within the hour by whoever made it, while nothing was done since.',
    ar: 'يُتراجع عن الخطوة خلال ساعة ومن قِبل من قام بها، ما دام لم يُتَّخذ بعدها شيء.',
  },
  constraints: ['reports_taken_back_soon'],
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
export const heldByAnother = defineProblem({
  code: 'held-by-another',
  status: 409,
  title: {
    en: 'Somebody else has this open. Take it over with a note, or wait until they are done.',
    ar: 'يعمل شخص آخر على هذا الآن. تولَّه مع ملاحظة، أو انتظر حتى ينتهي.',
  },
  constraints: ['leases_held_by_one'],
});
