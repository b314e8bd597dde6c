import { type Label } from '../label.js';
import { type ActorRelationKindCode, type ActorTypeCode } from './actor-types.js';
import { codeListOf } from './code-list.js';

export interface ActorFacts {
  readonly type: ActorTypeCode;
  /** ISO 3166-1 alpha-2; null where none fits. */
  readonly country: string | null;
  /** First and last day, YYYY-MM-DD; null where open or before the period of this register. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly exercise: boolean;
  /** Several addressees under one name: holds duties, never has a role in an incident. */
  readonly collective: boolean;
  /** Other names in use, of both scripts; for the desk. */
  readonly aliases?: readonly string[];
  /** How the public reads it, where that differs. */
  readonly publicLabel?: Label;
}

const open = {
  validFrom: null,
  validTo: null,
  exercise: false,
  collective: false,
} as const;
/** The day on which factions were declared dissolved into state bodies. */
const DISSOLVED = '2025-01-29';
/** The last day of the former government. */
const FELL = '2024-12-08';
const faction = { ...open, type: 'armed_group', country: 'SY', validTo: DISSOLVED } as const;

/** Real actors under neutral names, attributed to as they were on the day. */
export const ACTORS = codeListOf<ActorFacts>()([
  {
    code: 'MOR',
    label: { en: 'Military operations room', ar: 'غرفة العمليات العسكرية' },
    definition: {
      en: 'Military Operations Administration, from 27 Nov 2024',
      ar: 'إدارة العمليات العسكرية، من 27 تشرين الثاني 2024',
    },
    ...open,
    type: 'operations_room',
    country: 'SY',
    validFrom: '2024-11-27',
    validTo: DISSOLVED,
    aliases: [
      'Military Operations Administration',
      'Military Operations Command',
      'إدارة العمليات العسكرية',
    ],
  },
  {
    code: 'FATH',
    label: { en: 'Al-Fath al-Mubin operations room', ar: 'غرفة عمليات الفتح المبين' },
    ...faction,
    type: 'operations_room',
  },
  {
    code: 'HTS',
    label: { en: "Hay'at Tahrir al-Sham", ar: 'هيئة تحرير الشام' },
    ...faction,
    aliases: ['HTS', 'Levant Liberation Committee', 'الهيئة'],
  },
  {
    code: 'AHRAR',
    label: { en: 'Ahrar al-Sham', ar: 'حركة أحرار الشام' },
    ...faction,
  },
  { code: 'JAYSH-IZZA', label: { en: 'Jaish al-Izza', ar: 'جيش العزة' }, ...faction },
  {
    code: 'NFL',
    label: { en: 'National Front for Liberation', ar: 'الجبهة الوطنية للتحرير' },
    ...faction,
    aliases: ['NFL', 'الجبهة الوطنية'],
  },
  {
    code: 'TRANS-AUTH',
    label: { en: 'Transitional authorities', ar: 'السلطات الانتقالية' },
    ...open,
    type: 'transitional_authority',
    country: 'SY',
    validFrom: DISSOLVED,
  },
  {
    code: 'TRANS-MOD',
    label: {
      en: 'Units of the transitional Ministry of Defence',
      ar: 'وحدات وزارة الدفاع في السلطات الانتقالية',
    },
    ...open,
    type: 'state_forces',
    country: 'SY',
    validFrom: DISSOLVED,
  },
  {
    code: 'TRANS-MOI',
    label: {
      en: 'Units of the transitional Ministry of Interior',
      ar: 'وحدات وزارة الداخلية في السلطات الانتقالية',
    },
    ...open,
    type: 'state_security',
    country: 'SY',
    validFrom: DISSOLVED,
  },
  {
    code: 'SNA',
    label: { en: 'Syrian National Army factions', ar: 'فصائل الجيش الوطني السوري' },
    ...faction,
    validTo: null,
    aliases: ['SNA', 'الجيش الوطني'],
  },
  {
    code: 'SDF',
    label: { en: 'Syrian Democratic Forces', ar: 'قوات سوريا الديمقراطية' },
    ...faction,
    validTo: null,
    aliases: ['SDF', 'QSD', 'قسد'],
  },
  {
    code: 'ASAYISH',
    label: { en: 'Asayish (internal security forces)', ar: 'الأسايش (قوى الأمن الداخلي)' },
    ...open,
    type: 'de_facto_authority',
    country: 'SY',
  },
  {
    code: 'SYR-GOV',
    label: {
      en: 'Syrian government forces (to 8 Dec 2024)',
      ar: 'قوات الحكومة السورية (حتى 8 كانون الأول 2024)',
    },
    ...open,
    type: 'state_forces',
    country: 'SY',
    validTo: FELL,
    aliases: ['Syrian Arab Army', 'SAA', 'الجيش العربي السوري'],
  },
  {
    code: 'NDF',
    label: { en: 'National Defence Forces', ar: 'قوات الدفاع الوطني' },
    ...open,
    type: 'militia_pro_gov',
    country: 'SY',
    validTo: FELL,
    aliases: ['NDF', 'الدفاع الوطني'],
  },
  {
    code: 'IR-MIL',
    label: { en: 'Iranian-backed militias', ar: 'ميليشيات مدعومة من إيران' },
    ...open,
    type: 'militia_foreign_backed',
    country: null,
  },
  {
    code: 'RU',
    label: { en: 'Russia', ar: 'روسيا' },
    ...open,
    type: 'foreign_state',
    country: 'RU',
  },
  { code: 'IR', label: { en: 'Iran', ar: 'إيران' }, ...open, type: 'foreign_state', country: 'IR' },
  {
    code: 'TR',
    label: { en: 'Türkiye', ar: 'تركيا' },
    ...open,
    type: 'foreign_state',
    country: 'TR',
  },
  {
    code: 'IL',
    label: { en: 'Israel', ar: 'إسرائيل' },
    ...open,
    type: 'foreign_state',
    country: 'IL',
  },
  {
    code: 'US',
    label: { en: 'United States', ar: 'الولايات المتحدة' },
    ...open,
    type: 'foreign_state',
    country: 'US',
  },
  {
    code: 'UK',
    label: { en: 'United Kingdom', ar: 'المملكة المتحدة' },
    ...open,
    type: 'foreign_state',
    country: 'GB',
  },
  {
    code: 'COALITION',
    label: { en: 'US-led Coalition', ar: 'التحالف الدولي بقيادة الولايات المتحدة' },
    ...open,
    type: 'coalition',
    country: null,
  },
  { code: 'ISIL', label: { en: 'ISIL', ar: 'تنظيم داعش' }, ...open, type: 'isil', country: null },
  {
    code: 'REMNANTS',
    label: {
      en: 'Armed remnants of the former government forces',
      ar: 'مسلحون من بقايا قوات الحكومة السابقة',
    },
    ...open,
    type: 'armed_group',
    country: 'SY',
    validFrom: FELL,
  },
  {
    code: 'LOCAL-UNKNOWN',
    label: { en: 'Local armed men, unknown', ar: 'مسلحون محليون مجهولون' },
    ...open,
    type: 'unknown',
    country: null,
  },
  {
    code: 'DON',
    label: { en: 'Donor governments', ar: 'الحكومات المانحة' },
    ...open,
    type: 'donor_state',
    country: null,
    collective: true,
  },
  {
    code: 'INT',
    label: { en: 'International community', ar: 'المجتمع الدولي' },
    ...open,
    type: 'igo',
    country: null,
    collective: true,
  },
  {
    code: 'ALL',
    label: { en: 'All parties and authorities', ar: 'جميع الأطراف والسلطات' },
    ...open,
    type: 'unknown',
    country: null,
    collective: true,
  },
  {
    code: 'SBC-ACS',
    label: {
      en: 'Syrian British Consortium and American Coalition for Syria',
      ar: 'المجلس السوري البريطاني والتحالف الأمريكي من أجل سوريا',
    },
    ...open,
    type: 'publisher',
    country: null,
  },
]);

