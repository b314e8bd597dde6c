import { type FacetName } from '@himaya/contracts';
import { type Segment } from './columns.js';
import { type FacetTally } from './facets.js';
import { type Grid } from './grid.js';
import { type DayTally } from './histogram.js';
import { type ScanSink } from './scan.js';
import { type View } from './view.js';

/** Fills clusters, facets and bars in the one pass of a map answer. */
export class MapPass implements ScanSink {
  private days: DayTally | null = null;

  constructor(
    private readonly grid: Grid,
    private readonly facets: FacetTally,
  ) {}

  begin(view: View, days: DayTally): void {
    this.grid.begin(view);
    this.facets.clear();
    days.clear();
    this.days = days;
  }

  matched(segment: Segment, rows: Uint32Array, count: number): void {
    this.facets.addMatched(segment, rows, count);
    this.days?.add(segment, rows, count);
    // A block never holds rows with and without a point.
    if (rows[0]! < segment.mapped) this.grid.add(segment, rows, count, 1);
  }

  missedBy(facet: FacetName, segment: Segment, rows: Uint32Array, count: number): void {
    this.facets.addMissed(facet, segment, rows, count);
  }

  nearby(segment: Segment, rows: Uint32Array, count: number): void {
    this.grid.add(segment, rows, count, 0);
  }
}
