import { codeListOf } from './code-list.js';

export interface AttributionLevelFacts {
  readonly rank: number;
  /** Whether the public sees the actor's name at this level. */
  readonly publicNames: boolean;
}

/** How strongly an act is ascribed to an actor. */
export const ATTRIBUTION_LEVELS = codeListOf<AttributionLevelFacts>()([
  {
    code: 'unattributed',
    label: { en: 'Not attributed', ar: 'غير منسوب إلى جهة' },
    rank: 0,
    publicNames: false,
  },
  {
    code: 'alleged',
    label: { en: 'Alleged; no one is named', ar: 'الإسناد: مزعوم؛ لا تُسمّى أي جهة' },
    definition: { en: 'Somebody says so.', ar: 'جهة ما تقول ذلك.' },
    rank: 1,
    publicNames: false,
  },
  {
    code: 'likely',
    label: { en: 'Likely', ar: 'الإسناد: مرجّح' },
    definition: {
      en: 'Two or more independent sources and one objective basis.',
      ar: 'مصدران مستقلان أو أكثر وأساس موضوعي واحد.',
    },
    rank: 2,
    publicNames: true,
  },
  {
    code: 'confirmed',
    label: { en: 'Confirmed', ar: 'الإسناد: مؤكّد' },
    definition: {
      en: 'The actor admits it, or a court or UN-mandated body has found it.',
      ar: 'أقرّت به الجهة نفسها، أو خلصت إليه محكمة أو هيئة مكلّفة من الأمم المتحدة.',
    },
    rank: 3,
    publicNames: true,
  },
]);

export type AttributionLevelCode = (typeof ATTRIBUTION_LEVELS.codes)[number];
