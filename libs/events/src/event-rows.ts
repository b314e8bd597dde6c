import { type EventFacts, type TotalFacts } from '@himaya/contracts';
import { civilDay, parseEdtf } from '@himaya/edtf';
import { type Problem, fieldProblem } from '@himaya/http';

export interface EventColumns extends EventFacts {
  readonly dayFrom: string;
  readonly dayTo: string;
}

export interface TotalColumns extends TotalFacts {
  readonly asOfDay: string;
}

const NOT_YET = { en: 'This day has not come yet.', ar: 'هذا اليوم لم يأتِ بعد.' };
const OPEN = { en: 'Say when it began and when it ended.', ar: 'حدّد متى بدأ ومتى انتهى.' };
const BOTH = {
  en: 'A note is written in both languages.',
  ar: 'تُكتب الملاحظة باللغتين.',
};

/** Throws a problem with the pointer of the field. */
export function eventColumns(facts: EventFacts, now: Date): EventColumns {
  const { edtf, dayFrom, dayTo, openStart, openEnd } = parseEdtf(facts.edtf);
  if (openStart || openEnd) throw fieldProblem('/edtf', 'open-interval', OPEN);
  if (dayFrom > civilDay(now)) throw notYet('/edtf');
  if ((facts.noteEn === null) !== (facts.noteAr === null))
    throw fieldProblem(facts.noteEn === null ? '/noteEn' : '/noteAr', 'both-languages', BOTH);
  return { ...facts, edtf, dayFrom, dayTo };
}

/** Throws a problem with the pointer of the field. */
export function totalColumns(facts: TotalFacts, now: Date): TotalColumns {
  if (facts.min === null && facts.max === null)
    throw fieldProblem('/min', 'nothing-counted', {
      en: 'Give at least the lower or the upper bound.',
      ar: 'اذكر الحد الأدنى أو الأعلى على الأقل.',
    });
  if (facts.min !== null && facts.max !== null && facts.min > facts.max)
    throw fieldProblem('/max', 'below-minimum', {
      en: 'The upper bound lies below the lower one.',
      ar: 'الحد الأعلى دون الحد الأدنى.',
    });
  const { edtf, dayFrom, dayTo, openStart, openEnd } = parseEdtf(facts.asOf);
  if (openStart || openEnd) throw fieldProblem('/asOf', 'open-interval', OPEN);
  if (dayFrom > civilDay(now)) throw notYet('/asOf');
  return { ...facts, asOf: edtf, asOfDay: dayTo };
}

export function assertCome(pointer: string, day: string, now: Date): void {
  if (day > civilDay(now)) throw notYet(pointer);
}

const notYet = (pointer: string): Problem => fieldProblem(pointer, 'future', NOT_YET);
