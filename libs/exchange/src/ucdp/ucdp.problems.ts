import { defineProblem } from '@himaya/http';

export const exerciseOnlyInvented = defineProblem({
  code: 'exercise-only-invented',
  status: 409,
  title: {
    en: 'This is an exercise instance: it holds invented data alone and takes no real records.',
    ar: 'هذه نسخة تدريبية: تحتوي على بيانات مُختلَقة فقط ولا تقبل سجلات حقيقية.',
  },
  constraints: ['dataset_batches_live_only'],
});
export const fileUnreadable = defineProblem({
  code: 'dataset-file-unreadable',
  status: 422,
  title: { en: 'The file cannot be read.', ar: 'تعذّرت قراءة الملف.' },
});
export const notUcdpFile = defineProblem({
  code: 'not-a-ucdp-file',
  status: 422,
  title: {
    en: 'This is not an events file of UCDP GED: columns are missing.',
    ar: 'ليس هذا ملف أحداث UCDP GED: بعض الأعمدة غير موجودة.',
  },
});
export const versionForm = defineProblem({
  code: 'dataset-version-form',
  status: 422,
  title: {
    en: 'Give the release of the dataset as its publisher numbers it, as 25.1.',
    ar: 'اكتب رقم إصدار مجموعة البيانات كما يرقّمه ناشرها، مثل 25.1.',
  },
});
