import { fineX, fineY } from '@himaya/geo';
import {
  Dictionaries,
  emptyColumns,
  type CodeName,
  type ColumnName,
  type Columns,
  type Segment,
} from './columns.js';
import { dayNumber } from './day-number.js';
import { refNumber } from './ref-number.js';
import { hasPoint, type IndexRow } from './row.js';
import { finish, sortedSegment } from './sort-rows.js';

const WIDEST = 0xffff;
const SMALLEST = 1_024;

/** Takes rows one by one, as they stream in, and makes a segment of them. */
export class IndexBuilder {
  private columns: Columns;
  private capacity: number;
  private rows = 0;
  private readonly found: string[] = [];

  constructor(
    readonly dictionaries = new Dictionaries(),
    expectedRows = 0,
  ) {
    this.capacity = Math.max(SMALLEST, expectedRows);
    this.columns = emptyColumns(this.capacity);
  }

  get length(): number {
    return this.rows;
  }

  /** Throws RangeError for a ref, a day or a point that is none. */
  append(row: IndexRow): void {
    if (this.rows === this.capacity) this.grow();
    const at = this.rows;
    this.putRef(at, row.ref);
    this.putPoint(at, row);
    this.putDays(at, row);
    this.putCodes(at, row);
    this.columns.killedMin[at] = Math.min(WIDEST, row.harm.killed ?? 0);
    this.rows = at + 1;
  }

  /** Sorts, and lets go of the unsorted rows: the builder is empty again. */
  build(): Segment {
    const segment = finish(sortedSegment([this.unsorted()], this.dictionaries));
    this.columns = emptyColumns(SMALLEST);
    this.capacity = SMALLEST;
    this.rows = 0;
    return segment;
  }

  /** The rows as they came. */
  unsorted(): Segment {
    return { columns: this.columns, length: this.rows, mapped: 0, edges: new Uint32Array() };
  }

  private putRef(at: number, ref: string): void {
    const number = refNumber(ref);
    this.columns.refLow[at] = number % 2 ** 32;
    this.columns.refHigh[at] = number / 2 ** 32;
  }

  private putPoint(at: number, { ref, geoKind, radiusM, lon, lat }: IndexRow): void {
    this.putCode('shape', at, this.dictionaries.shapeCode([geoKind, radiusM]));
    if (!hasPoint(geoKind)) return;
    if (lon === null || lat === null || !Number.isFinite(lon) || !Number.isFinite(lat))
      throw new RangeError(`${ref} has no point, but its shape is ${geoKind}.`);
    this.columns.x[at] = fineX(lon);
    this.columns.y[at] = fineY(lat);
  }

  private putDays(at: number, row: IndexRow): void {
    const { dayFrom, dayTo, published, changed } = this.columns;
    dayFrom[at] = dayNumber(row.dayFrom);
    dayTo[at] = dayNumber(row.dayTo);
    published[at] = dayNumber(row.firstPublished);
    changed[at] = dayNumber(row.lastChanged);
  }

  private putCodes(at: number, row: IndexRow): void {
    const words = this.dictionaries;
    const { places, actors, categories, commitments, objects } = words;
    const { recordClass, grade, eventType, contested } = row;
    const harm = words.harms.code(this.outcomes(row.harm));
    this.putCode('head', at, words.headCode([recordClass, grade, eventType, contested, harm]));
    this.putCode('area', at, words.areaCode([row.adm1, row.adm2, row.adm3]));
    this.putCode('place', at, places.code(row.place ?? ''));
    this.putCode('actors', at, actors.code(row.actors));
    this.putCode('categories', at, categories.code(row.categories));
    this.putCode('commitments', at, commitments.code(row.commitments));
    this.putCode('objects', at, objects.code(row.objects));
  }

  /** Outcomes with a number, or with one that is not known; 0 is none. */
  private outcomes(harm: IndexRow['harm']): string[] {
    const outcomes = this.found;
    outcomes.length = 0;
    for (const outcome in harm) if (harm[outcome] !== 0) outcomes.push(outcome);
    return outcomes;
  }

  private putCode(name: CodeName, at: number, code: number): void {
    if (code > WIDEST && this.columns[name].BYTES_PER_ELEMENT === 2)
      this.columns[name] = Uint32Array.from(this.columns[name]);
    this.columns[name][at] = code;
  }

  private grow(): void {
    this.capacity *= 2;
    const larger = emptyColumns(this.capacity);
    for (const name of Object.keys(larger) as ColumnName[]) enlarge(larger, this.columns, name);
    this.columns = larger;
  }
}

function enlarge<N extends ColumnName>(larger: Columns, columns: Columns, name: N): void {
  const column = columns[name];
  if (column.BYTES_PER_ELEMENT !== larger[name].BYTES_PER_ELEMENT)
    larger[name] = new Uint32Array(larger[name].length) as Columns[N];
  larger[name].set(column);
}
