import { randomUUID } from 'node:crypto';
import { contentHash } from '@himaya/http';
import { type OwnerQuery } from './add-person.js';
import { generatePassword, hashPassword } from './password.js';

export type Recovered = { readonly password: string } | 'unknown' | 'two-administrators';

/**
 * Recovers somebody on the server, as its owner: forgets all that opened the account and gives a generated password,
 * which is kept nowhere. Where two other administrators could do it at the desk, it is theirs. It leaves a ledger
 * entry and a notice to the whole desk, and gives back no sealing key.
 */
export async function recoverPerson(owner: OwnerQuery, name: string): Promise<Recovered> {
  const [found] = (await owner.query(
    `SELECT p.id, (SELECT count(*)::integer FROM accounts.people a WHERE a.id <> p.id AND NOT a.invited AND NOT a.suspended
       AND a.roles @> ARRAY['administrator']) AS others FROM accounts.people p WHERE p.name = $1`,
    [name],
  )) as { id: string; others: number }[];
  if (!found) return 'unknown';
  if (found.others > 1) return 'two-administrators';
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  // one statement is one transaction: either all of it happened or nothing
  await owner.query(
    `WITH recovered AS (
       INSERT INTO accounts.recoveries (id, person_id, state) VALUES ($1, $2, 'done') RETURNING person_id)
     SELECT ledger.append('person.recover', person_id::text, 1, $3, 'command-line') FROM recovered`,
    [randomUUID(), found.id, contentHash({ server: true })],
  );
  await owner.query(
    'UPDATE accounts.people SET password_hash = $2, invited = false WHERE id = $1',
    [found.id, passwordHash],
  );
  return { password };
}
