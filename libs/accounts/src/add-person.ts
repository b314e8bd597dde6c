import { randomUUID } from 'node:crypto';
import { type Role, rolesConflict } from '@himaya/contracts';
import { contentHash } from '@himaya/http';
import { generatePassword, hashPassword } from './password.js';

/** The owner's connection, as far as adding a person needs it. */
export interface OwnerQuery {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

export interface NewPerson {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly exercise: boolean;
}

/**
 * Adds a person with a generated password, which is returned and kept nowhere. Run by the command line
 * as owner. Throws RangeError for roles that one person may not hold together.
 */
export async function addPerson(owner: OwnerQuery, person: NewPerson): Promise<string> {
  if (rolesConflict(person.roles)) {
    throw new RangeError('an administrator or an auditor holds no other role');
  }
  const password = generatePassword();
  const id = randomUUID();
  const passwordHash = await hashPassword(password);
  await owner.query(
    `WITH added AS (INSERT INTO accounts.people (id, name, roles, password_hash, exercise)
       VALUES ($1, $2, $3, $4, $5) RETURNING id)
     SELECT ledger.append('person.add', id::text, 1, $6, 'command-line') FROM added`,
    [
      id,
      person.name,
      [...person.roles],
      passwordHash,
      person.exercise,
      contentHash([...person.roles]),
    ],
  );
  return password;
}
