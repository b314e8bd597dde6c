import {
  ACTORS,
  EVENT_TYPES,
  VIOLATION_CATEGORIES,
  WEAPONS,
  type CategoryRule,
  type Declaration,
  type Norm,
  type Register,
  type RegisterEntry,
  type RegisterObligation,
  type StatementSentence,
} from '@himaya/contracts';

/** The four data files together. */
export interface RegisterData {
  readonly register: Register;
  readonly statement: readonly StatementSentence[];
  readonly declarations: readonly Declaration[];
  readonly norms: readonly Norm[];
}

/** Every fault of the data files, in words; none when they can be loaded. */
export function registerFaults(data: RegisterData): string[] {
  const entries = data.register.entries;
  const codes = new Set(entries.map((entry) => entry.code));
  const norms = new Set(data.norms.map((norm) => norm.code));
  return [
    ...repeated(
      'entry code',
      entries.map((entry) => entry.code),
    ),
    ...repeated(
      'slug',
      entries.map((entry) => entry.slug),
    ),
    ...repeated(
      'norm',
      data.norms.map((norm) => norm.code),
    ),
    ...repeated(
      'sentence',
      data.statement.map((sentence) => sentence.id),
    ),
    ...repeated(
      'declaration',
      data.declarations.map((declaration) => declaration.id),
    ),
    ...entries.flatMap((entry) => entryFaults(entry, codes, norms)),
    ...sentenceFaults(data, codes),
    ...declarationFaults(data, codes),
    ...labelFaults(data, 'data'),
  ];
}

function entryFaults(
  entry: RegisterEntry,
  codes: ReadonlySet<string>,
  norms: ReadonlySet<string>,
): string[] {
  const via = entry.categories.flatMap((rule) => rule.via ?? []);
  const references = [...via, ...(entry.parent === null ? [] : [entry.parent])];
  const faults = [
    ...references.filter((code) => !codes.has(code)).map((code) => `no entry ${code}`),
    ...entry.norms.filter((code) => !norms.has(code)).map((code) => `no norm ${code}`),
    ...repeated('norm', entry.norms),
    ...entry.categories.flatMap(ruleFaults),
    ...entry.obligations.flatMap(obligationFaults),
    ...repeated(
      'obligation',
      entry.obligations.map((each) => `${each.actor} ${each.valid_from}`),
    ),
    ...spanFaults(entry.opened, entry.closed),
    ...(entry.window ? spanFaults(entry.window.from, entry.window.to) : []),
  ];
  if (!entry.slug.startsWith(`${entry.code}-`)) faults.push('slug does not begin with the code');
  if ((entry.reading === 'inferred') !== (entry.reading_reason !== null)) {
    faults.push('an inferred reading, and no other, needs a reason');
  }
  if ((entry.closed === null) !== (entry.closure_reason === null)) {
    faults.push('a closed entry, and no other, needs a closure reason');
  }
  return faults.map((fault) => `${entry.code}: ${fault}`);
}

function ruleFaults({ codes, weapons = [], event_types = [] }: CategoryRule): string[] {
  return [
    ...codes.filter((code) => !VIOLATION_CATEGORIES.has(code) && !EVENT_TYPES.has(code)),
    ...weapons.filter((code) => !WEAPONS.has(code)),
    ...event_types.filter((code) => !EVENT_TYPES.has(code)),
  ].map((code) => `no code ${code}`);
}

function obligationFaults({ actor, valid_from, valid_to }: RegisterObligation): string[] {
  const unknown = ACTORS.has(actor) ? [] : [`no actor ${actor}`];
  return [...unknown, ...spanFaults(valid_from, valid_to)];
}

function sentenceFaults(data: RegisterData, codes: ReadonlySet<string>): string[] {
  const reached = new Set(data.statement.flatMap((sentence) => sentence.entries));
  return [
    ...[...reached].filter((code) => !codes.has(code)).map((code) => `no entry ${code}`),
    ...[...codes].filter((code) => !reached.has(code)).map((code) => `${code}: in no sentence`),
    ...data.statement.flatMap((sentence) => {
      const faults: string[] = [];
      if (sentence.entries.length > 0 === (sentence.not_monitored !== null)) {
        faults.push(`${sentence.id}: has entries or a reason, never both or neither`);
      }
      if (sentence.quotes.length === 0 || sentence.quotes.length !== sentence.quotes_ar.length) {
        faults.push(`${sentence.id}: each quote needs its translation`);
      }
      return faults;
    }),
  ];
}

function declarationFaults(data: RegisterData, codes: ReadonlySet<string>): string[] {
  return data.declarations.flatMap(({ id, issuer, endorsed_by, children_of }) => {
    const actors = [...(issuer === null ? [] : [issuer]), ...endorsed_by];
    return [
      ...actors.filter((actor) => !ACTORS.has(actor)).map((a) => `${id}: no actor ${a}`),
      ...children_of.filter((code) => !codes.has(code)).map((code) => `${id}: no entry ${code}`),
    ];
  });
}

/** A label is any object of `en` and `ar`; both must say something, each in its script. */
function labelFaults(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'ar' in value) {
    const { en, ar } = value;
    const good =
      typeof en === 'string' && /[A-Za-z]/.test(en) && typeof ar === 'string' && /[ء-ي]/.test(ar);
    return good ? [] : [`${path}: a text lacks a language`];
  }
  return Object.entries(value).flatMap(([key, inner]) => labelFaults(inner, `${path}.${key}`));
}

function spanFaults(from: string, to: string | null): string[] {
  const days = to === null ? [from] : [from, to];
  const faults = days.filter((day) => !isDay(day)).map((day) => `${day} is not a day`);
  return to !== null && to < from ? [...faults, `${from} is after ${to}`] : faults;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) && text.length === 10;
}

function repeated(what: string, codes: readonly string[]): string[] {
  return codes
    .filter((code, index) => codes.indexOf(code) !== index)
    .map((code) => `${what} ${code} stands twice`);
}