export type ActorCode = (typeof ACTORS.codes)[number];

const invented = { ...open, country: null, exercise: true } as const;

/** Invented actors of exercise instances; none of them stands for a real one. */
export const EXERCISE_ACTORS = codeListOf<ActorFacts>()([
  {
    code: 'EX-NORTH',
    label: { en: 'Exercise Force North', ar: 'قوة التمرين الشمالية' },
    ...invented,
    type: 'operations_room',
    aliases: ['Force N', 'قوة الشمال'],
  },
  {
    code: 'EX-SOUTH',
    label: { en: 'Exercise Force South', ar: 'قوة التمرين الجنوبية' },
    ...invented,
    type: 'state_forces',
  },
  {
    code: 'EX-EAST',
    label: { en: 'Exercise Militia East', ar: 'ميليشيا التمرين الشرقية' },
    ...invented,
    type: 'militia_pro_gov',
  },
  {
    code: 'EX-COAST',
    label: { en: 'Exercise Security Coast', ar: 'أمن التمرين الساحلي' },
    ...invented,
    type: 'state_security',
  },
  {
    code: 'EX-VALLEY',
    label: { en: 'Exercise Authority Valley', ar: 'سلطة التمرين في الوادي' },
    ...invented,
    type: 'de_facto_authority',
  },
]);

