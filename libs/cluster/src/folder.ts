import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a folder with just this mode; mkdir alone would heed the umask. */
export function makeFolder(path: string, mode: number): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, mode);
}
