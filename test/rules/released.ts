import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Fixture {
  /** The last migration of the release. */
  readonly migration: string;
  /** The sum of its migrations: they are released, and change no more. */
  readonly released?: string;
  readonly seed: readonly string[];
  readonly expect: readonly (readonly [sql: string, count: number])[];
}

/** SHA-256 of the steps up to one, as they stand in `migrations/`. */
export function sumOfMigrations(last: string): string {
  const files = readdirSync('migrations')
    .filter((name) => /^\d{13}-.*\.ts$/.test(name))
    .sort();
  const stamp = /\d{13}$/.exec(last)?.[0] ?? 'none';
  const until = files.findIndex((name) => name.startsWith(stamp));
  if (until < 0) throw new Error(`no migration ${last}`);
  const hash = createHash('sha256');
  for (const name of files.slice(0, until + 1)) hash.update(readFileSync(join('migrations', name)));
  return hash.digest('hex');
}

/** Writes the sum into a fixture. */
export function seal(file: string): void {
  const { migration, seed, expect } = readFixture(file);
  const sealed: Fixture = { migration, released: sumOfMigrations(migration), seed, expect };
  writeFileSync(file, `${JSON.stringify(sealed, null, 2)}\n`);
}

export const readFixture = (file: string): Fixture =>
  JSON.parse(readFileSync(file, 'utf8')) as Fixture;
