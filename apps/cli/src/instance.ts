import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  asOwner,
  type Config,
  type DatabaseAddresses,
  findDatabase,
  type Instance,
  loadShippedData,
  migrateInstance,
  openDatabase,
  readConfig,
  readInstance,
  readRunFile,
  type RunFile,
} from '@himaya/api';
import { StopList } from '@himaya/cluster';
import { type Context, tell } from './context.js';
import { failure } from './outcome.js';

/** A database to work on. `stop` undoes what a command starts beside it. */
export interface OpenDatabase {
  readonly config: Config;
  readonly addresses: DatabaseAddresses;
  readonly stop: StopList;
}

/** Who uses the data folder: a server that runs, or from now on we. */
export type Claim =
  { readonly server: RunFile } | { readonly server: null; readonly release: () => void };

const INTERRUPTED = 130;
const TURN = 200;

/** Waits for another command on the same folder; a server is not waited for, it is used. */
export async function claimDataFolder(context: Context, config: Config): Promise<Claim> {
  const file = join(config.dataDir, 'lock');
  for (let told = false; ; told = true) {
    const { holder, release } = takeLock(context, file);
    if (holder === undefined) return { server: null, release };
    const server = readRunFile(config.dataDir);
    if (server?.pid === holder) return { server };
    if (!told) tell(context, `waiting for process ${holder}, which uses ${config.dataDir}`);
    await sleep(TURN);
  }
}

function takeLock(context: Context, file: string): ReturnType<Context['takeLock']> {
  try {
    return context.takeLock(file);
  } catch (error) {
    const { code } = error as { code?: string };
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code ?? '')) throw error;
    throw failure(`cannot write ${file} (${code}): run as the user it belongs to.`);
  }
}

/** Throws where nothing was ever made in the data folder: a command must not make a database by mistake. */
export function assertMade(config: Config): void {
  if (config.DATABASE_URL || existsSync(join(config.dataDir, 'cluster'))) return;
  throw failure(notMade(config));
}

const notMade = (config: Config): string =>
  `there is no instance in ${config.dataDir} yet: himaya init --live, or npm start for an exercise.`;

/**
 * Runs `work` on the database of this data folder: that of the running server, or one that is started
 * for the length of `work`. It may be empty, and is not migrated.
 */
export async function withDatabase<T>(
  context: Context,
  work: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const claim = await claimDataFolder(context, config);
  if (!claim.server) return whileOpen(context, config, claim.release, work);
  const addresses = findDatabase(config);
  if (!addresses) throw failure('the database of the running server does not answer.');
  return work({ config, addresses, stop: new StopList() });
}

/** Runs `work` on a database that is opened for it. */
export async function whileOpen<T>(
  context: Context,
  config: Config,
  release: () => void,
  work: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  let isOver = false;
  let isStopping = false;
  const stop = new StopList(context.terminal.say, (code) => {
    // Only a signal, or a database that was lost, ends the process from here.
    if (!isOver) process.exit(code === 0 ? INTERRUPTED : code);
  });
  if (context.signals) stop.onSignals();
  try {
    const addresses = await openDatabase(config, stop, (line) => tell(context, line));
    stop.add('command', () => void (isStopping = true));
    return await work({ config, addresses, stop });
  } finally {
    // Work that fails because all is being stopped leaves the last word to that.
    isOver = !isStopping;
    await stop.run(0);
    release();
  }
}

/** As `withDatabase`, on an instance that was made, brought up to date where no server does that. */
export function withInstance<T>(
  context: Context,
  work: (open: OpenDatabase & { readonly instance: Instance }) => Promise<T>,
): Promise<T> {
  assertMade(readConfig());
  return withDatabase(context, async (open) => work({ ...open, instance: await upToDate(open) }));
}

/** Migrates, and loads what ships where it changed. Throws where no instance was made. */
export function upToDate({ config, addresses }: OpenDatabase): Promise<Instance> {
  return asOwner(addresses.ownerUrl, async (owner) => {
    await migrateInstance(owner, addresses);
    const instance = await readInstance(owner);
    if (!instance) throw failure(notMade(config));
    await loadShippedData(owner, instance.name);
    return instance;
  });
}
