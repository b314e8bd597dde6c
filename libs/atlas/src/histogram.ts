import { LIMITS, type MapHistogram } from '@himaya/contracts';
import { type Segment } from './columns.js';
import { tally } from './hot-loops.js';
import { isoDay, LAST_DAY_NUMBER } from './day-number.js';

/** First and last day number on which a record of the layer begins. */
export interface DaySpan {
  first: number;
  last: number;
}

/** Bars of equal width over a span; a row stands in the bar of its earliest day. */
export class DayTally {
  readonly binDays: number;
  private readonly bins: number;
  private readonly byDay = new Uint32Array(LAST_DAY_NUMBER + 1);

  constructor(private readonly span: DaySpan | null) {
    const days = span ? span.last - span.first + 1 : 0;
    this.binDays = Math.max(1, Math.ceil(days / LIMITS.histogramBins));
    this.bins = Math.ceil(days / this.binDays);
  }

  clear(): void {
    if (this.span) this.byDay.fill(0, this.span.first, this.span.last + 1);
  }

  add({ columns: { dayFrom } }: Segment, rows: Uint32Array, count: number): void {
    tally(this.byDay, dayFrom, rows, count);
  }

  counts(): number[] {
    const counts = new Array<number>(this.bins).fill(0);
    const { first, last } = this.span ?? { first: 0, last: -1 };
    for (let day = first; day <= last; day++)
      counts[Math.floor((day - first) / this.binDays)]! += this.byDay[day]!;
    return counts;
  }

  histogram(all: readonly number[]): MapHistogram {
    const { span, binDays } = this;
    const from = span && isoDay(span.first);
    const to = span && isoDay(span.last);
    return { from, to, binDays, bins: this.counts(), all };
  }
}
