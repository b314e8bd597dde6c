import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key file that cannot be used: the sentence names it. */
export class KeyFileError extends Error {}

export interface KeyDirectory {
  readonly folder: string;
  /** Random bytes, the same for each start: made where there are none. */
  secret(name: string, bytes: number): Buffer;
}

const GROUP_OR_OTHERS = 0o077;

/** Opens the folder of the keys, 0700, making it at the first start. Throws KeyFileError where others can read it. */
export function openKeyDirectory(folder: string): KeyDirectory {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  }
  assertPrivate(folder);
  return { folder, secret: (name, bytes) => secretAt(join(folder, name), bytes) };
}

function secretAt(file: string, bytes: number): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(bytes), { mode: 0o600, flag: 'wx' });
  assertPrivate(file);
  const secret = readFileSync(file);
  if (secret.length !== bytes) throw new KeyFileError(`${file} has not ${bytes} bytes.`);
  return secret;
}

function assertPrivate(path: string): void {
  const { mode } = lstatSync(path);
  if ((mode & GROUP_OR_OTHERS) !== 0) {
    throw new KeyFileError(`${path} can be read by others; allow only its owner (chmod go=).`);
  }
}
