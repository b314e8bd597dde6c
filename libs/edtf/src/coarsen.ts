import { type TierCode } from '@himaya/contracts';
import { addDays, weekday } from './civil-time.js';
import { type EdtfInterval, type Qualifier } from './parse-edtf.js';

export interface PublicTime {
  edtf: string;
  /** Both included. */
  dayFrom: string;
  dayTo: string;
}

const MARK: Record<Qualifier, string> = { none: '', uncertain: '?', approximate: '~', both: '%' };

/**
 * The time that may be public at a tier: T0 as known, T1 by days, then the smallest whole weeks (T2),
 * months (T3) or quarters (T4) around it.
 */
export function coarsenToTier(interval: EdtfInterval, tier: TierCode): PublicTime {
  const { edtf, dayFrom, dayTo } = interval;
  if (tier === 'T0') return { edtf, dayFrom, dayTo };
  if (tier === 'T1') return { edtf: withoutTime(interval), dayFrom, dayTo };
  const { first, last } = bounds[tier];
  const from = first(dayFrom);
  const to = last(dayTo);
  const digits = tier === 'T2' ? 10 : 7;
  return {
    edtf: ends(interval, from.slice(0, digits), to.slice(0, digits)),
    dayFrom: interval.openStart ? dayFrom : from,
    dayTo: interval.openEnd ? dayTo : to,
  };
}

/** A day keeps its own text, with its digits left out and its marks; a time gives its days alone. */
function withoutTime(interval: EdtfInterval): string {
  return interval.edtf.includes('T')
    ? ends(interval, interval.dayFrom, interval.dayTo)
    : interval.edtf;
}

function ends({ openStart, openEnd, qualifier }: EdtfInterval, from: string, to: string): string {
  const mark = MARK[qualifier];
  if (!openStart && !openEnd && from === to) return from + mark;
  return `${openStart ? '..' : from + mark}/${openEnd ? '..' : to + mark}`;
}

const month = (day: string): number => Number(day.slice(5, 7));
const monthStart = (day: string, number: number): string =>
  `${day.slice(0, 5)}${String(number).padStart(2, '0')}-01`;
/** Day 0 of the next month. */
const monthEnd = (day: string, number: number): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), number, 0)).toISOString().slice(0, 10);
const quarterFirst = (day: string): number => Math.floor((month(day) - 1) / 3) * 3 + 1;

const bounds: Record<
  'T2' | 'T3' | 'T4',
  { first: (day: string) => string; last: (day: string) => string }
> = {
  T2: {
    first: (day) => addDays(day, 1 - weekday(day)),
    last: (day) => addDays(day, 7 - weekday(day)),
  },
  T3: {
    first: (day) => monthStart(day, month(day)),
    last: (day) => monthEnd(day, month(day)),
  },
  T4: {
    first: (day) => monthStart(day, quarterFirst(day)),
    last: (day) => monthEnd(day, quarterFirst(day) + 2),
  },
};
