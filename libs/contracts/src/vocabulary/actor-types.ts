import { codeList } from './code-list.js';

export const ACTOR_TYPES = codeList([
  { code: 'state_forces', label: { en: 'State armed forces', ar: 'قوات مسلحة حكومية' } },
  { code: 'state_security', label: { en: 'State security forces', ar: 'قوات أمن حكومية' } },
  { code: 'transitional_authority', label: { en: 'Transitional authority', ar: 'سلطة انتقالية' } },
  { code: 'operations_room', label: { en: 'Operations room', ar: 'غرفة عمليات' } },
  { code: 'armed_group', label: { en: 'Armed group', ar: 'جماعة مسلحة' } },
  {
    code: 'militia_pro_gov',
    label: { en: 'Militia on the government side', ar: 'ميليشيا موالية للحكومة' },
  },
  {
    code: 'militia_foreign_backed',
    label: { en: 'Foreign-backed militia', ar: 'ميليشيا مدعومة من الخارج' },
  },
  { code: 'foreign_state', label: { en: 'Foreign state', ar: 'دولة أجنبية' } },
  { code: 'coalition', label: { en: 'Coalition', ar: 'تحالف' } },
  { code: 'de_facto_authority', label: { en: 'De facto authority', ar: 'سلطة أمر واقع' } },
  { code: 'isil', label: { en: 'ISIL', ar: 'تنظيم داعش' } },
  { code: 'criminal', label: { en: 'Criminal group', ar: 'جماعة إجرامية' } },
  {
    code: 'vigilante_or_individuals',
    label: { en: 'Vigilantes or individuals', ar: 'أفراد أو مجموعات أهلية' },
  },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
  { code: 'civil_body', label: { en: 'Civil body', ar: 'هيئة مدنية' } },
  { code: 'donor_state', label: { en: 'Donor governments', ar: 'حكومات مانحة' } },
  { code: 'igo', label: { en: 'Intergovernmental body', ar: 'هيئة حكومية دولية' } },
  { code: 'ngo', label: { en: 'Non-governmental organisation', ar: 'منظمة غير حكومية' } },
  { code: 'publisher', label: { en: 'Publisher of the statement', ar: 'مُصدر البيان' } },
]);

export type ActorTypeCode = (typeof ACTOR_TYPES.codes)[number];

/** Read "a <kind> b". */
export const ACTOR_RELATION_KINDS = codeList([
  { code: 'member_of', label: { en: 'member of', ar: 'عضو في' } },
  { code: 'commanded_by', label: { en: 'commanded by', ar: 'تحت قيادة' } },
  { code: 'supports', label: { en: 'supports', ar: 'يدعم' } },
  { code: 'splinter_of', label: { en: 'splinter of', ar: 'منشق عن' } },
  { code: 'merged_into', label: { en: 'merged into', ar: 'اندمج في' } },
  { code: 'successor_of', label: { en: 'successor of', ar: 'خلَف' } },
  { code: 'nominal_unit_of', label: { en: 'nominally a unit of', ar: 'وحدة تابعة اسمياً لـ' } },
]);

export type ActorRelationKindCode = (typeof ACTOR_RELATION_KINDS.codes)[number];
