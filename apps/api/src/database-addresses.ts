import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DATABASE_ROLES,
  type DatabaseRole,
  clusterHome,
  EmbeddedCluster,
  findCluster,
  roleUrl,
  type StopList,
} from '@himaya/cluster';
import { type Config } from './config.js';
import { assertClosed } from './key-files.js';

/** The owner's address, and each role's password. */
export interface DatabaseAddresses {
  readonly ownerUrl: string;
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
  readonly urls: Readonly<Record<DatabaseRole, string>>;
}

type Log = (line: string) => void;

/** Starts the embedded database, or takes the operator's. `stop` undoes it. */
export async function openDatabase(
  config: Config,
  stop: StopList,
  log: Log,
): Promise<DatabaseAddresses> {
  if (config.DATABASE_URL) return addresses(config.DATABASE_URL, keptPasswords(config.keyDir));
  const home = await clusterHome(config.dataDir, { log });
  const cluster = await EmbeddedCluster.start({ home, log });
  stop.add('database', () => cluster.stop(), {
    within: 25_000,
    atOnce: () => cluster.stopAtOnce(),
  });
  void cluster.lost.then(() => {
    log('himaya: the database ended by itself; its log is in the data folder');
    return stop.run(1);
  });
  return addresses(cluster.ownerUrl(), cluster.secrets);
}

/** The database of a server that runs on this data folder; undefined where none does. */
export function findDatabase(config: Config): DatabaseAddresses | undefined {
  if (config.DATABASE_URL) return addresses(config.DATABASE_URL, keptPasswords(config.keyDir));
  const cluster = findCluster(config.dataDir);
  return cluster && addresses(cluster.ownerUrl(), cluster.secrets);
}

function addresses(
  ownerUrl: string,
  passwords: Readonly<Record<DatabaseRole, string>>,
): DatabaseAddresses {
  const urls = Object.fromEntries(
    DATABASE_ROLES.map((role) => [role, roleUrl(ownerUrl, role, passwords[role])]),
  ) as Record<DatabaseRole, string>;
  return { ownerUrl, passwords, urls };
}

/** Passwords of the roles on an operator's server: one file each, readable by us alone. */
function keptPasswords(folder: string): Record<DatabaseRole, string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return Object.fromEntries(
    DATABASE_ROLES.map((role) => {
      const file = join(folder, `database-${role}`);
      if (!existsSync(file))
        writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
      assertClosed(file);
      return [role, readFileSync(file, 'utf8').trim()];
    }),
  ) as Record<DatabaseRole, string>;
}
