import { randomUUID } from 'node:crypto';
import { type ApiKey, type IssuedKey, KEY_SCOPES, type Page } from '@himaya/contracts';
import { type Context, give, tell } from './context.js';
import { type ActingPerson, atDesk } from './desk.js';
import { failure } from './outcome.js';
import { table } from './table.js';

const KEYS = '/api/v1/desk/keys';
const HEADER = ['name', 'state', 'may', 'issued', 'by', 'until', 'last used'];

/** `himaya key list`. */
export async function listKeys(context: Context, person: ActingPerson): Promise<void> {
  const page = await atDesk(context, person, (desk) => desk.get<Page<ApiKey>>(KEYS));
  const rows = page.items.map((key) => [
    key.label,
    key.state,
    key.scopes.join(' '),
    key.issuedOn,
    key.issuedBy,
    key.expiresOn,
    key.usedOn,
  ]);
  give(context, page, rows.length > 0 ? table(HEADER, rows) : ['no keys']);
}

/** `himaya key issue`: the key goes to standard output alone, so that a file can take it. */
export async function issueKey(
  context: Context,
  options: ActingPerson & { readonly name: string; readonly until: string },
): Promise<void> {
  const { name: label, until: expiresOn } = options;
  const wish = { id: randomUUID(), label, scopes: KEY_SCOPES.codes, expiresOn };
  const issued = await atDesk(context, options, (desk) =>
    desk.post<IssuedKey>(KEYS, undefined, wish),
  );
  tell(context, `${label}, until ${expiresOn}. The key is shown this once and kept nowhere:`);
  give(context, issued, [issued.secret]);
}

/** `himaya key revoke`. */
export async function revokeKey(
  context: Context,
  options: ActingPerson & { readonly name: string },
): Promise<void> {
  const { name } = options;
  await atDesk(context, options, async (desk) => {
    const { items } = await desk.get<Page<ApiKey>>(KEYS);
    const key = items.find(({ label }) => label === name);
    if (!key) throw failure(`there is no key called ${name}.`);
    await desk.delete(`${KEYS}/${key.id}`);
  });
  give(context, { name, state: 'revoked' }, [`${name}: revoked`]);
}
