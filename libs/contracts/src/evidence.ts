import { type VerificationCheck } from './case-grounds.js';
import {
  type CustodyAct,
  type EvidenceKind,
  type EvidenceOriginal,
  type EvidenceRole,
  type PreviewReason,
  type YesNoUnknown,
} from './vocabulary/evidence.js';

/** What people say of an item; null is unknown. */
export interface EvidenceDetails {
  /** In words, before anybody looks. */
  readonly description: string | null;
  /** Whether it shows what disturbs; null where nobody has said. */
  readonly graphic: boolean | null;
  readonly originality: EvidenceOriginal;
  readonly edited: YesNoUnknown;
  readonly originalUrl: string | null;
  readonly creator: string | null;
  readonly acquiredFrom: string | null;
  readonly rights: string | null;
  readonly device: string | null;
  readonly weather: string | null;
  readonly landmarks: string | null;
  /** How it was collected: the tool, its version, the machine. */
  readonly collectedWith: string | null;
  /** When it was collected, UTC. */
  readonly collectedAt: string | null;
  readonly willTestify: YesNoUnknown;
}

export interface EvidenceRow {
  readonly id: string;
  readonly version: number;
  readonly report: string | null;
  readonly incident: string | null;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly role: EvidenceRole;
  readonly fileName: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly description: string | null;
  readonly graphic: boolean | null;
  readonly preview: 'waiting' | 'ready' | 'none';
  readonly previewReason: PreviewReason | null;
  /** Kinds of copies that can be viewed. */
  readonly copies: readonly EvidenceCopyKind[];
  /** The item that this one was redacted from. */
  readonly derivedFrom: string | null;
  readonly addedBy: string;
  /** Minute, as people of the desk read it. */
  readonly addedAt: string;
}

export const EVIDENCE_COPIES = ['small', 'view', 'video', 'wave'] as const;
export type EvidenceCopyKind = (typeof EVIDENCE_COPIES)[number];

export interface CustodyEvent {
  readonly act: CustodyAct;
  readonly at: string;
  /** The pseudonym; null for the worker. */
  readonly by: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
  readonly hashBefore: string | null;
  readonly hashAfter: string | null;
}

export type EvidenceStep = 'open' | 'describe' | 'redact' | 'unblur';

export interface EvidenceItem extends EvidenceRow {
  readonly sha512: string;
  readonly details: EvidenceDetails;
  /** What the file says of itself; null for who may not open it, or before it was read. */
  readonly metadata: Readonly<Record<string, string>> | null;
  /** The day its bytes were last compared with their hash. */
  readonly fixityOn: string | null;
  readonly custody: readonly CustodyEvent[];
  /** What was looked at in it, the oldest first. */
  readonly checks: readonly VerificationCheck[];
  /** The case in which who reads this may log a check of it, and its version; null where they may not. */
  readonly checkedIn: { readonly incident: string; readonly version: number } | null;
  readonly acts: readonly EvidenceStep[];
}

/** Answer of `POST .../unblurring`. */
export interface UnblurAnswer {
  /** Graphic items that this person looked at today. */
  readonly graphicToday: number;
}

/** In shares of the width and height of the picture, 0 to 1. */
export interface RedactionBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
