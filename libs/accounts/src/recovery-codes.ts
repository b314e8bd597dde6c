import { createHash, randomBytes } from 'node:crypto';

const CODES = 10;
/** Without I, L, O and U, which are read as others. Source: Crockford's base 32. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;
const MISREAD: Readonly<Record<string, string>> = { i: '1', l: '1', o: '0' };

/** 80 random bits, in fours: `7k3m-…`. */
const newCode = (): string =>
  [...randomBytes(LENGTH)]
    .map((byte) => LETTERS.charAt(byte & 31))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, newCode);
}

/** As it was meant, however it was typed; null for what cannot be one. */
export function readRecoveryCode(text: string): string | null {
  const plain = text
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replace(/[ilo]/g, (letter) => MISREAD[letter] ?? letter);
  return plain.length === LENGTH && [...plain].every((one) => LETTERS.includes(one)) ? plain : null;
}

/** Random enough that a quick hash keeps it; the person is in it, so that no code fits two. */
export const recoveryHash = (personId: string, plain: string): Buffer =>
  createHash('sha256').update(`${personId}|${plain}`).digest();
