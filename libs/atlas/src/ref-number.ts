/** Crockford base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));
const SHAPE = /^HM-[0-9A-HJKMNP-TV-Z]{8}$/;

/** The 40 bits of a ref as one number. Throws RangeError for what is no ref. */
export function refNumber(ref: string): number {
  if (!SHAPE.test(ref)) throw new RangeError(`"${ref}" is not a ref.`);
  let number = 0;
  for (let at = 3; at < 11; at++) number = number * 32 + (VALUES.get(ref.charAt(at)) ?? 0);
  return number;
}

export function refText(number: number): string {
  let text = '';
  for (let rest = number, at = 0; at < 8; at++, rest = Math.floor(rest / 32))
    text = ALPHABET.charAt(rest % 32) + text;
  return `HM-${text}`;
}
