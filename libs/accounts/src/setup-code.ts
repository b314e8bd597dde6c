import { createHash, randomBytes } from 'node:crypto';
import { type OwnerQuery } from './add-person.js';

const LETTERS = '23456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 28;

/** As it was meant, however it was typed. */
export const setupHash = (code: string): Buffer =>
  createHash('sha256')
    .update(`setup|${code.toLowerCase().replace(/[\s-]/g, '')}`)
    .digest();

/**
 * The one code that makes the first administrator of a live instance, while nobody is here; null where
 * somebody is. A new start gives a new code in place of the one before. Kept nowhere but as its hash.
 * `asks` as the owner or as the desk.
 */
export async function issueSetupCode(asks: OwnerQuery): Promise<string | null> {
  const plain = randomLetters();
  const [row] = (await asks.query('SELECT accounts.issue_setup($1) AS issued', [
    setupHash(plain),
  ])) as { issued: boolean }[];
  return row?.issued ? plain.replace(/(.{4})(?=.)/g, '$1-') : null;
}

/** 137 random bits; a byte that would favour a letter is drawn again. */
function randomLetters(): string {
  let text = '';
  while (text.length < LENGTH) {
    const [byte = 255] = randomBytes(1);
    if (byte < LETTERS.length * 8) text += LETTERS.charAt(byte % LETTERS.length);
  }
  return text;
}
