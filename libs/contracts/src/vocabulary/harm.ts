import { codeList } from './code-list.js';

export const HARM_OUTCOMES = codeList([
  { code: 'killed', label: { en: 'Killed', ar: 'القتلى' } },
  { code: 'injured', label: { en: 'Injured', ar: 'الجرحى' } },
  { code: 'missing', label: { en: 'Missing', ar: 'المفقودون' } },
  { code: 'detained', label: { en: 'Detained', ar: 'المحتجزون' } },
  { code: 'abducted', label: { en: 'Abducted', ar: 'المخطوفون' } },
  { code: 'displaced', label: { en: 'Displaced', ar: 'النازحون' } },
  { code: 'affected', label: { en: 'Otherwise affected', ar: 'متضررون بشكل آخر' } },
]);

export type HarmOutcomeCode = (typeof HARM_OUTCOMES.codes)[number];

export const HARM_UNITS = codeList([
  { code: 'person', label: { en: 'People', ar: 'أشخاص' } },
  { code: 'household', label: { en: 'Households', ar: 'أسر' } },
]);

export type HarmUnitCode = (typeof HARM_UNITS.codes)[number];

/** Unknown is not civilian: it is shown apart. */
export const HARM_STATUSES = codeList([
  { code: 'civilian', label: { en: 'Civilian', ar: 'مدني' } },
  { code: 'combatant', label: { en: 'Combatant', ar: 'مقاتل' } },
  { code: 'hors_de_combat', label: { en: 'Hors de combat', ar: 'عاجز عن القتال' } },
  { code: 'unknown', label: { en: 'Status unknown', ar: 'الصفة غير معروفة' } },
]);

export type HarmStatusCode = (typeof HARM_STATUSES.codes)[number];

export const SEXES = codeList([
  { code: 'f', label: { en: 'Female', ar: 'إناث' } },
  { code: 'm', label: { en: 'Male', ar: 'ذكور' } },
  { code: 'unknown', label: { en: 'Sex unknown', ar: 'الجنس غير معروف' } },
]);

export type SexCode = (typeof SEXES.codes)[number];

export const AGES = codeList([
  { code: 'child_u18', label: { en: 'Child under 18', ar: 'طفل دون 18 سنة' } },
  { code: 'adult', label: { en: 'Adult', ar: 'بالغ' } },
  { code: 'older_60p', label: { en: 'Older person, 60 or over', ar: 'مسنّ، 60 سنة فأكثر' } },
  { code: 'unknown', label: { en: 'Age unknown', ar: 'العمر غير معروف' } },
]);

export type AgeCode = (typeof AGES.codes)[number];

/** What a figure rests on. */
export const HARM_BASES = codeList([
  { code: 'named', label: { en: 'From names', ar: 'من قائمة أسماء' } },
  { code: 'counted', label: { en: 'Counted', ar: 'معدودة' } },
  { code: 'estimated', label: { en: 'Estimated', ar: 'مقدّرة' } },
  { code: 'reported', label: { en: 'As reported', ar: 'كما وردت' } },
]);

export type HarmBasisCode = (typeof HARM_BASES.codes)[number];

/** The written rule by which one figure of a range is taken for the best; never its middle. */
export const BEST_RULES = codeList([
  {
    code: 'most_reliable_source',
    label: { en: 'Figure of the most reliable source', ar: 'رقم المصدر الأكثر موثوقية' },
  },
  { code: 'official_count', label: { en: 'Count of a competent body', ar: 'إحصاء جهة مختصة' } },
  { code: 'named_list', label: { en: 'List of names', ar: 'قائمة أسماء' } },
  {
    code: 'sources_agree',
    label: { en: 'Independent sources agree on it', ar: 'اتفقت عليه مصادر مستقلة' },
  },
]);

export type BestRuleCode = (typeof BEST_RULES.codes)[number];
