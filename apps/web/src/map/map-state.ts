import {
  type MapAnswer,
  type OpenIncident,
  type OpenIncidentsAnswer,
  type OutlinesAnswer,
} from '@himaya/contracts';
import { type Names } from '../parts/facets.js';
import { type View } from '../url-state.js';

export type MapStatus =
  | { readonly kind: 'ready' | 'waiting' | 'loading' | 'offline' }
  | { readonly kind: 'failed'; readonly status: number };

/** What stands beside the map: the newest records, one place's records, or one record. */
export type Side =
  | { readonly kind: 'list' }
  | { readonly kind: 'stack'; readonly items: readonly OpenIncident[] }
  /** Null while it loads, `gone` where it is not public. */
  | { readonly kind: 'record'; readonly incident: OpenIncident | 'gone' | null };

export interface MapState {
  readonly view: View;
  readonly answer: MapAnswer | null;
  readonly list: OpenIncidentsAnswer | null;
  readonly outlines: OutlinesAnswer | null;
  readonly names: Names;
  readonly status: MapStatus;
  readonly side: Side;
}
