/** What two people said of the same thing; codes of one list. */
export type Rating = readonly [string, string];

export interface Agreement {
  /** How many pairs it rests on. */
  readonly n: number;
  /** Null where there are too few pairs to say, and where chance alone would agree on everything. */
  readonly kappa: number | null;
}

/** Below so many pairs nothing is said of how well people agree. */
export const KAPPA_LEAST = 20;

/**
 * Cohen's kappa of two raters, from -1 to 1: agreement beyond what their own frequencies would give by chance.
 * `(observed - expected) / (1 - expected)`; null where expected is 1, and for no pairs. Source: Cohen 1960, A coefficient
 * of agreement for nominal scales, Educational and Psychological Measurement 20(1), 37-46.
 */
export function cohensKappa(pairs: readonly Rating[]): number | null {
  const n = pairs.length;
  if (n === 0) return null;
  const counts = [countOf(pairs.map(([one]) => one)), countOf(pairs.map(([, other]) => other))];
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const [first = new Map<string, number>(), second = new Map<string, number>()] = counts;
  let chance = 0;
  for (const [code, times] of first) chance += times * (second.get(code) ?? 0);
  // in whole numbers, so that an expected agreement of exactly 1 is seen
  if (chance === n * n) return null;
  return (agreed * n - chance) / (n * n - chance);
}

/** Kappa where it rests on enough pairs. */
export function agreementOf(pairs: readonly Rating[]): Agreement {
  const n = pairs.length;
  return { n, kappa: n < KAPPA_LEAST ? null : cohensKappa(pairs) };
}

function countOf(codes: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
