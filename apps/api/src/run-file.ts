import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a running server is found by a command on the same data folder. */
export interface RunFile {
  readonly pid: number;
  readonly origin: string;
  /** Where it listens: not always on loopback. */
  readonly host: string;
  readonly port: number;
}

const path = (dataDir: string): string => join(dataDir, 'run.json');

/** Gives what removes it again. */
export function writeRunFile(dataDir: string, run: RunFile): () => void {
  writeFileSync(path(dataDir), JSON.stringify(run), { mode: 0o600 });
  return () => rmSync(path(dataDir), { force: true });
}

/** Null where no server says that it runs; a process that is gone says nothing. */
export function readRunFile(dataDir: string): RunFile | null {
  if (!existsSync(path(dataDir))) return null;
  const run = JSON.parse(readFileSync(path(dataDir), 'utf8')) as RunFile;
  try {
    process.kill(run.pid, 0);
    return run;
  } catch (error) {
    if ((error as { code?: string }).code === 'EPERM') return run;
    return null;
  }
}
