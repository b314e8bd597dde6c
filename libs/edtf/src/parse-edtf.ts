// Whoever compiles this library, the web among them, needs the declaration.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./edtf-package.d.ts" />
import { Date as EdtfDate, parse, type DateNode, type IntervalEnd } from 'edtf';
import { addDays, civilDay, daysBetween, instantOf, startOfDay } from './civil-time.js';
import { westernDigits } from './western-digits.js';

export type Qualifier = 'none' | 'uncertain' | 'approximate' | 'both';
/** 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer. */
export type TimePrecision = 1 | 2 | 3 | 4 | 5;

export interface EdtfInterval {
  /** Normalised text: Western digits, no spaces, `..` for an open end. */
  edtf: string;
  /** First instant it may mean. */
  from: Date;
  /** First instant after it. */
  to: Date;
  /** First and last day in Damascus, both included. */
  dayFrom: string;
  dayTo: string;
  precision: TimePrecision;
  qualifier: Qualifier;
  openStart: boolean;
  openEnd: boolean;
}

/** An open end reaches this far. */
export const FIRST_DAY = '2000-01-01';
export const LAST_DAY = '2100-12-31';

const LONGEST = 64;
/** Ten days of a named month: the one level 2 form that is allowed. */
const DAY_DECADE = /^\d{4}-\d\d-[0-3]X$/;

/**
 * Reads a date of EDTF levels 0 and 1, `2024-12-0X`, or an interval with at most one open end.
 * A time without a zone is Damascus time. Throws RangeError with the reason.
 * Source: Library of Congress, EDTF specification of 2019.
 */
export function parseEdtf(text: string): EdtfInterval {
  const known = recent.get(text);
  if (known) return known;
  const read = Object.freeze(readEdtf(normalise(text)));
  recent.set(text, read);
  const [oldest] = recent.keys();
  if (recent.size > KEPT && oldest !== undefined) recent.delete(oldest);
  return read;
}

/** The grammar costs a third of a millisecond, and the same few days come again and again. */
const recent = new Map<string, EdtfInterval>();
const KEPT = 1_000;

function readEdtf(edtf: string): EdtfInterval {
  const node = grammar(edtf);
  if (node.type === 'Interval') return interval(edtf, node.level, node.values);
  if (node.level > 1 && !DAY_DECADE.test(edtf)) throw refusal(edtf, 'goes beyond EDTF level 1');
  const span = spanOf(edtf, node);
  return whole(edtf, span, span, qualifierOf([node]));
}

function normalise(text: string): string {
  const edtf = westernDigits(text).trim();
  if (edtf === '') throw new RangeError('A date is needed.');
  if (edtf.length > LONGEST) throw new RangeError('This is too long to be a date.');
  if (!edtf.includes('/')) return edtf;
  return edtf
    .split('/')
    .map((end) => end.trim() || '..')
    .join('/');
}

function grammar(edtf: string): ReturnType<typeof parse> {
  try {
    return parse(edtf, { level: 2, types: ['Date', 'Interval'] });
  } catch (cause) {
    const reason = 'is not a date of the calendar in the form 2024-11-30';
    throw new RangeError(refusal(edtf, reason).message, { cause });
  }
}

interface Span {
  from: Date;
  to: Date;
}

function interval(
  edtf: string,
  level: number,
  [lower, upper]: [IntervalEnd, IntervalEnd],
): EdtfInterval {
  if (level > 1) throw refusal(edtf, 'goes beyond EDTF level 1');
  const nodes = [lower, upper].filter(isDate);
  if (nodes.length === 0) throw refusal(edtf, 'is open at both ends and says nothing');
  const first = isDate(lower) ? spanOf(edtf, lower) : null;
  const last = isDate(upper) ? spanOf(edtf, upper) : null;
  if (first && last && last.to <= first.from) throw refusal(edtf, 'ends before it begins');
  return whole(edtf, first, last, qualifierOf(nodes));
}

const isDate = (end: IntervalEnd): end is DateNode => typeof end === 'object' && end !== null;

function whole(
  edtf: string,
  first: Span | null,
  last: Span | null,
  qualifier: Qualifier,
): EdtfInterval {
  const from = first?.from ?? startOfDay(FIRST_DAY);
  const to = last?.to ?? startOfDay(addDays(LAST_DAY, 1));
  const dayFrom = civilDay(from);
  const dayTo = civilDay(new Date(to.getTime() - 1));
  return {
    edtf,
    from,
    to,
    dayFrom,
    dayTo,
    precision: precisionOf(daysBetween(dayFrom, dayTo) + 1),
    qualifier,
    openStart: first === null,
    openEnd: last === null,
  };
}

function spanOf(edtf: string, node: DateNode): Span {
  const [year = NaN, month = 0, day = 1] = node.values;
  const calendar = new Date(Date.UTC(year, month, day));
  if (year < 2000 || year > 2100) throw refusal(edtf, 'lies outside the years 2000 to 2100');
  // The grammar knows the length of each month, but takes every February for a leap one.
  if (calendar.getUTCMonth() !== month) throw refusal(edtf, 'names a day the month does not have');
  if (node.values.length > 3) return spanOfTime(edtf, node);
  const { min, max } = new EdtfDate(node);
  const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
  return { from: startOfDay(dayOf(min)), to: startOfDay(addDays(dayOf(max), 1)) };
}

function spanOfTime(edtf: string, node: DateNode): Span {
  const [year = NaN, month, day, hour, minute, second = 0, fraction] = node.values;
  if (fraction !== undefined) throw refusal(edtf, 'is finer than a second');
  const wallClock = Date.UTC(year, month, day, hour, minute, second);
  const from =
    node.timeZone === undefined
      ? instantOf(wallClock)
      : new Date(wallClock - (node.offset ?? 0) * 60_000);
  const length = node.values.length > 5 ? 1_000 : 60_000;
  return { from, to: new Date(from.getTime() + length) };
}

function qualifierOf(nodes: DateNode[]): Qualifier {
  const uncertain = nodes.some((node) => node.uncertain);
  const approximate = nodes.some((node) => node.approximate);
  if (uncertain && approximate) return 'both';
  if (uncertain) return 'uncertain';
  return approximate ? 'approximate' : 'none';
}

function precisionOf(days: number): TimePrecision {
  if (days === 1) return 1;
  if (days < 7) return 2;
  if (days === 7) return 3;
  return days <= 31 ? 4 : 5;
}

function refusal(edtf: string, reason: string): RangeError {
  return new RangeError(`"${edtf}" ${reason}.`);
}
