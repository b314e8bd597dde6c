import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  GRADES,
  HARM_OUTCOMES,
  VIOLATION_CATEGORIES,
  type FacetCount,
  type FacetName,
  type Language,
  type ViewNames,
} from '@himaya/contracts';
import { type View } from '../url-state.js';

const LISTS = {
  type: EVENT_TYPES,
  category: VIOLATION_CATEGORIES,
  grade: GRADES,
  object: AFFECTED_OBJECTS,
  harm: HARM_OUTCOMES,
} as const;

type ByCode = Readonly<Record<string, string>>;

/** Names in one language of what lives in the database. */
export interface Names {
  readonly places: ByCode;
  readonly actors: ByCode;
  readonly commitments: ByCode;
}

/** A page shows one language, and its script is sent no other. */
export function namesIn(language: Language, names: ViewNames): Names {
  const each = <Value>(values: Readonly<Record<string, Value>>, name: (value: Value) => string) =>
    Object.fromEntries(Object.entries(values).map(([code, value]) => [code, name(value)]));
  return {
    places: each(names.places, (place) => place[language] ?? place.en),
    actors: each(names.actors, (actor) => actor[language]),
    commitments: each(names.commitments, (entry) => entry.title[language]),
  };
}

/** The name of a value; its code where no name is known yet. */
export function facetWords(
  facet: FacetName,
  value: string,
  names: Names,
  language: Language,
): string {
  if (facet === 'adm') return names.places[value] ?? value;
  if (facet === 'actor') return names.actors[value] ?? value;
  if (facet === 'commitment') {
    const title = names.commitments[value];
    return title ? `${value.slice(0, 3)} ${title}` : value;
  }
  return LISTS[facet].has(value) ? LISTS[facet].label(value, language) : value;
}

/** What stands in the filter: the counted values, and those that are selected but count nothing. */
export function facetRows(
  counts: readonly FacetCount[],
  selected: readonly string[],
  limit: number | null,
): readonly FacetCount[] {
  const counted = new Set(counts.map((row) => row.value));
  const rows = [
    ...counts,
    ...selected.filter((value) => !counted.has(value)).map((value) => ({ value, count: 0 })),
  ];
  if (limit === null || rows.length <= limit) return rows;
  return rows.filter((row, index) => index < limit || selected.includes(row.value));
}

/** The view with a value put in or taken out. The open record closes: it may no longer match. */
export function toggled(view: View, facet: FacetName, value: string): View {
  const values = view[facet];
  const next = values.includes(value)
    ? values.filter((other) => other !== value)
    : [...values, value];
  return { ...view, [facet]: next, sel: null };
}
