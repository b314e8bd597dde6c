import { type Label } from '../label.js';
import { codeList } from './code-list.js';

export const UCDP_VIOLENCE_TYPES = codeList([
  { code: '1', label: { en: 'State-based conflict', ar: 'نزاع تكون الدولة طرفاً فيه' } },
  { code: '2', label: { en: 'Non-state conflict', ar: 'نزاع بين جهات غير حكومية' } },
  { code: '3', label: { en: 'One-sided violence', ar: 'عنف من طرف واحد' } },
]);

export type UcdpViolenceTypeCode = (typeof UCDP_VIOLENCE_TYPES.codes)[number];

export const DATASET_FLAGS = codeList([
  {
    code: 'source_inconsistent',
    label: { en: 'Inconsistent in the source', ar: 'غير متسق في المصدر' },
    definition: {
      en: 'The figures are not in the order low, best, high in the dataset.',
      ar: 'الأرقام في مجموعة البيانات ليست مرتبة: الأدنى ثم الأفضل ثم الأعلى.',
    },
  },
  {
    code: 'cluster',
    label: { en: 'Several events coded as one', ar: 'عدة أحداث مرمّزة كحدث واحد' },
  },
]);

export type DatasetFlagCode = (typeof DATASET_FLAGS.codes)[number];

/** A dataset whose records are imported, as every record and page cites it. */
export interface Dataset {
  readonly code: string;
  readonly name: Label;
  readonly publisher: Label;
  readonly url: string;
  readonly licence: { readonly code: string; readonly name: Label; readonly url: string };
  /** `{version}` is the version of the release. */
  readonly notice: Label;
  readonly citation: Label;
  readonly parties: Label;
  readonly civilians: Label;
  readonly dead: Label;
}

export const UCDP: Dataset = {
  code: 'UCDP-GED',
  name: {
    en: 'UCDP Georeferenced Event Dataset (GED)',
    ar: 'مجموعة بيانات الأحداث ذات المرجع الجغرافي (UCDP GED)',
  },
  publisher: {
    en: 'Uppsala Conflict Data Program, Uppsala University',
    ar: 'برنامج أوبسالا لبيانات النزاعات، جامعة أوبسالا',
  },
  url: 'https://ucdp.uu.se/downloads/',
  licence: {
    code: 'CC-BY-4.0',
    name: { en: 'CC BY 4.0', ar: 'رخصة المشاع الإبداعي: نَسب المُصنَّف 4.0 (CC BY 4.0)' },
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
  notice: {
    en: 'Imported from UCDP GED {version}; not assessed by us',
    ar: 'مستورد من UCDP GED {version}؛ لم نقيّمه',
  },
  citation: {
    en: 'Uppsala Conflict Data Program, Georeferenced Event Dataset (GED) Global version {version}. Sundberg, Ralph and Erik Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4): 523-532.',
    ar: 'برنامج أوبسالا لبيانات النزاعات، مجموعة بيانات الأحداث ذات المرجع الجغرافي (GED)، الإصدار {version}. Sundberg, Ralph and Erik Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4): 523-532.',
  },
  parties: {
    en: 'parties to the conflict as coded by UCDP; not who caused the harm',
    ar: 'أطراف النزاع كما رمّزها برنامج UCDP، وليست الجهة التي سببت الضرر',
  },
  civilians: { en: 'one figure given by UCDP', ar: 'رقم واحد أورده برنامج UCDP' },
  dead: {
    en: 'all dead, civilians and fighters: low, best and high as given by UCDP',
    ar: 'جميع القتلى من مدنيين ومقاتلين: التقدير الأدنى والأفضل والأعلى كما أورده برنامج UCDP',
  },
};
