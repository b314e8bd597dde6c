import {
  type AttributionLevelCode,
  type GradeCode,
  type PrecisionCode,
  type ReturnReasonCode,
} from './vocabulary/index.js';

/** What is compared between who grades blind and who proposed. */
export const BLIND_FIELDS = ['occurrence', 'harm', 'attribution', 'precision'] as const;
export type BlindField = (typeof BLIND_FIELDS)[number];

export interface BlindValues {
  readonly occurrence: GradeCode;
  readonly harm: GradeCode;
  /** Of the actor who is accused most firmly; null where nobody is. */
  readonly attribution: AttributionLevelCode | null;
  readonly precision: PrecisionCode;
}

/** As a reviewer sends it. */
export interface PutBlindGrade extends BlindValues {
  readonly note?: string | null;
}

/** What a reviewer said before they saw a proposal. Until it is decided, others are told that they did, and no more. */
export interface BlindGrade {
  readonly reviewer: string;
  readonly version: number;
  readonly given: BlindValues | null;
  /** What the version proposed. */
  readonly proposed: { readonly [field in BlindField]: BlindValues[field] | null } | null;
  readonly note: string | null;
}

/** The fields in which they differ. */
export function blindDifferences({ given, proposed }: BlindGrade): BlindField[] {
  if (!given || !proposed) return [];
  return BLIND_FIELDS.filter((field) => given[field] !== proposed[field]);
}

/** What reviewers said of a case, beside their approvals. */
export interface IncidentReviews {
  /** Disagreements with the version that stands, and those that sent earlier ones back. */
  readonly returns: readonly {
    readonly reviewer: string;
    readonly version: number;
    readonly code: ReturnReasonCode | null;
    /** Null for who reads the case blind. */
    readonly reason: string | null;
    readonly counts: boolean;
  }[];
  /** Who has decided about what waits for another reviewer; how, they are told who decided too. */
  readonly decidedBy: readonly { readonly reviewer: string; readonly counts: boolean }[];
  /** Who reads this is to grade it, or to open the proposal, before they are told what it proposes. */
  readonly blind: boolean;
  readonly blindGrades: readonly BlindGrade[];
}
