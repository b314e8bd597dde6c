import { type RecordClassCode } from '@himaya/contracts';
import { type Dictionaries, type Segment } from './columns.js';
import { compileFilter } from './filter.js';
import { DayTally } from './histogram.js';
import { EVERYWHERE, type Scanner } from './scan.js';
import { type FineBox } from './view.js';

/** What a layer holds without any filter: the frame that its answers are drawn in. */
export interface Baseline {
  total: number;
  days: DayTally;
  /** Bars of all records. */
  all: readonly number[];
  /** Where its points are. */
  extent: FineBox;
}

/** Made anew after a change, so that it is exact and the same in every process. */
export function baselineOf(
  layer: RecordClassCode,
  segments: readonly Segment[],
  dictionaries: Dictionaries,
  scanner: Scanner,
): Baseline {
  const frame = new Frame();
  const ours = Uint8Array.from(dictionaries.heads.tuples, ([recordClass], code) =>
    code > 0 && recordClass === layer ? 1 : 0,
  );
  for (const segment of segments) frame.measure(segment, ours);
  const days = new DayTally(frame.span());
  const filter = compileFilter({}, layer, dictionaries, segments);
  const { matched: total } = scanner.run(segments, filter, EVERYWHERE, {
    matched: (segment, rows, count) => days.add(segment, rows, count),
  });
  return { total, days, all: days.counts(), extent: frame.extent() };
}

/** Spans all living rows of a layer, also those that are in an answer only if it asks for them. */
class Frame {
  private first = Infinity;
  private last = -Infinity;
  private west = Infinity;
  private east = -Infinity;
  private north = Infinity;
  private south = -Infinity;

  measure({ columns, length, mapped }: Segment, ours: Uint8Array): void {
    const { x, y, head, dayFrom } = columns;
    for (let row = 0; row < length; row++) {
      if (!ours[head[row]!]) continue;
      this.first = Math.min(this.first, dayFrom[row]!);
      this.last = Math.max(this.last, dayFrom[row]!);
      if (row < mapped) this.reach(x[row]!, y[row]!);
    }
  }

  span(): { first: number; last: number } | null {
    return this.first <= this.last ? { first: this.first, last: this.last } : null;
  }

  extent(): FineBox {
    if (this.west > this.east) return { x: 0, y: 0, width: 0, height: 0 };
    const { west: x, north: y } = this;
    return { x, y, width: this.east - x, height: this.south - y };
  }

  private reach(x: number, y: number): void {
    this.west = Math.min(this.west, x);
    this.east = Math.max(this.east, x);
    this.north = Math.min(this.north, y);
    this.south = Math.max(this.south, y);
  }
}
