const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(2011, 0, 1) / DAY_MS;
export const LAST_DAY_NUMBER = 0xffff;

const digits = (day: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + day.charCodeAt(at) - 48;
  return value;
};

/** Days from 2011-01-01 to an ISO day, held to 0..65535. Throws RangeError for any other text. */
export function dayNumber(day: string): number {
  const number =
    Date.UTC(digits(day, 0, 4), digits(day, 5, 7) - 1, digits(day, 8, 10)) / DAY_MS - EPOCH;
  if (day.length !== 10 || Number.isNaN(number)) throw new RangeError(`"${day}" is not a day.`);
  return Math.min(LAST_DAY_NUMBER, Math.max(0, number));
}

export function isoDay(number: number): string {
  return new Date((number + EPOCH) * DAY_MS).toISOString().slice(0, 10);
}
