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

/** The name of a value; its code where no name is known yet. */
export function facetWords(
  facet: FacetName,
  value: string,
  names: ViewNames,
  language: Language,
): string {
  if (facet === 'adm') return placeWords(names.places[value], language) ?? value;
  if (facet === 'actor') return names.actors[value]?.[language] ?? value;
  if (facet === 'commitment') {
    const entry = names.commitments[value];
    return entry ? `${value.slice(0, 3)} ${entry.title[language]}` : value;
  }
  return LISTS[facet].has(value) ? LISTS[facet].label(value, language) : value;
}

function placeWords(name: ViewNames['places'][string] | undefined, language: Language) {
  return name?.[language] ?? name?.en;
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
