import { codeListOf } from './code-list.js';
import { type MrmHeadingCode } from './mrm-headings.js';

export interface ViolationCategoryFacts {
  /** Codes of the norm register that the category engages; never a finding that one was broken. */
  readonly norms: readonly string[];
  readonly mrm?: MrmHeadingCode;
}

/** What is alleged about an incident, in the words of law. Each is an allegation. */
export const VIOLATION_CATEGORIES = codeListOf<ViolationCategoryFacts>()([
  {
    code: 'V01',
    label: { en: 'Attack directed at civilians', ar: 'هجوم موجّه ضد مدنيين' },
    norms: ['R1', 'R2'],
  },
  {
    code: 'V02',
    label: { en: 'Indiscriminate attack', ar: 'هجوم عشوائي' },
    norms: ['R11', 'R12', 'R13', 'R71'],
  },
  {
    code: 'V03',
    label: { en: 'Disproportionate attack', ar: 'هجوم غير متناسب' },
    norms: ['R14'],
  },
  {
    code: 'V04',
    label: { en: 'Precautions not taken', ar: 'عدم اتخاذ الاحتياطات' },
    norms: ['R15', 'R16', 'R17', 'R18', 'R19', 'R20', 'R21', 'R22', 'R23', 'R24'],
  },
  {
    code: 'V05',
    label: { en: 'Attack on civilian objects', ar: 'هجوم على أعيان مدنية' },
    norms: ['R7', 'R8', 'R9', 'R10'],
  },
  {
    code: 'V06',
    label: { en: 'Attack on health care', ar: 'هجوم على الرعاية الصحية' },
    norms: ['R25', 'R26', 'R27', 'R28', 'R29', 'R30', 'SCR-2286'],
    mrm: 'schools_hospitals',
  },
  {
    code: 'V07',
    label: { en: 'Attack on education', ar: 'هجوم على التعليم' },
    norms: ['R7', 'R135', 'SSD'],
    mrm: 'schools_hospitals',
  },
  {
    code: 'V08',
    label: {
      en: 'Attack on religious or cultural property',
      ar: 'هجوم على ممتلكات دينية أو ثقافية',
    },
    norms: ['R38', 'R39', 'R40', 'R104'],
  },
  {
    code: 'V09',
    label: {
      en: 'Attack on humanitarian staff or objects',
      ar: 'هجوم على عاملي الإغاثة أو موادها',
    },
    norms: ['R31', 'R32', 'SCR-2730'],
  },
  {
    code: 'V10',
    label: { en: 'Attack on journalists', ar: 'هجوم على صحفيين' },
    norms: ['R34'],
  },
  {
    code: 'V11',
    label: { en: 'Use of chemical weapons', ar: 'استخدام أسلحة كيميائية' },
    norms: ['R74'],
  },
  {
    code: 'V12',
    label: {
      en: 'Use of restricted weapons (cluster, incendiary, mine-laying)',
      ar: 'استخدام أسلحة مقيّدة (عنقودية أو حارقة أو زرع ألغام)',
    },
    norms: ['R71', 'R81', 'R82', 'R83', 'R84', 'R85'],
  },
  {
    code: 'V13',
    label: {
      en: 'Harm by mines or explosive remnants of war',
      ar: 'ضرر ناجم عن ألغام أو مخلّفات الحرب المتفجرة',
    },
    definition: {
      en: 'Who laid or left them may stay unknown.',
      ar: 'قد تبقى الجهة التي زرعتها أو تركتها مجهولة.',
    },
    norms: ['R81', 'R82', 'R83'],
  },
  {
    code: 'V14',
    label: { en: 'Alleged unlawful killing', ar: 'قتل غير مشروع (مزعوم)' },
    norms: ['R89', 'ICCPR-6'],
    mrm: 'killing_maiming',
  },
  {
    code: 'V15',
    label: { en: 'Torture or ill-treatment', ar: 'تعذيب أو سوء معاملة' },
    norms: ['R90'],
  },
  {
    code: 'V16',
    label: { en: 'Sexual violence', ar: 'عنف جنسي' },
    norms: ['R93'],
    mrm: 'sexual_violence',
  },
  {
    code: 'V17',
    label: { en: 'Arbitrary detention', ar: 'احتجاز تعسفي' },
    norms: ['R99', 'R100'],
  },
  {
    code: 'V18',
    label: { en: 'Enforced disappearance or missing person', ar: 'اختفاء قسري أو فقدان' },
    norms: ['R98', 'R117'],
  },
  {
    code: 'V19',
    label: { en: 'Abduction or hostage-taking', ar: 'خطف أو أخذ رهائن' },
    norms: ['R96'],
    mrm: 'abduction',
  },
  {
    code: 'V20',
    label: { en: 'Human shields', ar: 'دروع بشرية' },
    norms: ['R97'],
  },
  {
    code: 'V21',
    label: { en: 'Looting', ar: 'نهب' },
    norms: ['R52'],
  },
  {
    code: 'V22',
    label: {
      en: 'Housing, land and property rights',
      ar: 'حقوق السكن والأرض والملكية',
    },
    norms: ['R51', 'R133'],
  },
  {
    code: 'V23',
    label: { en: 'Forced displacement', ar: 'التهجير القسري' },
    norms: ['R129', 'R131'],
  },
  {
    code: 'V24',
    label: { en: 'Obstruction or coercion of return', ar: 'منع العودة أو الإكراه عليها' },
    norms: ['R132', 'R133'],
  },
  {
    code: 'V25',
    label: {
      en: 'Denial of humanitarian access or starvation',
      ar: 'منع وصول المساعدات أو التجويع',
    },
    norms: ['R53', 'R54', 'R55', 'R56', 'SCR-2139', 'SCR-2165'],
    mrm: 'access_denial',
  },
  {
    code: 'V26',
    label: { en: 'Discrimination or persecution', ar: 'تمييز أو اضطهاد' },
    norms: ['R88'],
  },
  {
    code: 'V27',
    label: { en: 'Incitement', ar: 'تحريض' },
    norms: ['ICCPR-20'],
  },
  {
    code: 'V28',
    label: { en: 'Collective punishment or reprisal', ar: 'عقاب جماعي أو أعمال انتقامية' },
    norms: ['R103'],
  },
  {
    code: 'V29',
    label: { en: 'Recruitment or use of children', ar: 'تجنيد أطفال أو استخدامهم' },
    norms: ['R136', 'R137'],
    mrm: 'recruitment_use',
  },
  {
    code: 'V30',
    label: { en: 'Restriction of civic space', ar: 'تقييد الحيّز المدني' },
    definition: {
      en: 'Expression, assembly and association.',
      ar: 'حرية التعبير والتجمع وتكوين الجمعيات.',
    },
    norms: ['ICCPR-19', 'ICCPR-21', 'ICCPR-22'],
  },
  {
    code: 'V31',
    label: { en: 'Treatment of the dead', ar: 'معاملة الموتى' },
    norms: ['R112', 'R113', 'R114', 'R115', 'R116'],
  },
  {
    code: 'V32',
    label: { en: 'Act against an agreed ceasefire', ar: 'عمل مخالف لوقف إطلاق نار متفق عليه' },
    norms: ['IDLIB-2020-03-05'],
  },
]);

export type ViolationCategoryCode = (typeof VIOLATION_CATEGORIES.codes)[number];

/** V01 to V14 come under killing and maiming where children were killed or injured, and only there. */
const KILLING_UP_TO: ViolationCategoryCode = 'V14';

/** MRM headings of an incident, from its categories and whether children were killed or injured. */
export function mrmHeadings(
  categories: readonly ViolationCategoryCode[],
  childrenHarmed: boolean,
): readonly MrmHeadingCode[] {
  const killing = childrenHarmed && categories.some((code) => code <= KILLING_UP_TO);
  const others = categories
    .map((code) => VIOLATION_CATEGORIES.get(code).mrm)
    .filter((heading) => heading !== undefined && heading !== 'killing_maiming');
  const found: readonly (MrmHeadingCode | undefined)[] = killing
    ? ['killing_maiming', ...others]
    : others;
  return [...new Set(found.filter((heading) => heading !== undefined))];
}
