const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648, lower case, without padding. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[parseInt(five, 2)]).join('');
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const each = (text: string, write: (code: number) => string): string =>
  [...bytesOf(text)].map(write).join('');
const hex2 = (code: number): string => code.toString(16).padStart(2, '0');

/** What stays the same of an encoding by groups of three or five bytes, wherever the text begins. */
function aligned(text: string, group: number, encode: (bytes: Buffer) => string): string[] {
  const bytes = bytesOf(text);
  return Array.from({ length: group }, (_, skip) => {
    const whole = Math.floor((bytes.length - skip) / group) * group;
    return encode(bytes.subarray(skip, skip + whole));
  });
}

/** The ways in which a text can leave without being seen by who looks for the text itself. */
export const ENCODINGS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  plain: (text) => [text],
  upper: (text) => [text.toUpperCase()],
  lower: (text) => [text.toLowerCase()],
  percent: (text) => [each(text, (code) => `%${hex2(code)}`)],
  'percent twice': (text) => [each(text, (code) => `%25${hex2(code)}`)],
  'HTML decimal': (text) => [each(text, (code) => `&#${code};`)],
  'HTML hex': (text) => [each(text, (code) => `&#x${hex2(code)};`)],
  'JSON escapes': (text) => [each(text, (code) => `\\u00${hex2(code)}`)],
  base64: (text) => aligned(text, 3, (bytes) => bytes.toString('base64')),
  base64url: (text) => aligned(text, 3, (bytes) => bytes.toString('base64url')),
  base32: (text) => aligned(text, 5, base32),
  hex: (text) => [bytesOf(text).toString('hex')],
  'hex upper': (text) => [bytesOf(text).toString('hex').toUpperCase()],
  reversed: (text) => [[...text].reverse().join('')],
};

export const ENCODING_COUNT = Object.keys(ENCODINGS).length;

const LONG_DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;

/** A day as programs and people write it. */
export function daysWritten(iso: string): string[] {
  const date = new Date(`${iso}T00:00:00Z`);
  const months = ['en-GB', 'en-US', 'ar-SY-u-nu-latn', 'ar-EG-u-nu-latn'].map((locale) =>
    new Intl.DateTimeFormat(locale, LONG_DAY).format(date),
  );
  return [...new Set([iso, iso.replaceAll('-', ''), String(date.getTime()), ...months])];
}

/** A coordinate rounded and cut to 2 up to 5 decimals, and whole. */
export function degreesWritten(degrees: number): string[] {
  const forms = [2, 3, 4, 5].flatMap((decimals) => {
    const cut = Math.trunc(degrees * 10 ** decimals) / 10 ** decimals;
    return [degrees.toFixed(decimals), cut.toFixed(decimals)];
  });
  return [...new Set([...forms, String(degrees)])];
}
