import { type Label } from './label.js';
import { type RegisterEntry } from './register.js';
import { type RegisterSource } from './register-entry.js';

export interface PublicObligation {
  readonly actor: { readonly code: string; readonly label: Label };
  readonly role: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly basis: string;
  readonly origin: string;
  readonly reason: Label;
}

export interface PublicParty {
  readonly code: string;
  readonly label: Label;
}

/** A guarantee that two people sourced: in the original, and translated. */
export interface PublicDeclaration {
  readonly id: string;
  readonly title: Label;
  readonly issuer: PublicParty;
  readonly issuerRole: Label | null;
  readonly endorsedBy: readonly PublicParty[];
  readonly dateEdtf: string;
  readonly channel: string | null;
  readonly lang: string | null;
  readonly textOrig: string;
  readonly text: Label;
  readonly communities: readonly Label[];
  readonly places: readonly Label[];
  readonly promises: readonly string[];
  readonly sources: readonly RegisterSource[];
  readonly inStatementScope: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly stillBinds: { readonly date: string; readonly reason: Label } | null;
}

/** A status that two people decided. The rule's own word stands beside it. */
export interface PublicStatus {
  /** Null for a claim. */
  readonly actor: PublicParty | null;
  readonly status: string;
  readonly validFrom: string;
  readonly reason: Label;
  readonly suggested: string | null;
  readonly approvedOn: string;
  /** Whoever approved it has a tie to the publishers: "self-assessed, not reviewed". */
  readonly tied: boolean;
}

export interface PublicStep {
  readonly actor: PublicParty;
  readonly step: Label;
  readonly description: Label;
  readonly dateEdtf: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly currency: string | null;
  readonly funding: string | null;
  readonly level: string;
  readonly effect: string;
  readonly counterpart: Label | null;
  readonly sources: readonly RegisterSource[];
  readonly tied: boolean;
}

export interface PublicSearch {
  readonly actor: PublicParty;
  readonly sought: Label;
  readonly places: readonly string[];
  readonly languages: readonly string[];
  readonly searchedOn: string;
  readonly found: boolean;
}

/** What two people approved under an entry, beyond its data file. */
export interface PublicRecorded {
  readonly declarations: readonly PublicDeclaration[];
  /** The newest first; each party's first is the one that holds. */
  readonly statuses: readonly PublicStatus[];
  readonly steps: readonly PublicStep[];
  readonly searches: readonly PublicSearch[];
  /** What counts as done; null until it is written. */
  readonly rubric: Readonly<Record<'started' | 'partial' | 'substantial' | 'met', Label>> | null;
  /** Responses to public incidents by kind: counts alone, on C11. */
  readonly responses: readonly { readonly kind: string; readonly count: number }[];
}

/** Public assessed records by direction, within the dates of the entry; context apart. */
export interface CommitmentCounts {
  readonly breach: number;
  readonly fulfilment: number;
  readonly relevant: number;
  readonly exculpatory: number;
  /** Assessed records before the statement, and dataset records: outside every count. */
  readonly context: number;
  readonly contextDataset: number;
}

export interface OpenCommitment {
  readonly code: string;
  readonly slug: string;
  readonly basis: readonly string[];
  readonly monitored: string;
  readonly attributionRequired: boolean;
  readonly contextOnly: boolean;
  readonly outcome: boolean;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly entry: RegisterEntry;
  readonly obligations: readonly PublicObligation[];
  readonly recorded: PublicRecorded;
  /** Null where links stay on the desk (C08): only counts by governorate and quarter are public. */
  readonly counts: CommitmentCounts | null;
}

/** Answer of `GET /api/v1/open/commitments`. */
export interface OpenCommitmentsAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly source: {
    readonly title: Label;
    readonly date: string;
    readonly link: string;
    readonly sha256: string;
  };
  readonly items: readonly OpenCommitment[];
}

/** Answer of `GET /api/v1/open/commitments/{slug}`. */
export interface OpenCommitmentAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly commitment: OpenCommitment;
  readonly norms: readonly {
    readonly code: string;
    readonly label: Label;
    readonly url: string | null;
  }[];
}
