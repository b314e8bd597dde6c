import { defineProblem } from '@himaya/http';

export const wrongCredentials = defineProblem({
  code: 'wrong-credentials',
  status: 401,
  title: {
    en: 'This name and password do not go together.',
    ar: 'الاسم وكلمة المرور غير متطابقين.',
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
