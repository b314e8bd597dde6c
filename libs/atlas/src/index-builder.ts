import { fineX, fineY } from '@himaya/geo';
import {
  Dictionaries,
  emptyColumns,
  type CodeName,
  type ColumnName,
  type Columns,
  type Segment,
} from './columns.js';
import { type SetDictionary } from './dictionary.js';
import { type LineParts, LineReader, words } from './index-line.js';
import { refDigits } from './ref-number.js';
import { hasPoint, type IndexRow } from './row.js';
import { finish, sortedSegment } from './sort-rows.js';

const WIDEST = 0xffff;
const SMALLEST = 1_024;

/** Takes index lines one by one, as they stream in, and makes a segment of them. */
export class IndexBuilder {
  private columns: Columns;
  private capacity: number;
  private rows = 0;
  private readonly reader = new LineReader();
  private readonly heads: PartCodes;
  private readonly areas: PartCodes;
  private readonly shapes: PartCodes;
  private readonly places: PartCodes;
  private readonly actors: PartCodes;
  private readonly categories: PartCodes;
  private readonly commitments: PartCodes;
  private readonly objects: PartCodes;

  constructor(
    readonly dictionaries = new Dictionaries(),
    expectedRows = 0,
  ) {
    const { places, actors, categories, commitments, objects } = dictionaries;
    const codeOf = (set: SetDictionary) => (part: string) => set.code(list(part));
    this.heads = new PartCodes((part) => headCode(dictionaries, part));
    this.areas = new PartCodes((part) => areaCode(dictionaries, part));
    this.shapes = new PartCodes((part) => shapeCode(dictionaries, part));
    this.places = new PartCodes((part) => places.code(part));
    this.actors = new PartCodes(codeOf(actors));
    this.categories = new PartCodes(codeOf(categories));
    this.commitments = new PartCodes(codeOf(commitments));
    this.objects = new PartCodes(codeOf(objects));
    this.capacity = Math.max(SMALLEST, expectedRows);
    this.columns = emptyColumns(this.capacity);
  }

  get length(): number {
    return this.rows;
  }

  /** Throws RangeError for what is no index line, or a point that is none. */
  append(line: string): void {
    if (this.rows === this.capacity) this.grow();
    const at = this.rows;
    const parts = this.reader.read(line);
    this.putRef(at, parts);
    this.putPoint(at, parts);
    this.putDays(at, parts);
    this.putCodes(at, parts);
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

  private putRef(at: number, { ref }: LineParts): void {
    const number = refDigits(ref);
    this.columns.refLow[at] = number % 2 ** 32;
    this.columns.refHigh[at] = number / 2 ** 32;
  }

  private putPoint(at: number, { ref, shape, lon, lat }: LineParts): void {
    const code = this.shapes.code(shape);
    this.putCode('shape', at, code);
    if (!hasPoint(this.dictionaries.shapes.tuple(code)[0])) return;
    if (Number.isNaN(lon) || Number.isNaN(lat))
      throw new RangeError(`${ref} has no point, but its shape is ${shape}.`);
    this.columns.x[at] = fineX(lon / 1e7);
    this.columns.y[at] = fineY(lat / 1e7);
  }

  private putDays(at: number, parts: LineParts): void {
    const { dayFrom, dayTo, published, changed, killedMin } = this.columns;
    const sum = parts.dayFrom + parts.dayTo + parts.published + parts.changed + parts.killedMin;
    if (Number.isNaN(sum)) throw new RangeError(`${parts.ref} has a day or a number that is none.`);
    dayFrom[at] = parts.dayFrom;
    dayTo[at] = parts.dayTo;
    published[at] = parts.published;
    changed[at] = parts.changed;
    killedMin[at] = parts.killedMin;
  }

  private putCodes(at: number, parts: LineParts): void {
    this.putCode('head', at, this.heads.code(parts.head));
    this.putCode('area', at, this.areas.code(parts.area));
    this.putCode('place', at, this.places.code(parts.place));
    this.putCode('actors', at, this.actors.code(parts.actors));
    this.putCode('categories', at, this.categories.code(parts.categories));
    this.putCode('commitments', at, this.commitments.code(parts.commitments));
    this.putCode('objects', at, this.objects.code(parts.objects));
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

/** Codes of parts as they are written: most parts of a line were seen before, and are not taken apart again. */
class PartCodes {
  private readonly codes = new Map<string, number>();

  constructor(private readonly make: (part: string) => number) {}

  code(part: string): number {
    const known = this.codes.get(part);
    if (known !== undefined) return known;
    // a copy: a slice would keep all the text around it in memory
    const copy = Buffer.from(part, 'latin1').toString('latin1');
    const code = this.make(copy);
    this.codes.set(copy, code);
    return code;
  }
}

const list = (part: string): string[] => words(part).flatMap((word) => word ?? []);

function headCode(dictionaries: Dictionaries, part: string): number {
  const [recordClass, grade, eventType, contested, ...outcomes] = words(part);
  if (recordClass !== 'assessed' && recordClass !== 'dataset')
    throw new RangeError(`"${part}" is of no layer.`);
  const harm = dictionaries.harms.code(outcomes.flatMap((outcome) => outcome || []));
  const flag = contested === '1';
  return dictionaries.headCode([recordClass, grade ?? null, eventType ?? '', flag, harm]);
}

function areaCode(dictionaries: Dictionaries, part: string): number {
  const [adm1, adm2, adm3] = words(part);
  return dictionaries.areaCode([adm1 ?? null, adm2 ?? null, adm3 ?? null]);
}

function shapeCode(dictionaries: Dictionaries, part: string): number {
  const [kind, metres] = words(part);
  return dictionaries.shapeCode([kind as IndexRow['geoKind'], metres ? Number(metres) : null]);
}
