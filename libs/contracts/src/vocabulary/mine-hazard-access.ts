import { codeList, codeListOf } from './code-list.js';
import { type EventTypeCode } from './event-types.js';

/** Types of event that ask for each extension. */
export const EXTENSION_TYPES = Object.freeze({
  mine: ['E05', 'E06'],
  hazard: ['E06', 'E07'],
  access: ['E18', 'E19'],
} as const satisfies Readonly<Record<string, readonly EventTypeCode[]>>);

/** IMSMA and IMAS 05.10 terms. */
export const ACCIDENT_CLASSES = codeList([
  { code: 'mine', label: { en: 'Mine', ar: 'لغم' } },
  { code: 'cluster', label: { en: 'Cluster munition', ar: 'ذخيرة عنقودية' } },
  { code: 'ied', label: { en: 'Improvised device', ar: 'عبوة مرتجلة' } },
  {
    code: 'uxo_axo',
    label: { en: 'Unexploded or abandoned ordnance', ar: 'ذخائر غير منفجرة أو متروكة' },
  },
  { code: 'stored_ammunition', label: { en: 'Stored ammunition', ar: 'ذخيرة مخزّنة' } },
  { code: 'other', label: { en: 'Other', ar: 'غير ذلك' } },
]);

export type AccidentClassCode = (typeof ACCIDENT_CLASSES.codes)[number];

