import { codeList, codeListOf } from './code-list.js';
import { type TierCode } from './tiers.js';

/** Answer to a question about a case; null is not yet asked, `unknown` is asked and not known. */
export const ANSWERS = codeList([
  { code: 'yes', label: { en: 'Yes', ar: 'نعم' } },
  { code: 'no', label: { en: 'No', ar: 'لا' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type AnswerCode = (typeof ANSWERS.codes)[number];

/** How sure a person is of one statement. */
export const CONFIDENCES = codeList([
  { code: 'low', label: { en: 'Low confidence', ar: 'ثقة منخفضة' } },
  { code: 'medium', label: { en: 'Medium confidence', ar: 'ثقة متوسطة' } },
  { code: 'high', label: { en: 'High confidence', ar: 'ثقة عالية' } },
]);

export type ConfidenceCode = (typeof CONFIDENCES.codes)[number];

/** The language in which a case was first told. */
export const ORIGINAL_LANGUAGES = codeList([
  { code: 'ar', label: { en: 'Arabic', ar: 'العربية' } },
  { code: 'en', label: { en: 'English', ar: 'الإنكليزية' } },
  { code: 'ku', label: { en: 'Kurdish', ar: 'الكردية' } },
  { code: 'tr', label: { en: 'Turkish', ar: 'التركية' } },
  { code: 'other', label: { en: 'Another language', ar: 'لغة أخرى' } },
]);

export type OriginalLanguageCode = (typeof ORIGINAL_LANGUAGES.codes)[number];

/** Levels of sensitivity after the OCHA guidelines; the code is the number in words of the form. */
export const SENSITIVITIES = codeList([
  { code: '0', label: { en: '0 public', ar: '0 علني' } },
  { code: '1', label: { en: '1 low', ar: '1 منخفضة' } },
  { code: '2', label: { en: '2 moderate', ar: '2 متوسطة' } },
  { code: '3', label: { en: '3 high', ar: '3 عالية' } },
  { code: '4', label: { en: '4 severe', ar: '4 شديدة' } },
]);

export interface DnhFlagFacts {
  /** The finest tier that a case with this flag asks for; null where it asks for none. */
  readonly asksTier: TierCode | null;
}

/** What could harm somebody if the case became public. */
export const DNH_FLAGS = codeListOf<DnhFlagFacts>()([
  {
    code: 'few_victims_survivors',
    label: { en: 'Few victims, and survivors among them', ar: 'ضحايا قليلون بينهم ناجون' },
    asksTier: null,
  },
  {
    code: 'family_at_risk',
    label: { en: 'A family may be at risk', ar: 'قد تتعرض عائلة للخطر' },
    asksTier: 'T2',
  },
  {
    code: 'source_at_risk',
    label: { en: 'A source may be at risk', ar: 'قد يتعرض مصدر للخطر' },
    asksTier: 'T2',
  },
  {
    code: 'small_community',
    label: { en: 'A small community can be recognised', ar: 'يمكن التعرف إلى مجتمع صغير' },
    asksTier: 'T2',
  },
  {
    code: 'identity_of_victims',
    label: {
      en: 'It tells of the sect or origin of victims',
      ar: 'يكشف طائفة الضحايا أو أصلهم',
    },
    asksTier: 'T2',
  },
  {
    code: 'people_sheltering',
    label: {
      en: 'People still shelter, flee or hide',
      ar: 'ما زال أناس يحتمون أو يفرّون أو يختبئون',
    },
    asksTier: null,
  },
  {
    code: 'site_not_secured',
    label: { en: 'The site is not secured', ar: 'الموقع غير مؤمَّن' },
    asksTier: 'T2',
  },
  {
    code: 'recognisable_people',
    label: { en: 'People can be recognised in it', ar: 'يمكن التعرف إلى أشخاص فيها' },
    asksTier: null,
  },
  {
    code: 'retaliation_feared',
    label: { en: 'Retaliation is feared', ar: 'يُخشى الانتقام' },
    asksTier: null,
  },
]);

export type DnhFlagCode = (typeof DNH_FLAGS.codes)[number];

/** Why people may have been chosen; stays on the desk. */
export const TARGETING_GROUNDS = codeList([
  { code: 'religion', label: { en: 'Religion', ar: 'الدين أو المذهب' } },
  { code: 'ethnicity', label: { en: 'Ethnicity', ar: 'الأصل القومي' } },
  { code: 'gender', label: { en: 'Gender', ar: 'الجنس' } },
  { code: 'political_opinion', label: { en: 'Political opinion', ar: 'الرأي السياسي' } },
  { code: 'displaced_status', label: { en: 'Being displaced', ar: 'صفة النزوح' } },
  { code: 'profession', label: { en: 'Profession', ar: 'المهنة' } },
  { code: 'none_indicated', label: { en: 'None indicated', ar: 'لا شيء يشير إلى ذلك' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type TargetingGroundCode = (typeof TARGETING_GROUNDS.codes)[number];

export const TARGETING_LEVELS = codeList([
  { code: 'not_indicated', label: { en: 'Not indicated', ar: 'لا مؤشرات' } },
  { code: 'alleged', label: { en: 'Alleged', ar: 'مزعوم' } },
  { code: 'indicated', label: { en: 'Indicated', ar: 'عليه مؤشرات' } },
  { code: 'established', label: { en: 'Established', ar: 'ثابت' } },
]);

export type TargetingLevelCode = (typeof TARGETING_LEVELS.codes)[number];

export const LOCATION_METHODS = codeList([
  { code: 'gps', label: { en: 'GPS on the spot', ar: 'تحديد بالأقمار الصناعية في الموقع' } },
  {
    code: 'imagery_geolocation',
    label: { en: 'Geolocation of images', ar: 'تحديد من الصور' },
  },
  { code: 'source_stated', label: { en: 'Stated by a source', ar: 'ذكره مصدر' } },
  { code: 'place_centroid', label: { en: 'Point of the place', ar: 'نقطة المكان' } },
  { code: 'admin_centroid', label: { en: 'Centre of the unit', ar: 'مركز الوحدة الإدارية' } },
]);

export type LocationMethodCode = (typeof LOCATION_METHODS.codes)[number];
