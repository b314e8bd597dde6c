import { type QueryRunner } from 'typeorm';

/**
 * Puts other words in the place of some in a function, whatever else earlier steps changed in it. Throws where they do
 * not stand there once.
 */
export async function rewriteFunction(
  runner: QueryRunner,
  signature: string,
  before: string,
  after: string,
): Promise<void> {
  const [row] = (await runner.query('SELECT pg_get_functiondef($1::regprocedure) AS definition', [
    signature,
  ])) as { definition: string }[];
  const parts = row?.definition.split(before) ?? [];
  if (parts.length !== 2)
    throw new Error(`${signature} does not have it once: ${before.slice(0, 60)}`);
  await runner.query(parts.join(after));
}
