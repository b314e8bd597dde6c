import { type WorkFilters, type WorkView } from './worklist.js';

/** Filters that one person may save. */
export const OWN_FILTERS_MOST = 20;
/** Filters of a list whose items are counted; of the rest the name stands alone. */
export const COUNTED_FILTERS_MOST = 20;
/** Characters of a name. */
export const FILTER_NAME_LENGTH = 80;

/** A view of the queue, narrowed, under a name and an address. What it holds is asked for whoever reads it. */
export interface SavedFilter {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** The pseudonym of who saved it. */
  readonly owner: string;
  readonly mine: boolean;
  /** Whether all of the desk find it. */
  readonly shared: boolean;
  readonly view: WorkView;
  readonly filters: WorkFilters;
  /** Whether the reader is told of what newly matches. */
  readonly followed: boolean;
  /** Of what the reader may know of, up to `WORK_COUNT_MOST`; null where it was not counted. */
  readonly count: number | null;
}

/** One's own first, then those that one follows. */
export interface SavedFilters {
  readonly items: readonly SavedFilter[];
}

/** Body of `PUT /api/v1/desk/filters/{id}`: what a filter stands for never changes. */
export interface ChangeFilter {
  readonly name: string;
  readonly shared: boolean;
}

/** Body of `POST /api/v1/desk/filters`. */
export interface SaveFilter extends ChangeFilter, WorkFilters {
  readonly id: string;
  readonly view: WorkView;
}
