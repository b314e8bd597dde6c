import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Names a living process beyond doubt, since numbers are used again: number, start time, boot. */
function identity(pid) {
  try {
    if (process.platform !== 'linux') {
      return `${pid} ${execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()}`;
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${pid} ${rest[18]} ${boot}`;
  } catch (error) {
    // no such process: ENOENT and ESRCH from /proc, a status from ps
    if (['ENOENT', 'ESRCH'].includes(error.code) || error.status === 1) return undefined;
    throw error;
  }
}

/** False when the file was there already, or was gone. */
function quietly(act) {
  try {
    act();
    return true;
  } catch (error) {
    if (!['EEXIST', 'ENOENT'].includes(error.code)) throw error;
    return false;
  }
}

function contents(file) {
  let text;
  quietly(() => (text = readFileSync(file, 'utf8')));
  return text;
}

/** Puts `mine` at `file`, or gives the number of the living process whose lock is there. */
function claim(file, mine) {
  const old = `${file}.old.${process.pid}`;
  while (!quietly(() => linkSync(mine, file))) {
    const held = contents(file);
    if (held === undefined) continue;
    const pid = parseInt(held, 10);
    if (identity(pid) === held) return pid;
    if (!quietly(() => renameSync(file, old))) continue;
    // Another start was quicker, and its fresh lock was taken away: give it back.
    if (contents(old) !== held) quietly(() => linkSync(old, file));
    rmSync(old, { force: true });
  }
  return undefined;
}

/**
 * Takes the lock, until `release` or the end of this process, or names its living holder.
 * A lock left by a killed process is taken over; none ever needs a human.
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}`;
  const me = identity(process.pid);
  writeFileSync(mine, me);
  try {
    const holder = claim(file, mine);
    if (holder !== undefined) return { holder, release: () => undefined };
  } finally {
    rmSync(mine, { force: true });
  }
  const release = () => {
    process.off('exit', release);
    if (contents(file) === me) rmSync(file, { force: true });
  };
  process.on('exit', release);
  return { release };
}
