import { codeListOf } from './code-list.js';
import { type EventFamilyCode } from './event-families.js';
import { type TierCode } from './tiers.js';

/** How long release is held after the end of the event. */
export type EmbargoKind = 'hours72' | 'days14' | 'none';

export interface EventTypeFacts {
  readonly slug: string;
  readonly family: EventFamilyCode;
  readonly defaultTier: TierCode;
  readonly embargo: EmbargoKind;
  /** Reviewers that the type alone asks for; 2 for custody, sexual violence, child recruitment. */
  readonly approvals: 1 | 2;
  /** False: never a symbol on the map, whatever the tier. */
  readonly drawn: boolean;
  /** For imported dataset records alone; nobody may choose it at the desk. */
  readonly datasetOnly: boolean;
}

const plain = {
  defaultTier: 'T1',
  embargo: 'hours72',
  approvals: 1,
  drawn: true,
  datasetOnly: false,
} as const;
const custody = {
  ...plain,
  family: 'custody',
  defaultTier: 'T2',
  embargo: 'days14',
  approvals: 2,
} as const;
const bombardment = { ...plain, family: 'bombardment' } as const;
const ground = { ...plain, family: 'ground' } as const;
const devices = { ...plain, family: 'devices' } as const;
const homes = { ...plain, family: 'homes' } as const;
const access = { ...plain, family: 'access' } as const;

/** What happened, as fact and without a judgement on lawfulness. */
export const EVENT_TYPES = codeListOf<EventTypeFacts>()([
  {
    code: 'E00',
    slug: 'armed_violence_unspecified',
    label: { en: 'Armed violence, kind not stated', ar: 'عنف مسلح غير محدد النوع' },
    ...plain,
    family: 'unspecified',
    datasetOnly: true,
  },
  { code: 'E01', slug: 'air_strike', label: { en: 'Air strike', ar: 'غارة جوية' }, ...bombardment },
  {
    code: 'E02',
    slug: 'drone_strike',
    label: { en: 'Drone strike', ar: 'ضربة بطائرة مسيّرة' },
    ...bombardment,
  },
  {
    code: 'E03',
    slug: 'shelling_missile',
    label: { en: 'Shelling or missile', ar: 'قصف مدفعي أو صاروخي' },
    ...bombardment,
  },
  {
    code: 'E04',
    slug: 'small_arms_ground',
    label: { en: 'Shooting or ground fighting', ar: 'إطلاق نار أو اشتباك بري' },
    ...ground,
  },
  {
    code: 'E05',
    slug: 'planted_device_ied',
    label: { en: 'Planted explosive device', ar: 'عبوة متفجرة مزروعة' },
    ...devices,
  },
  {
    code: 'E06',
    slug: 'mine_erw_accident',
    label: {
      en: 'Explosion of a mine or remnant of war',
      ar: 'انفجار لغم أو مخلّفات حرب',
    },
    ...devices,
  },
  {
    code: 'E07',
    slug: 'mine_erw_hazard',
    label: {
      en: 'Mine or remnant of war found, no explosion',
      ar: 'لغم أو مخلّفات حرب دون انفجار',
    },
    ...devices,
    embargo: 'none',
    drawn: false,
  },
  {
    code: 'E08',
    slug: 'toxic_release',
    label: { en: 'Release of a toxic substance', ar: 'إطلاق مادة سامة' },
    ...plain,
    family: 'toxic',
  },
  {
    code: 'E09',
    slug: 'killing_in_custody_or_execution',
    label: { en: 'Killing in custody or execution', ar: 'قتل في الاحتجاز أو إعدام' },
    ...ground,
  },
  {
    code: 'E10',
    slug: 'arrest_detention',
    label: { en: 'Arrest or detention', ar: 'توقيف أو احتجاز' },
    ...custody,
  },
  {
    code: 'E11',
    slug: 'abduction_disappearance',
    label: { en: 'Abduction or disappearance', ar: 'خطف أو اختفاء' },
    ...custody,
  },
  {
    code: 'E12',
    slug: 'torture_ill_treatment',
    label: { en: 'Torture or ill-treatment', ar: 'تعذيب أو سوء معاملة' },
    ...custody,
  },
  {
    code: 'E13',
    slug: 'sexual_violence',
    label: { en: 'Sexual violence', ar: 'عنف جنسي' },
    ...custody,
    defaultTier: 'T4',
    embargo: 'hours72',
    drawn: false,
  },
  {
    code: 'E14',
    slug: 'looting_seizure',
    label: { en: 'Looting or seizure of property', ar: 'نهب أو استيلاء على ممتلكات' },
    ...homes,
  },
  {
    code: 'E15',
    slug: 'arson_demolition',
    label: { en: 'Arson or demolition', ar: 'حرق أو هدم' },
    ...homes,
  },
  {
    code: 'E16',
    slug: 'displacement_eviction',
    label: { en: 'Displacement or eviction', ar: 'تهجير أو إخلاء قسري' },
    ...homes,
    defaultTier: 'T2',
    embargo: 'days14',
  },
  {
    code: 'E17',
    slug: 'return_obstruction_or_coercion',
    label: { en: 'Return prevented or coerced', ar: 'منع العودة أو الإكراه عليها' },
    ...homes,
    defaultTier: 'T2',
    embargo: 'days14',
  },
  {
    code: 'E18',
    slug: 'aid_obstruction',
    label: { en: 'Aid obstructed', ar: 'عرقلة المساعدات' },
    ...access,
  },
  {
    code: 'E19',
    slug: 'siege_movement_restriction',
    label: { en: 'Siege or restriction of movement', ar: 'حصار أو تقييد للحركة' },
    ...access,
  },
  {
    code: 'E20',
    slug: 'discrimination_act',
    label: { en: 'Act of discrimination', ar: 'فعل تمييزي' },
    ...access,
    defaultTier: 'T2',
    embargo: 'days14',
  },
  {
    code: 'E21',
    slug: 'incitement',
    label: { en: 'Incitement', ar: 'تحريض' },
    ...access,
    defaultTier: 'T2',
  },
  {
    code: 'E22',
    slug: 'child_recruitment_use',
    label: { en: 'Recruitment or use of children', ar: 'تجنيد أطفال أو استخدامهم' },
    ...access,
    defaultTier: 'T3',
    approvals: 2,
  },
  {
    code: 'E23',
    slug: 'desecration_religious_cultural',
    label: {
      en: 'Desecration of a religious or cultural site',
      ar: 'انتهاك حرمة موقع ديني أو ثقافي',
    },
    ...homes,
  },
  {
    code: 'E24',
    slug: 'protest_repression',
    label: { en: 'Repression of a protest', ar: 'قمع احتجاج' },
    ...access,
    defaultTier: 'T2',
    embargo: 'days14',
  },
  {
    code: 'E25',
    slug: 'body_or_mass_grave_found',
    label: { en: 'Body or mass grave found', ar: 'العثور على جثة أو مقبرة جماعية' },
    ...ground,
    defaultTier: 'T2',
  },
  {
    code: 'E26',
    slug: 'military_act_across_agreed_line',
    label: {
      en: 'Military act across an agreed line',
      ar: 'عمل عسكري عبر خط متفق عليه',
    },
    ...bombardment,
  },
  { code: 'E99', slug: 'other', label: { en: 'Other', ar: 'غير ذلك' }, ...access },
]);

export type EventTypeCode = (typeof EVENT_TYPES.codes)[number];
