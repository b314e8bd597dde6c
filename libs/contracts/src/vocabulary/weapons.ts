import { codeList, codeListOf } from './code-list.js';

/** From where a weapon acts. */
export const LAUNCHES = codeList([
  { code: 'air', label: { en: 'From the air', ar: 'من الجو' } },
  { code: 'ground', label: { en: 'From the ground', ar: 'من البر' } },
  { code: 'sea', label: { en: 'From the sea', ar: 'من البحر' } },
  { code: 'emplaced', label: { en: 'Emplaced', ar: 'مزروع' } },
  { code: 'hand', label: { en: 'By hand', ar: 'باليد' } },
  { code: 'none', label: { en: 'Not launched', ar: 'دون إطلاق' } },
]);

export type LaunchCode = (typeof LAUNCHES.codes)[number];

/** How well the weapon is known. */
export const WEAPON_LEVELS = codeList([
  { code: 'alleged', label: { en: 'Alleged', ar: 'مزعوم' } },
  { code: 'assessed', label: { en: 'Assessed', ar: 'مقدّر' } },
  { code: 'identified', label: { en: 'Identified', ar: 'محدد' } },
]);

export type WeaponLevelCode = (typeof WEAPON_LEVELS.codes)[number];

export interface WeaponFacts {
  /** Every way in which it is launched; empty where unknown. */
  readonly launch: readonly LaunchCode[];
}

export const WEAPONS = codeListOf<WeaponFacts>()([
  { code: 'W01', label: { en: 'Unguided bomb', ar: 'قنبلة غير موجّهة' }, launch: ['air'] },
  {
    code: 'W02',
    label: { en: 'Guided bomb or missile', ar: 'قنبلة موجّهة أو صاروخ موجّه' },
    launch: ['air', 'ground', 'sea'],
  },
  { code: 'W03', label: { en: 'Barrel bomb', ar: 'برميل متفجر' }, launch: ['air'] },
  { code: 'W04', label: { en: 'Rocket', ar: 'قذيفة صاروخية' }, launch: ['air', 'ground', 'sea'] },
  { code: 'W05', label: { en: 'Mortar', ar: 'قذيفة هاون' }, launch: ['ground'] },
  { code: 'W06', label: { en: 'Artillery', ar: 'قذيفة مدفعية' }, launch: ['ground', 'sea'] },
  {
    code: 'W07',
    label: { en: 'Ballistic missile', ar: 'صاروخ باليستي' },
    launch: ['ground', 'sea'],
  },
  { code: 'W08', label: { en: 'Armed drone', ar: 'طائرة مسيّرة مسلحة' }, launch: ['air'] },
  {
    code: 'W09',
    label: { en: 'FPV or loitering drone', ar: 'مسيّرة انتحارية أو موجّهة بالرؤية المباشرة' },
    launch: ['air'],
  },
  {
    code: 'W10',
    label: { en: 'Cluster munition', ar: 'ذخيرة عنقودية' },
    launch: ['air', 'ground'],
  },
  {
    code: 'W11',
    label: { en: 'Incendiary weapon', ar: 'سلاح حارق' },
    launch: ['air', 'ground'],
  },
  { code: 'W12', label: { en: 'Chlorine', ar: 'كلور' }, launch: ['air', 'ground'] },
  { code: 'W13', label: { en: 'Nerve agent', ar: 'غاز أعصاب' }, launch: ['air', 'ground'] },
  {
    code: 'W14',
    label: { en: 'Other toxic substance', ar: 'مادة سامة أخرى' },
    launch: ['air', 'ground'],
  },
  { code: 'W15', label: { en: 'Small arms', ar: 'أسلحة خفيفة' }, launch: ['hand'] },
  { code: 'W16', label: { en: 'Sniper rifle', ar: 'بندقية قنص' }, launch: ['hand'] },
  { code: 'W17', label: { en: 'Grenade', ar: 'قنبلة يدوية' }, launch: ['hand'] },
  {
    code: 'W18',
    label: { en: 'Improvised device or car bomb', ar: 'عبوة ناسفة أو سيارة مفخخة' },
    launch: ['emplaced'],
  },
  {
    code: 'W19',
    label: { en: 'Knife, blunt object or fire', ar: 'سكين أو أداة حادة أو راضّة أو نار' },
    launch: ['hand'],
  },
  {
    code: 'W20',
    label: { en: 'Anti-personnel mine', ar: 'لغم مضاد للأفراد' },
    launch: ['emplaced'],
  },
  {
    code: 'W21',
    label: { en: 'Anti-vehicle mine', ar: 'لغم مضاد للمركبات' },
    launch: ['emplaced'],
  },
  {
    code: 'W22',
    label: {
      en: 'Victim-activated device or booby trap',
      ar: 'عبوة تنفجر بفعل الضحية أو شرك خداعي',
    },
    launch: ['emplaced'],
  },
  {
    code: 'W23',
    label: { en: 'Remnant of a cluster munition', ar: 'مخلّفات ذخيرة عنقودية' },
    launch: ['none'],
  },
  {
    code: 'W24',
    label: { en: 'Other unexploded ordnance', ar: 'ذخائر أخرى غير منفجرة' },
    launch: ['none'],
  },
  {
    code: 'W25',
    label: { en: 'Abandoned ordnance', ar: 'ذخائر متروكة' },
    launch: ['none'],
  },
  { code: 'W99', label: { en: 'Unknown weapon', ar: 'سلاح غير معروف' }, launch: [] },
]);

export type WeaponCode = (typeof WEAPONS.codes)[number];
