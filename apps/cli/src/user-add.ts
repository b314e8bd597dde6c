import { addPerson } from '@himaya/accounts';
import { asOwner } from '@himaya/api';
import { type Role, rolesConflict } from '@himaya/contracts';
import { type Context, give, tell } from './context.js';
import { withInstance } from './instance.js';
import { failure, misuse, refusal } from './outcome.js';

const NAME = /^[a-z][a-z0-9-]{1,31}$/;

export interface UserAddOptions {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** `himaya user add`: the password goes to standard output alone, so that a file can take it. */
export async function addUser(context: Context, { name, roles }: UserAddOptions): Promise<void> {
  if (!NAME.test(name)) {
    throw misuse(
      'a name is a pseudonym of 2 to 32 characters: a to z, 0 to 9 and -, a letter first.',
    );
  }
  if (rolesConflict(roles)) throw refusal('an administrator or an auditor holds no other role.');
  const distinct = [...new Set(roles)];
  const password = await withInstance(context, ({ addresses, instance }) =>
    asOwner(addresses.ownerUrl, async (owner) => {
      const known = (await owner.query('SELECT FROM accounts.people WHERE name = $1', [
        name,
      ])) as [];
      if (known.length > 0)
        throw failure(`there is a ${name} already; names are never used again.`);
      return addPerson(owner, { name, roles: distinct, exercise: instance.kind === 'exercise' });
    }),
  );
  tell(
    context,
    `${name} (${distinct.join(', ')}). The password is shown this once and kept nowhere:`,
  );
  give(context, { name, roles: distinct, password }, [password]);
}
