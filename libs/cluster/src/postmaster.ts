import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCode, isRefusal } from './system-error.js';

/** What a running server writes into its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const pidFile = (data: string): string => join(data, 'postmaster.pid');

/** Lines 1, 4 and 8 of postmaster.pid; undefined without the file, or while it is being written. */
export function readPostmaster(data: string): Postmaster | undefined {
  const lines = readable(() => readFileSync(pidFile(data), 'utf8'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Whether the process with this number is a PostgreSQL of this data folder. */
export function servesFrom(data: string, pid: number): boolean {
  if (process.platform !== 'linux') return commandOf(pid).includes(data);
  const words = readable(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.split('\0');
  if (!words?.[0]?.endsWith('/postgres')) return false;
  // A container may hide another user's working folder even from root, never its command line.
  return words.includes(data) || readable(() => readlinkSync(`/proc/${pid}/cwd`)) === data;
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch (error) {
    if (isRefusal(error)) return '';
    throw error;
  }
}

/** Undefined when the thing is not there, or shows itself to its own user alone. */
function readable(read: () => string): string | undefined {
  try {
    return read();
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ESRCH', 'EACCES', 'EPERM')) return undefined;
    throw error;
  }
}

/**
 * Ends what an earlier run left. The caller holds the lock of the data folder, so whoever started
 * that server is gone. A process that merely has its number is left alone: only the file goes,
 * since PostgreSQL itself would refuse to start over it. A dead one's file PostgreSQL clears.
 */
export async function endLeftover(data: string, log: (line: string) => void): Promise<void> {
  const left = readPostmaster(data);
  if (!left) return;
  if (servesFrom(data, left.pid)) {
    log('an earlier run left its database running; stopping it first');
    await end(data, left.pid);
  } else if (isAlive(left.pid)) {
    rmSync(pidFile(data), { force: true });
  }
}

async function end(data: string, pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await gone(data, pid, 15_000)) return;
  signal(pid, 'SIGQUIT');
  if (await gone(data, pid, 5_000)) return;
  throw new Error(`the database of an earlier run (process ${pid}) does not stop`);
}

async function gone(data: string, pid: number, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (!servesFrom(data, pid)) return true;
    await sleep(20);
  }
  return false;
}

/** True when the signal was delivered. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false;
    throw error;
  }
}

/** Someone else's process is alive too, though it takes no signal from us. */
function isAlive(pid: number): boolean {
  try {
    return signal(pid, 0);
  } catch (error) {
    if (isCode(error, 'EPERM')) return true;
    throw error;
  }
}
