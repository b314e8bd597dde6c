import { type EvidenceKind } from '@himaya/contracts';
import { type EvidenceKey } from '@himaya/keys';
import { type ObjectStore } from '@himaya/objects';
import { type MediaTools } from './sandbox.js';

/** Bytes and counts that an operator may set. */
export interface EvidenceLimits {
  readonly pictureBytes: number;
  readonly videoBytes: number;
  /** Of one report, or added to one case itself. */
  readonly files: number;
}

const MEGABYTE = 1_000_000;

export const EVIDENCE_LIMITS: EvidenceLimits = Object.freeze({
  pictureBytes: 25 * MEGABYTE,
  videoBytes: 500 * MEGABYTE,
  files: 20,
});

/** Where the bytes are, what opens them, and what may be done with them. */
export class EvidenceSettings {
  constructor(
    readonly store: ObjectStore,
    readonly key: EvidenceKey,
    readonly limits: EvidenceLimits,
    readonly tools: MediaTools,
  ) {}

  bytesOf(kind: EvidenceKind): number {
    const { pictureBytes, videoBytes } = this.limits;
    return kind === 'image' || kind === 'document' ? pictureBytes : videoBytes;
  }
}
