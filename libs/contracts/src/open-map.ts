import { type PublicShape } from './open-incident.js';
import { type RecordClassCode } from './vocabulary/index.js';

/** What a view can be narrowed by and is counted by. `adm` takes P-codes of any level. */
export const FACET_NAMES = [
  'type',
  'category',
  'grade',
  'adm',
  'actor',
  'object',
  'harm',
  'commitment',
] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/** Orders of a list: the first three newest first, `place` by P-code. */
export const LIST_SORTS = ['event', 'changed', 'published', 'place'] as const;
export type ListSort = (typeof LIST_SORTS)[number];

/**
 * A node of the map. `cluster` stands for records at several public points, `stack` for several at
 * one point, which open as a list; any other kind is one record, drawn by its shape.
 */
export interface MapCluster {
  readonly kind: 'cluster' | 'stack' | PublicShape['kind'];
  readonly lon: number;
  readonly lat: number;
  /** Records drawn here, and those of them inside the box; the latter sum to the total in view. */
  readonly count: number;
  readonly inView: number;
  /** West, south, east, north of a cluster; null for all else. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Sum of the lower bounds of civilians killed; missing where 0. */
  readonly killedMin?: number;
  /** One record alone has these. */
  readonly ref?: string;
  readonly type?: string;
  readonly grade?: string;
  readonly contested?: true;
  readonly radiusM?: number;
}

/** Each record counts once, in the bar of its earliest day. */
export interface MapHistogram {
  /** First and last day of the layer's records; null in an empty layer. */
  readonly from: string | null;
  readonly to: string | null;
  readonly binDays: number;
  /** The answer's records; they sum to `total`. */
  readonly bins: readonly number[];
  /** All records of the layer, whatever the filters and the box. */
  readonly all: readonly number[];
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/** Answer of `GET /api/v1/open/map`: one query, one sequence. */
export interface MapAnswer {
  readonly exercise: boolean;
  readonly asOf: string;
  /** The change sequence that the answer was made from. */
  readonly sequence: number;
  readonly layer: RecordClassCode;
  /** The zoom that the clusters were made for. */
  readonly zoom: number;
  readonly total: number;
  readonly totals: { readonly assessed: number; readonly dataset: number };
  /** Records that match but have no public point, areas included; no box applies to them. */
  readonly notMappable: number;
  readonly clusters: readonly MapCluster[];
  readonly histogram: MapHistogram;
  /**
   * Each counted under the other filters. Values that count nothing are left out, unless they are
   * selected; of actors the 30 most frequent; districts and sub-districts only beside a selected one.
   */
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  /** Citations owed for what the answer shows. */
  readonly notices: readonly string[];
}
