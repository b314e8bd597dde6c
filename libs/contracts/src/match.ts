import { type OriginTieCode } from './case-grounds.js';
import { type DeskPlace } from './incident.js';

/** A rule that ties two records to one origin, or pictures that look alike. */
export type MatchTie = OriginTieCode | 'same_picture';

/** Why two records may be of one event, and how many points of a hundred that gives. */
export interface MatchReason {
  readonly ground: 'day' | 'place' | 'type' | 'text' | MatchTie;
  /** Days, kilometres, or the likeness of words in percent; null where there is nothing to measure. */
  readonly value: number | null;
  readonly points: number;
}

export type MatchKind = 'report' | 'incident';

export interface MatchCandidate {
  readonly kind: MatchKind;
  readonly id: string;
  /** Of a case; null for a report. */
  readonly ref: string | null;
  readonly state: string;
  readonly edtf: string | null;
  readonly place: DeskPlace | null;
  readonly score: number;
  readonly why: readonly MatchReason[];
}

export interface Matches {
  readonly items: readonly MatchCandidate[];
  /** Something that this person may not know of is near too: the lead can say. */
  readonly possibleMatch: boolean;
}

/** "These two are not of one event": remembered for ever, and not offered again. */
export interface Differ {
  readonly kind: MatchKind;
  readonly id: string;
  readonly otherKind: MatchKind;
  readonly other: string;
  readonly reason: string;
}
