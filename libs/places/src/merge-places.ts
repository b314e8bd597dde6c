import { PLACE_LEVELS, type PlaceRecord } from '@himaya/contracts';
import { dropArticle, foldName } from '@himaya/geo';
import { groupBy } from './group-by.js';
import { type Replacement } from './import-report.js';

/** Spellings of a name that holds two, or a place beside it: `Qanater (Big Orm)`, `A \ B`. */
function spellingsIn(name: string): string[] {
  const [first = ''] = name.split(/[(/]/);
  const parts = /[_\\]/.test(name) ? first.split(/[_\\]/) : [first];
  return parts.map((part) => part.trim()).filter((part) => part !== name);
}

/** The spellings that have a key of their own, in the order given. */
function distinctSpellings(names: readonly string[], taken: readonly string[]): string[] {
  const seen = new Set(['', ...taken.map(foldName)]);
  return names.filter((name) => {
    const key = foldName(name);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The record with what earlier versions knew and it does not: spellings and the population. */
export function enrich(record: PlaceRecord, earlier: readonly PlaceRecord[]): PlaceRecord {
  const names = [record.name.en, ...(record.name.ar === null ? [] : [record.name.ar])];
  const others = earlier.flatMap(({ name, altNames }) => [name.en, name.ar ?? '', ...altNames]);
  const spellings = [...names.flatMap(spellingsIn), ...others];
  const known = earlier.find(({ population }) => population !== null);
  return {
    ...record,
    altNames: distinctSpellings(spellings, names),
    population: record.population ?? known?.population ?? null,
  };
}

/** Whether two records say the same, the order of their keys aside. */
export function sameRecord(one: PlaceRecord, two: PlaceRecord | undefined): boolean {
  const content = ({ name, altNames, ...rest }: PlaceRecord): string =>
    JSON.stringify([name.en, name.ar, altNames, Object.entries(rest).toSorted()]);
  return two !== undefined && content(one) === content(two);
}

/** The governorate above each place, from the stated parents. */
export function governorateLookup(places: Iterable<PlaceRecord>): (place: PlaceRecord) => string {
  const byCode = new Map([...places].map((place) => [place.pcode, place]));
  return (place) => {
    let unit: PlaceRecord | undefined = place;
    for (let step = 0; unit && step < PLACE_LEVELS.length; step += 1) {
      if (unit.level === 'governorate') return unit.pcode;
      unit = byCode.get(unit.parent ?? '');
    }
    return '';
  };
}

export interface Namesakes {
  readonly replaced: readonly Replacement[];
  /** Bundled places with more than one namesake: nothing tells which is meant. */
  readonly several: readonly string[];
  /** Bundled places that share their Arabic name alone with one community of the governorate. */
  readonly arabicOnly: readonly string[];
}

/** Key of a name in Latin script: the bare name, its article aside. */
const latinKey = (name: string): string => dropArticle(foldName(spellingsIn(name)[0] ?? name));

/**
 * The bundled places that an imported community stands for: same governorate, same Arabic name, and
 * same English name or alias, letter for letter after folding. Arabic aliases do not count: in
 * GeoNames some belong to another village.
 */
export function findNamesakes(
  bundled: readonly PlaceRecord[],
  imported: readonly PlaceRecord[],
  governorateOf: (place: PlaceRecord) => string,
): Namesakes {
  const keyOf = (place: PlaceRecord): string =>
    `${governorateOf(place)} ${foldName(place.name.ar ?? '')}`;
  const named = imported.filter(({ level, name }) => level === 'community' && name.ar !== null);
  const byArabic = groupBy(named, keyOf);
  const found: { replaced: Replacement[]; several: string[]; arabicOnly: string[] } = {
    replaced: [],
    several: [],
    arabicOnly: [],
  };
  for (const place of bundled.filter(({ name }) => name.ar !== null)) {
    const latin = new Set([place.name.en, ...place.altNames].map(latinKey));
    const sameArabic = byArabic.get(keyOf(place)) ?? [];
    const [first, ...others] = sameArabic.filter(({ name }) => latin.has(latinKey(name.en)));
    if (first && others.length === 0) found.replaced.push({ pcode: place.pcode, by: first.pcode });
    else if (sameArabic.length > 1) found.several.push(place.pcode);
    else if (sameArabic.length === 1) found.arabicOnly.push(place.pcode);
  }
  return found;
}
