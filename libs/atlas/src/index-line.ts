import { dayNumber } from './day-number.js';
import { refNumber } from './ref-number.js';
import { type IndexRow } from './row.js';

/** Parts of an index line, in its order. A null word inside a part is `-`. */
export interface LineParts {
  /** The ref without its prefix. */
  ref: string;
  /** Days since 2011-01-01. */
  dayFrom: number;
  dayTo: number;
  published: number;
  changed: number;
  killedMin: number;
  /** 10^-7 degrees; NaN where there is no public point. */
  lon: number;
  lat: number;
  /** Kind, then metres around. */
  shape: string;
  /** Layer, grade, event type, contested as 0 or 1, then the outcomes of harm. */
  head: string;
  /** adm1, adm2, adm3. */
  area: string;
  place: string;
  actors: string;
  categories: string;
  commitments: string;
  objects: string;
}

const BAR = 124;
const MINUS = 45;

/** Reads lines into one object that is used again: an index is filled with millions of them. */
export class LineReader {
  private line = '';
  private at = 0;
  private readonly parts: LineParts = {
    ...{ ref: '', dayFrom: 0, dayTo: 0, published: 0, changed: 0, killedMin: 0, lon: 0, lat: 0 },
    ...{ shape: '', head: '', area: '', place: '' },
    ...{ actors: '', categories: '', commitments: '', objects: '' },
  };

  /** The parts stay true until the next call. Throws RangeError for what is no index line. */
  read(line: string): Readonly<LineParts> {
    const { parts } = this;
    this.line = line;
    this.at = 0;
    parts.ref = this.text();
    parts.dayFrom = this.number();
    parts.dayTo = this.number();
    parts.published = this.number();
    parts.changed = this.number();
    parts.killedMin = this.number();
    parts.lon = this.number();
    parts.lat = this.number();
    parts.shape = this.text();
    parts.head = this.text();
    parts.area = this.text();
    parts.place = this.text();
    parts.actors = this.text();
    parts.categories = this.text();
    parts.commitments = this.text();
    parts.objects = this.text();
    if (this.at !== line.length + 1) throw new RangeError(`"${line}" is not an index line.`);
    return parts;
  }

  private text(): string {
    const from = this.at;
    const bar = this.line.indexOf('|', from);
    // past the end of a line that is too short it goes on, so that the reader sees it
    const to = bar < 0 ? Math.max(from, this.line.length) : bar;
    this.at = to + 1;
    return this.line.slice(from, to);
  }

  /** A whole number; NaN for anything else. */
  private number(): number {
    const { line } = this;
    let { at } = this;
    const negative = line.charCodeAt(at) === MINUS;
    if (negative) at++;
    const from = at;
    let value = 0;
    for (; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === BAR) break;
      const digit = code - 48;
      value = digit < 0 || digit > 9 ? NaN : value * 10 + digit;
    }
    this.at = at + 1;
    if (at === from) return NaN;
    return negative ? -value : value;
  }
}

/** The ref of the record that a line is of. */
export const refOfLine = (line: string): string => `HM-${line.slice(0, line.indexOf('|'))}`;

/** Words of a part; `-` is null. */
export const words = (part: string): (string | null)[] =>
  part === '' ? [] : part.split(' ').map((word) => (word === '-' ? null : word));

const joined = (parts: readonly (string | number | null)[]): string =>
  parts.map((word) => word ?? '-').join(' ');

/**
 * The line of one record: the twin of `pub.incidents.index_line`, for rows that come from elsewhere.
 * Throws RangeError for a ref or a day that is none.
 */
export function indexLine(row: IndexRow): string {
  refNumber(row.ref);
  const outcomes = Object.keys(row.harm).filter((outcome) => row.harm[outcome] !== 0);
  const degrees = (value: number | null): string =>
    value === null ? '' : String(Math.round(value * 1e7));
  return [
    row.ref.slice(3),
    ...[row.dayFrom, row.dayTo, row.firstPublished, row.lastChanged].map(dayNumber),
    Math.min(0xffff, row.harm['killed'] ?? 0),
    ...[degrees(row.lon), degrees(row.lat)],
    joined([row.geoKind, row.radiusM]),
    joined([row.recordClass, row.grade, row.eventType, row.contested ? 1 : 0, ...outcomes]),
    joined([row.adm1, row.adm2, row.adm3]),
    row.place ?? '',
    ...[row.actors, row.categories, row.commitments, row.objects].map(joined),
  ].join('|');
}
