import { type Label } from './label.js';
import { type ActorCode } from './vocabulary/actors.js';
import { type CommitmentBasisCode } from './vocabulary/commitment-bases.js';
import {
  type CommitmentKindCode,
  type MonitoredCode,
  type ReadingCode,
} from './vocabulary/commitment-facts.js';
import { type DirectionCode } from './vocabulary/directions.js';

export type CommitmentAssessed = 'assessed' | 'not_assessed' | 'not_tested';
export type CommitmentClosureReason = 'overtaken';
/** The statement's parts: preamble, six bullets, closing line. */
export type StatementBullet = 'P0' | 'B1' | 'B2' | 'B3' | 'B4' | 'B5' | 'B6' | 'P7';

/** Days, both included. `to` null: open. */
export interface DayWindow {
  readonly from: string;
  readonly to: string | null;
}

/** What a category rule asks beyond the code. */
export type CategoryScope =
  /** The place lies in Aleppo city. */
  | 'aleppo_city'
  /** At least one civilian death is recorded. */
  | 'civilian_deaths'
  /** The actor alleged responsible is a foreign state or its forces. */
  | 'foreign_actor'
  /** The actor alleged responsible is an opposition force. */
  | 'opposition_forces'
  /** The place is a community that opposition forces took from the first day of the register. */
  | 'opposition_taken';

/** Which incidents a commitment is proposed for. `codes` holds categories (V) or event types (E). */
export interface CategoryRule {
  readonly codes: readonly string[];
  readonly direction: Extract<DirectionCode, 'breach' | 'relevant'>;
  readonly scope: CategoryScope | null;
  /** Only incidents with one of these weapons. */
  readonly weapons?: readonly string[];
  /** Only incidents of one of these event types. */
  readonly event_types?: readonly string[];
  /** Only incidents linked to one of these entries. */
  readonly via?: readonly string[];
  /** Only incidents in these days, whatever the entry's own dates. */
  readonly period?: DayWindow;
  /** For imported dataset records, outside every count; absent: assessed incidents. */
  readonly dataset?: true;
}

/** Who is bound, or only addressed, and when. Never carried to a successor by the register. */
export interface RegisterObligation {
  readonly actor: ActorCode;
  readonly role: 'obliged' | 'addressed';
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly basis: CommitmentBasisCode;
  readonly reason: Label;
}

/** One commitment or claim, as the register's data file writes it. */
export interface RegisterEntry {
  readonly code: string;
  readonly slug: string;
  readonly title: Label;
  /** Exact words of the statement. */
  readonly quote: string;
  /** Our translation. */
  readonly quote_ar: string;
  readonly bullet: StatementBullet;
  /** The main basis first. */
  readonly basis: readonly CommitmentBasisCode[];
  readonly kind: CommitmentKindCode;
  readonly parent: string | null;
  readonly monitored: MonitoredCode;
  readonly reading: ReadingCode;
  readonly reading_reason: Label | null;
  readonly attribution_required: boolean;
  /** Its incidents are context, outside every count. */
  readonly context_only: boolean;
  /** It records a situation, never a verdict on the addressee. */
  readonly outcome: boolean;
  readonly opened: string;
  readonly closed: string | null;
  readonly closure_reason: CommitmentClosureReason | null;
  readonly assessed: CommitmentAssessed;
  /** The period that a claim can be held against. */
  readonly window: DayWindow | null;
  /** What is contrary to it or engages it. */
  readonly contrary: Label;
  readonly fulfilment: Label;
  readonly norms: readonly string[];
  readonly indicators: readonly string[];
  readonly categories: readonly CategoryRule[];
  readonly notes: Label | null;
  readonly editorial_note: Label | null;
  readonly obligations: readonly RegisterObligation[];
}

export interface StatementSource {
  readonly title_en: string;
  readonly title_ar: string;
  readonly publishers: readonly Label[];
  readonly date: string;
  readonly language: string;
  readonly sha256: string;
  readonly link: string;
  readonly note_en: string;
  readonly note_ar: string;
}

export interface Register {
  readonly source: StatementSource;
  readonly entries: readonly RegisterEntry[];
}

/** One sentence of the statement: its entries, or why it is not monitored. Never its whole text. */
export interface StatementSentence {
  readonly id: string;
  readonly bullet: StatementBullet;
  readonly number: number;
  readonly quotes: readonly string[];
  /** Our translation of each quote, in the same order. */
  readonly quotes_ar: readonly string[];
  /** What it says, in neutral words. */
  readonly gist: Label;
  readonly entries: readonly string[];
  readonly not_monitored: Label | null;
  readonly note: Label | null;
}

export type DeclarationPromise =
  'safety' | 'worship' | 'property' | 'movement' | 'rights' | 'services' | 'amnesty';

/** A guarantee that a party gave. The register ships drafts alone: no link rests on a draft. */
export interface Declaration {
  readonly id: string;
  readonly state: 'draft';
  readonly title: Label;
  readonly gist: Label;
  /** Actor code; null until sourced. */
  readonly issuer: ActorCode | null;
  readonly issuer_role: Label | null;
  readonly endorsed_by: readonly ActorCode[];
  readonly date_edtf: string;
  readonly channel: string | null;
  readonly lang: string | null;
  readonly text_orig: string | null;
  readonly text_en: string | null;
  readonly communities: readonly Label[];
  readonly places: readonly Label[];
  readonly promises: readonly DeclarationPromise[];
  readonly source: null;
  readonly in_statement_scope: boolean;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly children_of: readonly string[];
  readonly note: Label;
}

export type NormFamily = 'cihl' | 'treaty' | 'resolution' | 'other';
export type NormReach = 'yes' | 'arguably' | 'no';

/** A rule of law. Whether it binds a given state is a fact of that state, not of the norm. */
export interface Norm {
  readonly code: string;
  readonly title: Label;
  readonly family: NormFamily;
  /** International armed conflict. */
  readonly iac: NormReach;
  /** Non-international armed conflict. */
  readonly niac: NormReach;
  /** Whether it binds non-state armed groups. */
  readonly binds_nsag: NormReach | 'unknown';
  readonly url: string | null;
}
