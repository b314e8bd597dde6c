import { type Label, type Language } from '../label.js';
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

/** The sums by which a reviewer compares a batch with its file; what the file names, under its name. */
export const UCDP_SUMS = codeList([
  { code: 'deaths_civilians', label: { en: 'Civilians killed', ar: 'القتلى المدنيون' } },
  { code: 'deaths_combatants', label: { en: 'Combatants killed', ar: 'القتلى المقاتلون' } },
  { code: 'deaths_unknown', label: { en: 'Killed, status unknown', ar: 'قتلى غير معروفي الصفة' } },
  { code: 'best', label: { en: 'All dead, best estimate', ar: 'جميع القتلى، التقدير الأفضل' } },
  { code: 'low', label: { en: 'All dead, least', ar: 'جميع القتلى، الحد الأدنى' } },
  { code: 'high', label: { en: 'All dead, most', ar: 'جميع القتلى، الحد الأعلى' } },
  {
    code: 'clusters',
    label: { en: 'Records that join several events', ar: 'سجلات تجمع عدة أحداث' },
  },
  {
    code: 'with_civilian_deaths',
    label: { en: 'Records with civilians killed', ar: 'سجلات فيها قتلى مدنيون' },
  },
  {
    code: 'source_inconsistent',
    label: {
      en: 'Records whose figures are inconsistent in the source',
      ar: 'سجلات أرقامها غير متسقة في المصدر',
    },
  },
  {
    code: 'place_matched',
    label: {
      en: 'Records whose place is in the gazetteer',
      ar: 'سجلات وُجد مكانها في دليل الأماكن',
    },
  },
  {
    code: 'without_governorate',
    label: { en: 'Records without a governorate', ar: 'سجلات بلا محافظة' },
  },
  { code: 'linked_c02', label: { en: 'Records linked to C02', ar: 'سجلات مرتبطة بالتعهد C02' } },
  { code: 'linked_c04', label: { en: 'Records linked to C04', ar: 'سجلات مرتبطة بالتعهد C04' } },
  {
    code: 'L5',
    label: { en: 'Records placed to a village or town', ar: 'سجلات مكانها محدد بقرية أو بلدة' },
  },
  { code: 'L6', label: { en: 'Records placed near a place', ar: 'سجلات مكانها قرب مكان معروف' } },
  {
    code: 'L7',
    label: {
      en: 'Records placed to a sub-district or district',
      ar: 'سجلات مكانها محدد بناحية أو منطقة',
    },
  },
  { code: 'L8', label: { en: 'Records placed to a governorate', ar: 'سجلات مكانها محدد بمحافظة' } },
  {
    code: 'L9',
    label: {
      en: 'Records placed to a line, a wide area or the country',
      ar: 'سجلات مكانها خط أو منطقة واسعة أو البلد',
    },
  },
]);

export type UcdpSumCode = (typeof UCDP_SUMS.codes)[number];

/** A dataset whose records are imported, as every record and page cites it. */
export interface Dataset {
  readonly code: string;
  readonly name: Label;
  readonly publisher: Label;
  readonly url: string;
  readonly licence: { readonly code: string; readonly name: Label; readonly url: string };
  /** `{version}` is the version of the release, here and in the citation; or `VERSION_NOT_STATED`. */
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
    en: 'Uppsala Conflict Data Program, Georeferenced Event Dataset (GED), version {version}. Sundberg, Ralph and Erik Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4): 523-532. Högbladh, Stina, "UCDP GED Codebook", Department of Peace and Conflict Research, Uppsala University.',
    ar: 'برنامج أوبسالا لبيانات النزاعات، مجموعة بيانات الأحداث ذات المرجع الجغرافي (GED)، الإصدار {version}. Sundberg, Ralph and Erik Melander (2013), "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4): 523-532. Högbladh, Stina, "UCDP GED Codebook", Department of Peace and Conflict Research, Uppsala University.',
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

/** In the place of a version where none can be told; the same in both languages. */
export const VERSION_NOT_STATED = '–';

const NOT_STATED: Label = { en: 'not stated', ar: 'غير مذكور' };

/** A version as it stands behind the word "version". */
export function versionWords(version: string, language: Language): string {
  return version === VERSION_NOT_STATED ? NOT_STATED[language] : version;
}

/** How the records of a version are cited. */
export function citationOf(dataset: Dataset, version: string, language: Language): string {
  return dataset.citation[language].replace('{version}', () => versionWords(version, language));
}
