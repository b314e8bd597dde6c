import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * The last head that was signed, in a file beside the key: outside the database and its backups, so that a database that
 * was put back to an older state is noticed.
 */
export class HeadMemory {
  constructor(private readonly file: string) {}

  /** The signed note; undefined before the first. */
  read(): string | undefined {
    return existsSync(this.file) ? readFileSync(this.file, 'utf8') : undefined;
  }

  /** Whole or not at all, and on the disk before it returns. */
  keep(note: string): void {
    const next = `${this.file}.next`;
    const handle = openSync(next, 'w', 0o600);
    try {
      writeSync(handle, note);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(next, this.file);
    const folder = openSync(dirname(this.file), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }
}
