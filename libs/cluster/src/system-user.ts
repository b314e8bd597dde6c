import { execFileSync } from 'node:child_process';
import { isRefusal } from './system-error.js';

/** PostgreSQL refuses root; as root its programs run as this user, made when first needed. */
const SYSTEM_USER = 'himaya';

/** Nothing of our own environment: an odd LANG or a PGDATA must not reach PostgreSQL. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** What a child process is started with. */
export interface DatabaseUser {
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly env: typeof ENVIRONMENT;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The user the database runs as: ourselves, or the system user when we are root. */
export function databaseUser(log: (line: string) => void): DatabaseUser {
  return { ids: isRoot() ? (lookUp() ?? make(log)) : {}, env: ENVIRONMENT };
}

function lookUp(): { uid: number; gid: number } | undefined {
  const id = (flag: string): number =>
    Number(
      execFileSync('id', [flag, SYSTEM_USER], {
        env: ENVIRONMENT,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    // no such user
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

function make(log: (line: string) => void): { uid: number; gid: number } {
  log(`PostgreSQL does not run as root: making the system user ${SYSTEM_USER} for it`);
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  let refusal: unknown;
  try {
    execFileSync('useradd', [...args, '--shell', '/usr/sbin/nologin', SYSTEM_USER], {
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    refusal = error; // another start may have made it first
  }
  const made = lookUp();
  if (!made) throw new Error(`could not make the system user ${SYSTEM_USER}`, { cause: refusal });
  return made;
}
