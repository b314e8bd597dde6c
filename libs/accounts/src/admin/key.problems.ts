import { defineProblem } from '@himaya/http';

export const keyInvalid = defineProblem({
  code: 'key-invalid',
  status: 401,
  title: {
    en: 'This key is unknown, revoked or over. Without a key the same is open to everybody.',
    ar: 'هذا المفتاح غير معروف أو ملغى أو منتهي الصلاحية. الوصول متاح للجميع بلا مفتاح.',
  },
});
