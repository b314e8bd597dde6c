import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const lockModule = join(__dirname, '../../apps/cli/lock.mjs');

/** A start: takes the lock, says the holder or `mine`, and stays until it is told to end. */
const START = `
  const { takeLock } = await import(process.argv[1]);
  const { holder, release } = takeLock(process.argv[2]);
  process.on('SIGTERM', () => process.exit(0));
  process.on('SIGUSR2', release);
  console.log(holder ?? 'mine');
  if (holder === undefined) setInterval(() => undefined, 1000);`;

let folder: string;
let file: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'himaya-lock-'));
  file = join(folder, 'data', 'lock');
});

afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

async function start(): Promise<{ child: ChildProcess; said: string }> {
  const args = ['--input-type=module', '-e', START, lockModule, file];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, said };
}

describe('the lock of a data folder', () => {
  jest.setTimeout(30_000);

  it('is had by one start alone, which the others name', async () => {
    const starts = await Promise.all(Array.from({ length: 8 }, start));
    const holders = starts.filter(({ said }) => said === 'mine');
    expect(holders).toHaveLength(1);
    const pid = String(holders[0]?.child.pid);
    expect(starts.map(({ said }) => said).filter((said) => said !== pid)).toEqual(['mine']);
    expect(readdirSync(join(folder, 'data'))).toEqual(['lock']);
  });

  it('is gone with the process that ends by itself', async () => {
    const { child } = await start();
    await end(child, 'SIGTERM');
    expect(existsSync(file)).toBe(false);
    expect((await start()).said).toBe('mine');
  });

  it('is taken over from a killed process, by one of those who try', async () => {
    const { child } = await start();
    await end(child, 'SIGKILL');
    expect(existsSync(file)).toBe(true);
    const next = await Promise.all(Array.from({ length: 8 }, start));
    expect(next.filter(({ said }) => said === 'mine')).toHaveLength(1);
  });

  it('is taken over when another process has the number of the holder', async () => {
    const { child } = await start();
    const held = readFileSync(file, 'utf8');
    await end(child, 'SIGKILL');
    // Our own number, alive, with the start time of the dead one.
    writeFileSync(file, held.replace(/^\d+/, String(process.pid)));
    expect((await start()).said).toBe('mine');
  });

  it('once released is not taken from its next holder', async () => {
    const first = await start();
    first.child.kill('SIGUSR2');
    while (existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
    const second = await start();
    await end(first.child, 'SIGTERM');
    expect((await start()).said).toBe(String(second.child.pid));
  });
});
