import { type FacetName, type ListSort, type RecordClassCode } from '@himaya/contracts';
import { type Bbox } from '@himaya/geo';

/** Values of each facet; several of one facet are joined by or, facets by and. */
export type FacetValues = Partial<Record<FacetName, readonly string[] | undefined>>;

/** What a reader asks. The map, the list and every count answer the same query. */
export interface AtlasQuery extends FacetValues {
  bbox?: Bbox | undefined;
  zoom?: number | undefined;
  /** ISO days, both included; a record matches by overlap. */
  from?: string | undefined;
  to?: string | undefined;
  /** Assessed, or dataset while nothing is assessed. */
  layer?: RecordClassCode | undefined;
  /** Refs that a free text search found. */
  refs?: Iterable<string> | undefined;
}

export interface ListQuery extends AtlasQuery {
  /** Newest event first. */
  sort?: ListSort | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** A page of refs; the rows themselves are read by the caller. */
export interface RefPage {
  layer: RecordClassCode;
  total: number;
  totals: { assessed: number; dataset: number };
  /** In the order of the list. */
  refs: string[];
  /** Cursor of the next page; null at the end. */
  next: string | null;
}
