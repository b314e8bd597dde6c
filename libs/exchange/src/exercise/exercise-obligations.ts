import { type CommitmentBasisCode, type ExerciseActorCode, type Label } from '@himaya/contracts';
import { INVENTED } from './exercise-words.js';

/** An invented duty of an invented actor, in the days that it binds. */
export interface ExerciseObligation {
  readonly commitment: string;
  readonly actor: ExerciseActorCode;
  readonly from: string;
  readonly to: string | null;
  readonly basis: CommitmentBasisCode;
  readonly reason: Label;
}

type Row = readonly [
  commitment: string,
  actor: ExerciseActorCode,
  basis: CommitmentBasisCode,
  from: string,
  to: string | null,
];

const LAW: Label = {
  en: 'a rule of law that binds every party to a conflict.',
  ar: 'قاعدة قانونية ملزمة لكل طرف في النزاع.',
};
const WORDS: Label = {
  en: 'it is taken to have declared this on the first day of the obligation.',
  ar: 'يُفترض أنها أعلنت ذلك في اليوم الأول من الالتزام.',
};
const RIGHT: Label = {
  en: 'it is taken to govern an area to which people return.',
  ar: 'يُفترض أنها تدير منطقة يعود إليها الأهالي.',
};

/** Some end, so that the rule of time has something to refuse. */
const ROWS: readonly Row[] = [
  ['C02', 'EX-NORTH', 'legal', '2024-11-27', null],
  ['C02', 'EX-SOUTH', 'legal', '2024-11-27', null],
  ['C02', 'EX-EAST', 'legal', '2024-11-27', '2025-09-30'],
  ['C02', 'EX-COAST', 'legal', '2024-12-08', null],
  ['C02', 'EX-VALLEY', 'legal', '2024-12-08', null],
  ['C05', 'EX-SOUTH', 'legal', '2024-11-27', null],
  ['C05', 'EX-NORTH', 'legal', '2024-11-27', null],
  ['C08', 'EX-NORTH', 'declared', '2024-12-01', null],
  ['C08', 'EX-VALLEY', 'declared', '2024-12-09', '2025-12-31'],
  ['C09', 'EX-NORTH', 'declared', '2024-11-30', null],
  ['C09', 'EX-COAST', 'declared', '2024-12-09', '2025-12-31'],
  ['C12', 'EX-NORTH', 'legal', '2024-11-27', null],
  ['C12', 'EX-EAST', 'legal', '2024-11-27', '2025-09-30'],
  ['C18', 'EX-NORTH', 'legal', '2024-11-27', null],
  ['C18', 'EX-COAST', 'legal', '2024-12-08', null],
  ['C18', 'EX-VALLEY', 'legal', '2024-12-08', null],
  ['C24', 'EX-VALLEY', 'asserted_right', '2024-12-08', null],
  ['C24', 'EX-EAST', 'asserted_right', '2024-12-08', '2025-09-30'],
];

const reasonOf = (basis: CommitmentBasisCode): Label => {
  if (basis === 'declared') return WORDS;
  return basis === 'asserted_right' ? RIGHT : LAW;
};

/** The dated duties of the exercise's actors, on seven entries of the register. */
export const EXERCISE_OBLIGATIONS: readonly ExerciseObligation[] = ROWS.map(
  ([commitment, actor, basis, from, to]) => {
    const { en, ar } = reasonOf(basis);
    return {
      commitment,
      actor,
      from,
      to,
      basis,
      reason: { en: `${INVENTED.en}: ${en}`, ar: `${INVENTED.ar}: ${ar}` },
    };
  },
);

/** Whether the actor is bound by the entry on any of the days. */
export function isBound(
  commitment: string,
  actor: string,
  days: { readonly dayFrom: string; readonly dayTo: string },
): boolean {
  return EXERCISE_OBLIGATIONS.some(
    (duty) =>
      duty.commitment === commitment &&
      duty.actor === actor &&
      duty.from <= days.dayTo &&
      (duty.to === null || duty.to >= days.dayFrom),
  );
}
