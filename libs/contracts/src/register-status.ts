import { type CommitmentStatusCode } from './vocabulary/commitment-statuses.js';
import { type CommitmentKindCode } from './vocabulary/commitment-facts.js';
import { type ProgressEffectCode, type VerifiedLevelCode } from './vocabulary/register-codes.js';

/** What the rule for a status looks at. Version 1. */
export interface StatusFacts {
  readonly kind: CommitmentKindCode;
  readonly assessed: 'assessed' | 'not_assessed' | 'not_tested';
  readonly closedAs: string | null;
  /** Incidents of the lower set, by an obliged actor where the entry asks for one. */
  readonly lower: number;
  readonly upper: number;
  /** Whether silence can be read; null until somebody records coverage. */
  readonly coverage: boolean | null;
  readonly searches: number;
  readonly steps: readonly {
    readonly level: VerifiedLevelCode;
    readonly effect: ProgressEffectCode;
  }[];
  /** Whether it is written what counts as started, partial, substantial and met. */
  readonly rubric: boolean;
}

export interface StatusSuggestion {
  readonly status: CommitmentStatusCode;
  readonly because: readonly StatusReason[];
}

/** Why the rule says so; pages have the words. */
export const STATUS_REASONS = [
  'not_for_assessment',
  'closed',
  'claim_by_hand',
  'incidents',
  'alleged_only',
  'coverage_enough',
  'coverage_too_little',
  'coverage_unknown',
  'no_search',
  'search_without_find',
  'step_reversed',
  'self_reported_only',
  'step_documented',
  'no_rubric',
  'degree_by_hand',
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

const say = (
  status: CommitmentStatusCode,
  ...because: readonly StatusReason[]
): StatusSuggestion => ({ status, because });

/** Not to do: what is recorded shows whatever the coverage; coverage gates only the word of silence. */
function negative({ lower, upper, coverage }: StatusFacts): StatusSuggestion {
  if (lower > 0) return say('recorded', 'incidents');
  if (upper > 0) return say('recorded', 'alleged_only');
  if (coverage === null) return say('not_assessed', 'coverage_unknown');
  if (coverage) return say('none_recorded', 'coverage_enough');
  return say('too_few_sources', 'coverage_too_little');
}

/** To do: steps lift it to started at most; how far it has come is for people to say. */
function positive({ steps, searches, rubric }: StatusFacts): StatusSuggestion {
  const known = steps.filter(({ effect }) => effect !== 'none');
  if (known.length === 0) {
    return searches > 0
      ? say('searched_none_found', 'search_without_find')
      : say('not_searched', 'no_search');
  }
  if (known.some(({ effect, level }) => effect === 'reverses' && level !== 'self_reported')) {
    return say('reversed', 'step_reversed');
  }
  const checked = known.some(
    ({ effect, level }) => effect === 'advances' && level !== 'self_reported',
  );
  const why = checked ? 'step_documented' : 'self_reported_only';
  if (!rubric) return say('announced', why, 'no_rubric');
  return checked ? say('started', why, 'degree_by_hand') : say('announced', why);
}

/** The status that the structured facts suggest; a person decides, a second approves. */
export function suggestStatus(facts: StatusFacts): StatusSuggestion {
  if (facts.assessed === 'not_assessed') return say('not_assessed', 'not_for_assessment');
  if (facts.closedAs === 'overtaken') return say('overtaken', 'closed');
  if (facts.assessed === 'not_tested') return say('not_tested', 'not_for_assessment');
  if (facts.kind === 'T') return say('not_tested', 'claim_by_hand');
  if (facts.kind === 'N') return negative(facts);
  if (facts.kind === 'P') return positive(facts);
  // both: an act against it outweighs the steps, and silence about it says nothing of them
  const against = negative(facts);
  return against.status === 'recorded' ? against : positive(facts);
}
