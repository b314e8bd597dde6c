import { codeList, codeListOf } from './code-list.js';

export const OBJECT_GROUPS = codeList([
  { code: 'medical', label: { en: 'Medical', ar: 'طبية' } },
  { code: 'educational', label: { en: 'Educational', ar: 'تعليمية' } },
  { code: 'worship', label: { en: 'Worship and burial', ar: 'عبادة ودفن' } },
  { code: 'communal', label: { en: 'Homes and livelihoods', ar: 'مساكن ومصادر رزق' } },
  { code: 'infrastructure', label: { en: 'Infrastructure', ar: 'بنى تحتية' } },
  { code: 'camps', label: { en: 'Camps and shelters', ar: 'مخيمات ومراكز إيواء' } },
  { code: 'humanitarian', label: { en: 'Humanitarian', ar: 'إنسانية' } },
  { code: 'cultural', label: { en: 'Culture and records', ar: 'ثقافة وسجلات' } },
  { code: 'official', label: { en: 'Public and media', ar: 'مرافق عامة وإعلامية' } },
  { code: 'diplomatic', label: { en: 'Diplomatic', ar: 'دبلوماسية' } },
  { code: 'military', label: { en: 'Military', ar: 'عسكرية' } },
]);

export type ObjectGroupCode = (typeof OBJECT_GROUPS.codes)[number];

export interface AffectedObjectFacts {
  readonly group: ObjectGroupCode;
  /** Health objects are published from tier T2. */
  readonly health: boolean;
  /** A home or shelter: with health objects, never at tier T0. */
  readonly dwelling: boolean;
}

const facts = (group: ObjectGroupCode): AffectedObjectFacts => ({
  group,
  health: group === 'medical',
  dwelling: group === 'camps',
});

export const AFFECTED_OBJECTS = codeListOf<AffectedObjectFacts>()([
  { code: 'hospital', label: { en: 'Hospital', ar: 'مشفى' }, ...facts('medical') },
  { code: 'clinic', label: { en: 'Clinic', ar: 'عيادة أو مركز صحي' }, ...facts('medical') },
  { code: 'ambulance', label: { en: 'Ambulance', ar: 'سيارة إسعاف' }, ...facts('medical') },
  { code: 'pharmacy', label: { en: 'Pharmacy', ar: 'صيدلية' }, ...facts('medical') },
  { code: 'school', label: { en: 'School', ar: 'مدرسة' }, ...facts('educational') },
  { code: 'university', label: { en: 'University', ar: 'جامعة' }, ...facts('educational') },
  {
    code: 'kindergarten',
    label: { en: 'Kindergarten', ar: 'روضة أطفال' },
    ...facts('educational'),
  },
  { code: 'mosque', label: { en: 'Mosque', ar: 'مسجد' }, ...facts('worship') },
  { code: 'church', label: { en: 'Church', ar: 'كنيسة' }, ...facts('worship') },
  { code: 'shrine', label: { en: 'Shrine', ar: 'مقام أو مزار' }, ...facts('worship') },
  { code: 'cemetery', label: { en: 'Cemetery', ar: 'مقبرة' }, ...facts('worship') },
  {
    code: 'other_worship',
    label: { en: 'Other place of worship', ar: 'دار عبادة أخرى' },
    ...facts('worship'),
  },
  { code: 'home', label: { en: 'Home', ar: 'منزل' }, ...facts('communal'), dwelling: true },
  { code: 'market', label: { en: 'Market', ar: 'سوق' }, ...facts('communal') },
  { code: 'bakery', label: { en: 'Bakery', ar: 'مخبز' }, ...facts('communal') },
  { code: 'farmland', label: { en: 'Farmland', ar: 'أراضٍ زراعية' }, ...facts('communal') },
  { code: 'livestock', label: { en: 'Livestock', ar: 'مواشٍ' }, ...facts('communal') },
  { code: 'water', label: { en: 'Water supply', ar: 'مرفق مياه' }, ...facts('infrastructure') },
  { code: 'power', label: { en: 'Power supply', ar: 'مرفق كهرباء' }, ...facts('infrastructure') },
  {
    code: 'telecom',
    label: { en: 'Telecommunications', ar: 'اتصالات' },
    ...facts('infrastructure'),
  },
  { code: 'fuel', label: { en: 'Fuel facility', ar: 'مرفق محروقات' }, ...facts('infrastructure') },
  {
    code: 'road_bridge',
    label: { en: 'Road or bridge', ar: 'طريق أو جسر' },
    ...facts('infrastructure'),
  },
  { code: 'airport', label: { en: 'Airport', ar: 'مطار' }, ...facts('infrastructure') },
  {
    code: 'idp_camp',
    label: { en: 'Camp of displaced people', ar: 'مخيم نازحين' },
    ...facts('camps'),
  },
  {
    code: 'collective_shelter',
    label: { en: 'Collective shelter', ar: 'مركز إيواء جماعي' },
    ...facts('camps'),
  },
  {
    code: 'civil_defence_centre',
    label: { en: 'Civil defence centre', ar: 'مركز دفاع مدني' },
    ...facts('humanitarian'),
  },
  { code: 'aid_store', label: { en: 'Aid store', ar: 'مستودع مساعدات' }, ...facts('humanitarian') },
  {
    code: 'aid_convoy',
    label: { en: 'Aid convoy', ar: 'قافلة مساعدات' },
    ...facts('humanitarian'),
  },
  { code: 'cultural_site', label: { en: 'Cultural site', ar: 'موقع ثقافي' }, ...facts('cultural') },
  { code: 'archive', label: { en: 'Archive', ar: 'أرشيف' }, ...facts('cultural') },
  {
    code: 'registry_records',
    label: {
      en: 'Registry or property records',
      ar: 'سجلات مدنية أو عقارية',
    },
    ...facts('cultural'),
  },
  {
    code: 'detention_place',
    label: { en: 'Place of detention', ar: 'مكان احتجاز' },
    ...facts('official'),
  },
  { code: 'court', label: { en: 'Court', ar: 'محكمة' }, ...facts('official') },
  {
    code: 'council_building',
    label: { en: 'Council building', ar: 'مبنى مجلس' },
    ...facts('official'),
  },
  { code: 'media_office', label: { en: 'Media office', ar: 'مكتب إعلامي' }, ...facts('official') },
  {
    code: 'diplomatic_premises',
    label: { en: 'Diplomatic premises', ar: 'مقر دبلوماسي' },
    ...facts('diplomatic'),
  },
  {
    code: 'military_object',
    label: { en: 'Military object', ar: 'هدف عسكري' },
    ...facts('military'),
  },
]);

export type AffectedObjectCode = (typeof AFFECTED_OBJECTS.codes)[number];

export const DAMAGE_LEVELS = codeList([
  { code: 'none', label: { en: 'No damage', ar: 'دون أضرار' } },
  { code: 'damaged', label: { en: 'Damaged', ar: 'متضرر' } },
  { code: 'destroyed', label: { en: 'Destroyed', ar: 'مدمّر' } },
  { code: 'out_of_service', label: { en: 'Out of service', ar: 'خارج الخدمة' } },
  { code: 'unknown', label: { en: 'Unknown', ar: 'غير معروف' } },
]);

export type DamageLevelCode = (typeof DAMAGE_LEVELS.codes)[number];
