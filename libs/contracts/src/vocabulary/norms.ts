import { type Code, codeList, codeListOf } from './code-list.js';

export const NORM_FAMILIES = codeList([
  {
    code: 'customary',
    label: {
      en: 'Customary humanitarian law (ICRC study)',
      ar: 'القانون الإنساني العرفي (دراسة اللجنة الدولية)',
    },
  },
  { code: 'treaty', label: { en: 'Treaty', ar: 'معاهدة' } },
  { code: 'resolution', label: { en: 'UN resolution', ar: 'قرار للأمم المتحدة' } },
  {
    code: 'standard',
    label: { en: 'Standard, agreement or mandate', ar: 'معيار أو اتفاق أو ولاية' },
  },
]);

export type NormFamilyCode = (typeof NORM_FAMILIES.codes)[number];

export type Applies = 'yes' | 'arguably' | 'no';

export interface NormFacts {
  readonly family: NormFamilyCode;
  /** In international armed conflict. */
  readonly iac: Applies;
  /** In non-international armed conflict. */
  readonly niac: Applies;
  /** Whether it binds armed groups that are not a state. Party status is per actor and checked apart. */
  readonly bindsNonState: Applies;
  readonly url: string | null;
}

type Norm<C extends string> = Code<C> & NormFacts;
type Reach = Partial<Pick<NormFacts, 'iac' | 'niac' | 'bindsNonState'>>;

const ICRC = 'https://ihl-databases.icrc.org/en/customary-ihl/v1/rule';
const stateDuty: Reach = { bindsNonState: 'no' };
const niacArguable: Reach = { niac: 'arguably', bindsNonState: 'arguably' };
const iacAlone: Reach = { niac: 'no', bindsNonState: 'no' };

function rule<const N extends number>(
  number: N,
  en: string,
  ar: string,
  reach: Reach = {},
): Norm<`R${N}`> {
  return {
    code: `R${number}`,
    label: { en, ar },
    family: 'customary',
    iac: 'yes',
    niac: 'yes',
    bindsNonState: 'yes',
    ...reach,
    url: `${ICRC}${String(number)}`,
  };
}

function treaty<const C extends string>(
  code: C,
  en: string,
  ar: string,
  reach: Reach = {},
): Norm<C> {
  return {
    code,
    label: { en, ar },
    family: 'treaty',
    iac: 'yes',
    niac: 'yes',
    bindsNonState: 'arguably',
    ...reach,
    url: null,
  };
}

/** A resolution of the Security Council. */
function council<const N extends number>(
  number: N,
  year: number,
  topic: { readonly en: string; readonly ar: string },
  reach: Reach = {},
): Norm<`SCR-${N}`> {
  const shown = `${String(number)} (${String(year)})`;
  return {
    code: `SCR-${number}`,
    label: {
      en: `Security Council resolution ${shown}: ${topic.en}`,
      ar: `قرار مجلس الأمن ${shown}: ${topic.ar}`,
    },
    family: 'resolution',
    iac: 'yes',
    niac: 'yes',
    bindsNonState: 'yes',
    ...reach,
    url: `https://undocs.org/S/RES/${String(number)}(${String(year)})`,
  };
}

function standard<const C extends string>(
  code: C,
  en: string,
  ar: string,
  reach: Reach = {},
): Norm<C> {
  return { ...treaty(code, en, ar, reach), family: 'standard' };
}

/**
 * Norms that categories and commitments name. Short titles, not the text of the law; applicability is
 * a first reading that a lawyer confirms before a live start.
 */
