import { type IncidentActName } from './incident.js';
import { type MatchKind } from './match.js';
import { type CaseMerges } from './merge.js';
import { type CaseRelation } from './relation.js';
import { type ChangedField, type ChangedValue } from './record-change.js';

export interface ComparedSide {
  readonly kind: MatchKind;
  readonly id: string;
  /** Of a case; null for a report. */
  readonly ref: string | null;
  readonly version: number;
  readonly state: string;
  /** What this person may do with the case now. */
  readonly acts: readonly IncidentActName[];
  /** Kinds of harm that its reports tell of. */
  readonly kinds: readonly string[];
  readonly reports: number;
  /** Of a case; null for a report. */
  readonly merges: CaseMerges | null;
  /** Of a case; none for a report. */
  readonly relations: readonly CaseRelation[];
}

/** Two records beside each other: every field that one of them states. */
export interface Comparison {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly rows: readonly {
    readonly field: ChangedField;
    readonly left: readonly ChangedValue[];
    readonly right: readonly ChangedValue[];
    readonly same: boolean;
  }[];
}
