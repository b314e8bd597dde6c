import { type CaseRelation } from '@himaya/contracts';

/** The oldest of each kind to each case: a merge may have made one of several. */
export function onceEach(rows: readonly CaseRelation[]): readonly CaseRelation[] {
  const keyOf = ({ kind, other }: CaseRelation): string => `${kind} ${other.id}`;
  const first = new Map<string, string>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row.id);
  return rows.filter((row) => first.get(keyOf(row)) === row.id);
}
