import { type QueryRunner } from 'typeorm';

/** Of a public record, all that is not made from the others. */
export async function publicColumns(runner: QueryRunner): Promise<string> {
  const [row] = (await runner.query(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = 'pub.incidents'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  )) as { columns: string }[];
  if (!row) throw new Error('there are no public records');
  return row.columns;
}
