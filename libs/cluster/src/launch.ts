import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPostmaster } from './postmaster.js';
import { isCode, isRefusal } from './system-error.js';
import { type DatabaseUser } from './system-user.js';

/** A taken port, or shared memory that a killed server has not given back yet. */
const ATTEMPTS = 4;
/** Recovery after a crash can be long, and must not be cut off. */
const READY_WITHIN = 300_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  logging_collector: 'off',
  // A refused statement goes back to its caller; written here, it would carry people's words.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

export interface Launch {
  readonly cluster: string;
  readonly data: string;
  readonly native: string;
  readonly user: DatabaseUser;
}

export interface Launched {
  readonly child: ChildProcess;
  readonly port: number;
}

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Starts the server and waits until it takes connections. */
export async function launch(where: Launch): Promise<Launched> {
  const log = join(where.cluster, 'postgres.log');
  if (existsSync(log)) renameSync(log, `${log}.1`);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await sleep(300);
    const port = await freePort();
    const launched = { child: spawnServer(where, port, log), port };
    if (await isReady(launched, where.data)) return launched;
  }
  const last = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`the database does not start; the end of ${log}:\n${last}`);
}

/** Detached, so that Ctrl-C in the terminal reaches us alone and we stop things in order. */
function spawnServer({ data, native, user }: Launch, port: number, log: string): ChildProcess {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = [join(native, 'bin', 'postgres'), '-D', data, '-p', String(port), ...settings];
  const [command = '', ...args] = canDieWithUs(user) ? [...DIE_WITH_US, ...server] : server;
  const out = openSync(log, 'a', 0o600);
  try {
    return spawn(command, args, {
      ...user.ids,
      cwd: data,
      env: user.env,
      detached: true,
      // A pipe would die with us, and with it the server's last words.
      stdio: ['ignore', out, out],
    });
  } finally {
    closeSync(out);
  }
}

/** Where Linux has it, the server gets SIGINT when we are gone, even by SIGKILL. */
const DIE_WITH_US = ['setpriv', '--pdeathsig', 'INT', '--'];

function canDieWithUs({ env }: DatabaseUser): boolean {
  try {
    execFileSync('setpriv', ['--pdeathsig', 'keep', '--', 'true'], { env, stdio: 'ignore' });
    return true;
  } catch (error) {
    // Not installed, or a version that cannot: the next start cleans up instead.
    if (isCode(error, 'ENOENT') || isRefusal(error)) return false;
    throw error;
  }
}

/** False when the server ends before it is ready; throws when neither happens. */
async function isReady({ child, port }: Launched, data: string): Promise<boolean> {
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  const until = performance.now() + READY_WITHIN;
  while (performance.now() < until) {
    if (failure) throw new Error('the database cannot be started', { cause: failure });
    if (hasEnded(child)) return false;
    // A container gives the same numbers again: an old file may name our process, not our port.
    const server = readPostmaster(data);
    if (server?.ready && server.pid === child.pid && server.port === port) return true;
    await sleep(10);
  }
  child.kill('SIGINT');
  throw new Error(`the database is not ready after ${READY_WITHIN / 1000} s`);
}

/** Free a moment ago; if another process takes it meanwhile, the start tries again. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
