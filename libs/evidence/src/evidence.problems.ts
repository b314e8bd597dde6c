import { defineProblem } from '@himaya/http';

export const fileKindRefused = defineProblem({
  code: 'file-kind-refused',
  status: 415,
  title: {
    en: 'Files of this kind are not kept. Kept are JPEG, PNG, WebP, HEIC, MP4, MOV, 3GP, WebM, M4A, OGG, PDF, and web archives (WACZ, WARC).',
    ar: 'لا يُحفظ هذا النوع من الملفات. يُحفظ JPEG وPNG وWebP وHEIC وMP4 وMOV و3GP وWebM وM4A وOGG وPDF، وأرشيفات الويب (WACZ وWARC).',
  },
});
export const fileIsTwo = defineProblem({
  code: 'file-is-two',
  status: 415,
  title: {
    en: 'The file hides another one inside (a page, a document or an archive), so it is not kept.',
    ar: 'يخفي الملف ملفاً آخر داخله (صفحة أو مستنداً أو أرشيفاً)، لذلك لا يُحفظ.',
  },
});
export const fileEmpty = defineProblem({
  code: 'file-empty',
  status: 400,
  title: { en: 'The file is empty.', ar: 'الملف فارغ.' },
});
export const fileTooLarge = defineProblem({
  code: 'file-too-large',
  status: 413,
  title: {
    en: 'The file is larger than files of its kind may be here.',
    ar: 'الملف أكبر من الحجم المسموح لنوعه هنا.',
  },
});
export const tooManyFiles = defineProblem({
  code: 'too-many-files',
  status: 409,
  title: {
    en: 'This record has as many files as it may have.',
    ar: 'بلغ هذا السجل أقصى عدد مسموح من الملفات.',
  },
});
export const notHolder = defineProblem({
  code: 'evidence-not-holder',
  status: 409,
  title: {
    en: 'Evidence is added by who holds the case while it is assessed, or by who entered or screened the report.',
    ar: 'يضيف الأدلة من يتولى الحادثة وهي قيد التقييم، أو من أدخل الإفادة أو فرزها.',
  },
  constraints: ['evidence_added_by_holder'],
});
export const notRedactor = defineProblem({
  code: 'evidence-not-redactor',
  status: 409,
  title: {
    en: 'A redacted copy is made by who holds the case, or by a publisher.',
    ar: 'يُعدّ النسخة المحجوبة من يتولى الحادثة أو مسؤول النشر.',
  },
  constraints: ['evidence_redacted_by_holder'],
});
export const notPicture = defineProblem({
  code: 'evidence-not-picture',
  status: 409,
  title: {
    en: 'Only a picture that has a preview can be redacted here.',
    ar: 'لا يمكن حجب أجزاء إلا من صورة لها معاينة.',
  },
});
export const evidenceDamaged = defineProblem({
  code: 'evidence-damaged',
  status: 500,
  title: {
    en: 'The stored file no longer matches its hash. Nothing of it is given; tell whoever runs the server.',
    ar: 'لم يعد الملف المحفوظ يطابق بصمته. لا يُعرض منه شيء؛ أخبر من يدير الخادم.',
  },
});
