import { type Agreement } from './kappa.js';
import { type BlindField } from './review.js';
import { type SafetyWarningCode } from './safety.js';

/** Days that the figures look back. */
export const QUALITY_DAYS = [30, 90, 365] as const;
export type QualityDays = (typeof QUALITY_DAYS)[number];

/** Of fewer no percentage is told. */
export const PERCENT_LEAST = 20;

/** What waits: a report for its first decision, a case in each state, and the event itself for the public. */
export const WAITING_STEPS = [
  'received',
  'assessing',
  'info_requested',
  'proposed',
  'approved',
  'event',
] as const;
export type WaitingStep = (typeof WAITING_STEPS)[number];

/** Upper ends of the bands of age, in days; the last band has none. */
export const AGE_BANDS = [1, 3, 7, 30] as const;

/** Steps back, each by its act. */
export const REVERSALS = [
  'report.take-back',
  'incident.return',
  'incident.reopen',
  'incident.unmerge',
  'publication.retract',
  'publication.withdraw',
] as const;
export type Reversal = (typeof REVERSALS)[number];

export interface FieldAgreement extends Agreement {
  readonly field: BlindField;
  /** How many said the same. */
  readonly same: number;
  /** Where they differed, most often first: what the reviewer said, and what was proposed. */
  readonly differed: readonly {
    readonly said: string;
    readonly proposed: string;
    readonly n: number;
  }[];
}

export interface Waited {
  readonly step: WaitingStep;
  readonly n: number;
  /** Days, to a tenth; null where nothing waited. */
  readonly median: number | null;
  /** Nine in ten waited no longer. Days, to a tenth. */
  readonly slow: number | null;
}

export interface AgeRow {
  readonly kind: 'report' | 'incident';
  /** How many wait in each band of `AGE_BANDS`, and beyond the last. */
  readonly bands: readonly number[];
}

export interface WarningRow {
  readonly warning: SafetyWarningCode;
  readonly n: number;
  /** How many of them a second publisher stood for. */
  readonly overridden: number;
}

/** How the desk works, among the cases that the reader may know of. */
export interface Quality {
  readonly days: QualityDays;
  readonly agreement: readonly FieldAgreement[];
  readonly waited: readonly Waited[];
  readonly ages: readonly AgeRow[];
  /** Decisions that changed a state. */
  readonly decisions: number;
  readonly reversals: readonly { readonly act: Reversal; readonly n: number }[];
  readonly releases: number;
  /** Releases with at least one warning. */
  readonly warned: number;
  readonly warnings: readonly WarningRow[];
}
