import { codeList, codeListOf } from './code-list.js';

/** The kinds of source that the public sees. */
export const SOURCE_KINDS = codeList([
  { code: 'people', label: { en: 'People', ar: 'أشخاص' } },
  { code: 'open_sources', label: { en: 'Open sources', ar: 'مصادر مفتوحة' } },
  { code: 'official_findings', label: { en: 'Official findings', ar: 'استنتاجات رسمية' } },
]);

export type SourceKindCode = (typeof SOURCE_KINDS.codes)[number];

export interface SourceTypeFacts {
  readonly sourceKind: SourceKindCode;
}

export const SOURCE_TYPES = codeListOf<SourceTypeFacts>()([
  { code: 'own_monitor', label: { en: 'Own monitor', ar: 'موثّق ميداني' }, sourceKind: 'people' },
  {
    code: 'survivor_family',
    label: { en: 'Survivor or family', ar: 'ناجٍ أو أسرته' },
    sourceKind: 'people',
  },
  { code: 'eyewitness', label: { en: 'Eyewitness', ar: 'شاهد عيان' }, sourceKind: 'people' },
  { code: 'medical', label: { en: 'Medical', ar: 'مصدر طبي' }, sourceKind: 'people' },
  { code: 'civil_defence', label: { en: 'Civil defence', ar: 'دفاع مدني' }, sourceKind: 'people' },
  {
    code: 'local_media',
    label: { en: 'Local media', ar: 'إعلام محلي' },
    sourceKind: 'open_sources',
  },
  {
    code: 'social_media',
    label: { en: 'Social media', ar: 'وسائل التواصل الاجتماعي' },
    sourceKind: 'open_sources',
  },
  {
    code: 'ngo_monitor',
    label: { en: 'Monitoring organisation', ar: 'منظمة رصد' },
    sourceKind: 'open_sources',
  },
  {
    code: 'un',
    label: {
      en: 'United Nations, other than a mandated body',
      ar: 'الأمم المتحدة، عدا الهيئات المكلّفة',
    },
    sourceKind: 'open_sources',
  },
  {
    code: 'un_mandated',
    label: {
      en: 'UN-mandated body or OPCW',
      ar: 'هيئة مكلّفة من الأمم المتحدة أو منظمة حظر الأسلحة الكيميائية',
    },
    sourceKind: 'official_findings',
  },
  { code: 'government', label: { en: 'Government', ar: 'حكومة' }, sourceKind: 'open_sources' },
  {
    code: 'party_statement',
    label: { en: 'Statement of a party', ar: 'بيان أحد الأطراف' },
    sourceKind: 'open_sources',
  },
  {
    code: 'satellite',
    label: { en: 'Satellite imagery', ar: 'صور أقمار صناعية' },
    sourceKind: 'open_sources',
  },
  { code: 'court', label: { en: 'Court', ar: 'محكمة' }, sourceKind: 'official_findings' },
]);

export type SourceTypeCode = (typeof SOURCE_TYPES.codes)[number];

/** How an account is told of in public: by its kind, or as the word of a party. Twin: `pub.publish_incident`. */
export const rivalVoice = (type: SourceTypeCode): SourceKindCode | 'party' =>
  type === 'party_statement' ? 'party' : SOURCE_TYPES.get(type).sourceKind;
