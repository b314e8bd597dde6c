import { defineProblem } from '@himaya/http';

export const wrongCredentials = defineProblem({
  code: 'wrong-credentials',
  status: 401,
  title: {
    en: 'This name and password do not go together.',
    ar: 'الاسم وكلمة المرور غير متطابقين.',
  },
});
