import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { KeyFileError } from './key-directory.js';

const OTHERS_MAY = 0o077;

/** The age identity that opens evidence at rest, and the public half that alone is enough to write. */
export interface EvidenceKey {
  readonly recipient: string;
  readonly identity: string;
}

/** Reads `evidence.key` of the key directory, or makes it, and its public half beside it. For desk and worker alone. */
export async function openEvidenceKey(folder: string): Promise<EvidenceKey> {
  const file = join(folder, 'evidence.key');
  if (!existsSync(file)) {
    const identity = await generateX25519Identity();
    writeOnce(file, `${identity}\n`);
  }
  if ((lstatSync(file).mode & OTHERS_MAY) !== 0)
    throw new KeyFileError(`${file} can be read by others; allow only its owner (chmod go=).`);
  const identity = readFileSync(file, 'utf8').trim();
  if (!identity.startsWith('AGE-SECRET-KEY-1'))
    throw new KeyFileError(`${file} is not an age identity.`);
  const recipient = await identityToRecipient(identity);
  const half = join(folder, 'evidence.pub');
  if (!existsSync(half)) writeOnce(half, `${recipient}\n`);
  if (readEvidenceRecipient(folder) !== recipient)
    throw new KeyFileError(`${half} is not the public half of ${file}.`);
  return { recipient, identity };
}

/** For who writes evidence and must not read it back. */
export function readEvidenceRecipient(folder: string): string {
  return readFileSync(join(folder, 'evidence.pub'), 'utf8').trim();
}

/** Two processes may start at once: the first key stays. */
function writeOnce(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
}
