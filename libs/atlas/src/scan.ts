import { FACET_NAMES, type FacetName } from '@himaya/contracts';
import { type Columns, type Segment } from './columns.js';
import { CHUNK, isApart, isWithin } from './chunks.js';
import { facetBit, MARGIN, OTHER_LAYER, OUT, type Filter } from './filter.js';
import { sortRows, testCodes, testDays, type RowLists } from './hot-loops.js';
import { rowRanges, type FineBox } from './view.js';

/** Where the rows of a pass go, block by block. Only the first `count` entries of `rows` count. */
export interface ScanSink {
  /** Rows of the answer. */
  matched(segment: Segment, rows: Uint32Array, count: number): void;
  /** Rows that fail this facet alone, and so count for its other values. */
  missedBy?(facet: FacetName, segment: Segment, rows: Uint32Array, count: number): void;
  /** Rows that match but lie in the margin around the box. */
  nearby?(segment: Segment, rows: Uint32Array, count: number): void;
}

/** What counts, and what is looked at: the same or more. Null is everywhere. */
export type ScanArea = { inner: FineBox; outer: FineBox } | { inner: null; outer: null };

export const EVERYWHERE: ScanArea = { inner: null, outer: null };

export interface ScanCounts {
  matched: number;
  /** Rows of the other layer that match. */
  otherLayer: number;
  /** Rows that match but have no public point; in `matched` only where there is no box. */
  notMappable: number;
}

/** What a row counts for: one list for each facet that it misses alone, then these. */
const MATCHED = FACET_NAMES.length;
const NEARBY = MATCHED + 1;
const OTHER = MATCHED + 2;
const NOTHING = MATCHED + 3;
const LISTS = MATCHED + 4;

/** By failures of a row: its list. */
const listOf = Uint8Array.from({ length: OUT * 2 }, (_, bits) => {
  if (bits === 0) return MATCHED;
  if (bits === MARGIN) return NEARBY;
  if (bits === OTHER_LAYER) return OTHER;
  const oneFacet = bits < OTHER_LAYER && (bits & (bits - 1)) === 0;
  return oneFacet ? 31 - Math.clz32(bits) : NOTHING;
});

/** One pass over all rows that a query may concern. Its buffers are made once. */
export class Scanner {
  private readonly failed = new Uint16Array(CHUNK);
  private readonly lists: RowLists = {
    rows: new Uint32Array(LISTS * CHUNK),
    sizes: new Uint32Array(LISTS),
    room: CHUNK,
  };
  private readonly rowsOf = Array.from({ length: LISTS }, (_, list) =>
    this.lists.rows.subarray(list * CHUNK, (list + 1) * CHUNK),
  );
  private counts: ScanCounts = { matched: 0, otherLayer: 0, notMappable: 0 };

  run(segments: readonly Segment[], filter: Filter, area: ScanArea, sink: ScanSink): ScanCounts {
    this.counts = { matched: 0, otherLayer: 0, notMappable: 0 };
    segments.forEach((segment, ordinal) => {
      const pass = { segment, ordinal, filter, sink };
      const ranges = area.outer
        ? rowRanges(segment, area.outer)
        : [{ from: 0, to: segment.mapped }];
      for (const { from, to } of ranges) this.range(pass, from, to, area);
      this.unmapped(pass, area.inner === null);
    });
    return this.counts;
  }

  private range(pass: Pass, from: number, to: number, area: ScanArea): void {
    const { segment } = pass;
    for (let start = from; start < to;) {
      const chunk = Math.floor(start / CHUNK);
      const end = Math.min(to, (chunk + 1) * CHUNK);
      if (!area.outer || !isApart(segment.edges, chunk, area.outer)) {
        this.test(pass, start, end - start);
        if (area.inner && !isWithin(segment.edges, chunk, area.inner))
          testBox(this.failed, segment.columns, start, end - start, area);
        this.counts.matched += this.sort(pass, start, end - start);
      }
      start = end;
    }
  }

  /** Without a box they belong to the answer; with one they are only counted. */
  private unmapped(pass: Pass, counted: boolean): void {
    const { mapped, length } = pass.segment;
    for (let start = mapped; start < length; start += CHUNK) {
      const count = Math.min(CHUNK, length - start);
      this.test(pass, start, count);
      if (counted) {
        const matched = this.sort(pass, start, count);
        this.counts.matched += matched;
        this.counts.notMappable += matched;
      } else this.counts.notMappable += zeros(this.failed, count);
    }
  }

  /** Fills `failed`. */
  private test({ segment, ordinal, filter }: Pass, start: number, count: number): void {
    const { columns } = segment;
    const { failed } = this;
    failed.fill(0, 0, count);
    for (const { column, bits } of filter.tests)
      testCodes(failed, columns[column], bits, start, count);
    if (filter.days) testDays(failed, columns, start, count, filter.days);
    if (filter.areaOrPlace) testPlaces(failed, columns, start, count, filter.areaOrPlace);
    const found = filter.found?.[ordinal];
    if (found) testFound(failed, found, start, count);
  }

  /** Gives the rows of a block to the sink, and says how many matched. */
  private sort({ segment, filter, sink }: Pass, start: number, count: number): number {
    const { sizes } = this.lists;
    sizes.fill(0);
    sortRows(this.failed, start, count, listOf, this.lists);
    const matches = sizes[MATCHED]!;
    this.counts.otherLayer += sizes[OTHER]!;
    if (matches > 0) sink.matched(segment, this.rowsOf[MATCHED]!, matches);
    if (sizes[NEARBY]! > 0) sink.nearby?.(segment, this.rowsOf[NEARBY]!, sizes[NEARBY]!);
    for (const facet of filter.active) {
      const list = FACET_NAMES.indexOf(facet);
      if (sizes[list]! > 0) sink.missedBy?.(facet, segment, this.rowsOf[list]!, sizes[list]!);
    }
    return matches;
  }
}

interface Pass {
  segment: Segment;
  ordinal: number;
  filter: Filter;
  sink: ScanSink;
}

function zeros(failed: Uint16Array, count: number): number {
  let found = 0;
  for (let at = 0; at < count; at++) if (failed[at] === 0) found++;
  return found;
}

const ADM = facetBit('adm');

function testPlaces(
  failed: Uint16Array,
  columns: Columns,
  start: number,
  count: number,
  { area, place }: { area: Uint16Array; place: Uint16Array },
): void {
  for (let at = 0; at < count; at++)
    if (area[columns.area[start + at]!] && place[columns.place[start + at]!]) failed[at]! |= ADM;
}

function testFound(failed: Uint16Array, found: Uint8Array, start: number, count: number): void {
  for (let at = 0; at < count; at++) if (!found[start + at]) failed[at]! |= OUT;
}

function testBox(
  failed: Uint16Array,
  { x, y }: Columns,
  start: number,
  count: number,
  { inner, outer }: { inner: FineBox; outer: FineBox },
): void {
  const { x: west, y: north, width, height } = inner;
  for (let at = 0; at < count; at++) {
    const right = x[start + at]!;
    const down = y[start + at]!;
    // Differences of 32 bits wrap, and so does the world.
    if ((right - west) >>> 0 <= width && (down - north) >>> 0 <= height) continue;
    failed[at]! |= holds(outer, right, down) ? MARGIN : OUT;
  }
}

function holds({ x, y, width, height }: FineBox, right: number, down: number): boolean {
  return (right - x) >>> 0 <= width && (down - y) >>> 0 <= height;
}
