import { PLACE_LEVELS, type PlaceArea, type PlaceLevel, type PlaceRecord } from '@himaya/contracts';
import { WarningList, warnOfNamesakes, warnOfShapes } from './import-warnings.js';
import { type PlacesImportReport, type Refusal } from './import-report.js';
import { findHeld, movesHeld } from './held-places.js';
import { enrich, findNamesakes, governorateLookup, sameRecord } from './merge-places.js';
import { groupBy } from './group-by.js';
import { readOchaFile, type ReadFile, type SourceFile } from './ocha-files.js';
import { type Draft, OCHA_KINDS } from './ocha-rows.js';
import { simplifyAreas, type SimplifyOptions } from './simplify-areas.js';

export interface PlacesImport {
  /** Records to add or to change; those that are already known as they are stand not here. */
  readonly places: readonly PlaceRecord[];
  readonly areas: readonly PlaceArea[];
  readonly report: PlacesImportReport;
}

/** How coarse each level is drawn: 62 districts in under 60 kB, 272 sub-districts in 150. */
const DETAIL: Readonly<Record<PlaceLevel, SimplifyOptions>> = {
  country: { tolerance: 0.01, decimals: 4 },
  governorate: { tolerance: 0.006, decimals: 4 },
  district: { tolerance: 0.007, decimals: 4 },
  subdistrict: { tolerance: 0.007, decimals: 4 },
  community: { tolerance: 0.001, decimals: 5 },
  neighbourhood: { tolerance: 0.0002, decimals: 5 },
};

interface Accepted {
  readonly drafts: readonly Draft[];
  readonly refused: readonly Refusal[];
}

/** Sound rows from the widest level to the narrowest; of a P-code that comes twice, the first. */
function acceptRows(files: readonly ReadFile[]): Accepted {
  const drafts: Draft[] = [];
  const refused = files.flatMap((file) => file.refused);
  const seen = new Set<string>();
  for (const kind of OCHA_KINDS) {
    for (const file of files.filter((one) => one.kind === kind)) {
      for (const { row, reading } of file.rows) {
        const reason = typeof reading === 'string' ? reading : 'duplicate-code';
        if (typeof reading === 'string' || seen.has(reading.pcode)) {
          refused.push({ file: file.name, row, reason });
          continue;
        }
        seen.add(reading.pcode);
        drafts.push(reading);
      }
    }
  }
  return { drafts, refused };
}

/** The nearest unit that the row states and that exists. Never the prefix, never the polygon. */
function findParent(draft: Draft, byCode: ReadonlyMap<string, PlaceRecord>): PlaceRecord | null {
  const isAbove = (unit: PlaceRecord): boolean =>
    PLACE_LEVELS.indexOf(unit.level) < PLACE_LEVELS.indexOf(draft.level);
  const stated = draft.parents.map((pcode) => byCode.get(pcode));
  return stated.find((unit) => unit !== undefined && isAbove(unit)) ?? null;
}

function toRecord(draft: Draft, parent: PlaceRecord | null): PlaceRecord {
  const { pcode, level, en, ar, lon, lat, updated } = draft;
  const version = updated === '' ? 'COD populated places' : `COD-AB ${updated}`;
  return {
    pcode,
    level,
    parent: parent?.pcode ?? null,
    name: { en, ar },
    altNames: [],
    lon,
    lat,
    population: null,
    source: 'ocha',
    version,
  };
}

/** Drafts become records under their parents, known places in mind. */
function placeDrafts(
  drafts: readonly Draft[],
  known: readonly PlaceRecord[],
  warnings: WarningList,
): PlaceRecord[] {
  const byCode = new Map(known.map((place) => [place.pcode, place]));
  return drafts.map((draft) => {
    const parent = findParent(draft, byCode);
    const [nearest, next] = draft.parents;
    if (parent?.pcode !== nearest) warnings.add('parent-missing', draft.pcode);
    else if (parent && next && parent.parent !== next)
      warnings.add('parents-disagree', draft.pcode);
    for (const code of draft.warnings) warnings.add(code, draft.pcode);
    const earlier = byCode.get(draft.pcode);
    const record = enrich(toRecord(draft, parent), earlier ? [earlier] : []);
    byCode.set(record.pcode, record);
    return record;
  });
}

