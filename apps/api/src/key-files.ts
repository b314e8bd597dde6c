import { statSync } from 'node:fs';
import { ConfigError } from './config.js';

const OTHERS = 0o077;

/** Throws ConfigError for a key file or folder that others than its owner can use. */
export function assertClosed(path: string): void {
  if ((statSync(path).mode & OTHERS) === 0) return;
  throw new ConfigError(`${path} can be read by others: chmod go-rwx ${path}`);
}
