import { LIST_SORTS, type ListSort } from '@himaya/contracts';
import { dayNumber } from './day-number.js';
import { refNumber } from './ref-number.js';

/** The last row of a page: its day or its P-code (empty for none), and its ref. */
export interface CursorRow {
  value: string;
  ref: string;
}

/** Words, so that a cursor means the same in every process and after any change. */
export function writeCursor(sort: ListSort, { value, ref }: CursorRow): string {
  return Buffer.from([sort, value, ref].join('|')).toString('base64url');
}

/** Throws RangeError for a cursor that is not ours, or is of another order. */
export function readCursor(text: string, sort: ListSort): CursorRow {
  const [written, value, ref, ...rest] = Buffer.from(text, 'base64url').toString().split('|');
  if (!LIST_SORTS.some((known) => known === written) || rest.length > 0)
    throw new RangeError('The cursor is not one of this list.');
  if (written !== sort) throw new RangeError(`The cursor is of the order ${written}.`);
  if (value === undefined || ref === undefined)
    throw new RangeError('The cursor is not one of this list.');
  refNumber(ref);
  if (sort !== 'place') dayNumber(value);
  return { value, ref };
}
