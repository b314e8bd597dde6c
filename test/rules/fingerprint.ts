import { type TestDatabase } from '../support/database.js';

/** All that the database holds in one text for each table; when a session was last seen is left out. */
export async function fingerprint(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('accounts', 'desk', 'intake', 'ledger', 'pub') ORDER BY 1`,
  );
  const parts = tables.map(({ name }) => {
    const row = name === 'accounts.sessions' ? `(token_hash, person_id)::text` : 'kept::text';
    return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(${row}, 0)), 0) AS sum FROM ${name} AS kept`;
  });
  const rows = await database.query<{ name: string; sum: string }>(
    `${parts.join(' UNION ALL ')} ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
