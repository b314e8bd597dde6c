import { isDeepStrictEqual } from 'node:util';
import { type TestDatabase } from './database.js';

/** Where a server of a spec writes, to be looked through at its end. */
export interface Told {
  readonly lines: string[];
  /** Stops listening to the console. */
  restore(): void;
}

/** Keeps every line of the log, and what goes to the console past it. */
export function listen(): Told & { readonly write: (line: string) => void } {
  const lines: string[] = [];
  const { error, warn } = console;
  const keep =
    (say: typeof console.error) =>
    (...words: unknown[]): void => {
      lines.push(words.map(String).join(' '));
      say(...words);
    };
  console.error = keep(error);
  console.warn = keep(warn);
  return {
    lines,
    write: (line) => void lines.push(line),
    restore: () => void Object.assign(console, { error, warn }),
  };
}

/** Columns of people's own words, of places and of ways in; names of the desk are pseudonyms, and are here too. */
const COLUMNS: readonly (readonly [table: string, rows: string])[] = [
  ['desk.reports', 'row_to_json(t)'],
  ['desk.incidents', 'row_to_json(t)'],
  ['desk.decisions', 'row_to_json(t)'],
  ['desk.publications', 'row_to_json(t)'],
  ['desk.take_backs', 'row_to_json(t)'],
  ['desk.commitment_links', 'row_to_json(t)'],
  ['desk.incident_actors', 'row_to_json(t)'],
  ['desk.incident_objects', 'row_to_json(t)'],
  ['desk.incident_hazards', 'row_to_json(t)'],
  ['desk.incident_access', 'row_to_json(t)'],
  ['desk.incident_rivals', 'row_to_json(t)'],
  ['desk.incident_grounds', 'row_to_json(t)'],
  ['desk.dataset_records', 'row_to_json(t)'],
];

/**
 * What no line may hold: every text with a space or an Arabic letter, every id, every coordinate that the
 * desk keeps, and what a spec names beside.
 */
export async function secretsOf(
  database: TestDatabase,
  more: Iterable<string>,
): Promise<Set<string>> {
  const secrets = new Set<string>(more);
  for (const [table, rows] of COLUMNS) {
    const found = await database.query<{ row: unknown }>(
      `SELECT ${rows} AS row FROM ${table} AS t`,
    );
    for (const { row } of found)
      for (const leaf of leaves(row)) if (isTelling(leaf)) secrets.add(leaf);
  }
  return secrets;
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [];
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const COORDINATE = /^-?\d{1,3}\.\d{3,}$/;
/** A word of a code list says nothing of anybody, and may be a word of our own lines. */
const isTelling = (text: string): boolean =>
  ID.test(text) || COORDINATE.test(text) || (text.length > 7 && /[\s\u0600-\u06ff]/.test(text));

/** Where the server itself listens. */
const OWN_ADDRESS = /"msg":"Server listening at [^"]*"\}\s*$/;

/** Lines that hold one of the secrets, or an address of the network. */
export function tellingLines(lines: readonly string[], secrets: ReadonlySet<string>): string[] {
  const forms = [...secrets].flatMap((secret) => [
    ...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]),
  ]);
  return lines.filter(
    (line) =>
      (/\b\d{1,3}(\.\d{1,3}){3}\b|::1\b|"remoteAddress"/.test(line) && !OWN_ADDRESS.test(line)) ||
      forms.some((form) => line.includes(form)),
  );
}

/** Throws where a line tells, and where the look itself finds nothing that is there. */
export function assertNothingTold(lines: readonly string[], secrets: ReadonlySet<string>): void {
  for (const secret of [...secrets].slice(0, 200)) {
    const planted = JSON.stringify({ msg: `a line with ${secret} in it` });
    if (!isDeepStrictEqual(tellingLines([planted], new Set([secret])), [planted]))
      throw new Error('a planted secret was not found: the look at the log finds nothing');
  }
  const telling = tellingLines(lines, secrets);
  if (telling.length > 0) throw new Error(`the log tells: ${telling.slice(0, 5).join('\n')}`);
}
