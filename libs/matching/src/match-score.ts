import { type MatchReason, type MatchTie } from '@himaya/contracts';

/** What two records have to do with each other; null is not known. */
export interface MatchFacts {
  readonly days: number | null;
  readonly kilometres: number | null;
  readonly sameType: boolean;
  readonly text: number;
  /** A rule that ties the two to one origin, or the same file under both. */
  readonly tie: MatchTie | null;
}

/** Points of a hundred: no single likeness but a tie reaches the half. */
const WEIGHTS = { day: 25, place: 30, type: 15, text: 30 } as const;
const FAR_DAYS = 4;
const FAR_KILOMETRES = 25;
const TIED = 95;
/** Pictures that look alike may still be two of one street. */
const ALIKE = 80;
/** Below this a likeness of words is chance. */
const LEAST_TEXT = 0.25;

export interface Score {
  readonly score: number;
  readonly why: readonly MatchReason[];
}

/** How likely two records are of one event, with each ground and its points. */
export function matchScore({ days, kilometres, sameType, text, tie }: MatchFacts): Score {
  const grounds: readonly MatchReason[] = [
    ground('day', days, days === null ? 0 : WEIGHTS.day * (1 - days / FAR_DAYS)),
    ground(
      'place',
      kilometres,
      kilometres === null ? 0 : WEIGHTS.place * (1 - kilometres / FAR_KILOMETRES),
    ),
    ground('type', null, sameType ? WEIGHTS.type : 0),
    ground('text', Math.round(text * 100), text < LEAST_TEXT ? 0 : WEIGHTS.text * text),
  ];
  const why = grounds.filter(({ points }) => points > 0);
  const sum = why.reduce((total, { points }) => total + points, 0);
  if (tie === null) return { score: Math.min(sum, 100), why };
  const points = tie === 'same_picture' ? ALIKE : TIED;
  return {
    score: Math.min(Math.max(sum, points), 100),
    why: [{ ground: tie, value: null, points }, ...why],
  };
}

const ground = (
  name: MatchReason['ground'],
  value: number | null,
  points: number,
): MatchReason => ({
  ground: name,
  value,
  points: Math.max(0, Math.round(points)),
});
