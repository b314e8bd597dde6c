import {
  PLACE_LEVELS,
  type PlaceHit,
  type PlaceHits,
  type PlaceLevel,
  type PlaceRecord,
  type PlaceUnit,
} from '@himaya/contracts';
import { dropArticle, foldName } from '@himaya/geo';

/** How well a name answers, best first. A match without its article ranks behind one with it. */
const RANK = {
  exact: 0,
  exactBare: 1,
  prefix: 2,
  prefixBare: 3,
  word: 4,
  wordBare: 5,
  inside: 6,
  insideBare: 7,
  none: 8,
} as const;

/** The spellings of one place, folded, each between line ends, for one `includes` over them all. */
interface Entry {
  readonly place: PlaceRecord;
  readonly pcode: string;
  readonly keys: string;
  /** The same without their articles; the same string where no spelling has one. */
  readonly bareKeys: string;
}

/**
 * The gazetteer, folded once and in the order of equal matches: widest level first, then most
 * people. Build it anew when the places change.
 */
export interface PlaceIndex {
  readonly entries: readonly Entry[];
  readonly byCode: ReadonlyMap<string, PlaceRecord>;
}

const levelOrder = new Map<PlaceLevel, number>(PLACE_LEVELS.map((level, at) => [level, at]));

const join = (keys: Iterable<string>): string => `\n${[...keys].join('\n')}\n`;

function toEntry(place: PlaceRecord): Entry {
  const names = [place.name.en, place.name.ar ?? '', ...place.altNames];
  const keys = new Set(names.map(foldName).filter((key) => key !== ''));
  const joined = join(keys);
  const bare = join(new Set([...keys].map(dropArticle)));
  return {
    place,
    pcode: place.pcode.toLowerCase(),
    keys: joined,
    bareKeys: bare === joined ? joined : bare,
  };
}

function compareEqualMatches(a: PlaceRecord, b: PlaceRecord): number {
  const byLevel = (levelOrder.get(a.level) ?? 0) - (levelOrder.get(b.level) ?? 0);
  const byPopulation = (b.population ?? 0) - (a.population ?? 0);
  return byLevel || byPopulation || (a.pcode < b.pcode ? -1 : 1);
}

export function buildPlaceIndex(places: readonly PlaceRecord[]): PlaceIndex {
  return {
    entries: places.toSorted(compareEqualMatches).map(toEntry),
    byCode: new Map(places.map((place) => [place.pcode, place])),
  };
}

function rankIn(keys: string, query: string): number {
  if (!keys.includes(query)) return RANK.none;
  if (keys.includes(`\n${query}\n`)) return RANK.exact;
  if (keys.includes(`\n${query}`)) return RANK.prefix;
  return keys.includes(` ${query}`) ? RANK.word : RANK.inside;
}

function rankOf(entry: Entry, query: string, bareQuery: string): number {
  if (entry.pcode === query) return RANK.exact;
  const rank = rankIn(entry.keys, query);
  const hasArticle = entry.bareKeys !== entry.keys || bareQuery !== query;
  if (rank === RANK.exact || !hasArticle) return rank;
  return Math.min(rank, rankIn(entry.bareKeys, bareQuery) + 1);
}

/** Units above a place by level, from the parents that the gazetteer states. */
function unitsAbove(index: PlaceIndex, place: PlaceRecord): Map<PlaceLevel, PlaceUnit> {
  const units = new Map<PlaceLevel, PlaceUnit>();
  let parent = place.parent === null ? undefined : index.byCode.get(place.parent);
  while (parent && !units.has(parent.level)) {
    units.set(parent.level, { pcode: parent.pcode, ...parent.name });
    parent = parent.parent === null ? undefined : index.byCode.get(parent.parent);
  }
  return units;
}

export function toPlaceHit(index: PlaceIndex, place: PlaceRecord): PlaceHit {
  const units = unitsAbove(index, place);
  return {
    pcode: place.pcode,
    level: place.level,
    name: place.name,
    community: units.get('community') ?? null,
    subdistrict: units.get('subdistrict') ?? null,
    district: units.get('district') ?? null,
    governorate: units.get('governorate') ?? null,
    lon: place.lon,
    lat: place.lat,
  };
}

/** Whether the place is the unit, or the gazetteer states that it lies below it. */
function isWithin(index: PlaceIndex, place: PlaceRecord, unit: string): boolean {
  if (place.pcode === unit) return true;
  return [...unitsAbove(index, place).values()].some(({ pcode }) => pcode === unit);
}

export interface PlaceSearchOptions {
  readonly limit?: number;
  /** P-code of the unit to search in; everywhere without one. */
  readonly within?: string;
}

/**
 * Places whose name in either script, alias or P-code answers the query: best kind of match, then
 * widest level, then most people. Namesakes are all listed, each with the units above it.
 */
export function searchPlaces(
  index: PlaceIndex,
  query: string,
  { limit = 20, within }: PlaceSearchOptions = {},
): PlaceHits {
  const folded = foldName(query);
  if (folded === '') return { total: 0, items: [] };
  const bare = dropArticle(folded);
  const ranks: PlaceRecord[][] = Array.from({ length: RANK.none }, () => []);
  for (const entry of index.entries) ranks[rankOf(entry, folded, bare)]?.push(entry.place);
  const found = ranks.flat();
  const matches =
    within === undefined ? found : found.filter((place) => isWithin(index, place, within));
  const items = matches.slice(0, limit).map((place) => toPlaceHit(index, place));
  return { total: matches.length, items };
}
