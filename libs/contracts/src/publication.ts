import { type PublicNote } from './open-correction.js';
import { type RetractionReasonCode } from './vocabulary/index.js';

/** What is said in public of the release of a next version. */
export interface CorrectionWords {
  readonly class: string;
  readonly noteEn: string | null;
  readonly noteAr: string | null;
}

/** The newest ask for a retraction, or the newest withdrawal, of a record. */
export interface TakeBack {
  readonly id: string;
  readonly kind: 'retraction' | 'withdrawal';
  readonly state: 'asked' | 'declined' | 'done' | 'restored';
  readonly reasonClass: RetractionReasonCode | null;
  readonly note: PublicNote;
  readonly survivor: string | null;
  /** Told to the desk alone. */
  readonly reason: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly secondBy: string | null;
  readonly answer: string | null;
  /** Until then a reviewer may put a withdrawn record back. */
  readonly restorableUntil: string | null;
}

/** A record that waits for a second reviewer, or that a reviewer has to look at. */
export interface TakeBackRow extends TakeBack {
  readonly incident: string;
  readonly ref: string;
}
