import { defineProblem } from './problem.js';

export const rangeRefused = defineProblem({
  code: 'range-refused',
  status: 416,
  title: { en: 'There are no such bytes in the file.', ar: 'لا توجد بايتات كهذه في الملف.' },
});

/** What a `Range` header asks of so many bytes, half-open; null for all of them. Throws 416. */
export function readByteRange(
  header: string | undefined,
  bytes: number,
): { start: number; end: number } | null {
  // more than one range, or a unit that is not known, may be answered with the whole
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  const [, first = '', last = ''] = asked;
  const range =
    first === ''
      ? { start: Math.max(0, bytes - Number(last)), end: bytes }
      : { start: Number(first), end: last === '' ? bytes : Math.min(bytes, Number(last) + 1) };
  if (range.start >= range.end) throw rangeRefused();
  return range;
}