export const NORMS = codeListOf<NormFacts>()([
  rule(1, 'Distinction between civilians and combatants', 'التمييز بين المدنيين والمقاتلين'),
  rule(2, 'Violence aimed at spreading terror', 'العنف الرامي إلى بث الذعر بين المدنيين'),
  rule(6, 'Loss of protection from attack', 'فقدان الحماية من الهجوم'),
  rule(
    7,
    'Distinction between civilian objects and military objectives',
    'التمييز بين الأعيان المدنية والأهداف العسكرية',
  ),
  rule(8, 'Definition of military objectives', 'تعريف الأهداف العسكرية'),
  rule(9, 'Definition of civilian objects', 'تعريف الأعيان المدنية'),
  rule(10, 'Loss of protection of civilian objects', 'فقدان حماية الأعيان المدنية'),
  rule(11, 'Indiscriminate attacks', 'الهجمات العشوائية'),
  rule(12, 'Definition of indiscriminate attacks', 'تعريف الهجمات العشوائية'),
  rule(13, 'Area bombardment', 'قصف المناطق'),
  rule(14, 'Proportionality in attack', 'التناسب في الهجوم'),
  rule(15, 'Precautions in attack', 'الاحتياطات في الهجوم'),
  rule(16, 'Verification of targets', 'التحقق من الأهداف'),
  rule(17, 'Choice of means and methods', 'اختيار الوسائل والأساليب'),
  rule(18, 'Assessment of effects', 'تقييم آثار الهجوم'),
  rule(19, 'Control during attack', 'التحكم أثناء تنفيذ الهجوم'),
  rule(20, 'Advance warning', 'الإنذار المسبق'),
  rule(21, 'Choice of target', 'اختيار الهدف', niacArguable),
  rule(22, 'Precautions against the effects of attacks', 'الاحتياطات من آثار الهجمات'),
  rule(
    23,
    'Military objectives away from populated areas',
    'إبعاد الأهداف العسكرية عن المناطق المأهولة',
    niacArguable,
  ),
  rule(
    24,
    'Removal of civilians from the vicinity of military objectives',
    'إبعاد المدنيين عن جوار الأهداف العسكرية',
    niacArguable,
  ),
  rule(25, 'Medical personnel', 'أفراد الخدمات الطبية'),
  rule(26, 'Medical activities', 'الأنشطة الطبية'),
  rule(27, 'Religious personnel', 'أفراد الخدمات الدينية'),
  rule(28, 'Medical units', 'الوحدات الطبية'),
  rule(29, 'Medical transports', 'وسائط النقل الطبي'),
  rule(
    30,
    'Persons and objects bearing the distinctive emblem',
    'الأشخاص والأعيان الحاملة للشارة المميزة',
  ),
  rule(31, 'Humanitarian relief personnel', 'أفراد الإغاثة الإنسانية'),
  rule(32, 'Humanitarian relief objects', 'أعيان الإغاثة الإنسانية'),
  rule(34, 'Civilian journalists', 'الصحفيون المدنيون'),
  rule(35, 'Hospital and safety zones', 'مناطق الاستشفاء والأمان'),
  rule(36, 'Demilitarised zones', 'المناطق المنزوعة السلاح'),
  rule(37, 'Undefended localities', 'المواقع غير المدافَع عنها'),
  rule(38, 'Attacks against cultural property', 'الهجمات على الممتلكات الثقافية'),
  rule(
    39,
    'Use of cultural property for military purposes',
    'استخدام الممتلكات الثقافية لأغراض عسكرية',
  ),
  rule(40, 'Respect for cultural property', 'احترام الممتلكات الثقافية'),
  rule(
    41,
    'Export and return of cultural property from occupied territory',
    'تصدير الممتلكات الثقافية من الأرض المحتلة وإعادتها',
    iacAlone,
  ),
  rule(
    42,
    'Works and installations containing dangerous forces',
    'الأشغال والمنشآت المحتوية على قوى خطرة',
  ),
  rule(
    46,
    'Orders or threats that no quarter will be given',
    'الأمر بعدم الإبقاء على أحد أو التهديد به',
  ),
  rule(49, 'War booty', 'غنائم الحرب', iacAlone),
  rule(
    50,
    'Destruction and seizure of property of an adversary',
    'تدمير ممتلكات الخصم والاستيلاء عليها',
  ),
  rule(
    51,
    'Public and private property in occupied territory',
    'الممتلكات العامة والخاصة في الأرض المحتلة',
    iacAlone,
  ),
  rule(52, 'Pillage', 'النهب'),
  rule(53, 'Starvation as a method of warfare', 'التجويع أسلوباً من أساليب الحرب'),
  rule(54, 'Objects indispensable to survival', 'الأعيان التي لا غنى عنها للبقاء'),
  rule(55, 'Access for humanitarian relief', 'وصول الإغاثة الإنسانية'),
  rule(56, 'Freedom of movement of relief personnel', 'حرية حركة أفراد الإغاثة'),
  rule(70, 'Weapons causing superfluous injury', 'الأسلحة المسببة لإصابات مفرطة'),
  rule(71, 'Weapons that are by nature indiscriminate', 'الأسلحة العشوائية بطبيعتها'),
  rule(72, 'Poison', 'السم'),
  rule(74, 'Chemical weapons', 'الأسلحة الكيميائية'),
  rule(75, 'Riot control agents', 'مواد مكافحة الشغب'),
  rule(76, 'Herbicides', 'مبيدات الأعشاب'),
  rule(81, 'Landmines: particular care', 'الألغام الأرضية: العناية الخاصة'),
  rule(82, 'Recording the placement of landmines', 'تسجيل مواضع الألغام', niacArguable),
  rule(
    83,
    'Removal of landmines at the end of hostilities',
    'إزالة الألغام عند انتهاء الأعمال العدائية',
  ),
  rule(84, 'Incendiary weapons: protection of civilians', 'الأسلحة الحارقة: حماية المدنيين'),
  rule(85, 'Incendiary weapons against combatants', 'الأسلحة الحارقة ضد المقاتلين'),
  rule(87, 'Humane treatment', 'المعاملة الإنسانية'),
  rule(88, 'Non-discrimination', 'عدم التمييز'),
  rule(89, 'Murder', 'القتل العمد'),
  rule(
    90,
    'Torture and cruel, inhuman or degrading treatment',
    'التعذيب والمعاملة القاسية أو اللاإنسانية أو المهينة',
  ),
  rule(92, 'Mutilation and experiments', 'التشويه والتجارب'),
  rule(93, 'Rape and other sexual violence', 'الاغتصاب وأشكال العنف الجنسي الأخرى'),
  rule(94, 'Slavery and slave trade', 'الرق والاتجار بالرقيق'),
  rule(95, 'Forced labour', 'العمل القسري'),
  rule(96, 'Hostage-taking', 'أخذ الرهائن'),
  rule(97, 'Human shields', 'الدروع البشرية'),
  rule(98, 'Enforced disappearance', 'الاختفاء القسري'),
  rule(99, 'Arbitrary deprivation of liberty', 'الحرمان التعسفي من الحرية'),
  rule(100, 'Fair trial', 'المحاكمة العادلة'),
  rule(102, 'Individual criminal responsibility', 'المسؤولية الجنائية الفردية'),
  rule(103, 'Collective punishment', 'العقوبات الجماعية'),
  rule(104, 'Convictions and religious practices', 'المعتقدات والشعائر الدينية'),
  rule(105, 'Family life', 'الحياة العائلية'),
  rule(112, 'Search for and collection of the dead', 'البحث عن الموتى وجمعهم'),
  rule(113, 'Protection of the dead from despoliation', 'حماية الموتى من السلب والتمثيل'),
  rule(
    114,
    'Return of remains and personal effects',
    'إعادة الرفات والأمتعة الشخصية',
    niacArguable,
  ),
  rule(115, 'Disposal of the dead', 'دفن الموتى'),
  rule(116, 'Identification of the dead', 'التعرف على هوية الموتى'),
  rule(117, 'Accounting for missing persons', 'الكشف عن مصير المفقودين'),
  rule(
    118,
    'Basic needs of persons deprived of liberty',
    'الاحتياجات الأساسية للمحرومين من الحرية',
  ),
  rule(119, 'Women deprived of liberty', 'النساء المحرومات من الحرية'),
  rule(120, 'Children deprived of liberty', 'الأطفال المحرومون من الحرية'),
  rule(121, 'Location of detention places', 'مواقع أماكن الاحتجاز'),
  rule(122, 'Belongings of persons deprived of liberty', 'أمتعة المحرومين من الحرية'),
  rule(123, 'Registration of persons deprived of liberty', 'تسجيل المحرومين من الحرية'),
  rule(
    124,
    'ICRC access to persons deprived of liberty',
    'وصول اللجنة الدولية إلى المحرومين من الحرية',
  ),
  rule(125, 'Correspondence of persons deprived of liberty', 'مراسلات المحرومين من الحرية'),
  rule(126, 'Visits to persons deprived of liberty', 'زيارات المحرومين من الحرية'),
  rule(127, 'Convictions of persons deprived of liberty', 'معتقدات المحرومين من الحرية'),
  rule(
    128,
    'Release and return of persons deprived of liberty',
    'الإفراج عن المحرومين من الحرية وإعادتهم',
  ),
  rule(129, 'Act of displacement', 'أعمال التهجير'),
  rule(
    130,
    'Transfer of own population into occupied territory',
    'نقل سكان دولة الاحتلال إلى الأرض المحتلة',
    iacAlone,
  ),
  rule(131, 'Treatment of displaced persons', 'معاملة النازحين'),
  rule(132, 'Return of displaced persons', 'عودة النازحين'),
  rule(133, 'Property rights of displaced persons', 'حقوق النازحين في ممتلكاتهم'),
  rule(134, 'Women', 'النساء'),
  rule(135, 'Children', 'الأطفال'),
  rule(136, 'Recruitment of child soldiers', 'تجنيد الأطفال'),
  rule(137, 'Participation of child soldiers in hostilities', 'مشاركة الأطفال في الأعمال العدائية'),
  rule(138, 'The elderly, disabled and infirm', 'المسنون وذوو الإعاقة والعجزة'),
  rule(139, 'Respect for international humanitarian law', 'احترام القانون الدولي الإنساني'),
  rule(140, 'Principle of reciprocity', 'مبدأ المعاملة بالمثل'),
  rule(144, 'Ensuring respect by others', 'كفالة الاحترام من قبل الآخرين', stateDuty),
  rule(145, 'Belligerent reprisals', 'الأعمال الانتقامية', iacAlone),
  rule(
    146,
    'Reprisals against protected persons',
    'الأعمال الانتقامية ضد الأشخاص المحميين',
    iacAlone,
  ),
  rule(
    147,
    'Reprisals against protected objects',
    'الأعمال الانتقامية ضد الأعيان المحمية',
    iacAlone,
  ),
  rule(
    148,
    'Reprisals in non-international armed conflicts',
    'الأعمال الانتقامية في النزاعات غير الدولية',
    { iac: 'no' },
  ),
  rule(149, 'Responsibility of states', 'مسؤولية الدول', stateDuty),
  rule(150, 'Reparation', 'جبر الضرر', stateDuty),
  rule(151, 'Individual responsibility', 'المسؤولية الفردية'),
  rule(
    152,
    'Command responsibility for orders to commit war crimes',
    'مسؤولية القادة عن الأوامر بارتكاب جرائم حرب',
  ),
  rule(
    153,
    'Command responsibility for failure to prevent, repress or report',
    'مسؤولية القادة عن عدم المنع أو القمع أو الإبلاغ',
  ),
  rule(154, 'Obedience to superior orders', 'إطاعة أوامر الرؤساء'),
  rule(155, 'Defence of superior orders', 'الدفع بأوامر الرؤساء'),
  rule(156, 'War crimes', 'جرائم الحرب'),
  rule(157, 'Jurisdiction over war crimes', 'الولاية القضائية على جرائم الحرب', stateDuty),
  rule(158, 'Prosecution of war crimes', 'المحاكمة على جرائم الحرب', stateDuty),
  rule(159, 'Amnesty', 'العفو العام', { iac: 'no', bindsNonState: 'arguably' }),
  rule(160, 'Statutes of limitation', 'تقادم الجرائم', stateDuty),
  rule(
    161,
    'International cooperation in criminal proceedings',
    'التعاون الدولي في الإجراءات الجنائية',
    stateDuty,
  ),
  treaty('UNC', 'Charter of the United Nations', 'ميثاق الأمم المتحدة', stateDuty),
  treaty(
    'UNC-2-4',
    'Charter of the United Nations, article 2(4): use of force',
    'ميثاق الأمم المتحدة، المادة 2(4): استخدام القوة',
    stateDuty,
  ),
  treaty(
    'GC-CA1',
    'Geneva Conventions, common article 1: respect and ensure respect',
    'اتفاقيات جنيف، المادة 1 المشتركة: الاحترام وكفالة الاحترام',
    stateDuty,
  ),
  treaty('GC-CA3', 'Geneva Conventions, common article 3', 'اتفاقيات جنيف، المادة 3 المشتركة', {
    iac: 'no',
    bindsNonState: 'yes',
  }),
  treaty(
    'AP-I',
    'Additional Protocol I to the Geneva Conventions',
    'البروتوكول الإضافي الأول لاتفاقيات جنيف',
    iacAlone,
  ),
  treaty('CWC', 'Chemical Weapons Convention', 'اتفاقية الأسلحة الكيميائية', stateDuty),
  treaty(
    'CCW-AP-II',
    'Convention on Certain Conventional Weapons, amended Protocol II: mines and booby traps',
    'اتفاقية أسلحة تقليدية معينة، البروتوكول الثاني المعدّل: الألغام والأشراك الخداعية',
    { bindsNonState: 'yes' },
  ),
  treaty(
    'APMBT',
    'Anti-Personnel Mine Ban Convention',
    'اتفاقية حظر الألغام المضادة للأفراد',
    stateDuty,
  ),
  treaty(
    'ICCPR-1',
    'ICCPR article 1: self-determination',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 1: تقرير المصير',
  ),
  treaty(
    'ICCPR-2',
    'ICCPR article 2: respect without distinction, remedy',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 2: عدم التمييز وسبيل الانتصاف',
  ),
  treaty(
    'ICCPR-3',
    'ICCPR article 3: equality of men and women',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 3: المساواة بين الرجال والنساء',
  ),
  treaty(
    'ICCPR-6',
    'ICCPR article 6: right to life',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 6: الحق في الحياة',
  ),
  treaty(
    'ICCPR-9',
    'ICCPR article 9: liberty and security',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 9: الحرية والأمان',
  ),
  treaty(
    'ICCPR-12',
    'ICCPR article 12: freedom of movement',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 12: حرية التنقل',
  ),
  treaty(
    'ICCPR-18',
    'ICCPR article 18: thought, conscience and religion',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 18: الفكر والوجدان والدين',
  ),
  treaty(
    'ICCPR-19',
    'ICCPR article 19: expression',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 19: حرية التعبير',
  ),
  treaty(
    'ICCPR-20',
    'ICCPR article 20: incitement',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 20: التحريض',
  ),
  treaty(
    'ICCPR-21',
    'ICCPR article 21: peaceful assembly',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 21: التجمع السلمي',
  ),
  treaty(
    'ICCPR-22',
    'ICCPR article 22: association',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 22: تكوين الجمعيات',
  ),
  treaty(
    'ICCPR-25',
    'ICCPR article 25: public affairs',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 25: الشؤون العامة',
  ),
  treaty(
    'ICCPR-26',
    'ICCPR article 26: equality before the law',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 26: المساواة أمام القانون',
  ),
  treaty(
    'ICCPR-27',
    'ICCPR article 27: minorities',
    'العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 27: الأقليات',
  ),
  treaty(
    'ICESCR-1',
    'ICESCR article 1: self-determination',
    'العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية، المادة 1: تقرير المصير',
  ),
  treaty(
    'ICESCR-11',
    'ICESCR article 11: adequate standard of living',
    'العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية، المادة 11: مستوى معيشي كافٍ',
  ),
  treaty(
    'ICESCR-12',
    'ICESCR article 12: health',
    'العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية، المادة 12: الصحة',
  ),
  treaty(
    'ICERD',
    'Convention on the elimination of racial discrimination',
    'اتفاقية القضاء على جميع أشكال التمييز العنصري',
  ),
  treaty(
    'ICERD-5',
    'Convention on the elimination of racial discrimination, article 5',
    'اتفاقية القضاء على جميع أشكال التمييز العنصري، المادة 5',
  ),
  treaty(
    'CEDAW',
    'Convention on the elimination of discrimination against women',
    'اتفاقية القضاء على جميع أشكال التمييز ضد المرأة',
  ),
  treaty(
    'CEDAW-7',
    'Convention on the elimination of discrimination against women, article 7: public life',
    'اتفاقية القضاء على جميع أشكال التمييز ضد المرأة، المادة 7: الحياة العامة',
  ),
  treaty('CAT', 'Convention against torture', 'اتفاقية مناهضة التعذيب'),
  treaty(
    'CAT-12',
    'Convention against torture, article 12: investigation',
    'اتفاقية مناهضة التعذيب، المادة 12: التحقيق',
    stateDuty,
  ),
  treaty('CRC', 'Convention on the rights of the child', 'اتفاقية حقوق الطفل'),
  treaty(
    'CRC-OPAC',
    'Optional protocol on children in armed conflict',
    'البروتوكول الاختياري بشأن الأطفال في النزاعات المسلحة',
    { bindsNonState: 'yes' },
  ),
  treaty(
    'CSR51-33',
    'Refugee Convention, article 33: non-refoulement',
    'اتفاقية اللاجئين، المادة 33: عدم الإعادة القسرية',
    stateDuty,
  ),
  council(497, 1981, { en: 'the Golan', ar: 'الجولان' }, stateDuty),
  council(1325, 2000, { en: 'women, peace and security', ar: 'المرأة والسلام والأمن' }),
  council(1612, 2005, { en: 'children and armed conflict', ar: 'الأطفال والنزاع المسلح' }),
  council(2118, 2013, { en: 'destruction of chemical weapons', ar: 'تدمير الأسلحة الكيميائية' }),
  council(2139, 2014, { en: 'humanitarian access', ar: 'وصول المساعدات الإنسانية' }),
  council(2165, 2014, { en: 'cross-border aid', ar: 'المساعدات عبر الحدود' }),
  council(2209, 2015, { en: 'chlorine as a weapon', ar: 'استخدام الكلور سلاحاً' }),
  council(2254, 2015, { en: 'political transition', ar: 'الانتقال السياسي' }),
  council(2286, 2016, { en: 'health care in conflict', ar: 'الرعاية الصحية في النزاعات' }),
  council(2365, 2017, { en: 'mine action', ar: 'مكافحة الألغام' }),
  council(2474, 2019, { en: 'missing persons', ar: 'المفقودون' }),
  council(2730, 2024, {
    en: 'humanitarian and UN personnel',
    ar: 'العاملون في المجال الإنساني والأمم المتحدة',
  }),
  {
    ...standard(
      'GA-46-182',
      'General Assembly resolution 46/182: humanitarian assistance',
      'قرار الجمعية العامة 46/182: المساعدة الإنسانية',
      stateDuty,
    ),
    family: 'resolution',
  },
  standard(
    'UDHR-13',
    'Universal Declaration of Human Rights, article 13(2): return',
    'الإعلان العالمي لحقوق الإنسان، المادة 13(2): العودة',
  ),
  standard(
    'GP-IDP-28',
    'Guiding Principles on Internal Displacement, principle 28',
    'المبادئ التوجيهية بشأن التشرد الداخلي، المبدأ 28',
  ),
  standard(
    'GP-IDP-29',
    'Guiding Principles on Internal Displacement, principle 29',
    'المبادئ التوجيهية بشأن التشرد الداخلي، المبدأ 29',
  ),
  standard(
    'PINHEIRO',
    'Pinheiro Principles on housing and property restitution',
    'مبادئ بينهيرو بشأن رد المساكن والممتلكات',
  ),
  standard('IMAS', 'International Mine Action Standards', 'المعايير الدولية لمكافحة الألغام'),
  standard('SSD', 'Safe Schools Declaration', 'إعلان المدارس الآمنة', stateDuty),
  standard(
    'IIIM',
    'Mandate of the International, Impartial and Independent Mechanism',
    'ولاية الآلية الدولية المحايدة والمستقلة',
    stateDuty,
  ),
  standard(
    'IIMP',
    'Mandate of the Independent Institution on Missing Persons',
    'ولاية المؤسسة المستقلة المعنية بالمفقودين',
    stateDuty,
  ),
  standard(
    'GRAND-BARGAIN',
    'Grand Bargain: reporting of aid',
    'الصفقة الكبرى: الإبلاغ عن المساعدات',
    stateDuty,
  ),
  standard(
    'NWS-2020',
    'Agreement of 5 March 2020 on the north-west',
    'اتفاق 5 آذار 2020 بشأن الشمال الغربي',
  ),
]);

export type NormCode = (typeof NORMS.codes)[number];
