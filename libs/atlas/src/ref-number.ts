/** Crockford base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PREFIX = 'HM-';
const LENGTH = 8;
/** By character code; -1 for what is no digit. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

/** The 40 bits of a ref as one number. Throws RangeError for what is no ref. */
export function refNumber(ref: string): number {
  if (!ref.startsWith(PREFIX)) throw new RangeError(`"${ref}" is not a ref.`);
  return refDigits(ref.slice(PREFIX.length));
}

/** The same of the digits of a ref, without its prefix. */
export function refDigits(digits: string): number {
  let number = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = VALUES[digits.charCodeAt(at)] ?? -1;
    number = value < 0 ? NaN : number * 32 + value;
  }
  if (digits.length !== LENGTH || Number.isNaN(number))
    throw new RangeError(`"${PREFIX}${digits}" is not a ref.`);
  return number;
}

export function refText(number: number): string {
  let text = '';
  for (let rest = number, at = 0; at < LENGTH; at++, rest = Math.floor(rest / 32))
    text = ALPHABET.charAt(rest % 32) + text;
  return PREFIX + text;
}
