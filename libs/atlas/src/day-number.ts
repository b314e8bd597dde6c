const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2011, 0, 1) / DAY_MS;
/** Days from 0000-03-01 to 1970-01-01. */
const MARCH_OF_YEAR_0 = 719_468;
export const LAST_DAY_NUMBER = 0xffff;

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Days from 2011-01-01 to an ISO day, held to 0..65535. Throws RangeError for any other text. Its own
 * arithmetic, since an index is filled with millions. Source: H. Hinnant, days_from_civil.
 */
export function dayNumber(day: string): number {
  const year = day.length === 10 ? digits(day, 0, 4) : -1;
  const month = year < 0 ? -1 : digits(day, 5, 7);
  const date = month < 0 ? -1 : digits(day, 8, 10);
  if (date < 1 || date > (MONTH_LENGTHS[month - 1] ?? 0))
    throw new RangeError(`"${day}" is not a day.`);
  // Years begin in March, so that a leap day is a year's last.
  const shifted = month <= 2 ? year - 1 : year;
  const months = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.trunc((153 * months + 2) / 5) + date - 1;
  const leapDays = Math.trunc(shifted / 4) - Math.trunc(shifted / 100) + Math.trunc(shifted / 400);
  const number = shifted * 365 + leapDays + dayOfYear - MARCH_OF_YEAR_0 - EPOCH;
  return Math.min(LAST_DAY_NUMBER, Math.max(0, number));
}

/** -1 where there is anything but digits. */
function digits(day: string, from: number, to: number): number {
  let value = 0;
  let sign = 0;
  for (let at = from; at < to; at++) {
    const digit = day.charCodeAt(at) - 48;
    value = value * 10 + digit;
    sign |= digit | (9 - digit);
  }
  return sign < 0 ? -1 : value;
}

export function isoDay(number: number): string {
  return new Date((number + EPOCH) * DAY_MS).toISOString().slice(0, 10);
}
