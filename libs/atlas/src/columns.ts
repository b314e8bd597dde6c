import { type PublicShape, type RecordClassCode } from '@himaya/contracts';
import { latitudeAtFine, longitudeAtFine, mortonKey } from '@himaya/geo';
import { Dictionary, SetDictionary, TupleDictionary } from './dictionary.js';

/** What a record is, as one code: layer, grade, event type, contested, set of harm outcomes. */
export type Head = readonly [RecordClassCode, string | null, string, boolean, number];
/** adm1, adm2, adm3. */
export type Area = readonly [string | null, string | null, string | null];
/** Kind of public shape, and metres around its point. */
export type Shape = readonly [PublicShape['kind'], number | null];

/** Head of a row that was withdrawn or replaced. */
export const DEAD = 0;

/** Room for the codes of each part of a head: a number of 31 bits names them all. */
const GRADES = 2 ** 5;
const TYPES = 2 ** 9;
const HARMS = 2 ** 14;
const UNITS = 2 ** 16;
const RADII = 2 ** 20;
const KINDS: readonly PublicShape['kind'][] = ['exact', 'place', 'cell', 'area', 'none'];

/** Words behind the codes of all columns of one atlas. */
export class Dictionaries {
  readonly heads = new TupleDictionary<Head>();
  readonly harms = new SetDictionary();
  readonly areas = new TupleDictionary<Area>();
  readonly shapes = new TupleDictionary<Shape>();
  readonly places = new Dictionary();
  readonly actors = new SetDictionary();
  readonly categories = new SetDictionary();
  readonly commitments = new SetDictionary();
  readonly objects = new SetDictionary();
  private readonly grades = new Dictionary();
  private readonly types = new Dictionary();
  private readonly units = new Dictionary();

  constructor() {
    this.heads.add(-1, ['assessed', null, '', false, 0]);
    this.places.code('');
    this.units.code('');
  }

  headCode(head: Head): number {
    const [recordClass, grade, type, contested, harm] = head;
    const flags = (recordClass === 'dataset' ? 2 : 0) + (contested ? 1 : 0);
    const gradeCode = within(GRADES, this.grades.code(grade ?? ''));
    const typeCode = within(TYPES, this.types.code(type));
    const key = ((flags * GRADES + gradeCode) * TYPES + typeCode) * HARMS + within(HARMS, harm);
    return this.heads.find(key) ?? this.heads.add(key, head);
  }

  areaCode(area: Area): number {
    let key = 0;
    for (const unit of area) key = key * UNITS + within(UNITS, this.units.code(unit ?? ''));
    return this.areas.find(key) ?? this.areas.add(key, area);
  }

  shapeCode(shape: Shape): number {
    const [kind, radius] = shape;
    const metres = radius === null ? 0 : within(RADII, radius + 1);
    const key = KINDS.indexOf(kind) * RADII + metres;
    return this.shapes.find(key) ?? this.shapes.add(key, shape);
  }
}

function within(limit: number, code: number): number {
  if (code >= limit) throw new RangeError(`The index has room for ${limit} codes of a kind.`);
  return code;
}

/** Codes are 16 bits wide, and 32 where a dictionary outgrew that. */
export type Codes = Uint16Array | Uint32Array;

/** The arrays of one segment: 40 bytes a row. */
export interface Columns {
  /** Fine Web Mercator of the public point; 0 where there is none. */
  x: Uint32Array;
  y: Uint32Array;
  /** Low 32 bits of the ref, and the high 8. */
  refLow: Uint32Array;
  refHigh: Uint8Array;
  dayFrom: Uint16Array;
  dayTo: Uint16Array;
  published: Uint16Array;
  changed: Uint16Array;
  /** Lower bound of civilians killed, at most 65,535. */
  killedMin: Uint16Array;
  head: Codes;
  area: Codes;
  shape: Codes;
  place: Codes;
  actors: Codes;
  categories: Codes;
  commitments: Codes;
  objects: Codes;
}

export type ColumnName = keyof Columns;
export type CodeName =
  'head' | 'area' | 'shape' | 'place' | 'actors' | 'categories' | 'commitments' | 'objects';

export function emptyColumns(rows: number): Columns {
  return {
    x: new Uint32Array(rows),
    y: new Uint32Array(rows),
    refLow: new Uint32Array(rows),
    refHigh: new Uint8Array(rows),
    dayFrom: new Uint16Array(rows),
    dayTo: new Uint16Array(rows),
    published: new Uint16Array(rows),
    changed: new Uint16Array(rows),
    killedMin: new Uint16Array(rows),
    head: new Uint16Array(rows),
    area: new Uint16Array(rows),
    shape: new Uint16Array(rows),
    place: new Uint16Array(rows),
    actors: new Uint16Array(rows),
    categories: new Uint16Array(rows),
    commitments: new Uint16Array(rows),
    objects: new Uint16Array(rows),
  };
}

/** Rows in the order of their Z-order keys; those without a public point stand behind `mapped`. */
export interface Segment {
  readonly columns: Columns;
  readonly length: number;
  readonly mapped: number;
  /** Edges of each chunk of mapped rows; none before rows are sorted. */
  readonly edges: Uint32Array;
}

/** Six bits finer than the pixels that keys are made of. */
const FINER = 6;

export function keyAt({ x, y }: Columns, row: number): number {
  return mortonKey(x[row]! >>> FINER, y[row]! >>> FINER);
}

/** First mapped row whose key is at least `key`. */
export function rowOfKey({ columns, mapped }: Segment, key: number): number {
  let low = 0;
  let high = mapped;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keyAt(columns, middle) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The 40 bits of a row's ref. */
export function refAt({ refLow, refHigh }: Columns, row: number): number {
  return refHigh[row]! * 2 ** 32 + refLow[row]!;
}

export function pointAt({ x, y }: Columns, row: number): { lon: number; lat: number } {
  return { lon: longitudeAtFine(x[row]!), lat: latitudeAtFine(y[row]!) };
}
