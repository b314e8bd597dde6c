import { type Language } from '@himaya/contracts';
import { civilDay } from './civil-time.js';
import { parseEdtf, type EdtfInterval, type Qualifier } from './parse-edtf.js';

type Unit = 'year' | 'month' | 'day' | 'time';

interface Words {
  locale: string;
  qualifier: Record<Qualifier, (date: string) => string>;
  between: (first: string, last: string) => string;
  until: (last: string, unit: Unit) => string;
  since: (first: string, unit: Unit) => string;
}

const preposition = (unit: Unit): string => (unit === 'day' || unit === 'time' ? 'on' : 'in');

const words: Record<Language, Words> = {
  en: {
    locale: 'en-GB',
    qualifier: {
      none: (date) => date,
      uncertain: (date) => `possibly ${date}`,
      approximate: (date) => `about ${date}`,
      both: (date) => `possibly about ${date}`,
    },
    between: (first, last) => `between ${first} and ${last}`,
    until: (last, unit) => `${preposition(unit)} or before ${last}`,
    since: (first, unit) => `${preposition(unit)} or after ${first}`,
  },
  ar: {
    locale: 'ar-SY-u-nu-latn',
    qualifier: {
      none: (date) => date,
      uncertain: (date) => `ربما ${date}`,
      approximate: (date) => `نحو ${date}`,
      both: (date) => `ربما نحو ${date}`,
    },
    between: (first, last) => `بين ${first} و${last}`,
    until: (last) => `في ${last} أو قبله`,
    since: (first) => `في ${first} أو بعده`,
  },
};

const shapes: Record<Unit, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  time: {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
};

/** The date in words, in Damascus time: "about 30 November 2024". Throws as parseEdtf does. */
export function describeEdtf(edtf: string, language: Language): string {
  const interval = parseEdtf(edtf);
  const { qualifier, between, until, since } = words[language];
  const [first, last] = ends(interval);
  let text: string;
  if (first && last) text = between(format(first, language, last), format(last, language));
  else if (interval.openEnd && first) text = since(format(first, language), first.unit);
  else if (interval.openStart && last) text = until(format(last, language), last.unit);
  else text = format(first ?? last, language);
  return qualifier[interval.qualifier](text);
}

interface End {
  unit: Unit;
  at: Date;
}

/** One end means a single date, unless the interval is open. */
function ends(interval: EdtfInterval): [End | null, End | null] {
  const [lower = '', upper] = interval.edtf.split('/');
  const last = new Date(interval.to.getTime() - 1);
  if (upper === undefined) return single(interval, lower, last);
  return [
    lower === '..' ? null : { unit: unitOf(lower), at: interval.from },
    upper === '..' ? null : { unit: unitOf(upper), at: last },
  ];
}

/** Digits left out make a whole month or year, or else a span of days or years. */
function single(interval: EdtfInterval, text: string, last: Date): [End | null, End | null] {
  const { from: at, dayFrom, dayTo } = interval;
  if (!text.includes('X')) return [{ unit: unitOf(text), at }, null];
  if (text.endsWith('-XX') && dayFrom.slice(0, 4) === dayTo.slice(0, 4))
    return [{ unit: dayFrom.slice(5, 7) === dayTo.slice(5, 7) ? 'month' : 'year', at }, null];
  const unit = unitOf(text);
  return [
    { unit, at },
    { unit, at: last },
  ];
}

function unitOf(text: string): Unit {
  if (text.includes('T')) return 'time';
  const digits = text.replace(/[?~%]$/, '').length;
  if (digits === 4) return 'year';
  return digits === 7 ? 'month' : 'day';
}

/** Leaves the year out where the end that follows says it. */
function format(end: End | null, language: Language, next?: End): string {
  if (!end) return '';
  const year = (date: Date): string => civilDay(date).slice(0, 4);
  const short = next !== undefined && end.unit !== 'year' && year(end.at) === year(next.at);
  return formatter(language, end.unit, short).format(end.at);
}

/** Made once: making one costs a hundred times more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, unit: Unit, short: boolean): Intl.DateTimeFormat {
  const key = `${language} ${unit} ${short}`;
  let found = formatters.get(key);
  if (!found) {
    const shape = { ...shapes[unit], timeZone: 'Asia/Damascus' };
    if (short) delete shape.year;
    found = new Intl.DateTimeFormat(words[language].locale, shape);
    formatters.set(key, found);
  }
  return found;
}
