import { type EventTypeCode, type HarmOutcomeCode, type Label } from '@himaya/contracts';

/** What every invented text says first. */
export const INVENTED: Label = { en: 'Invented for the exercise', ar: 'مختلق لأغراض التمرين' };

/** Marks every invented reason; short, since a million records carry several. */
const EXERCISE: Label = { en: 'Exercise', ar: 'تمرين' };

/** A reason that is marked as invented, on one line in both languages. */
export function inventedReason(en: string, ar: string): string {
  return `${EXERCISE.en}: ${en} · ${EXERCISE.ar}: ${ar}`;
}

/** What was reported, as a sentence that a place can follow. Null: no free text for this type. */
const REPORTED: Readonly<Record<EventTypeCode, Label | null>> = {
  E00: null,
  E01: { en: 'an air strike was reported', ar: 'أُبلغ عن غارة جوية' },
  E02: { en: 'a drone strike was reported', ar: 'أُبلغ عن ضربة بطائرة مسيّرة' },
  E03: { en: 'shelling was reported', ar: 'أُبلغ عن قصف مدفعي أو صاروخي' },
  E04: { en: 'shooting was reported', ar: 'أُبلغ عن إطلاق نار' },
  E05: { en: 'the explosion of a planted device was reported', ar: 'أُبلغ عن انفجار عبوة مزروعة' },
  E06: {
    en: 'the explosion of a mine or remnant of war was reported',
    ar: 'أُبلغ عن انفجار لغم أو مخلّفات حرب',
  },
  E07: {
    en: 'a mine or remnant of war that had not exploded was reported',
    ar: 'أُبلغ عن لغم أو مخلّفات حرب لم تنفجر',
  },
  E08: { en: 'the release of a toxic substance was reported', ar: 'أُبلغ عن إطلاق مادة سامة' },
  E09: { en: 'a killing in custody was reported', ar: 'أُبلغ عن قتل في الاحتجاز' },
  E10: { en: 'arrests were reported', ar: 'أُبلغ عن توقيفات' },
  E11: { en: 'an abduction was reported', ar: 'أُبلغ عن خطف' },
  E12: { en: 'ill-treatment was reported', ar: 'أُبلغ عن سوء معاملة' },
  // Sexual violence carries no free text, not even an invented one.
  E13: null,
  E14: { en: 'looting was reported', ar: 'أُبلغ عن نهب ممتلكات' },
  E15: { en: 'arson was reported', ar: 'أُبلغ عن حرق ممتلكات' },
  E16: { en: 'an eviction was reported', ar: 'أُبلغ عن إخلاء قسري' },
  E17: { en: 'an obstruction of return was reported', ar: 'أُبلغ عن منع العودة' },
  E18: { en: 'an obstruction of aid was reported', ar: 'أُبلغ عن عرقلة المساعدات' },
  E19: { en: 'a restriction of movement was reported', ar: 'أُبلغ عن تقييد للحركة' },
  E20: { en: 'an act of discrimination was reported', ar: 'أُبلغ عن فعل تمييزي' },
  E21: { en: 'incitement was reported', ar: 'أُبلغ عن تحريض' },
  E22: { en: 'the recruitment of children was reported', ar: 'أُبلغ عن تجنيد أطفال' },
  E23: {
    en: 'damage to a religious or cultural site was reported',
    ar: 'أُبلغ عن إلحاق ضرر بموقع ديني أو ثقافي',
  },
  E24: { en: 'the repression of a protest was reported', ar: 'أُبلغ عن قمع احتجاج' },
  E25: { en: 'the finding of a body was reported', ar: 'أُبلغ عن العثور على جثة' },
  E26: {
    en: 'a military act across an agreed line was reported',
    ar: 'أُبلغ عن عمل عسكري عبر خط متفق عليه',
  },
  E99: { en: 'another event was reported', ar: 'أُبلغ عن حادثة أخرى' },
};

/** Noun first, so that no number changes the form of a word. */
const COUNTED: Readonly<Partial<Record<HarmOutcomeCode, Label>>> = {
  killed: { en: 'Civilians reported killed', ar: 'القتلى المدنيون بحسب الإفادات' },
  injured: { en: 'Civilians reported injured', ar: 'الجرحى المدنيون بحسب الإفادات' },
};

/** The place as far as the public may know it. */
export type PlaceWords =
  | { readonly kind: 'in' | 'near' | 'governorate'; readonly name: Label }
  | { readonly kind: 'unknown' };

function placed(place: PlaceWords): Label {
  switch (place.kind) {
    case 'in':
      return { en: ` in ${place.name.en}`, ar: ` في ${place.name.ar}` };
    case 'near':
      return { en: ` near ${place.name.en}`, ar: ` قرب ${place.name.ar}` };
    case 'governorate':
      return { en: ` in ${place.name.en} governorate`, ar: ` في محافظة ${place.name.ar}` };
    case 'unknown':
      return { en: ', place not known', ar: '، والمكان غير معروف' };
  }
}

export interface CountedHarm {
  readonly outcome: HarmOutcomeCode;
  readonly min: number;
  readonly max: number;
}

function counted({ outcome, min, max }: CountedHarm): Label {
  const words = COUNTED[outcome];
  if (!words) return { en: '', ar: '' };
  return {
    en: ` ${words.en}: ${min === max ? min : `${min} to ${max}`}.`,
    ar: ` ${words.ar}: ${min === max ? min : `من ${min} إلى ${max}`}.`,
  };
}

/** A public summary that says first that it is invented. Null where the type carries no text. */
export function summaryOf(
  type: EventTypeCode,
  place: PlaceWords,
  harm: readonly CountedHarm[],
): Label | null {
  const reported = REPORTED[type];
  if (!reported) return null;
  const where = placed(place);
  const counts = harm.map(counted);
  return {
    en: `${INVENTED.en}: ${reported.en}${where.en}.${counts.map(({ en }) => en).join('')}`,
    ar: `${INVENTED.ar}: ${reported.ar}${where.ar}.${counts.map(({ ar }) => ar).join('')}`,
  };
}
