import { LIMITS, type MapHistogram } from '@himaya/contracts';
import { type Segment } from './columns.js';
import { isoDay, LAST_DAY_NUMBER } from './day-number.js';

/** First and last day number on which a record of the layer begins. */
export interface DaySpan {
  first: number;
  last: number;
}

/** Bars of equal width over a span; a row stands in the bar of its earliest day. */
export class DayTally {
  readonly binDays: number;
  private readonly bins: Uint32Array;
  private readonly binOfDay = new Uint8Array(LAST_DAY_NUMBER + 1);

  constructor(private readonly span: DaySpan | null) {
    const days = span ? span.last - span.first + 1 : 0;
    this.binDays = Math.max(1, Math.ceil(days / LIMITS.histogramBins));
    this.bins = new Uint32Array(Math.ceil(days / this.binDays));
    if (span)
      for (let day = span.first; day <= span.last; day++)
        this.binOfDay[day] = Math.floor((day - span.first) / this.binDays);
  }

  clear(): void {
    this.bins.fill(0);
  }

  add({ columns: { dayFrom } }: Segment, rows: Uint32Array, count: number): void {
    const { bins, binOfDay } = this;
    for (let at = 0; at < count; at++) bins[binOfDay[dayFrom[rows[at]!]!]!]!++;
  }

  counts(): number[] {
    return [...this.bins];
  }

  histogram(all: readonly number[]): MapHistogram {
    const { span, binDays } = this;
    const from = span && isoDay(span.first);
    const to = span && isoDay(span.last);
    return { from, to, binDays, bins: this.counts(), all };
  }
}
