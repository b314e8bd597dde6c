import { type ReturnReasonCode } from './vocabulary/return-reasons.js';

/** What reviewers said of a case, beside their approvals. */
export interface IncidentReviews {
  /** Disagreements with the version that stands, and those that sent earlier ones back. */
  readonly returns: readonly {
    readonly reviewer: string;
    readonly version: number;
    readonly code: ReturnReasonCode | null;
    readonly reason: string;
    readonly counts: boolean;
  }[];
  /** Who has decided about what waits for another reviewer; how, they are told who decided too. */
  readonly decidedBy: readonly { readonly reviewer: string; readonly counts: boolean }[];
}
