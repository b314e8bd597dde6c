import { type OpenComment } from './comment-request.js';
import { type EventOfIncident } from './event.js';
import { type OpenVersion, type PublicChange } from './open-correction.js';
import { type OpenReply } from './reply.js';
import { type RecordClassCode } from './vocabulary/index.js';

/** First day of the matrix: what lies before the statement's operation is context, outside every count. */
export const BASELINE_DAY = '2024-11-27';

export interface PublicPlace {
  readonly pcode: string;
  readonly en: string;
  readonly ar: string | null;
}

export interface PublicDataset {
  readonly name: string;
  readonly version: string;
  readonly recordId: string;
  /** Parties to the conflict as coded by the dataset; not who caused the harm. */
  readonly parties: readonly string[];
  readonly violenceType: number;
  readonly killedCivilians: number;
  readonly killedCombatants: number;
  readonly killedUnknown: number;
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly isCluster: boolean;
  readonly flags: readonly string[];
  readonly datePrecision: number;
}

export interface PublicHarm {
  readonly outcome: string;
  readonly unit: string;
  readonly status: string;
  readonly sex: string;
  readonly age: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly basis: string;
  /** Stands for all rows of its outcome, unit and status, which are never added to it. */
  readonly total?: true;
}

/** The public shape of a place: what may be drawn, and nothing finer. */
export interface PublicShape {
  readonly kind: 'exact' | 'place' | 'cell' | 'area' | 'none';
  readonly lon: number | null;
  readonly lat: number | null;
  /** Centre of a cell that is drawn as an area, for dataset records. */
  readonly cellLon: number | null;
  readonly cellLat: number | null;
  readonly radiusM: number | null;
}

/** One public record; a row of the list carries the same facts as its page. */
/** An account that contests one axis of a record. */
export interface PublicRival {
  readonly axis: string;
  /** Kind of source, or `party`: the word of a party to the conflict. */
  readonly by: string;
  readonly en: string | null;
  readonly ar: string | null;
}

export interface OpenIncident {
  readonly ref: string;
  readonly recordClass: RecordClassCode;
  readonly status: 'public' | 'retracted' | 'withdrawn';
  readonly version: number;
  readonly firstPublished: string;
  readonly lastChanged: string;
  readonly eventType: string;
  readonly categories: readonly string[];
  readonly summary: { readonly en: string | null; readonly ar: string | null };
  readonly edtf: string;
  readonly dayFrom: string;
  readonly dayTo: string;
  readonly tier: string | null;
  readonly precision: string;
  readonly place: PublicPlace | null;
  readonly governorate: PublicPlace | null;
  readonly district: PublicPlace | null;
  readonly subdistrict: PublicPlace | null;
  readonly shape: PublicShape;
  readonly grade: string | null;
  readonly gradeOccurrence: string | null;
  readonly gradeHarm: string | null;
  readonly contested: readonly string[];
  /** What is told against the record on the axes that are contested. */
  readonly rivals: readonly PublicRival[];
  readonly attributionLevel: string | null;
  readonly actors: readonly {
    readonly code: string;
    readonly en: string;
    readonly ar: string;
    readonly level: string;
  }[];
  readonly harm: readonly PublicHarm[];
  readonly killedCivilians: { readonly min: number | null; readonly max: number | null };
  readonly injuredCivilians: { readonly min: number | null; readonly max: number | null };
  readonly objects: readonly { readonly code: string; readonly damage: string }[];
  /** Level: how well the weapon is known. */
  readonly weapons: readonly { readonly code: string; readonly level: string }[];
  readonly sourceGroups: string | null;
  readonly sourceKinds: readonly string[];
  /** Somebody went to the place: a badge, no grade. */
  readonly visited: boolean;
  readonly commitments: readonly {
    readonly code: string;
    readonly slug: string;
    readonly direction: string;
    readonly reason: string | null;
    /** The event lies before the statement: context, outside every count. */
    readonly context: boolean;
  }[];
  readonly dataset: PublicDataset | null;
}

/** Answer of `GET /api/v1/open/incidents/{ref}`. */
export interface OpenIncidentAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly incident: OpenIncident;
  /** The newest first; empty for imported records. */
  readonly versions: readonly OpenVersion[];
  /** Against the version before this one; empty where there is none to read. */
  readonly changes: readonly PublicChange[];
  /** The day from which the record is assessed anew while this stays up. */
  readonly underReviewSince: string | null;
  /** Corrections asked for and replies that are examined or answered, the newest first. */
  readonly replies: readonly OpenReply[];
  /** What came of asking the organisations that it names. */
  readonly comments: readonly OpenComment[];
  /** What several bodies counted, where this incident belongs to it. */
  readonly events: readonly EventOfIncident[];
  /** Citations owed for what the answer shows. */
  readonly notices: readonly string[];
}

/** Answer of `GET /api/v1/open/incidents`. */
export interface OpenIncidentsAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  readonly layer: RecordClassCode;
  readonly total: number;
  readonly totals: { readonly assessed: number; readonly dataset: number };
  readonly items: readonly OpenIncident[];
  readonly next: string | null;
  readonly notices: readonly string[];
}
