import { badRequest, isUuid } from '@himaya/http';

/** Where a page of the queue begins: after this row. */
export interface ScreenCursor {
  readonly calm: boolean;
  readonly day: string;
  readonly id: string;
}

const SCREEN_CURSOR = /^([01])_(\d{4}-\d{2}-\d{2})_(.{36})$/;

export function readScreenCursor(text: string | null): ScreenCursor | null {
  if (text === null) return null;
  const [, calm, day = '', id = ''] = SCREEN_CURSOR.exec(text) ?? [];
  if (calm === undefined || !isUuid(id) || Number.isNaN(Date.parse(day))) throw badRequest();
  return { calm: calm === '1', day, id };
}

export const writeScreenCursor = ({ calm, day, id }: ScreenCursor): string =>
  `${calm ? 1 : 0}_${day}_${id}`;

export function readCaseCursor(text: string | null): string | null {
  if (text !== null && !isUuid(text)) throw badRequest();
  return text;
}
