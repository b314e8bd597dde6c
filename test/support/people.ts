import { randomUUID } from 'node:crypto';
import { addPerson } from '@himaya/accounts';
import { asOwner, CAST } from '@himaya/api';
import { type TestDatabase } from './database.js';

/** The fixed cast; `nobody` is not signed in. */
export type CastName =
  | 'anna'
  | 'amir'
  | 'rita'
  | 'rami'
  | 'petra'
  | 'paul'
  | 'edith'
  | 'adam'
  | 'otto'
  | 'mona'
  | 'clio'
  | 'olaf'
  | 'eve';

let hashed: Promise<Map<string, { id: string; hash: string; password: string }>> | undefined;

/** Hashing is slow on purpose: the cast's passwords are hashed once for each worker. */
export async function addCast(database: TestDatabase): Promise<ReadonlyMap<string, string>> {
  if (!hashed) {
    hashed = asOwner(database.ownerUrl, async (owner) => {
      const people = new Map<string, { id: string; hash: string; password: string }>();
      for (const { name, roles } of CAST) {
        const password = await addPerson(owner, { name, roles, exercise: true });
        const [row] = (await owner.query(
          'SELECT id, password_hash FROM accounts.people WHERE name = $1',
          [name],
        )) as { id: string; password_hash: string }[];
        people.set(name, { id: row?.id ?? randomUUID(), hash: row?.password_hash ?? '', password });
      }
      return people;
    });
    await hashed;
  } else {
    const known = await hashed;
    const rows = CAST.map(({ name, roles }) => ({
      name,
      roles,
      id: known.get(name)?.id,
      hash: known.get(name)?.hash,
    }));
    await database.query(
      `WITH added AS (
         INSERT INTO accounts.people (id, name, roles, password_hash, exercise)
         SELECT (row ->> 'id')::uuid, row ->> 'name', ARRAY(SELECT jsonb_array_elements_text(row -> 'roles')), row ->> 'hash', true
         FROM jsonb_array_elements($1::jsonb) AS row ON CONFLICT DO NOTHING RETURNING id)
       SELECT ledger.append('person.add', id::text, 1, sha256('cast'), 'command-line') FROM added`,
      [JSON.stringify(rows)],
    );
  }
  return new Map([...(await hashed)].map(([name, { password }]) => [name, password]));
}
