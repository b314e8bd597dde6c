import { codeList } from './code-list.js';

/** The two classes of record, which never mix in a count. */
export const RECORD_CLASSES = codeList([
  {
    code: 'assessed',
    label: { en: 'Assessed incident', ar: 'حادثة مقيّمة' },
    definition: {
      en: 'Went through our own verification.',
      ar: 'خضعت لعملية التحقق لدينا.',
    },
  },
  {
    code: 'dataset',
    label: { en: 'Dataset record', ar: 'سجل من مجموعة بيانات' },
    definition: {
      en: 'Imported from others; not assessed by us.',
      ar: 'مستورد من جهات أخرى؛ لم نقيّمه.',
    },
  },
]);

export type RecordClassCode = (typeof RECORD_CLASSES.codes)[number];
