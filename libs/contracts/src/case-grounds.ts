import {
  type CheckResultCode,
  type CheckTypeCode,
  type ItemCredibilityCode,
  type SourceAccessCode,
  type SourceReliabilityCode,
  type SourceTypeCode,
} from './vocabulary/index.js';

export interface SourceRow {
  readonly report: string;
  readonly sourceType: SourceTypeCode;
  /** Items that trace to one origin share a group. */
  readonly group: number;
  /** Of the item by itself, whoever said it; with a reason. */
  readonly credibility?: ItemCredibilityCode | null;
  readonly credibilityReason?: string | null;
  /** Of the source, as it was rated when the case gathered the item. */
  readonly reliability?: SourceReliabilityCode | null;
  readonly access?: SourceAccessCode | null;
  /** Why it stands apart from an item that a rule ties it to. */
  readonly groupReason?: string | null;
}

/** Why a rule ties two items to one origin. */
export const ORIGIN_TIES = [
  'same_address',
  'repost',
  'same_origin',
  'same_file',
  'same_words',
] as const;
export type OriginTieCode = (typeof ORIGIN_TIES)[number];

export interface OriginTie {
  readonly a: string;
  readonly b: string;
  readonly why: OriginTieCode;
}

/** One thing that was looked at to verify; never changed. */
export interface RecordCheck {
  readonly id: string;
  readonly type: CheckTypeCode;
  readonly result: CheckResultCode;
  readonly note: string;
  /** The report that was looked at; null for the case as a whole. */
  readonly report: string | null;
  /** The file that was looked at, of that report or of the case; null for its words. */
  readonly evidence: string | null;
}

export interface VerificationCheck extends RecordCheck {
  readonly by: string;
  readonly at: string;
}
