import { defineProblem } from '@himaya/http';

export const tieStated = defineProblem({
  code: 'tie-stated',
  status: 409,
  title: {
    en: 'Say whether you have a tie to the publishers of the statement.',
    ar: 'بيّن إن كانت لك صلة بمُصدري البيان.',
  },
  constraints: ['register_entries_tie_stated'],
});
export const untiedReviewer = defineProblem({
  code: 'untied-reviewer',
  status: 409,
  title: {
    en: 'This entry is approved by somebody without a tie to the publishers.',
    ar: 'يوافق على هذا البند شخص لا صلة له بمُصدري البيان.',
  },
  constraints: ['register_entries_untied'],
});
export const publicActsAlone = defineProblem({
  code: 'public-acts-alone',
  status: 409,
  title: {
    en: "The publishers' own promises take acts that are already public, with an address, and with a body as counterpart.",
    ar: 'لا تُسجَّل تحت وعود مُصدري البيان إلا أعمال علنية أصلاً، لها عنوان، وطرفها المقابل جهة.',
  },
  constraints: ['register_entries_self_public'],
});
export const statusSide = defineProblem({
  code: 'status-side',
  status: 409,
  title: {
    en: 'This word is not for an entry of this kind. A claim has no party, every other entry has one.',
    ar: 'هذه الكلمة ليست لبند من هذا النوع. لا جهة للقول، ولكل بند آخر جهة.',
  },
  constraints: ['register_status_side'],
});
export const statusNotAssessed = defineProblem({
  code: 'status-not-assessed',
  status: 409,
  title: {
    en: 'This entry is not assessed or not tested.',
    ar: 'هذا البند لا يُقيَّم أو لا يُختبر.',
  },
  constraints: ['register_status_not_assessed'],
});
export const statusCoverage = defineProblem({
  code: 'status-coverage',
  status: 409,
  title: {
    en: 'A word about silence needs recorded coverage. Until then it is "not assessed".',
    ar: 'الكلام عن الصمت يحتاج إلى تغطية مسجّلة. وحتى ذلك الحين «لم يُقيَّم».',
  },
  constraints: ['register_status_coverage'],
});
export const statusPanel = defineProblem({
  code: 'status-panel',
  status: 409,
  title: {
    en: 'A pattern takes a panel of three with written reasons.',
    ar: 'يحتاج إثبات النمط إلى هيئة من ثلاثة أشخاص بأسباب مكتوبة.',
  },
  constraints: ['register_status_panel'],
});
export const statusSearch = defineProblem({
  code: 'status-search',
  status: 409,
  title: {
    en: 'No approved search says where it was looked for.',
    ar: 'لا يوجد بحث موافق عليه يبيّن أين بُحث.',
  },
  constraints: ['register_status_search'],
});
export const statusRubric = defineProblem({
  code: 'status-rubric',
  status: 409,
  title: {
    en: 'First two people decide what counts as started, partial, substantial and met for this entry.',
    ar: 'يقرر شخصان أولاً ما يُعدّ بدءاً أو تنفيذاً جزئياً أو كبيراً أو تحققاً لهذا البند.',
  },
  constraints: ['register_status_rubric'],
});
export const statusSelfReported = defineProblem({
  code: 'status-self-reported',
  status: 409,
  title: {
    en: 'Steps that the party alone reports lift a status no higher than "started".',
    ar: 'الخطوات التي ترويها الجهة وحدها لا ترفع الحالة فوق «بدأ».',
  },
  constraints: ['register_status_self_reported'],
});
