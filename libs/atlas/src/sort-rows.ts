import { chunkEdges } from './chunks.js';
import {
  DEAD,
  emptyColumns,
  keyAt,
  type ColumnName,
  type Columns,
  type Dictionaries,
  type Segment,
} from './columns.js';
import { hasPoint } from './row.js';

/** Bits of a key that one pass sorts by; four passes make 52. */
const DIGIT = 13;
const DIGITS = 2 ** DIGIT;
const HALF_KEY = 2 ** (2 * DIGIT);

/**
 * One sorted segment of the living rows of several. Yields between steps of a few milliseconds, so
 * that a server can answer in between.
 */
export function* sortedSegment(
  sources: readonly Segment[],
  dictionaries: Dictionaries,
): Generator<void, Segment> {
  const columns = concatenated(sources);
  yield;
  const total = sources.reduce((sum, { length }) => sum + length, 0);
  const { order, mapped } = livingRows(columns, total, dictionaries);
  yield;
  yield* sortByKey(columns, order.subarray(0, mapped));
  const sorted = emptyColumns(0);
  for (const name of names(columns)) {
    gather(sorted, columns, name, order);
    yield;
  }
  return { columns: sorted, length: order.length, mapped, edges: chunkEdges(sorted, mapped) };
}

/** Runs all steps at once. */
export function finish<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const names = (columns: Columns): ColumnName[] => Object.keys(columns) as ColumnName[];

function concatenated(sources: readonly Segment[]): Columns {
  const [first] = sources;
  if (first && sources.length === 1) return first.columns;
  const all = emptyColumns(0);
  for (const name of names(all)) concatenate(all, sources, name);
  return all;
}

function concatenate<N extends ColumnName>(
  all: Columns,
  sources: readonly Segment[],
  name: N,
): void {
  const total = sources.reduce((sum, { length }) => sum + length, 0);
  const wide = sources.some(({ columns }) => columns[name].BYTES_PER_ELEMENT === 4);
  const column = wide ? new Uint32Array(total) : sameKind(all[name], total);
  let at = 0;
  for (const { columns, length } of sources) {
    column.set(columns[name].subarray(0, length), at);
    at += length;
  }
  all[name] = column as Columns[N];
}

function sameKind(column: Columns[ColumnName], length: number): Columns[ColumnName] {
  if (column instanceof Uint8Array) return new Uint8Array(length);
  return column instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length);
}

/** Rows that are not dead: first those with a public point, then the others. */
function livingRows(
  { head, shape }: Columns,
  total: number,
  { shapes }: Dictionaries,
): { order: Uint32Array; mapped: number } {
  const onMap = Uint8Array.from(shapes.tuples, ([kind]) => (hasPoint(kind) ? 1 : 0));
  let living = 0;
  let mapped = 0;
  for (let row = 0; row < total; row++) {
    if (head[row] === DEAD) continue;
    living++;
    mapped += onMap[shape[row]!]!;
  }
  const order = new Uint32Array(living);
  let next = 0;
  let nextOff = mapped;
  for (let row = 0; row < total; row++) {
    if (head[row] === DEAD) continue;
    if (onMap[shape[row]!]) order[next++] = row;
    else order[nextOff++] = row;
  }
  return { order, mapped };
}

/** Least significant digit first; rows with one key stay in their order. */
function* sortByKey(columns: Columns, order: Uint32Array): Generator<void> {
  const rows = order.length;
  let from: Keyed = { row: order, low: new Uint32Array(rows), high: new Uint32Array(rows) };
  let to: Keyed = {
    row: new Uint32Array(rows),
    low: new Uint32Array(rows),
    high: new Uint32Array(rows),
  };
  for (let at = 0; at < rows; at++) {
    const key = keyAt(columns, order[at]!);
    from.low[at] = key % HALF_KEY;
    from.high[at] = key / HALF_KEY;
  }
  for (const half of ['low', 'high'] as const)
    for (const shift of [0, DIGIT]) {
      yield;
      sortByDigit(from, to, from[half], shift);
      [from, to] = [to, from];
    }
}

interface Keyed {
  row: Uint32Array;
  low: Uint32Array;
  high: Uint32Array;
}

function sortByDigit(from: Keyed, to: Keyed, half: Uint32Array, shift: number): void {
  const starts = new Uint32Array(DIGITS + 1);
  for (let at = 0; at < half.length; at++) starts[((half[at]! >>> shift) & (DIGITS - 1)) + 1]!++;
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1]! += starts[digit]!;
  for (let at = 0; at < half.length; at++) {
    const place = starts[(half[at]! >>> shift) & (DIGITS - 1)]!++;
    to.row[place] = from.row[at]!;
    to.low[place] = from.low[at]!;
    to.high[place] = from.high[at]!;
  }
}

function gather<N extends ColumnName>(
  sorted: Columns,
  columns: Columns,
  name: N,
  order: Uint32Array,
): void {
  const source = columns[name];
  const column = sameKind(source, order.length);
  for (let at = 0; at < order.length; at++) column[at] = source[order[at]!]!;
  sorted[name] = column as Columns[N];
}