export const ACCIDENT_ACTIVITIES = codeList([
  { code: 'farming', label: { en: 'Farming', ar: 'الزراعة' } },
  { code: 'herding', label: { en: 'Herding', ar: 'الرعي' } },
  { code: 'travel', label: { en: 'Travel', ar: 'التنقل' } },
  { code: 'play', label: { en: 'Play', ar: 'اللعب' } },
  { code: 'scrap', label: { en: 'Collecting scrap', ar: 'جمع الخردة' } },
  { code: 'rubble_removal', label: { en: 'Removing rubble', ar: 'إزالة الأنقاض' } },
  { code: 'checking_home', label: { en: 'Checking a home', ar: 'تفقد المنزل' } },
  { code: 'clearance', label: { en: 'Clearance', ar: 'إزالة الألغام' } },
  { code: 'other', label: { en: 'Other', ar: 'غير ذلك' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type AccidentActivityCode = (typeof ACCIDENT_ACTIVITIES.codes)[number];

export const ACTIVATIONS = codeList([
  { code: 'stepped_on', label: { en: 'Stepped on', ar: 'بالدوس عليها' } },
  { code: 'driven_over', label: { en: 'Driven over', ar: 'بمرور مركبة فوقها' } },
  { code: 'handled', label: { en: 'Handled', ar: 'بالعبث أو الإمساك' } },
  { code: 'tripwire', label: { en: 'Tripwire', ar: 'بسلك تعثّر' } },
  { code: 'disturbed', label: { en: 'Disturbed by work', ar: 'بسبب عمل في المكان' } },
  { code: 'burned', label: { en: 'Burned', ar: 'بالنار' } },
  { code: 'spontaneous', label: { en: 'By itself', ar: 'من تلقاء نفسها' } },
  { code: 'other', label: { en: 'Other', ar: 'غير ذلك' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type ActivationCode = (typeof ACTIVATIONS.codes)[number];

export const VICTIM_INJURIES = codeList([
  { code: 'amputation', label: { en: 'Amputation', ar: 'بتر' } },
  { code: 'loss_of_sight', label: { en: 'Loss of sight', ar: 'فقدان البصر' } },
  { code: 'loss_of_hearing', label: { en: 'Loss of hearing', ar: 'فقدان السمع' } },
  { code: 'burns', label: { en: 'Burns', ar: 'حروق' } },
  { code: 'fragments', label: { en: 'Fragment wounds', ar: 'إصابات بشظايا' } },
  { code: 'head', label: { en: 'Head', ar: 'الرأس' } },
  { code: 'abdomen_chest', label: { en: 'Abdomen or chest', ar: 'البطن أو الصدر' } },
  { code: 'limbs', label: { en: 'Limbs', ar: 'الأطراف' } },
  { code: 'other', label: { en: 'Other', ar: 'غير ذلك' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type VictimInjuryCode = (typeof VICTIM_INJURIES.codes)[number];

export const HAZARD_KINDS = codeList([
  { code: 'SHA', label: { en: 'Suspected hazardous area', ar: 'منطقة يُشتبه بخطورتها' } },
  { code: 'CHA', label: { en: 'Confirmed hazardous area', ar: 'منطقة مؤكدة الخطورة' } },
  { code: 'spot', label: { en: 'Single item', ar: 'جسم واحد' } },
]);

export type HazardKindCode = (typeof HAZARD_KINDS.codes)[number];

export const CONTAMINATIONS = codeList([
  { code: 'ap_mines', label: { en: 'Anti-personnel mines', ar: 'ألغام مضادة للأفراد' } },
  { code: 'av_mines', label: { en: 'Anti-vehicle mines', ar: 'ألغام مضادة للمركبات' } },
  { code: 'improvised_mines', label: { en: 'Improvised mines', ar: 'ألغام مرتجلة' } },
  {
    code: 'cluster_remnants',
    label: { en: 'Remnants of cluster munitions', ar: 'مخلّفات ذخائر عنقودية' },
  },
  { code: 'other_uxo', label: { en: 'Other unexploded ordnance', ar: 'ذخائر أخرى غير منفجرة' } },
  { code: 'abandoned_ordnance', label: { en: 'Abandoned ordnance', ar: 'ذخائر متروكة' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type ContaminationCode = (typeof CONTAMINATIONS.codes)[number];

export interface HazardStatusFacts {
  /** Land release: an accredited mine-action operator alone says so, never the desk. */
  readonly byOperator: boolean;
}

export const HAZARD_STATUSES = codeListOf<HazardStatusFacts>()([
  { code: 'reported', label: { en: 'Reported', ar: 'مُبلَّغ عنه' }, byOperator: false },
  { code: 'surveyed', label: { en: 'Surveyed', ar: 'جرى مسحه' }, byOperator: false },
  { code: 'marked', label: { en: 'Marked', ar: 'وُضعت عليه علامات' }, byOperator: false },
  { code: 'cancelled', label: { en: 'Cancelled', ar: 'أُلغي' }, byOperator: true },
  { code: 'reduced', label: { en: 'Reduced', ar: 'قُلّصت مساحته' }, byOperator: true },
  { code: 'cleared', label: { en: 'Cleared', ar: 'جرى تطهيره' }, byOperator: true },
]);

export type HazardStatusCode = (typeof HAZARD_STATUSES.codes)[number];

/** Constraints of humanitarian access, after OCHA's framework. */
export const ACCESS_OBSTACLES = codeList([
  {
    code: 'denial_of_need',
    label: { en: 'Denial of need or entitlement', ar: 'إنكار الحاجة أو الحق في المساعدة' },
  },
  {
    code: 'entry_into_country',
    label: { en: 'Entry into the country', ar: 'دخول البلد' },
  },
  {
    code: 'movement_inside',
    label: { en: 'Movement inside the country', ar: 'التنقل داخل البلد' },
  },
  {
    code: 'interference',
    label: { en: 'Interference in implementation', ar: 'التدخل في التنفيذ' },
  },
  {
    code: 'violence_against_staff',
    label: { en: 'Violence against staff or assets', ar: 'العنف ضد العاملين أو الممتلكات' },
  },
  {
    code: 'people_to_services',
    label: { en: 'People kept from services', ar: 'منع الناس من الوصول إلى الخدمات' },
  },
  { code: 'active_hostilities', label: { en: 'Active hostilities', ar: 'أعمال قتالية جارية' } },
  { code: 'mines_uxo', label: { en: 'Mines and ordnance', ar: 'ألغام وذخائر' } },
  {
    code: 'physical_environment',
    label: { en: 'Physical environment', ar: 'البيئة الطبيعية' },
  },
]);

export type AccessObstacleCode = (typeof ACCESS_OBSTACLES.codes)[number];
