import { defineProblem } from './problem.js';

export const badRequest = defineProblem({
  code: 'bad-request',
  status: 400,
  title: { en: 'The request cannot be understood.', ar: 'تعذّر فهم الطلب.' },
});
export const invalidFields = defineProblem({
  code: 'invalid-fields',
  status: 400,
  title: { en: 'Some fields need to be corrected.', ar: 'بعض الحقول تحتاج إلى تصحيح.' },
});
export const invalidJson = defineProblem({
  code: 'invalid-json',
  status: 400,
  title: { en: 'The body is not valid JSON.', ar: 'محتوى الطلب ليس JSON صالحاً.' },
});
export const notSignedIn = defineProblem({
  code: 'not-signed-in',
  status: 401,
  title: { en: 'Sign in first.', ar: 'سجّل الدخول أولاً.' },
});
export const notAllowed = defineProblem({
  code: 'not-allowed',
  status: 403,
  title: { en: 'Your role does not allow this.', ar: 'دورك لا يسمح بهذا الإجراء.' },
});
export const stepUpRequired = defineProblem({
  code: 'step-up-required',
  status: 403,
  title: {
    en: 'Prove again that it is you, then repeat this.',
    ar: 'أثبت هويتك من جديد، ثم كرّر هذا الإجراء.',
  },
});
export const secondFactorRequired = defineProblem({
  code: 'second-factor-required',
  status: 403,
  title: {
    en: 'Finish setting up how you sign in first.',
    ar: 'أكمل أولاً إعداد طريقة تسجيل دخولك.',
  },
});
export const crossSite = defineProblem({
  code: 'cross-site',
  status: 403,
  title: {
    en: 'The request did not come from a page of this site.',
    ar: 'لم يصدر الطلب عن صفحة من هذا الموقع.',
  },
});
export const notFound = defineProblem({
  code: 'not-found',
  status: 404,
  title: { en: 'Not found.', ar: 'غير موجود.' },
});
export const methodNotAllowed = defineProblem({
  code: 'method-not-allowed',
  status: 405,
  title: {
    en: 'This address does not answer that method.',
    ar: 'هذا العنوان لا يقبل هذه الطريقة.',
  },
});
export const idTaken = defineProblem({
  code: 'id-taken',
  status: 409,
  title: {
    en: 'This id is already used with other content.',
    ar: 'هذا المعرّف مستخدم مسبقاً مع محتوى آخر.',
  },
  // of a case that the sender may not know of, as of any other
  constraints: ['incidents_pkey'],
});
export const versionChanged = defineProblem({
  code: 'version-changed',
  status: 412,
  title: {
    en: 'Somebody changed this meanwhile. Load it again and repeat your change.',
    ar: 'عدّل شخص آخر هذا السجل في هذه الأثناء. أعد تحميله وكرّر تعديلك.',
  },
});
export const tooLarge = defineProblem({
  code: 'too-large',
  status: 413,
  title: { en: 'The request is too large.', ar: 'حجم الطلب أكبر من المسموح.' },
});
export const unsupportedMediaType = defineProblem({
  code: 'unsupported-media-type',
  status: 415,
  title: { en: 'Send the body as JSON.', ar: 'أرسل المحتوى بصيغة JSON.' },
});
export const versionRequired = defineProblem({
  code: 'version-required',
  status: 428,
  title: {
    en: 'Say which version you changed, in If-Match.',
    ar: 'حدّد النسخة التي عدّلتها في الترويسة If-Match.',
  },
});
export const tooManyRequests = defineProblem({
  code: 'too-many-requests',
  status: 429,
  title: { en: 'Too many requests. Wait a moment.', ar: 'طلبات كثيرة. انتظر قليلاً.' },
});
export const internalError = defineProblem({
  code: 'internal-error',
  status: 500,
  title: {
    // true of work in steps and of a commit whose answer was lost, too
    en: 'Something failed on our side. We do not know whether all, some or none of it was saved: look before you try again.',
    ar: 'حدث خلل لدينا. لا نعلم هل حُفظ كل شيء أو بعضه أو لم يُحفظ شيء: تحقّق قبل أن تعيد المحاولة.',
  },
});
export const notReady = defineProblem({
  code: 'not-ready',
  status: 503,
  title: { en: 'Not ready yet. Try again shortly.', ar: 'الخدمة غير جاهزة بعد. حاول بعد قليل.' },
});
