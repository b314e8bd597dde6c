import { codeListOf } from './code-list.js';
import { type EventTypeCode } from './event-types.js';

export interface ReportKindFacts {
  /** Event types that the desk is offered first. */
  readonly eventTypes: readonly EventTypeCode[];
  /** Numbers of help stand before any free text. */
  readonly helpFirst: boolean;
  /** "Do not touch, do not approach, go back the way you came" stands before anything else. */
  readonly mineWarning: boolean;
}

const plain = { helpFirst: false, mineWarning: false } as const;
const help = { helpFirst: true, mineWarning: false } as const;
const mine = { helpFirst: true, mineWarning: true } as const;

/** "What happened", in the words of the report form. */
export const REPORT_KINDS = codeListOf<ReportKindFacts>()([
  {
    code: 'air_strike',
    label: { en: 'Attack from the air', ar: 'قصف من الجو' },
    definition: { en: 'Plane, helicopter or drone', ar: 'طائرة أو مروحية أو مسيّرة' },
    eventTypes: ['E01', 'E02'],
    ...plain,
  },
  {
    code: 'shelling',
    label: { en: 'Shelling or rockets', ar: 'قصف مدفعي أو صاروخي' },
    eventTypes: ['E03', 'E26'],
    ...plain,
  },
  {
    code: 'shooting',
    label: { en: 'Shooting or fighting', ar: 'إطلاق نار أو اشتباك' },
    eventTypes: ['E04', 'E24'],
    ...plain,
  },
  {
    code: 'mine_explosion',
    label: { en: 'A mine or bomb went off', ar: 'انفجار لغم أو عبوة' },
    eventTypes: ['E06', 'E05'],
    ...mine,
  },
  {
    code: 'mine_seen',
    label: { en: 'A mine or shell that has not exploded', ar: 'لغم أو قذيفة لم تنفجر' },
    eventTypes: ['E07'],
    ...mine,
  },
  {
    code: 'killing',
    label: { en: 'Someone was killed, or a body was found', ar: 'قتل شخص أو العثور على جثة' },
    eventTypes: ['E09', 'E04', 'E25'],
    ...help,
  },
  {
    code: 'arrest_or_missing',
    label: {
      en: 'Someone was arrested, beaten, taken or is missing',
      ar: 'توقيف شخص أو ضربه أو أخذه أو فقدانه',
    },
    eventTypes: ['E10', 'E11', 'E12'],
    ...help,
  },
  {
    code: 'home_or_property',
    label: {
      en: 'Home, property or a holy place damaged or taken',
      ar: 'تضرر منزل أو ممتلكات أو مكان مقدس أو الاستيلاء عليها',
    },
    eventTypes: ['E14', 'E15', 'E23'],
    ...plain,
  },
  {
    code: 'displacement',
    label: {
      en: 'People driven out, or kept from returning',
      ar: 'تهجير أهالٍ أو منعهم من العودة',
    },
    eventTypes: ['E16', 'E17'],
    ...plain,
  },
  {
    code: 'aid_blocked',
    label: { en: 'Aid or movement blocked', ar: 'منع المساعدات أو الحركة' },
    eventTypes: ['E18', 'E19'],
    ...plain,
  },
  {
    code: 'chemical',
    label: { en: 'Gas or poison', ar: 'غاز أو مادة سامة' },
    eventTypes: ['E08'],
    ...plain,
  },
  {
    code: 'sexual_violence',
    label: { en: 'Sexual violence', ar: 'عنف جنسي' },
    eventTypes: ['E13'],
    ...help,
  },
  {
    code: 'other',
    label: { en: 'Something else', ar: 'أمر آخر' },
    definition: {
      en: 'For example discrimination, incitement, or children made to serve armed forces',
      ar: 'مثل التمييز أو التحريض أو تجنيد الأطفال',
    },
    eventTypes: ['E99', 'E20', 'E21', 'E22'],
    ...plain,
  },
]);

export type ReportKindCode = (typeof REPORT_KINDS.codes)[number];
