import { FACET_NAMES, type FacetName, type RecordClassCode } from '@himaya/contracts';
import { DEAD, type CodeName, type Dictionaries, type Head, type Segment } from './columns.js';
import { dayNumber, LAST_DAY_NUMBER } from './day-number.js';
import { type SetDictionary } from './dictionary.js';
import { findRows } from './find-rows.js';
import { type AtlasQuery } from './query.js';

/** One bit for each facet that a row fails, in the order of FACET_NAMES. */
export const facetBit = (facet: FacetName): number => 1 << FACET_NAMES.indexOf(facet);
/** The row matches, but in the other layer. */
export const OTHER_LAYER = 1 << 8;
/** The row matches, but lies outside the box, in the margin that clusters need. */
export const MARGIN = 1 << 9;
/** The row is out, whatever the facets. */
export const OUT = 1 << 10;

/** Bits by code, for one column. */
export interface CodeTest {
  column: CodeName;
  bits: Uint16Array;
}

/** A query compiled against the dictionaries: tests of bytes, no words. */
export interface Filter {
  layer: RecordClassCode;
  /** Facets that narrow the answer. */
  active: readonly FacetName[];
  tests: readonly CodeTest[];
  /** Where `adm` names a place: a row passes by its area or by its place. */
  areaOrPlace: { area: Uint16Array; place: Uint16Array } | null;
  /** Day numbers, both included; null where no date is asked for. */
  days: { from: number; to: number } | null;
  /** By segment: 1 for rows that the free text search found. */
  found: readonly Uint8Array[] | null;
}

export function compileFilter(
  asked: AtlasQuery,
  layer: RecordClassCode,
  dictionaries: Dictionaries,
  segments: readonly Segment[],
): Filter {
  const query = withoutEmpty(asked);
  const active = FACET_NAMES.filter((facet) => query[facet] !== undefined);
  const adm = query.adm && admTest(query.adm, dictionaries);
  const tests = [headTest(query, layer, dictionaries)];
  if (adm && !adm.place) tests.push({ column: 'area', bits: adm.area });
  for (const [facet, column] of SETS) {
    const values = query[facet];
    if (values) tests.push(setTest(facet, column, values, dictionaries[column]));
  }
  return {
    layer,
    active,
    tests,
    areaOrPlace: adm?.place ? { area: adm.area, place: adm.place } : null,
    days: daysOf(query),
    found: query.refs ? foundRows(query.refs, segments) : null,
  };
}

/** A facet without values narrows nothing. */
function withoutEmpty(query: AtlasQuery): AtlasQuery {
  const empty = FACET_NAMES.filter((facet) => query[facet]?.length === 0);
  return { ...query, ...Object.fromEntries(empty.map((facet) => [facet, undefined])) };
}

/** Facets whose column holds sets of values. */
export const SETS = [
  ['category', 'categories'],
  ['actor', 'actors'],
  ['object', 'objects'],
  ['commitment', 'commitments'],
] as const;

/** Grades that are in an answer only if it asks for them. */
const UNASKED: readonly string[] = ['G0', 'GD'];

function headTest(
  { type, grade, harm }: AtlasQuery,
  layer: RecordClassCode,
  { heads, harms }: Dictionaries,
): CodeTest {
  const harmful = harm && passing(harm, harms);
  const failures: (readonly [number, (head: Head) => boolean])[] = [
    [OTHER_LAYER, ([recordClass]) => recordClass !== layer],
    [OUT, ([, rowGrade]) => isUnasked(rowGrade, grade)],
    [facetBit('grade'), ([, rowGrade]) => !!grade && !grade.includes(rowGrade ?? '')],
    [facetBit('type'), ([, , rowType]) => !!type && !type.includes(rowType)],
    [facetBit('harm'), ([, , , , rowHarm]) => !!harmful && !harmful[rowHarm]],
  ];
  const bits = Uint16Array.from(heads.tuples, (head) =>
    failures.reduce((failed, [bit, fails]) => (fails(head) ? failed | bit : failed), 0),
  );
  bits[DEAD] = OUT;
  return { column: 'head', bits };
}

function isUnasked(grade: string | null, asked: readonly string[] | undefined): boolean {
  return grade !== null && UNASKED.includes(grade) && !asked?.includes(grade);
}

function setTest(
  facet: FacetName,
  column: CodeName,
  values: readonly string[],
  dictionary: SetDictionary,
): CodeTest {
  const bit = facetBit(facet);
  return {
    column,
    bits: Uint16Array.from(passing(values, dictionary), (pass) => (pass ? 0 : bit)),
  };
}

/** By code of a set: whether it holds one of the values. */
function passing(values: readonly string[], { atoms, members }: SetDictionary): boolean[] {
  const wanted = new Set(values.map((value) => atoms.find(value)));
  return members.map((set) => set.some((atom) => wanted.has(atom)));
}

function admTest(
  values: readonly string[],
  { areas, places }: Dictionaries,
): { area: Uint16Array; place: Uint16Array | null } {
  const bit = facetBit('adm');
  const wanted = new Set<string | null>(values);
  const area = Uint16Array.from(areas.tuples, (units) =>
    units.some((unit) => wanted.has(unit)) ? 0 : bit,
  );
  const named = values.flatMap((value) => places.find(value) ?? []);
  if (named.length === 0) return { area, place: null };
  const place = new Uint16Array(places.size).fill(bit);
  for (const code of named) place[code] = 0;
  return { area, place };
}

function daysOf({ from, to }: AtlasQuery): Filter['days'] {
  if (from === undefined && to === undefined) return null;
  return {
    from: from === undefined ? 0 : dayNumber(from),
    to: to === undefined ? LAST_DAY_NUMBER : dayNumber(to),
  };
}

function foundRows(refs: Iterable<string>, segments: readonly Segment[]): Uint8Array[] {
  const wanted = [...refs];
  return segments.map((segment) => {
    const found = new Uint8Array(segment.length);
    for (const row of findRows(segment, wanted)) found[row] = 1;
    return found;
  });
}
