import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  FACET_NAMES,
  GRADES,
  HARM_OUTCOMES,
  LIMITS,
  LIST_SORTS,
  RECORD_CLASSES,
  VIOLATION_CATEGORIES,
  type FacetName,
  type ViewState,
} from '@himaya/contracts';
import { formatBbox, parseBbox } from '@himaya/geo';

/** What an address says: the filter, which the API shares, and the record that is open. */
export interface View extends ViewState {
  readonly sel: string | null;
}

export const EMPTY_VIEW: View = Object.freeze({
  bbox: null,
  zoom: null,
  from: null,
  to: null,
  type: [],
  category: [],
  grade: [],
  adm: [],
  actor: [],
  commitment: [],
  object: [],
  harm: [],
  layer: null,
  q: null,
  sort: null,
  dropped: [],
  sel: null,
});

/** Which values of a filter can be meant; what lives in the database is checked by shape alone. */
const KNOWN: Readonly<Record<FacetName, (value: string) => boolean>> = {
  type: EVENT_TYPES.has,
  category: VIOLATION_CATEGORIES.has,
  grade: GRADES.has,
  object: AFFECTED_OBJECTS.has,
  harm: HARM_OUTCOMES.has,
  adm: (value) => /^[A-Z]{2}\d{0,12}$/.test(value),
  actor: (value) => /^[A-Za-z0-9-]{1,64}$/.test(value),
  commitment: (value) => /^[CK]\d{2}(-[a-z0-9-]{1,60})?$/.test(value),
};

const REF = /^HM-[0-9A-HJKMNP-TV-Z]{8}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Keys of pages that are not part of a view, and are kept out of `dropped`. */
const FOREIGN = new Set(['cursor', 'limit', 'from', 'to', 'view', 'coverage']);

/**
 * Reads a query. Several values stand as one list with commas or, from a plain form, as repeated
 * keys. Values not understood are left out and their keys named in `dropped`.
 */
export function parseView(query: string): View {
  const params = new URLSearchParams(query);
  const dropped = new Set<string>();
  const one = <T>(key: string, read: (text: string) => T | null): T | null => {
    const text = params.get(key)?.trim();
    if (!text) return null;
    const value = read(text);
    if (value === null) dropped.add(key);
    return value;
  };
  const days = readDays(params, dropped);
  const facets = Object.fromEntries(
    FACET_NAMES.map((name) => [name, readFacet(params, name, dropped)]),
  ) as Record<FacetName, readonly string[]>;
  const view = {
    bbox: one('bbox', readBox),
    zoom: one('zoom', readZoom),
    ...days,
    ...facets,
    layer: one('layer', (text) => RECORD_CLASSES.codes.find((code) => code === text) ?? null),
    q: one('q', (text) => (text.length <= LIMITS.searchLength ? text : null)),
    sort: one('sort', (text) => LIST_SORTS.find((sort) => sort === text) ?? null),
    sel: one('sel', (text) => (REF.test(text) ? text : null)),
  };
  for (const key of params.keys()) {
    if (!KEYS.has(key) && !FOREIGN.has(key)) dropped.add(key);
  }
  return { ...view, dropped: [...dropped] };
}

const KEYS: ReadonlySet<string> = new Set([
  ...FACET_NAMES,
  ...['bbox', 'zoom', 'datetime', 'layer', 'q', 'sort', 'sel'],
]);

/** The query that gives the view back, without `?`. The keys are the API's, but for `sel`. */
export function formatView(view: View | ViewState): string {
  const pairs: [string, string | null][] = [
    ['bbox', view.bbox && boxText(view.bbox)],
    ['zoom', view.zoom === null ? null : String(view.zoom)],
    ['datetime', view.from || view.to ? `${view.from ?? '..'}/${view.to ?? '..'}` : null],
    ...FACET_NAMES.map((name): [string, string] => [name, view[name].join(',')]),
    ['layer', view.layer],
    ['q', view.q],
    ['sort', view.sort],
    ['sel', 'sel' in view ? view.sel : null],
  ];
  return pairs
    .filter((pair): pair is [string, string] => Boolean(pair[1]))
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(value).replace(/%2C/g, ',').replace(/%2F/g, '/')}`,
    )
    .join('&');
}

/**
 * A plain form repeats the key of each box that is ticked, sends empty fields, and cannot put two
 * days into one key. Gives the same query with the keys of the API; what it does not know stays.
 */
export function foldForm(query: string): string {
  const params = new URLSearchParams(query);
  const ends = [params.get('from') ?? '', params.get('to') ?? ''];
  params.delete('from');
  params.delete('to');
  const folded = new URLSearchParams();
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key).filter((value) => value.trim() !== '');
    if (values.length > 0) folded.set(key, values.join(','));
  }
  if (ends.some(Boolean)) folded.set('datetime', ends.map((end) => end || '..').join('/'));
  return folded.toString();
}

/** The filter alone, for an API address: no open record. */
export function apiQuery(view: View | ViewState): string {
  return formatView({ ...view, sel: null });
}

function readFacet(
  params: URLSearchParams,
  name: FacetName,
  dropped: Set<string>,
): readonly string[] {
  const values = params.getAll(name).flatMap((text) => text.split(','));
  const asked = [...new Set(values.map((value) => value.trim()).filter(Boolean))];
  const known = asked.filter(KNOWN[name]).slice(0, LIMITS.filterValues);
  if (known.length < asked.length) dropped.add(name);
  return known;
}

/** `datetime=a/b` with `..` for an open end; a plain form sends `from` and `to`. */
function readDays(params: URLSearchParams, dropped: Set<string>): Pick<View, 'from' | 'to'> {
  const text = params.get('datetime');
  const [from = '', to = from] = text
    ? text.split('/')
    : [params.get('from') ?? '', params.get('to') ?? ''];
  const read = (day: string): string | null => {
    if (day === '' || day === '..') return null;
    if (isDay(day)) return day;
    dropped.add('datetime');
    return null;
  };
  const [first, last] = [read(from), read(to)];
  if (first && last && first > last) {
    dropped.add('datetime');
    return { from: null, to: null };
  }
  return { from: first, to: last };
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return DAY.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readBox(text: string): View['bbox'] {
  try {
    const { west, south, east, north } = parseBbox(text);
    return [west, south, east, north];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function boxText([west, south, east, north]: NonNullable<View['bbox']>): string {
  return formatBbox({ west, south, east, north });
}

function readZoom(text: string): number | null {
  const zoom = Number(text);
  return Number.isInteger(zoom) && zoom >= LIMITS.zoomMin && zoom <= LIMITS.zoomMax ? zoom : null;
}
