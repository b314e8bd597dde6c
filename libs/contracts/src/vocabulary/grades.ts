import { type Label } from '../label.js';
import { codeListOf } from './code-list.js';

export interface GradeFacts {
  /** G0 0 to G3 3; GD, which overrides, is -1. */
  readonly rank: number;
  /** What the public reads beside the grade. */
  readonly sentence: Label;
}

/** For occurrence and harm only. A grade says how well a thing is supported, never that it was unlawful. */
export const GRADES = codeListOf<GradeFacts>()([
  {
    code: 'G0',
    label: { en: 'Not assessed', ar: 'غير مقيّم' },
    rank: 0,
    sentence: { en: 'Not assessed yet.', ar: 'لم يُقيَّم بعد.' },
  },
  {
    code: 'G1',
    label: { en: 'Single source', ar: 'مصدر واحد' },
    rank: 1,
    sentence: {
      en: 'One credible source reports this; nobody independent of it has yet confirmed it.',
      ar: 'أفاد بذلك مصدر واحد ذو مصداقية، ولم يدعمه بعد مصدر مستقل عنه.',
    },
  },
  {
    code: 'G2',
    label: { en: 'Corroborated', ar: 'مدعوم بمصادر' },
    rank: 2,
    sentence: {
      en: 'Our assessment: reasonable grounds to believe it happened.',
      ar: 'تقييمنا: ثمة أسباب معقولة للاعتقاد بأن ذلك حدث.',
    },
  },
  {
    code: 'G3',
    label: { en: 'Confirmed', ar: 'مؤكّد' },
    rank: 3,
    sentence: {
      en: 'Confirmed by a court, a UN-mandated body or the OPCW, or admitted by the party responsible.',
      ar: 'أكّدته محكمة أو هيئة مكلّفة من الأمم المتحدة أو منظمة حظر الأسلحة الكيميائية، أو أقرّت به الجهة المسؤولة.',
    },
  },
  {
    code: 'GD',
    label: { en: 'Discounted', ar: 'مستبعد' },
    rank: -1,
    sentence: {
      en: 'Assessed and not supported; the reason is kept. It is counted nowhere.',
      ar: 'قُيِّم ولم تدعمه الأدلة؛ السبب محفوظ، ولا يدخل في أي مجموع.',
    },
  },
]);

export type GradeCode = (typeof GRADES.codes)[number];

/** The lower of the two; GD overrides everything, then G0. */
export function overallGrade(occurrence: GradeCode, harm: GradeCode): GradeCode {
  return GRADES.get(occurrence).rank <= GRADES.get(harm).rank ? occurrence : harm;
}
