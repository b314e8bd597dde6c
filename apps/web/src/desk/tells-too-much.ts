import { westernDigits } from '@himaya/edtf';

export type Telling = 'phone' | 'email' | 'coordinates';

const PATTERNS: readonly (readonly [Telling, RegExp])[] = [
  // abroad with + or 00, at home with 0: a day or a count begins with neither
  ['phone', /(?<![\w.-])(?:\+|0)\d(?:[\s().\-/]{0,2}\d){6,13}(?!\d)/],
  ['email', /[^\s@]+@[^\s@.]+\.[^\s@]{2,}/u],
  [
    'coordinates',
    /\d{1,3}\.\d{3,}[°\sNSEW]*[,;/،\s]\s*-?\d{1,3}\.\d{3,}|\d{1,3}\s*°\s*\d{1,2}\s*['′]/,
  ],
];

/** What in a text meant for the public can lead to a person: found by its form, so no text is safe by it. */
export function tellsTooMuch(text: string): Telling[] {
  const plain = westernDigits(text).replaceAll('٫', '.');
  return PATTERNS.filter(([, pattern]) => pattern.test(plain)).map(([telling]) => telling);
}