function drawAreas(drafts: readonly Draft[]): PlaceArea[] {
  return PLACE_LEVELS.flatMap((level) => {
    const areas = drafts.flatMap((draft) =>
      draft.level === level && draft.geometry
        ? [{ pcode: draft.pcode, level, geometry: draft.geometry }]
        : [],
    );
    return simplifyAreas(areas, DETAIL[level]);
  });
}

function countLevels(places: readonly PlaceRecord[]): Record<PlaceLevel, number> {
  const count = (level: PlaceLevel): number => places.filter((one) => one.level === level).length;
  return {
    country: count('country'),
    governorate: count('governorate'),
    district: count('district'),
    subdistrict: count('subdistrict'),
    community: count('community'),
    neighbourhood: count('neighbourhood'),
  };
}

/** Bundled places give way to their one namesake, which takes their spellings over. */
function replaceBundled(
  imported: readonly PlaceRecord[],
  known: readonly PlaceRecord[],
  warnings: WarningList,
): { places: PlaceRecord[]; replaced: PlacesImportReport['replaced'] } {
  const bundled = known.filter(({ source }) => source === 'geonames');
  const governorateOf = governorateLookup([...known, ...imported]);
  const { replaced, several, distant } = findNamesakes(bundled, imported, governorateOf);
  for (const pcode of several) warnings.add('several-namesakes', pcode);
  for (const pcode of distant) warnings.add('distant-namesake', pcode);
  const bundledByCode = new Map(bundled.map((place) => [place.pcode, place]));
  const earlierBy = groupBy(replaced, ({ by }) => by);
  const places = imported.map((place) => {
    const earlier = (earlierBy.get(place.pcode) ?? []).flatMap(
      ({ pcode }) => bundledByCode.get(pcode) ?? [],
    );
    return earlier.length > 0 ? enrich(place, [place, ...earlier]) : place;
  });
  return { places, replaced };
}

/**
 * What OCHA's files say against what is `known` (the rows of the database, else the bundled
 * places). Touches nothing: a dry run is to throw the answer away and print its report. A place stays
 * as it is where its move would move one of `approved`: what reviewers approved there is not public yet.
 */
export function importOcha(
  files: readonly SourceFile[],
  known: readonly PlaceRecord[],
  approved: readonly string[],
): PlacesImport {
  const readFiles = files.map(readOchaFile);
  const { drafts, refused } = acceptRows(readFiles);
  const warnings = new WarningList();
  const placed = placeDrafts(drafts, known, warnings);
  const { places, replaced } = replaceBundled(placed, known, warnings);
  warnOfNamesakes(places, warnings);
  warnOfShapes(drafts, new Map([...known, ...places].map((one) => [one.pcode, one])), warnings);

  const knownByCode = new Map(known.map((place) => [place.pcode, place]));
  const isNew = ({ pcode }: PlaceRecord): boolean => !knownByCode.has(pcode);
  const isSame = (place: PlaceRecord): boolean => sameRecord(place, knownByCode.get(place.pcode));
  const held = findHeld(approved, knownByCode);
  const staying = new Set(places.filter((place) => movesHeld(place, held, knownByCode)));
  for (const { pcode } of staying) warnings.add('move-held', pcode);
  const changed = places.filter((place) => !isSame(place) && !staying.has(place));
  const added = changed.filter(isNew).length;
  return {
    places: changed,
    areas: drawAreas(drafts),
    report: {
      files: readFiles.map(({ name, kind, rows, refused: left }) => ({
        name,
        kind,
        read: rows.length + left.filter(({ row }) => row !== null).length,
      })),
      read: drafts.length + refused.filter(({ row }) => row !== null).length,
      added,
      updated: changed.length - added,
      skipped: places.length - changed.length,
      levels: countLevels(places),
      replaced,
      refused,
      warnings: warnings.list(),
    },
  };
}
