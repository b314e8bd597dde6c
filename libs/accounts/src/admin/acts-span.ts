import { civilDay } from '@himaya/edtf';
import { isIsoDay } from '@himaya/http';

export interface ActsSpan {
  readonly from: string;
  readonly to: string;
  readonly by: string | null;
}

const PSEUDONYM = /^[a-z][a-z0-9-]{1,31}$/;
const DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;

/** What an address asks for; the last thirty days where it says nothing that can be read. */
export function spanOf(query: Readonly<Record<string, unknown>>, now = new Date()): ActsSpan {
  const { from, to, by } = query;
  const start = new Date(now.getTime() - DAYS * DAY_MILLISECONDS);
  return {
    from: isIsoDay(from) ? from : civilDay(start),
    to: isIsoDay(to) ? to : civilDay(now),
    by: typeof by === 'string' && PSEUDONYM.test(by) ? by : null,
  };
}
