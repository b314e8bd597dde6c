import { type Language } from './label.js';
import {
  type ConsentChoiceCode,
  type DangerAnswerCode,
  type DayPartCode,
  type KnowledgeKindCode,
  type PlaceCertaintyCode,
  type ReportKindCode,
} from './vocabulary/index.js';

/** Persons harmed, as the reporter puts it. Null is unknown, 0 is known none. */
export interface CountRange {
  readonly min: number | null;
  readonly max: number | null;
}

export const REPORT_OUTCOMES = ['killed', 'injured', 'missing', 'detained', 'displaced'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** One source's word, as sent. It is never edited. */
export interface Report {
  readonly language: Language;
  readonly kinds: readonly ReportKindCode[];
  readonly when: { readonly edtf: string; readonly dayPart?: DayPartCode };
  readonly where: {
    readonly pcode?: string;
    readonly text?: string;
    readonly landmark?: string;
    readonly certainty: PlaceCertaintyCode;
    readonly lon?: number;
    readonly lat?: number;
  };
  /** `known: false` is "I do not know how many", and is enough. */
  readonly harm: { readonly known: boolean } & Partial<Record<ReportOutcome, CountRange>>;
  readonly knowledge: KnowledgeKindCode;
  readonly text?: string;
  readonly links?: readonly string[];
  readonly danger: DangerAnswerCode;
  readonly consent: ConsentChoiceCode;
}

/** Answer of `POST /api/v1/intake/reports`, the same bytes for every repeat of the same report. */
export interface ReportAcceptance {
  readonly id: string;
  /** SHA-256 of the canonical JSON (RFC 8785) of the report, hex. */
  readonly sameness: string;
  /** The day of acceptance in Damascus. */
  readonly receivedOn: string;
  /** The ledger leaf of this acceptance, hex. */
  readonly commitment: string;
  readonly exercise: boolean;
  /** Who accepted: the name of the key that signs. */
  readonly instance: string;
  /** All of it once more in a signed note (C2SP signed-note), whose key the open plane gives. */
  readonly signed: string;
}

export const REPORT_CHANNELS = ['api', 'form', 'desk', 'source'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];
