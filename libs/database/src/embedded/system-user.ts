import { execFileSync } from 'node:child_process';

/** PostgreSQL refuses root; as root its programs run as this user, made when first needed. */
const SYSTEM_USER = 'himaya';

/** What a child process is started with: nobody else's rights, and nothing of our environment. */
export interface DatabaseUser {
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly env: { readonly PATH: string; readonly LC_ALL: string; readonly TZ: string };
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** The user the database runs as: ourselves, or the system user when we are root. */
export function databaseUser(path: string, log: (line: string) => void): DatabaseUser {
  const env = { PATH: path, LC_ALL: 'C', TZ: 'UTC' };
  if (!isRoot()) return { ids: {}, env };
  const known = lookUp(env) ?? make(env, log);
  return { ids: known, env };
}

function lookUp(env: DatabaseUser['env']): { uid: number; gid: number } | undefined {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, SYSTEM_USER], { env, stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    // id ends with 1 when there is no such user
    if (error instanceof Error && 'status' in error && error.status === 1) return undefined;
    throw error;
  }
}

function make(env: DatabaseUser['env'], log: (line: string) => void): { uid: number; gid: number } {
  log(`PostgreSQL does not run as root: making the system user ${SYSTEM_USER} for it`);
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  let refusal: unknown;
  try {
    execFileSync('useradd', [...args, '--shell', '/usr/sbin/nologin', SYSTEM_USER], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    refusal = error; // another start may have made it first
  }
  const made = lookUp(env);
  if (!made) throw new Error(`could not make the system user ${SYSTEM_USER}`, { cause: refusal });
  return made;
}
