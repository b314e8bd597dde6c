import { codeList, codeListOf } from './code-list.js';
import { type PrecisionCode } from './precisions.js';
import { type SourceTypeCode } from './source-types.js';

export interface KnowledgeKindFacts {
  /** The type of source that the desk is offered first; null where it must choose. */
  readonly sourceType: SourceTypeCode | null;
}

/** "How do you know?" */
export const KNOWLEDGE_KINDS = codeListOf<KnowledgeKindFacts>()([
  { code: 'saw', label: { en: 'I saw it', ar: 'رأيته بنفسي' }, sourceType: 'eyewitness' },
  {
    code: 'told_by_witness',
    label: { en: 'Someone who saw it told me', ar: 'أخبرني به من رآه' },
    sourceType: null,
  },
  {
    code: 'treated_or_helped',
    label: { en: 'I treated or helped', ar: 'عالجتُ أو ساعدتُ' },
    sourceType: 'medical',
  },
  {
    code: 'saw_online',
    label: { en: 'I saw it online', ar: 'رأيته على الإنترنت' },
    sourceType: 'social_media',
  },
  { code: 'other', label: { en: 'In another way', ar: 'بطريقة أخرى' }, sourceType: null },
]);

export type KnowledgeKindCode = (typeof KNOWLEDGE_KINDS.codes)[number];

/** "Could someone be in danger if this is known?" */
export const DANGER_ANSWERS = codeList([
  { code: 'yes', label: { en: 'Yes', ar: 'نعم' } },
  { code: 'no', label: { en: 'No', ar: 'لا' } },
  { code: 'unsure', label: { en: 'I am not sure', ar: 'لست متأكداً' } },
]);

export type DangerAnswerCode = (typeof DANGER_ANSWERS.codes)[number];

export interface PlaceCertaintyFacts {
  readonly precision: PrecisionCode;
}

/** "How sure are you of the place?" */
export const PLACE_CERTAINTIES = codeListOf<PlaceCertaintyFacts>()([
  { code: 'spot', label: { en: 'This spot', ar: 'هذه النقطة' }, precision: 'L2' },
  { code: 'street', label: { en: 'This street', ar: 'هذا الشارع' }, precision: 'L3' },
  {
    code: 'village',
    label: { en: 'This village, town or neighbourhood', ar: 'هذه القرية أو البلدة أو الحي' },
    precision: 'L5',
  },
  { code: 'district', label: { en: 'Only the district', ar: 'المنطقة فقط' }, precision: 'L7' },
]);

export type PlaceCertaintyCode = (typeof PLACE_CERTAINTIES.codes)[number];

export interface DayPartFacts {
  /** First hour in Damascus. */
  readonly fromHour: number;
  /** Hour at which it ends; below `fromHour` it is on the next day. */
  readonly toHour: number;
}

export const DAY_PARTS = codeListOf<DayPartFacts>()([
  { code: 'dawn', label: { en: 'Dawn', ar: 'الفجر' }, fromHour: 4, toHour: 7 },
  { code: 'morning', label: { en: 'Morning', ar: 'الصباح' }, fromHour: 7, toHour: 11 },
  { code: 'noon', label: { en: 'Around noon', ar: 'الظهر' }, fromHour: 11, toHour: 14 },
  { code: 'afternoon', label: { en: 'Afternoon', ar: 'العصر' }, fromHour: 14, toHour: 17 },
  { code: 'evening', label: { en: 'Evening', ar: 'المساء' }, fromHour: 17, toHour: 21 },
  { code: 'night', label: { en: 'Night', ar: 'الليل' }, fromHour: 21, toHour: 4 },
]);

export type DayPartCode = (typeof DAY_PARTS.codes)[number];
