import { type DatabaseRole } from '@himaya/cluster';
import { type TestDatabase } from './database.js';
import { type CastName } from './people.js';

/** Statements past the service: as the role of a plane, or as the owner, for whom triggers hold too. */
export type Hand = DatabaseRole | 'owner';

/** What refuses a statement: the name of a constraint, else the SQLSTATE; `none` where nothing does. */
export async function refusal(
  database: TestDatabase,
  hand: Hand,
  sql: string,
  values: unknown[] = [],
): Promise<string> {
  return database.query(sql, values, hand === 'owner' ? undefined : hand).then(
    () => 'none',
    ({ constraint, code }: { constraint?: string; code?: string }) =>
      constraint ?? code ?? 'unknown',
  );
}

export async function idOf(database: TestDatabase, name: CastName): Promise<string> {
  const rows = await database.query<{ id: string }>(
    'SELECT id FROM accounts.people WHERE name = $1',
    [name],
  );
  return rows[0]?.id ?? '';
}
