import { execFile } from 'node:child_process';
import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from './folder.js';
import { makeSecrets } from './secrets.js';
import { type DatabaseUser } from './system-user.js';

const run = promisify(execFile);

/** Code point order on every machine, Arabic included, whatever locales it has. */
const ENCODING = [
  '--no-locale',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * Makes `cluster/` in `home` when it is missing: under another name and renamed when whole, so
 * that a killed first start leaves nothing half-made. What such a start left is removed.
 */
export async function createCluster(
  home: string,
  native: string,
  user: DatabaseUser,
): Promise<string> {
  const cluster = join(home, 'cluster');
  for (const name of readdirSync(home)) {
    if (/^cluster\.\d+$/.test(name)) rmSync(join(home, name), { recursive: true });
  }
  if (existsSync(cluster)) return cluster;
  const part = `${cluster}.${process.pid}`;
  makeFolder(part, 0o711);
  await initialise(part, native, user);
  renameSync(part, cluster);
  return cluster;
}

async function initialise(part: string, native: string, user: DatabaseUser): Promise<void> {
  const data = join(part, 'data');
  const password = join(part, 'password');
  makeFolder(data, 0o700);
  writeFileSync(password, makeSecrets(part).superuser, { mode: 0o600 });
  for (const path of [data, password]) give(path, user);
  const login = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${password}`];
  const args = ['-D', data, ...login, ...ENCODING, '--no-instructions'];
  try {
    await run(join(native, 'bin', 'initdb'), args, { ...user.ids, cwd: data, env: user.env });
  } catch (cause) {
    throw new Error(`the database could not be made in ${part}`, { cause });
  }
  rmSync(password);
}

function give(path: string, { ids }: DatabaseUser): void {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(path, ids.uid, ids.gid);
}
