/** Civil time in Damascus. A day is `YYYY-MM-DD`; an instant is a Date. */

const ZONE = 'Asia/Damascus';
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Summer time was abolished on this day. Written out, since old browsers carry older zone tables. */
const FIXED_SINCE = Date.UTC(2022, 9, 28);
const FIXED_OFFSET = 180;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Minutes east of UTC in Damascus at an instant. */
export function offsetMinutes(instant: Date): number {
  const time = instant.getTime();
  if (time >= FIXED_SINCE) return FIXED_OFFSET;
  const parts = new Map(clock.formatToParts(instant).map((part) => [part.type, +part.value]));
  const at = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(
    at('year'),
    at('month') - 1,
    at('day'),
    at('hour'),
    at('minute'),
    at('second'),
  );
  return Math.round((local - time) / MINUTE);
}

/** The day an instant falls on in Damascus. */
export function civilDay(instant: Date): string {
  return new Date(instant.getTime() + offsetMinutes(instant) * MINUTE).toISOString().slice(0, 10);
}

/** The instant of a wall clock reading in Damascus, given as if it were UTC milliseconds. */
export function instantOf(wallClock: number): Date {
  const summer = new Date(wallClock - 180 * MINUTE);
  return offsetMinutes(summer) === 180 ? summer : new Date(wallClock - 120 * MINUTE);
}

/**
 * The first instant of a day in Damascus. Summer time began and ended at midnight, so some days
 * began at 01:00 and some had their last hour twice.
 */
export function startOfDay(day: string): Date {
  return instantOf(Date.parse(`${day}T00:00:00Z`));
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
