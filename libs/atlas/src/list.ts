import { type ListSort } from '@himaya/contracts';
import { refAt, type Columns, type Segment } from './columns.js';
import { dayNumber, isoDay, LAST_DAY_NUMBER } from './day-number.js';
import { type Dictionary } from './dictionary.js';
import { type CursorRow } from './list-cursor.js';
import { refNumber, refText } from './ref-number.js';
import { type ScanSink } from './scan.js';

const DAY_COLUMN = { event: 'dayFrom', changed: 'changed', published: 'published' } as const;

/** Keys that grow down the list: days counted backwards, or ranks of places. */
export class ListOrder {
  /** By code of a place: its rank by P-code; no place comes last. */
  private readonly ranks: Float64Array;
  private readonly pcodes: string[];

  constructor(
    readonly sort: ListSort,
    private readonly places: Dictionary,
  ) {
    this.pcodes = sort === 'place' ? places.values.filter(Boolean).sort() : [];
    const rankOf = new Map(this.pcodes.map((pcode, rank) => [pcode, rank]));
    this.ranks = Float64Array.from(places.values, (pcode) => rankOf.get(pcode) ?? Infinity);
  }

  keyAt(columns: Columns, row: number): number {
    if (this.sort === 'place') return this.ranks[columns.place[row]!]!;
    return LAST_DAY_NUMBER - columns[DAY_COLUMN[this.sort]][row]!;
  }

  valueAt(columns: Columns, row: number): string {
    if (this.sort === 'place') return this.places.value(columns.place[row]!);
    return isoDay(columns[DAY_COLUMN[this.sort]][row]!);
  }

  /** A place that is not known here stands between those that are. */
  keyOf(value: string): number {
    if (this.sort !== 'place') return LAST_DAY_NUMBER - dayNumber(value);
    if (value === '') return Infinity;
    const rank = this.pcodes.findIndex((pcode) => pcode >= value);
    if (rank < 0) return this.pcodes.length;
    return this.pcodes[rank] === value ? rank : rank - 0.5;
  }
}

interface Candidate {
  key: number;
  ref: number;
  segment: Segment;
  row: number;
}

const inOrder = (one: Candidate, other: Candidate): number =>
  one.key === other.key ? one.ref - other.ref : one.key - other.key;

/** Keeps the first rows behind a cursor, equal ones by ref, of all that match. */
export class FirstRows implements ScanSink {
  private first: Candidate[] = [];
  /** No row with a larger key is among the first. */
  private worst = Infinity;
  private readonly after: { key: number; ref: number } | null;
  private readonly kept: number;

  constructor(
    private readonly order: ListOrder,
    private readonly limit: number,
    cursor: CursorRow | null,
  ) {
    // One more than asked for tells whether the list goes on.
    this.kept = limit + 1;
    this.after = cursor && { key: order.keyOf(cursor.value), ref: refNumber(cursor.ref) };
  }

  matched(segment: Segment, rows: Uint32Array, count: number): void {
    const { order } = this;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      const key = order.keyAt(segment.columns, row);
      if (key <= this.worst) this.offer(key, segment, row);
    }
  }

  /** The page, and the row that the next one starts behind; null at the end. */
  page(): { refs: string[]; last: CursorRow | null } {
    this.shorten();
    const page = this.first.slice(0, this.limit);
    const last = this.first.length > this.limit ? page.at(-1) : undefined;
    return {
      refs: page.map(({ ref }) => refText(ref)),
      last: last
        ? { value: this.order.valueAt(last.segment.columns, last.row), ref: refText(last.ref) }
        : null,
    };
  }

  private offer(key: number, segment: Segment, row: number): void {
    const ref = refAt(segment.columns, row);
    const { after } = this;
    if (after && (key < after.key || (key === after.key && ref <= after.ref))) return;
    this.first.push({ key, ref, segment, row });
    if (this.first.length >= this.kept * 4) this.shorten();
  }

  private shorten(): void {
    this.first.sort(inOrder);
    this.first.length = Math.min(this.first.length, this.kept);
    if (this.first.length === this.kept) this.worst = this.first.at(-1)!.key;
  }
}
