import { type QueryRunner } from 'typeorm';

/** A table whose rows belong to a record: the column that names the record, and the key of a row. */
export type RecordTable = readonly [table: string, record: string, key: string];

const part = ([table, record, key]: RecordTable): string => `
    UNION ALL
    SELECT '${table} ' || ${key}, sha256(convert_to(jsonb_strip_nulls(to_jsonb(t))::text, 'UTF8')) FROM ${table} t
    WHERE ${record} = wanted`;

/** Lets `ledger.record_rows` keep further tables, whatever it keeps already. The twin stands in `record-rows.ts`. */
export async function keepTables(
  runner: QueryRunner,
  tables: readonly RecordTable[],
): Promise<void> {
  await replace(runner, (source) => source.trimEnd() + tables.map(part).join(''));
}

/** Takes back what `keepTables` added. */
export async function keepTablesNoMore(
  runner: QueryRunner,
  tables: readonly RecordTable[],
): Promise<void> {
  await replace(runner, (source) =>
    tables.reduce((left, table) => left.replace(part(table), ''), source),
  );
}

async function replace(runner: QueryRunner, change: (source: string) => string): Promise<void> {
  const [row] = (await runner.query(
    `SELECT prosrc AS source FROM pg_proc WHERE oid = 'ledger.record_rows(uuid)'::regprocedure`,
  )) as { source: string }[];
  if (!row) throw new Error('ledger.record_rows is not there');
  await runner.query(
    `CREATE OR REPLACE FUNCTION ledger.record_rows(wanted uuid) RETURNS TABLE (at text, content bytea)
     LANGUAGE sql STABLE AS $rows$${change(row.source)}\n$rows$`,
  );
}
