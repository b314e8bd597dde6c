import { addDays, daysBetween, startOfDay } from '@himaya/edtf';
import { type ExerciseRandom, type Weighted } from './exercise-random.js';

/** The first day of the register: the announcement that the statement refers to. */
export const BASELINE = '2024-11-27';
/** Context before the statement begins here. */
export const CONTEXT_FROM = '2023-01-01';
/** Longer than the longest embargo after the month that a record is public as. */
export const SETTLED_AFTER_DAYS = 46;

/** A time as uncertain as such times are: what the desk stores of it. */
export interface ExerciseTime {
  readonly edtf: string;
  readonly from: Date;
  /** First instant after it. */
  readonly to: Date;
  readonly dayFrom: string;
  readonly dayTo: string;
}

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

type Form = 'day' | 'minute' | 'uncertain' | 'approximate' | 'days' | 'month' | 'decade';

const FORMS: Weighted<Form> = [
  ['day', 76],
  ['minute', 6],
  ['uncertain', 4],
  ['approximate', 4],
  ['days', 5],
  ['month', 3],
  ['decade', 2],
];
const CONTEXT_SHARE = 0.12;
/** Share of incidents that fall into a wave, each some weeks wide. */
const WAVE_SHARE = 0.45;
const WAVE_DAYS = 24;
const MINUTE = 60_000;

/** Draws days: a minority before the register as context, the rest in waves and between them. */
export class DayChooser {
  private readonly waves: readonly string[];

  /** Throws RangeError when no day of the register is old enough yet. */
  constructor(
    random: ExerciseRandom,
    private readonly latest: string,
  ) {
    if (latest < BASELINE) throw new RangeError(`the exercise needs a day after ${BASELINE}`);
    const length = daysBetween(BASELINE, latest);
    this.waves = Array.from({ length: 8 }, () => addDays(BASELINE, random.between(0, length)));
  }

  choose(random: ExerciseRandom): ExerciseTime {
    if (random.chance(CONTEXT_SHARE)) {
      return timeWithin(random, { from: CONTEXT_FROM, to: addDays(BASELINE, -1) });
    }
    const range = { from: BASELINE, to: this.latest };
    if (!random.chance(WAVE_SHARE)) return timeWithin(random, range);
    const day = addDays(random.pick(this.waves), Math.round(random.bell() * WAVE_DAYS));
    return day < range.from || day > range.to
      ? timeWithin(random, range)
      : timeOn(random, day, range);
  }
}

export function timeWithin(random: ExerciseRandom, range: DayRange): ExerciseTime {
  return timeOn(
    random,
    addDays(range.from, random.between(0, daysBetween(range.from, range.to))),
    range,
  );
}

/** The day in one of the forms of EDTF; in its plain form where another would leave the range. */
function timeOn(random: ExerciseRandom, day: string, range: DayRange): ExerciseTime {
  const time = inForm(random, day, random.weighted(FORMS));
  return time.dayFrom < range.from || time.dayTo > range.to ? days(day, day, day) : time;
}

function inForm(random: ExerciseRandom, day: string, form: Form): ExerciseTime {
  const month = day.slice(0, 7);
  switch (form) {
    case 'day':
      return days(day, day, day);
    case 'uncertain':
      return days(`${day}?`, day, day);
    case 'approximate':
      return days(`${day}~`, day, day);
    case 'minute':
      return minute(random, day);
    case 'days': {
      const last = addDays(day, random.between(1, 5));
      return days(`${day}/${last}`, day, last);
    }
    case 'month':
      return days(month, `${month}-01`, addDays(addDays(`${month}-28`, 4).slice(0, 8) + '01', -1));
    case 'decade':
      return days(`${month}-1X`, `${month}-10`, `${month}-19`);
  }
}

function days(edtf: string, dayFrom: string, dayTo: string): ExerciseTime {
  return { edtf, from: startOfDay(dayFrom), to: startOfDay(addDays(dayTo, 1)), dayFrom, dayTo };
}

function minute(random: ExerciseRandom, day: string): ExerciseTime {
  const past = random.between(0, 24 * 60 - 1);
  const two = (part: number): string => String(part).padStart(2, '0');
  const from = new Date(startOfDay(day).getTime() + past * MINUTE);
  return {
    edtf: `${day}T${two(Math.floor(past / 60))}:${two(past % 60)}+03:00`,
    from,
    to: new Date(from.getTime() + MINUTE),
    dayFrom: day,
    dayTo: day,
  };
}
