import { asOwner } from '@himaya/api';
import { type Role } from '@himaya/contracts';
import { type Context, give } from './context.js';
import { withInstance } from './instance.js';
import { table } from './table.js';

interface Member {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly suspended: boolean;
}

/** `himaya user list`. */
export async function listUsers(context: Context): Promise<void> {
  const people = await withInstance(context, ({ addresses }) =>
    asOwner(
      addresses.ownerUrl,
      async (owner) =>
        (await owner.query(
          'SELECT name, roles, suspended FROM accounts.people ORDER BY name',
        )) as Member[],
    ),
  );
  const rows = people.map(({ name, roles, suspended }) => [
    name,
    roles.join(', ') || null,
    suspended ? 'suspended' : 'active',
  ]);
  const lines = rows.length > 0 ? table(['name', 'roles', 'state'], rows) : ['nobody yet'];
  give(context, { items: people, total: people.length }, lines);
}
