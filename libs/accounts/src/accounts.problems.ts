import { defineProblem } from '@himaya/http';

export const wrongCredentials = defineProblem({
  code: 'wrong-credentials',
  status: 401,
  title: {
    en: 'That did not let you in. Check what you entered; after several tries wait a minute.',
    ar: 'لم يتم تسجيل الدخول. تحقّق مما أدخلته، وبعد عدة محاولات انتظر دقيقة.',
  },
});
export const codesUnreadable = defineProblem({
  code: 'codes-unreadable',
  status: 401,
  title: {
    en: 'That did not let you in. This server lost its key to the codes of apps: if you use an app, sign in with a passkey or a recovery code, and tell whoever runs the server.',
    ar: 'لم يتم تسجيل الدخول. فقد هذا الخادم مفتاح رموز التطبيقات: إن كنت تستخدم تطبيقاً فسجّل الدخول بمفتاح مرور أو برمز استرجاع، وأخبر من يدير الخادم.',
  },
});
export const nameTaken = defineProblem({
  code: 'name-taken',
  status: 409,
  title: {
    en: 'There is somebody of this name; names are never used again.',
    ar: 'هذا الاسم مستخدم، والأسماء لا يعاد استخدامها.',
  },
  constraints: ['people_name_unique'],
  pointer: '/name',
});
export const rolesApart = defineProblem({
  code: 'roles-apart',
  status: 409,
  title: {
    en: 'An administrator or an auditor holds no other role.',
    ar: 'لا يحمل مدير النظام أو المراجع المستقل دوراً آخر.',
  },
  constraints: ['people_roles_apart', 'role_changes_roles_apart'],
  pointer: '/roles',
});
export const passkeyKnown = defineProblem({
  code: 'passkey-known',
  status: 409,
  title: {
    en: 'This passkey is registered already. Use another one.',
    ar: 'مفتاح المرور هذا مسجّل من قبل. استخدم مفتاحاً آخر.',
  },
  constraints: ['passkeys_credential_unique'],
});
export const passkeyRefused = defineProblem({
  code: 'passkey-refused',
  status: 400,
  title: {
    en: 'This passkey could not be registered. Begin again.',
    ar: 'تعذّر تسجيل مفتاح المرور هذا. ابدأ من جديد.',
  },
});
export const wrongCode = defineProblem({
  code: 'wrong-code',
  status: 400,
  title: {
    en: 'This is not the code that the app shows now. Check the clock of the device.',
    ar: 'هذا ليس الرمز الذي يعرضه التطبيق الآن. تحقّق من ساعة الجهاز.',
  },
  pointer: '/code',
});
export const commonPassword = defineProblem({
  code: 'common-password',
  status: 400,
  title: {
    en: 'Many people use this password, or it says too little. Choose another one.',
    ar: 'كلمة المرور هذه شائعة أو بسيطة جداً. اختر غيرها.',
  },
  pointer: '/password',
});
export const lastWayIn = defineProblem({
  code: 'last-way-in',
  status: 409,
  title: {
    en: 'Without this you could not sign in any more. Add another way first.',
    ar: 'من دونه لن تستطيع تسجيل الدخول. أضف طريقة أخرى أولاً.',
  },
});
export const setupCodeWrong = defineProblem({
  code: 'setup-code-wrong',
  status: 400,
  title: {
    en: 'This is not the setup code that the last start printed.',
    ar: 'هذا ليس رمز الإعداد الذي طبعه آخر تشغيل.',
  },
  pointer: '/setupCode',
});
export const nameForm = defineProblem({
  code: 'name-form',
  status: 400,
  title: {
    en: 'A name is a pseudonym of 2 to 32 characters: a to z, 0 to 9 and -, a letter first.',
    ar: 'الاسم مستعار من 2 إلى 32 محرفاً: من a إلى z ومن 0 إلى 9 وعلامة -، ويبدأ بحرف.',
  },
  pointer: '/name',
  constraints: ['people_name_form'],
});
