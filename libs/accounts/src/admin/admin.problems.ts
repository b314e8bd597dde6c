import { defineProblem } from '@himaya/http';

export const ownAccount = defineProblem({
  code: 'own-account',
  status: 409,
  title: {
    en: 'Nobody does this to their own account. Another administrator has to.',
    ar: 'لا يقوم أحد بهذا على حسابه. يقوم به مدير نظام آخر.',
  },
  constraints: ['role_changes_not_own', 'recoveries_not_own'],
});
export const confirmedBySame = defineProblem({
  code: 'confirmed-by-same',
  status: 409,
  title: {
    en: 'Whoever asked does not confirm. Another administrator has to.',
    ar: 'من طلب لا يؤكّد. يؤكّد مدير نظام آخر.',
  },
  constraints: ['role_changes_two_hands', 'recoveries_two_hands'],
});
export const secondAdministrator = defineProblem({
  code: 'second-administrator',
  status: 409,
  title: {
    en: 'A second administrator has to confirm this.',
    ar: 'يجب أن يؤكّد هذا مدير نظام ثانٍ.',
  },
  constraints: ['role_changes_second_administrator', 'recoveries_second_administrator'],
});
export const roleChangeWaits = defineProblem({
  code: 'role-change-waits',
  status: 409,
  title: {
    en: 'With one administrator alone this waits 24 hours, while the whole desk is told.',
    ar: 'بوجود مدير نظام واحد ينتظر هذا 24 ساعة، ويُبلَّغ به كل العاملين.',
  },
  constraints: ['role_changes_waits'],
});
export const alreadyWaiting = defineProblem({
  code: 'already-waiting',
  status: 409,
  title: {
    en: 'The same is asked for already. Confirm or withdraw that first.',
    ar: 'هذا مطلوب من قبل. أكّد ذلك الطلب أو اسحبه أولاً.',
  },
});
export const alreadyDecided = defineProblem({
  code: 'already-decided',
  status: 409,
  title: {
    en: 'This was confirmed or withdrawn already.',
    ar: 'سبق تأكيد هذا الطلب أو سحبه.',
  },
  constraints: ['role_changes_decided_once', 'recoveries_decided_once'],
});
export const rolesSame = defineProblem({
  code: 'roles-same',
  status: 409,
  title: { en: 'They hold these roles already.', ar: 'يحمل هذا الشخص هذه الأدوار من قبل.' },
  pointer: '/roles',
});
export const notInvited = defineProblem({
  code: 'not-invited',
  status: 409,
  title: {
    en: 'They have come already. Somebody who cannot sign in any more is recovered.',
    ar: 'انضمّ هذا الشخص من قبل. من لم يعد يستطيع الدخول يُستعاد حسابه.',
  },
});
export const recoverOnServer = defineProblem({
  code: 'recover-on-server',
  status: 409,
  title: {
    en: 'No second administrator could confirm this. Recover the account on the server: himaya user recover NAME.',
    ar: 'لا يوجد مدير نظام ثانٍ ليؤكّد هذا. استعد الحساب على الخادوم: himaya user recover NAME.',
  },
});
export const linkVoid = defineProblem({
  code: 'link-void',
  status: 410,
  title: {
    en: 'This link does not work: it was used, replaced, or is older than 72 hours. Ask for a new one.',
    ar: 'هذا الرابط لا يعمل: استُخدم أو استُبدل أو مضى عليه أكثر من 72 ساعة. اطلب رابطاً جديداً.',
  },
});
export const keyLabelTaken = defineProblem({
  code: 'key-label-taken',
  status: 409,
  title: { en: 'There is or was a key of this name.', ar: 'يوجد أو وُجد مفتاح بهذا الاسم.' },
  constraints: ['api_keys_label_unique'],
  pointer: '/label',
});
