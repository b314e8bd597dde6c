import { type Label } from './label.js';
import { type RegisterEntry } from './register.js';

export interface PublicObligation {
  readonly actor: { readonly code: string; readonly label: Label };
  readonly role: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly basis: string;
  readonly origin: string;
  readonly reason: Label;
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
