import { type TestDatabase } from '../support/database.js';
import { daysWritten, degreesWritten, ENCODINGS } from './encodings.js';
import { type Needle } from './needles.js';
import { type Column, isPublishedWithRecord, privateRows, treatmentOf } from './private-columns.js';

/** Values of one column that must never be seen outside. */
export interface Sentinel {
  readonly column: Column;
  readonly values: readonly string[];
}

/** Of long values the beginning is enough to know them by. */
const ENOUGH = 24;
/** Values taken of a column that keeps its own. */
const COLLECTED = 4;

const FORMS: Readonly<Record<string, (value: string) => string[]>> = {
  date: daysWritten,
  timestamptz: (value) => [...daysWritten(value.slice(0, 10)), String(Date.parse(value))],
  float8: (value) => degreesWritten(Number(value)),
};

/** All that is looked for: each value in every encoding, days and degrees also as people write them. */
export function needlesOf(sentinels: readonly Sentinel[]): Needle[] {
  return sentinels.flatMap(({ column, values }) =>
    values.flatMap((value) => {
      const number = /^(int|float)/.test(column.type);
      const written = (FORMS[column.type]?.(value) ?? []).map((text) => ({
        text,
        column: column.name,
        encoding: 'written',
        number: column.type === 'float8',
      }));
      const encoded = Object.entries(ENCODINGS).flatMap(([encoding, encode]) =>
        encode(value.slice(0, ENOUGH)).map((text) => ({
          text,
          column: column.name,
          encoding,
          number: number && /^\d/.test(text),
        })),
      );
      return [...written, ...encoded];
    }),
  );
}

/**
 * Places beyond all that is public. Each lies above the centre of its public cell, and so above every
 * mean of public points: no cluster comes near it.
 */
const DEGREES: Readonly<Record<string, string>> = {
  'desk.reports.lon': '157.49627413',
  'desk.reports.lat': '71.24693815',
  'desk.incidents.lon': '147.49738261',
  'desk.incidents.lat': '68.94682937',
  'desk.dataset_records.lon': '167.49571839',
  'desk.dataset_records.lat': '69.24738416',
};
/** What checks compare with another column: read = added + skipped + refused, named <= max. */
const FIXED: Readonly<Record<string, string>> = {
  ...DEGREES,
  'desk.incident_harm.named': '1100000007',
  'desk.dataset_batches.read': '1810765432',
  'desk.dataset_batches.added': '603456789',
  'desk.dataset_batches.skipped': '604567891',
  'desk.dataset_batches.refused': '602740752',
};

/** Small letters alone. */
const PSEUDONYMS = new Set(['accounts.people.name', 'accounts.api_keys.label']);

/** Values that are told apart from all that is public. */
export class SentinelMaker {
  private drawn = 0;

  constructor(private readonly random: () => number) {}

  /** A value that the column takes; later columns of a table get later and larger values. */
  valueFor({ type, name }: Column): string {
    this.drawn += 1;
    const fixed = FIXED[name];
    if (fixed !== undefined) return fixed;
    if (type.startsWith('int')) return String(1_200_000_011 + this.drawn * 3_456_789);
    if (type === 'float8') throw new Error(`no degrees for ${name}`);
    if (type === 'date') return this.day();
    if (type === 'timestamptz') return `${this.day()}T05:11:37.123Z`;
    const text = this.word();
    return PSEUDONYMS.has(name) ? text.toLowerCase() : text;
  }

  /** Starts with a letter; ten letters and digits of either case. */
  word(): string {
    const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
    const drawn = Array.from(
      { length: 8 },
      () => LETTERS[Math.floor(this.random() * LETTERS.length)],
    );
    return `Qz${drawn.join('')}`;
  }

  private day(): string {
    const day = Date.UTC(1903, 0, 4) + this.drawn * 37 * 86_400_000;
    return new Date(day).toISOString().slice(0, 10);
  }
}

/** The SQL that puts the parameter of a column into it. */
function expression({ column, type }: Column, parameter: string): string {
  const value = `${parameter}::${type === '_text' || type === 'jsonb' ? 'text' : type}`;
  if (type === 'text') return `${value} || '-' || substr(md5(ctid::text), 1, 5)`;
  if (type === '_text') return `array_append(${column}, ${value})`;
  if (type === 'jsonb') {
    return `CASE jsonb_typeof(${column}) WHEN 'array' THEN ${column} || to_jsonb(${value})
      ELSE coalesce(${column}, '{}') || jsonb_build_object(${value}, ${value}) END`;
  }
  return value;
}

/**
 * Writes a sentinel into every row of every private column, checks of triggers apart: what is planted
 * is not a legal case but a trap. Columns of a forced form give the values that they hold.
 * `published` are incidents that are public or are about to be.
 */
export async function plant(
  database: TestDatabase,
  columns: readonly Column[],
  values: ReadonlyMap<string, string>,
  published: readonly string[],
): Promise<Sentinel[]> {
  const wanted = columns.filter((column) => treatmentOf(column) === 'plant');
  const sentinels: Sentinel[] = [];
  for (const table of new Set(wanted.map((column) => column.table))) {
    await database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const withRecord of [false, true]) {
      const together = wanted.filter(
        (column) => column.table === table && isPublishedWithRecord(column) === withRecord,
      );
      if (await write(database, together, values, published)) {
        sentinels.push(
          ...together.map((column) => ({ column, values: [values.get(column.name) ?? ''] })),
        );
      }
    }
    await database.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
  return sentinels;
}

/** All columns in one statement, since checks compare them; whether there was a row. */
async function write(
  database: TestDatabase,
  columns: readonly Column[],
  values: ReadonlyMap<string, string>,
  published: readonly string[],
): Promise<boolean> {
  const [first] = columns;
  if (!first) return false;
  const set = columns.map((column, at) => `${column.column} = ${expression(column, `$${at + 2}`)}`);
  const rows = await database.query(
    `UPDATE ${first.table} SET ${set.join(', ')} WHERE ${privateRows(first)} RETURNING 1`,
    [published, ...columns.map(({ name }) => values.get(name) ?? '')],
  );
  return rows.length > 0;
}

/** Of a list its first. */
function readable({ column, type }: Column): string {
  if (type === 'bytea') return `encode(${column}, 'hex')`;
  return type === '_uuid' ? `${column}[1]` : column;
}

/** What the columns of a forced form hold. */
export async function collect(
  database: TestDatabase,
  columns: readonly Column[],
  published: readonly string[],
): Promise<Sentinel[]> {
  const kept = columns.filter((column) => treatmentOf(column) === 'collect');
  const found: Sentinel[] = [];
  // one after another: each is a connection of its own
  for (const column of kept) {
    const value = readable(column);
    const rows = await database.query<{ value: string }>(
      `SELECT DISTINCT ${value}::text AS value FROM ${column.table}
       WHERE ${column.column} IS NOT NULL AND ${privateRows(column)} ORDER BY 1 LIMIT ${COLLECTED}`,
      [published],
    );
    if (rows.length > 0) found.push({ column, values: rows.map((row) => row.value) });
  }
  return found;
}
