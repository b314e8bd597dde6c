import { asOwner } from '@himaya/api';
import { PERSON_STATES, type PersonState, type Role } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { withInstance } from './instance.js';
import { table } from './table.js';

/** What is told of a person without their rights: what administrators see on their page, less the counts. */
interface Member {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state: PersonState;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: number;
  readonly seenOn: string | null;
}

const PEOPLE = `SELECT name, roles,
    CASE WHEN suspended THEN 'suspended' WHEN invited THEN 'invited' ELSE 'active' END AS state,
    password_hash IS NOT NULL AS "hasPassword",
    EXISTS (SELECT FROM accounts.totp WHERE person_id = people.id) AS "hasTotp",
    (SELECT count(*)::integer FROM accounts.passkeys WHERE person_id = people.id) AS passkeys,
    seen_on::text AS "seenOn"
  FROM accounts.people ORDER BY name`;
const HEADER = ['name', 'roles', 'state', 'signs in with', 'last seen'];

/** `himaya user list`. */
export async function listUsers(context: Context): Promise<void> {
  const items = await withInstance(context, ({ addresses }) =>
    asOwner(addresses.ownerUrl, async (owner) => (await owner.query(PEOPLE)) as Member[]),
  );
  const rows = items.map((one) => [
    one.name,
    one.roles.join(', ') || null,
    PERSON_STATES.label(one.state, 'en'),
    waysOf(one) || null,
    one.seenOn,
  ]);
  const lines = rows.length > 0 ? table(HEADER, rows) : ['nobody yet'];
  give(context, { items, total: items.length }, lines);
}

function waysOf({ hasPassword, hasTotp, passkeys }: Member): string {
  const keys = passkeys === 1 ? '1 passkey' : `${passkeys} passkeys`;
  return [hasPassword && 'password', hasTotp && 'app', passkeys > 0 && keys]
    .filter(Boolean)
    .join(', ');
}
