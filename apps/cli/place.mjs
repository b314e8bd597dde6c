import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * The data folder of the instance. A relative HIMAYA_DATA_DIR counts from the checkout, whatever
 * folder the command was typed in; the absolute path is put back for the configuration to read.
 */
export function dataDir() {
  const folder = resolve(root, process.env.HIMAYA_DATA_DIR || '.himaya');
  process.env.HIMAYA_DATA_DIR = folder;
  return folder;
}