export type ExerciseActorCode = (typeof EXERCISE_ACTORS.codes)[number];

export interface ActorRelation {
  readonly a: ActorCode;
  readonly kind: ActorRelationKindCode;
  readonly b: ActorCode;
  /** First and last day, YYYY-MM-DD; null where open or before the period of this register. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly confidence: 'low' | 'medium' | 'high';
}

const always = { validFrom: null, validTo: null } as const;
const inRoom = { validFrom: '2024-11-27', validTo: DISSOLVED } as const;
const dissolved = { validFrom: DISSOLVED, validTo: null } as const;
const untilFall = { validFrom: null, validTo: FELL } as const;

/** Used to roll up queries, labelled "incl. subordinate groups"; attribution itself never rolls up. */
export const ACTOR_RELATIONS: readonly ActorRelation[] = Object.freeze([
  { a: 'FATH', kind: 'member_of', b: 'MOR', ...inRoom, confidence: 'high' },
  { a: 'HTS', kind: 'member_of', b: 'MOR', ...inRoom, confidence: 'high' },
  { a: 'AHRAR', kind: 'member_of', b: 'MOR', ...inRoom, confidence: 'high' },
  { a: 'JAYSH-IZZA', kind: 'member_of', b: 'MOR', ...inRoom, confidence: 'high' },
  { a: 'NFL', kind: 'member_of', b: 'MOR', ...inRoom, confidence: 'high' },
  { a: 'TRANS-AUTH', kind: 'successor_of', b: 'MOR', ...dissolved, confidence: 'medium' },
  { a: 'TRANS-MOD', kind: 'commanded_by', b: 'TRANS-AUTH', ...dissolved, confidence: 'high' },
  { a: 'TRANS-MOI', kind: 'commanded_by', b: 'TRANS-AUTH', ...dissolved, confidence: 'high' },
  { a: 'HTS', kind: 'merged_into', b: 'TRANS-MOD', ...dissolved, confidence: 'medium' },
  { a: 'AHRAR', kind: 'merged_into', b: 'TRANS-MOD', ...dissolved, confidence: 'medium' },
  { a: 'JAYSH-IZZA', kind: 'merged_into', b: 'TRANS-MOD', ...dissolved, confidence: 'medium' },
  { a: 'NFL', kind: 'merged_into', b: 'TRANS-MOD', ...dissolved, confidence: 'medium' },
  { a: 'SNA', kind: 'nominal_unit_of', b: 'TRANS-MOD', ...dissolved, confidence: 'low' },
  { a: 'TR', kind: 'supports', b: 'SNA', ...always, confidence: 'high' },
  { a: 'NDF', kind: 'supports', b: 'SYR-GOV', ...untilFall, confidence: 'high' },
  { a: 'IR-MIL', kind: 'supports', b: 'SYR-GOV', ...untilFall, confidence: 'high' },
  { a: 'IR', kind: 'supports', b: 'IR-MIL', ...always, confidence: 'high' },
  { a: 'IR', kind: 'supports', b: 'SYR-GOV', ...untilFall, confidence: 'high' },
  { a: 'RU', kind: 'supports', b: 'SYR-GOV', ...untilFall, confidence: 'high' },
  {
    a: 'REMNANTS',
    kind: 'splinter_of',
    b: 'SYR-GOV',
    validFrom: FELL,
    validTo: null,
    confidence: 'medium',
  },
  { a: 'US', kind: 'member_of', b: 'COALITION', ...always, confidence: 'high' },
  { a: 'UK', kind: 'member_of', b: 'COALITION', ...always, confidence: 'high' },
  { a: 'COALITION', kind: 'supports', b: 'SDF', ...always, confidence: 'high' },
]);

export interface ExerciseActorRelation extends Omit<ActorRelation, 'a' | 'b'> {
  readonly a: ExerciseActorCode;
  readonly b: ExerciseActorCode;
}

/** Invented as the actors are. */
export const EXERCISE_ACTOR_RELATIONS: readonly ExerciseActorRelation[] = Object.freeze([
  { a: 'EX-COAST', kind: 'commanded_by', b: 'EX-SOUTH', ...dissolved, confidence: 'high' },
  { a: 'EX-EAST', kind: 'nominal_unit_of', b: 'EX-SOUTH', ...dissolved, confidence: 'low' },
  { a: 'EX-VALLEY', kind: 'supports', b: 'EX-NORTH', ...always, confidence: 'medium' },
]);
