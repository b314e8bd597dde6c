import { codeList } from './code-list.js';

/** Why the rule of grades proposes what it proposes. */
export const GRADE_REASONS = codeList([
  { code: 'no_source', label: { en: 'No report is gathered.', ar: 'لم تُجمع أي إفادة.' } },
  {
    code: 'none_credible',
    label: { en: 'No item was found credible.', ar: 'لم يوجد أي مصدر ذي مصداقية.' },
  },
  {
    code: 'single_group',
    label: { en: 'One independent group of sources.', ar: 'مجموعة مستقلة واحدة من المصادر.' },
  },
  {
    code: 'several_groups',
    label: {
      en: 'Two or more independent groups of sources.',
      ar: 'مجموعتان مستقلتان أو أكثر من المصادر.',
    },
  },
  {
    code: 'geolocated_media',
    label: { en: 'Media was geolocated.', ar: 'حُدّد موقع تصوير المواد المرئية.' },
  },
  {
    code: 'contradiction_open',
    label: { en: 'A contradiction is not resolved.', ar: 'يوجد تناقض لم يُحسم.' },
  },
  {
    code: 'finding',
    label: {
      en: 'A court or a body with a UN mandate found it.',
      ar: 'خلصت إليه محكمة أو هيئة بتفويض أممي.',
    },
  },
  {
    code: 'admission',
    label: { en: 'The actor responsible admits it.', ar: 'أقرّت به الجهة المسؤولة.' },
  },
  {
    code: 'party_statement_apart',
    label: {
      en: 'A statement of a party is on file: a denial changes nothing, an admission is a basis of the attribution.',
      ar: 'في الملف بيان لأحد الأطراف: النفي لا يغيّر شيئاً، والإقرار أساس للإسناد.',
    },
  },
  { code: 'no_harm_stated', label: { en: 'No harm is stated.', ar: 'لم يُذكر ضرر.' } },
  {
    code: 'harm_reports_unsaid',
    label: {
      en: 'The figures do not say on which reports they rest.',
      ar: 'لا تذكر الأرقام الإفادات التي تستند إليها.',
    },
  },
  {
    code: 'harm_single_group',
    label: {
      en: 'One independent group carries the least and the civilian status.',
      ar: 'مجموعة مستقلة واحدة تسند الحد الأدنى وصفة المدنيين.',
    },
  },
  {
    code: 'harm_several_groups',
    label: {
      en: 'Two or more independent groups carry the least and the civilian status.',
      ar: 'مجموعتان مستقلتان أو أكثر تسند الحد الأدنى وصفة المدنيين.',
    },
  },
  {
    code: 'civilian_minimum_unsaid',
    label: {
      en: 'No figure has both a least and a civilian status.',
      ar: 'لا يوجد رقم له حد أدنى وصفة مدنية معاً.',
    },
  },
]);

export type GradeReasonCode = (typeof GRADE_REASONS.codes)[number];
