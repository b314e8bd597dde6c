const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2011, 0, 1) / DAY_MS;
export const LAST_DAY_NUMBER = 0xffff;

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Days from 2011-01-01 to an ISO day, held to 0..65535. Throws RangeError for any other text. Its own
 * arithmetic, since an index is filled with millions. Source: H. Hinnant, days_from_civil.
 */
export function dayNumber(day: string): number {
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 7);
  const date = digits(day, 8, 10);
  const length = MONTH_LENGTHS[month - 1] ?? 0;
  if (day.length !== 10 || !(date >= 1 && date <= length) || Number.isNaN(year))
    throw new RangeError(`"${day}" is not a day.`);
  // Years begin in March, so that a leap day is a year's last.
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const number = shifted * 365 + leapDays + dayOfYear - 719_468 - EPOCH;
  return Math.min(LAST_DAY_NUMBER, Math.max(0, number));
}

/** NaN where there is anything but digits. */
function digits(day: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = day.charCodeAt(at) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : NaN;
  }
  return value;
}

export function isoDay(number: number): string {
  return new Date((number + EPOCH) * DAY_MS).toISOString().slice(0, 10);
}
