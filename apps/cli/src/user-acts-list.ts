import { type AccountAct, ACCOUNT_ACTS, type Page } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { type ActingPerson, atDesk } from './desk.js';
import { table } from './table.js';

export interface ActsOptions extends ActingPerson {
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
}

/** `himaya user acts`. */
export async function listActs(context: Context, options: ActsOptions): Promise<void> {
  const { from, to, by } = options;
  const asked = Object.entries({ from, to, by }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const page = await atDesk(context, options, (desk) =>
    desk.get<Page<AccountAct>>(`/api/v1/desk/account-acts?${new URLSearchParams(asked)}`),
  );
  const rows = page.items.map(({ day, act, subject, by: hand }) => [
    day,
    ACCOUNT_ACTS.has(act) ? ACCOUNT_ACTS.label(act, 'en') : act,
    subject,
    hand,
  ]);
  give(context, page, rows.length > 0 ? table(['day', 'act', 'about', 'by'], rows) : ['no acts']);
}
