import { agreementOf, type BlindField, type FieldAgreement, type Rating } from '@himaya/contracts';

const MOST_DIFFERED = 5;

/** Agreement of what reviewers said blind with what was proposed, of one field. */
export function fieldAgreement(field: BlindField, pairs: readonly Rating[]): FieldAgreement {
  const counts = new Map<string, { said: string; proposed: string; n: number }>();
  for (const [said, proposed] of pairs) {
    if (said === proposed) continue;
    const key = `${said} ${proposed}`;
    const before = counts.get(key) ?? { said, proposed, n: 0 };
    counts.set(key, { ...before, n: before.n + 1 });
  }
  const differed = [...counts.values()]
    .toSorted(
      (a, b) => b.n - a.n || `${a.said}${a.proposed}`.localeCompare(`${b.said}${b.proposed}`),
    )
    .slice(0, MOST_DIFFERED);
  const same = pairs.filter(([said, proposed]) => said === proposed).length;
  return { field, ...agreementOf(pairs), same, differed };
}
