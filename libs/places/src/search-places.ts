import {
  PLACE_LEVELS,
  type PlaceHit,
  type PlaceHits,
  type PlaceLevel,
  type PlaceRecord,
  type PlaceUnit,
} from '@himaya/contracts';
import { dropArticle, foldName } from './fold-name.js';

/** How well a name answers; the lower the better. */
const RANK = { exact: 0, prefix: 1, wordPrefix: 2, contains: 3, none: 4 } as const;

/** A name without its article ranks behind the same match with it, and before the next kind. */
const WITHOUT_ARTICLE = 0.5;

/** All spellings of one place, folded and joined by line ends, for one pass of `includes`. */
interface Entry {
  readonly place: PlaceRecord;
  readonly pcode: string;
  readonly keys: string;
  readonly bareKeys: string;
}

/** The gazetteer, folded once; build it anew when the places change. */
export interface PlaceIndex {
  readonly entries: readonly Entry[];
  readonly byCode: ReadonlyMap<string, PlaceRecord>;
}

interface Match {
  readonly place: PlaceRecord;
  readonly rank: number;
}

const levelOrder = new Map<PlaceLevel, number>(PLACE_LEVELS.map((level, at) => [level, at]));

const join = (keys: Iterable<string>): string => `\n${[...keys].join('\n')}\n`;

function toEntry(place: PlaceRecord): Entry {
  const names = [place.name.en, place.name.ar ?? '', ...place.altNames];
  const keys = new Set(names.map(foldName).filter((key) => key !== ''));
  const bare = new Set([...keys].map(dropArticle));
  return { place, pcode: place.pcode.toLowerCase(), keys: join(keys), bareKeys: join(bare) };
}

export function buildPlaceIndex(places: readonly PlaceRecord[]): PlaceIndex {
  return {
    entries: places.map(toEntry),
    byCode: new Map(places.map((place) => [place.pcode, place])),
  };
}

function rankIn(keys: string, query: string): number {
  if (!keys.includes(query)) return RANK.none;
  if (keys.includes(`\n${query}\n`)) return RANK.exact;
  if (keys.includes(`\n${query}`)) return RANK.prefix;
  return keys.includes(` ${query}`) ? RANK.wordPrefix : RANK.contains;
}

function rankOf(entry: Entry, query: string, bareQuery: string): number {
  if (entry.pcode === query) return RANK.exact;
  const rank = rankIn(entry.keys, query);
  return rank === RANK.exact
    ? rank
    : Math.min(rank, rankIn(entry.bareKeys, bareQuery) + WITHOUT_ARTICLE);
}

function compareMatches(a: Match, b: Match): number {
  const byLevel = (levelOrder.get(a.place.level) ?? 0) - (levelOrder.get(b.place.level) ?? 0);
  const byPopulation = (b.place.population ?? 0) - (a.place.population ?? 0);
  return a.rank - b.rank || byLevel || byPopulation || (a.place.pcode < b.place.pcode ? -1 : 1);
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

/**
 * Places whose name in either script, alias or P-code answers the query: best kind of match, then
 * widest level, then most people. Namesakes are all listed, each with the units above it.
 */
export function searchPlaces(index: PlaceIndex, query: string, limit = 20): PlaceHits {
  const folded = foldName(query);
  if (folded === '') return { total: 0, items: [] };
  const bare = dropArticle(folded);
  const matches: Match[] = [];
  for (const entry of index.entries) {
    const rank = rankOf(entry, folded, bare);
    if (rank < RANK.none) matches.push({ place: entry.place, rank });
  }
  const best = matches.sort(compareMatches).slice(0, limit);
  return { total: matches.length, items: best.map(({ place }) => toPlaceHit(index, place)) };
}
