import {
  type Language,
  type MapAnswer,
  type OpenIncidentAnswer,
  type OpenIncidentsAnswer,
  type OutlinesAnswer,
  type ViewNames,
} from '@himaya/contracts';
import { load, type Loaded } from '../api.js';
import { namesIn } from '../parts/facets.js';
import { type Store } from '../state.js';
import { apiQuery, type View } from '../url-state.js';
import { LIST_API, LIST_LENGTH, MAP_API } from './map-data.js';
import { type MapState } from './map-state.js';

/** How often an open page looks for a newer sequence, in milliseconds. */
const REFRESH = 30_000;
/** Half the side of the box round one place, in degrees: about a metre. */
const ONE_PLACE = 0.00001;

export interface Loader {
  /** Loads what the view asks for. An older request still on its way is dropped. */
  readonly refresh: (zoom: number) => Promise<void>;
  readonly record: (ref: string) => Promise<void>;
  readonly stack: (lon: number, lat: number) => Promise<void>;
  readonly outlines: () => Promise<void>;
}

export function createLoader(store: Store<MapState>, language: Language): Loader {
  let current = new AbortController();
  let again: number | undefined;

  const refresh = async (zoom: number): Promise<void> => {
    current.abort();
    current = new AbortController();
    window.clearTimeout(again);
    const { signal } = current;
    const { view } = store.get();
    const [map, list] = await Promise.all([
      load<MapAnswer>(`${MAP_API}?${apiQuery({ ...view, zoom: view.zoom ?? zoom })}`, signal),
      load<OpenIncidentsAnswer>(listAddress(view, LIST_LENGTH), signal),
    ]);
    if (map.kind === 'superseded' || list.kind === 'superseded') return;
    const wait = settle(store, map, list);
    if (map.kind === 'answer') void loadNames(store, language, map.answer);
    again = window.setTimeout(() => void refresh(zoom), wait);
  };

  return {
    refresh,
    record: (ref) => loadRecord(store, ref),
    stack: async (lon, lat) => {
      const bbox = [lon - ONE_PLACE, lat - ONE_PLACE, lon + ONE_PLACE, lat + ONE_PLACE] as const;
      const place = { ...store.get().view, bbox, zoom: null };
      const loaded = await load<OpenIncidentsAnswer>(listAddress(place, 50), once());
      if (loaded.kind === 'answer') {
        store.set({ side: { kind: 'stack', items: loaded.answer.items } });
      }
    },
    outlines: async () => {
      const loaded = await load<OutlinesAnswer>('/api/v1/open/outlines', once());
      if (loaded.kind === 'answer') store.set({ outlines: loaded.answer });
    },
  };
}

function once(): AbortSignal {
  return new AbortController().signal;
}

function listAddress(view: View, limit: number): string {
  const filter = apiQuery({ ...view, zoom: null });
  return `${LIST_API}?${filter}${filter && '&'}limit=${limit}`;
}

/** Puts both answers in place, or says why not; the milliseconds until the next try. */
function settle(
  store: Store<MapState>,
  map: Loaded<MapAnswer>,
  list: Loaded<OpenIncidentsAnswer>,
): number {
  if (map.kind === 'answer' && list.kind === 'answer') {
    store.set({ answer: map.answer, list: list.answer, status: { kind: 'ready' } });
    return REFRESH;
  }
  const bad = map.kind === 'answer' ? list : map;
  if (bad.kind === 'loading') {
    store.set({ status: { kind: 'loading' } });
    return bad.retryAfter * 1000;
  }
  if (bad.kind === 'offline') store.set({ status: { kind: 'offline' } });
  if (bad.kind === 'failed') store.set({ status: { kind: 'failed', status: bad.status } });
  return REFRESH;
}

async function loadRecord(store: Store<MapState>, ref: string): Promise<void> {
  const address = `/api/v1/open/incidents/${encodeURIComponent(ref)}`;
  const loaded = await load<OpenIncidentAnswer>(address, once());
  if (store.get().view.sel !== ref) return;
  const found = loaded.kind === 'answer' && loaded.answer.incident.status === 'public';
  store.set({
    side: { kind: 'record', incident: found ? loaded.answer.incident : 'gone' },
  });
}

/** Facet values that the page did not come with, such as the districts of a newly chosen place. */
async function loadNames(
  store: Store<MapState>,
  language: Language,
  { facets }: MapAnswer,
): Promise<void> {
  const { names } = store.get();
  const missing = {
    adm: facets.adm.filter(({ value }) => !names.places[value]),
    actor: facets.actor.filter(({ value }) => !names.actors[value]),
    commitment: facets.commitment.filter(({ value }) => !names.commitments[value]),
  };
  const query = Object.entries(missing)
    .filter(([, rows]) => rows.length > 0)
    .map(([key, rows]) => `${key}=${rows.map(({ value }) => value).join(',')}`)
    .join('&');
  if (!query) return;
  const loaded = await load<ViewNames>(`/api/v1/open/names?${query}`, once());
  if (loaded.kind !== 'answer') return;
  const { places, actors, commitments } = namesIn(language, loaded.answer);
  const now = store.get().names;
  store.set({
    names: {
      places: { ...now.places, ...places },
      actors: { ...now.actors, ...actors },
      commitments: { ...now.commitments, ...commitments },
    },
  });
}
