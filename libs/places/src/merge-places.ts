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
  /** Bundled places whose one namesake lies too far away to be the same place. */
  readonly distant: readonly string[];
}

/** Key of a name in Latin script: the bare name, its article aside. */
const latinKey = (name: string): string => dropArticle(foldName(spellingsIn(name)[0] ?? name));

/** Where both lists mean one town they agree within 6 km; beyond this it is another of that name. */
const SAME_TOWN_KM = 10;
const KM_PER_DEGREE = 111.2;

function isDistant(one: PlaceRecord, two: PlaceRecord): boolean {
  if (one.lon === null || one.lat === null || two.lon === null || two.lat === null) return false;
  const east = (one.lon - two.lon) * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(one.lat - two.lat, east) * KM_PER_DEGREE > SAME_TOWN_KM;
}

/** The one of several that is meant: the only one, else the only one of the same Latin name. */
function onlyNamesake(place: PlaceRecord, sameArabic: readonly PlaceRecord[]): PlaceRecord | null {
  const latin = new Set([place.name.en, ...place.altNames].map(latinKey));
  const sameBoth = sameArabic.filter(({ name }) => latin.has(latinKey(name.en)));
  const [first, ...others] = sameBoth.length > 0 ? sameBoth : sameArabic;
  return first && others.length === 0 ? first : null;
}

/**
 * The bundled places that an imported community stands for: of the same governorate, the only one of
 * the same Arabic name, its article aside, or among several the only one of the same English name or
 * alias too. Arabic aliases do not count: in GeoNames some belong to another village. Distance finds
 * nothing; it only keeps apart what cannot be one town.
 */
export function findNamesakes(
  bundled: readonly PlaceRecord[],
  imported: readonly PlaceRecord[],
  governorateOf: (place: PlaceRecord) => string,
): Namesakes {
  const keyOf = (place: PlaceRecord): string =>
    `${governorateOf(place)} ${dropArticle(foldName(place.name.ar ?? ''))}`;
  const named = imported.filter(({ level, name }) => level === 'community' && name.ar !== null);
  const byArabic = groupBy(named, keyOf);
  const found: { replaced: Replacement[]; several: string[]; distant: string[] } = {
    replaced: [],
    several: [],
    distant: [],
  };
  for (const place of bundled.filter(({ name }) => name.ar !== null)) {
    const sameArabic = byArabic.get(keyOf(place));
    if (!sameArabic) continue;
    const namesake = onlyNamesake(place, sameArabic);
    if (!namesake) found.several.push(place.pcode);
    else if (isDistant(place, namesake)) found.distant.push(place.pcode);
    else found.replaced.push({ pcode: place.pcode, by: namesake.pcode });
  }
  return found;
}

/** What ships, without the bundled places that a stored community has taken the place of. */
export function withoutReplaced(
  shipped: readonly PlaceRecord[],
  stored: readonly PlaceRecord[],
): PlaceRecord[] {
  const isBundled = ({ source }: PlaceRecord): boolean => source === 'geonames';
  const imported = stored.filter(({ source }) => source === 'ocha');
  const governorateOf = governorateLookup([...shipped, ...stored]);
  const { replaced } = findNamesakes(shipped.filter(isBundled), imported, governorateOf);
  const gone = new Set(replaced.map(({ pcode }) => pcode));
  return shipped.filter(({ pcode }) => !gone.has(pcode));
}
