import { FACET_NAMES, type FacetName } from '@himaya/contracts';
import { type Codes, type Columns, type Segment } from './columns.js';
import { facetBit, MARGIN, OTHER_LAYER, OUT, type Filter } from './filter.js';
import { rowRanges, type FineBox } from './view.js';

/** Rows tested at a time: what they need stays in the nearest cache. */
const BLOCK = 4_096;

/** Where the rows of a pass go, block by block. Only the first `count` entries of `rows` count. */
export interface ScanSink {
  /** Rows of the answer. */
  matched(segment: Segment, rows: Uint32Array, count: number): void;
  /** Rows that fail this facet alone, and so count for its other values. */
  missedBy?(facet: FacetName, segment: Segment, rows: Uint32Array, count: number): void;
  /** Rows that match but lie in the margin around the box. */
  nearby?(segment: Segment, rows: Uint32Array, count: number): void;
}

export interface ScanArea {
  /** What counts; null is everywhere. */
  inner: FineBox | null;
  /** What is looked at; the inner box or more. */
  outer: FineBox | null;
}

export interface ScanCounts {
  matched: number;
  /** Rows of the other layer that match. */
  otherLayer: number;
  /** Rows that match but have no public point; in `matched` only where there is no box. */
  notMappable: number;
}

/** One pass over all rows that a query may concern. Its buffers are made once. */
export class Scanner {
  private readonly failed = new Uint16Array(BLOCK);
  private readonly matched = new Uint32Array(BLOCK);
  private readonly nearby = new Uint32Array(BLOCK);
  private readonly missed = FACET_NAMES.map(() => new Uint32Array(BLOCK));
  private readonly missedCounts = new Uint32Array(FACET_NAMES.length);
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
    for (let start = from; start < to; start += BLOCK) {
      const count = Math.min(BLOCK, to - start);
      this.test(pass, start, count);
      if (area.inner && area.outer)
        testBox(this.failed, pass.segment.columns, start, count, [area.inner, area.outer]);
      this.counts.matched += this.sort(pass, start, count);
    }
  }

  /** Without a box they belong to the answer; with one they are only counted. */
  private unmapped(pass: Pass, counted: boolean): void {
    const { mapped, length } = pass.segment;
    for (let start = mapped; start < length; start += BLOCK) {
      const count = Math.min(BLOCK, length - start);
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

  /** Gives each row of a block to the sink that it belongs to, and says how many matched. */
  private sort({ segment, filter, sink }: Pass, start: number, count: number): number {
    const matches = pickMatches(this.failed, start, count, this.matched);
    if (matches > 0) sink.matched(segment, this.matched, matches);
    if (matches === count) return matches;
    const neighbours = this.sortOthers(start, count);
    if (neighbours > 0) sink.nearby?.(segment, this.nearby, neighbours);
    if (sink.missedBy) this.giveMissed(segment, filter, sink);
    return matches;
  }

  /** Rows that do not match but count for something. Says how many lie in the margin. */
  private sortOthers(start: number, count: number): number {
    const { failed, nearby, missed, missedCounts } = this;
    missedCounts.fill(0);
    let neighbours = 0;
    for (let at = 0; at < count; at++) {
      const bits = failed[at]!;
      if (bits === 0 || bits >= OUT) continue;
      if (bits === MARGIN) nearby[neighbours++] = start + at;
      else if (bits === OTHER_LAYER) this.counts.otherLayer++;
      else if (bits < OTHER_LAYER && (bits & (bits - 1)) === 0) {
        const facet = 31 - Math.clz32(bits);
        missed[facet]![missedCounts[facet]!++] = start + at;
      }
    }
    return neighbours;
  }

  private giveMissed(segment: Segment, { active }: Filter, sink: ScanSink): void {
    for (const facet of active) {
      const ordinal = FACET_NAMES.indexOf(facet);
      const count = this.missedCounts[ordinal]!;
      if (count > 0) sink.missedBy?.(facet, segment, this.missed[ordinal]!, count);
    }
  }
}

interface Pass {
  segment: Segment;
  ordinal: number;
  filter: Filter;
  sink: ScanSink;
}

function pickMatches(failed: Uint16Array, start: number, count: number, into: Uint32Array): number {
  let matches = 0;
  for (let at = 0; at < count; at++) if (failed[at] === 0) into[matches++] = start + at;
  return matches;
}

function zeros(failed: Uint16Array, count: number): number {
  let found = 0;
  for (let at = 0; at < count; at++) if (failed[at] === 0) found++;
  return found;
}

function testCodes(
  failed: Uint16Array,
  column: Codes,
  bits: Uint16Array,
  start: number,
  count: number,
): void {
  for (let at = 0; at < count; at++) failed[at]! |= bits[column[start + at]!]!;
}

function testDays(
  failed: Uint16Array,
  { dayFrom, dayTo }: Columns,
  start: number,
  count: number,
  { from, to }: { from: number; to: number },
): void {
  for (let at = 0; at < count; at++)
    if (dayTo[start + at]! < from || dayFrom[start + at]! > to) failed[at]! |= OUT;
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
  [inner, outer]: readonly [FineBox, FineBox],
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
