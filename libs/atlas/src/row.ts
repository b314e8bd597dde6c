import { type PublicShape, type RecordClassCode } from '@himaya/contracts';

/** One public record as the index knows it: codes, days and the public point, nothing else. */
export interface IndexRow {
  /** `HM-` and eight Crockford characters. */
  ref: string;
  recordClass: RecordClassCode;
  eventType: string;
  /** Null for dataset records. */
  grade: string | null;
  contested: boolean;
  /** P-codes, only as deep as the public precision. */
  adm1: string | null;
  adm2: string | null;
  adm3: string | null;
  /** P-code of the public place; a list can be sorted by it, and `adm` finds it. */
  place: string | null;
  /** Degrees, WGS 84, to seven decimals. Given with `exact`, `place` and `cell`, else null. */
  lon: number | null;
  lat: number | null;
  geoKind: PublicShape['kind'];
  radiusM: number | null;
  /** ISO days, both included. */
  dayFrom: string;
  dayTo: string;
  /** Codes of actors that are public, from `likely` upward. */
  actors: readonly string[];
  categories: readonly string[];
  /** Codes such as `C02`, of any direction. */
  commitments: readonly string[];
  objects: readonly string[];
  /** Lower bounds of harm to civilians by outcome; null is an unknown number, missing is no row. */
  harm: Readonly<Record<string, number | null>>;
  firstPublished: string;
  lastChanged: string;
}

/** Whether a shape has a public point, and so a place in a box. */
export function hasPoint(kind: PublicShape['kind']): boolean {
  return kind === 'exact' || kind === 'place' || kind === 'cell';
}

/** What a following process hands over: index lines of records as they now are, and refs that left the public. */
export interface AtlasChanges {
  lines: Iterable<string>;
  withdrawn: Iterable<string>;
  /** The change sequence that these reach, and its time. */
  sequence: number;
  asOf: string;
}
