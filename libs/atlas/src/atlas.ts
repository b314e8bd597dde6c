import { LIMITS, type ListSort, type MapAnswer, type RecordClassCode } from '@himaya/contracts';
import { baselineOf, type Baseline } from './baseline.js';
import { clustersOf } from './clusters.js';
import { type Dictionaries } from './columns.js';
import { FacetTally } from './facets.js';
import { compileFilter, type Filter } from './filter.js';
import { findRows } from './find-rows.js';
import { Grid } from './grid.js';
import { type IndexBuilder } from './index-builder.js';
import { readCursor, writeCursor } from './list-cursor.js';
import { FirstRows, ListOrder } from './list.js';
import { MapPass } from './map-pass.js';
import { type AtlasQuery, type ListQuery, type RefPage } from './query.js';
import { recordAt, type IndexedRecord } from './record.js';
import { type AtlasChanges } from './row.js';
import { EVERYWHERE, Scanner, type ScanCounts } from './scan.js';
import { Segments } from './segments.js';
import { fineBox, viewOf } from './view.js';

/** Rows of a delta: sorting so many anew at each change takes a few milliseconds. */
const MERGE_AT = 5_000;

/** What the index itself knows of a map answer. */
export type MapResult = Omit<MapAnswer, 'exercise' | 'notices'>;

/** Reach of what is in the index. */
export interface AtlasState {
  sequence: number;
  asOf: string;
}

/**
 * The public records in memory. One query gives clusters, list, bars and counts, so they agree.
 * Answers are made in one turn of the event loop: a change never comes between.
 */
export class Atlas {
  private readonly dictionaries: Dictionaries;
  private readonly segments: Segments;
  private readonly scanner = new Scanner();
  private readonly grid = new Grid();
  private readonly facets: FacetTally;
  private readonly pass: MapPass;
  private readonly baselines = new Map<RecordClassCode, Baseline>();
  private readonly orders = new Map<ListSort, ListOrder>();

  /** Takes all rows of the builder. Changed rows are merged with them when they are `mergeAt`. */
  constructor(
    builder: IndexBuilder,
    private state: AtlasState,
    mergeAt = MERGE_AT,
  ) {
    this.dictionaries = builder.dictionaries;
    this.segments = new Segments(builder.build(), this.dictionaries, mergeAt);
    this.facets = new FacetTally(this.dictionaries);
    this.pass = new MapPass(this.grid, this.facets);
  }

  get sequence(): number {
    return this.state.sequence;
  }

  get asOf(): string {
    return this.state.asOf;
  }

  /** All of it or, where a line is refused with a RangeError, none of it. */
  apply({ lines, withdrawn, sequence, asOf }: AtlasChanges): void {
    this.segments.apply(lines, withdrawn);
    this.state = { sequence, asOf };
    this.baselines.clear();
    this.orders.clear();
  }

  /** Waits until changes are merged; needed only by tests and measurements. */
  async settle(): Promise<void> {
    await this.segments.settle();
  }

  /** Assessed, or dataset while there are dataset records and no assessed ones. */
  defaultLayer(): RecordClassCode {
    const onlyDataset = this.baseline('assessed').total === 0 && this.baseline('dataset').total > 0;
    return onlyDataset ? 'dataset' : 'assessed';
  }

  /** Throws RangeError for a day that is none. */
  map(query: AtlasQuery): MapResult {
    const filter = this.filter(query);
    const { days, all, extent } = this.baseline(filter.layer);
    const inner = query.bbox ? fineBox(query.bbox) : null;
    const view = viewOf(inner ?? extent, query.zoom);
    this.pass.begin(view, days);
    const area = inner ? { inner, outer: view.outer } : EVERYWHERE;
    const counts = this.scanner.run(this.segments.all(), filter, area, this.pass);
    return {
      ...this.state,
      layer: filter.layer,
      zoom: view.zoom,
      total: counts.matched,
      totals: totals(filter, counts),
      notMappable: counts.notMappable,
      clusters: clustersOf(this.grid, view, this.dictionaries),
      histogram: days.histogram(all),
      facets: this.facets.counts(query),
    };
  }

  /** Throws RangeError for a day or a cursor that is none. */
  list(query: ListQuery): RefPage {
    const filter = this.filter(query);
    const sort = query.sort ?? 'event';
    const inner = query.bbox ? fineBox(query.bbox) : null;
    const cursor = query.cursor === undefined ? null : readCursor(query.cursor, sort);
    const first = new FirstRows(this.order(sort), query.limit ?? LIMITS.listDefault, cursor);
    const area = inner ? { inner, outer: inner } : EVERYWHERE;
    const counts = this.scanner.run(this.segments.all(), filter, area, first);
    const { refs, last } = first.page();
    return {
      layer: filter.layer,
      total: counts.matched,
      totals: totals(filter, counts),
      refs,
      next: last && writeCursor(sort, last),
    };
  }

  /** Null for a ref that is not public, or is none. */
  get(ref: string): IndexedRecord | null {
    for (const segment of this.segments.all()) {
      const [row] = findRows(segment, [ref]);
      if (row !== undefined) return recordAt(segment, row, this.dictionaries);
    }
    return null;
  }

  private filter(query: AtlasQuery): Filter {
    const layer = query.layer ?? this.defaultLayer();
    return compileFilter(query, layer, this.dictionaries, this.segments.all());
  }

  private baseline(layer: RecordClassCode): Baseline {
    const known = this.baselines.get(layer);
    if (known) return known;
    const made = baselineOf(layer, this.segments.all(), this.dictionaries, this.scanner);
    this.baselines.set(layer, made);
    return made;
  }

  private order(sort: ListSort): ListOrder {
    const known = this.orders.get(sort);
    if (known) return known;
    const made = new ListOrder(sort, this.dictionaries.places);
    this.orders.set(sort, made);
    return made;
  }
}

function totals({ layer }: Filter, { matched, otherLayer }: ScanCounts): MapResult['totals'] {
  return layer === 'assessed'
    ? { assessed: matched, dataset: otherLayer }
    : { assessed: otherLayer, dataset: matched };
}
