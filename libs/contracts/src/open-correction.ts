import { type OpenIncident } from './open-incident.js';
import { type OpenReply, type ReplyPartCode } from './reply.js';
import { type CorrectionClassCode, type RetractionReasonCode } from './vocabulary/index.js';

/** Words of a person in one language or both. */
export interface PublicNote {
  readonly en: string | null;
  readonly ar: string | null;
}

/** One version of a public record. */
export interface OpenVersion {
  readonly version: number;
  readonly changedOn: string;
  /** What made it; null for the first. */
  readonly class: CorrectionClassCode | null;
  readonly note: PublicNote | null;
  /** `gone`: it left the public with what told of it. */
  readonly state: 'current' | 'readable' | 'gone';
}

/** What follows from another field, or tells of the record and not of the event. */
const NOT_TOLD = [
  'ref',
  'recordClass',
  'status',
  'version',
  'firstPublished',
  'lastChanged',
  'dayFrom',
  'dayTo',
  'grade',
  'killedCivilians',
  'injuredCivilians',
  'dataset',
] as const satisfies readonly (keyof OpenIncident)[];
export type PublicField = Exclude<keyof OpenIncident, (typeof NOT_TOLD)[number]>;

/** One public field before and after a correction. */
export interface PublicChange {
  readonly field: PublicField;
  readonly before: unknown;
  readonly after: unknown;
}

/** The fields in which two versions of a record differ, in the order in which the record has them. */
export function publicChanges(before: OpenIncident, after: OpenIncident): PublicChange[] {
  const hidden: readonly string[] = NOT_TOLD;
  const fields = Object.keys(after).filter((key) => !hidden.includes(key)) as PublicField[];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** What is left at the address of a record that is public no more; of a withdrawn one, the day alone. */
export interface OpenTombstone {
  readonly ref: string;
  /** `replaced`: an earlier version that left the public, while a later one stays. */
  readonly status: 'retracted' | 'withdrawn' | 'replaced';
  readonly takenBackOn: string;
  readonly firstPublished: string | null;
  readonly reasonClass: RetractionReasonCode | null;
  readonly note: PublicNote | null;
  /** The record that stands for this duplicate. */
  readonly survivor: string | null;
}

/** Answer with status 410 of `GET /api/v1/open/incidents/{ref}`. */
export interface OpenTombstoneAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly tombstone: OpenTombstone;
}

/** One line of the public log. */
export interface OpenCorrection {
  readonly kind: 'correction' | 'retraction' | 'reply';
  readonly ref: string;
  readonly on: string;
  /** The version that it made; null of a retraction and of a reply. */
  readonly version: number | null;
  /** Of a reply, the part of the record that it is about. */
  readonly class: CorrectionClassCode | RetractionReasonCode | ReplyPartCode;
  /** Null where it told of what is gone since, and before an answer. */
  readonly note: PublicNote | null;
  /** What was asked from outside, and what came of it. */
  readonly reply: OpenReply | null;
}

/** Answer of `GET /api/v1/open/corrections`: the newest first. */
export interface OpenCorrectionsAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly items: readonly OpenCorrection[];
  /** Records withdrawn now: how many, and nothing else of them. */
  readonly withdrawals: number;
  readonly next: string | null;
}

/** What stays at the address of a record, or of a version, that is public no more. */
export interface TombstonePage {
  readonly page: 'tombstone';
  readonly tombstone: OpenTombstone;
}

export interface CorrectionsPage {
  readonly page: 'corrections';
  readonly answer: OpenCorrectionsAnswer;
}
