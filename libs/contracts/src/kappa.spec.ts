import { agreementOf, cohensKappa, KAPPA_LEAST, type Rating } from './kappa.js';

/** Pairs from a table of counts: rows are the first rater, columns the second. */
const table = (...rows: readonly (readonly number[])[]): Rating[] =>
  rows.flatMap((row, first) =>
    row.flatMap((times, second) =>
      Array.from({ length: times }, (): Rating => [`c${first}`, `c${second}`]),
    ),
  );

describe('cohensKappa', () => {
  it.each<[string, Rating[], number | null]>([
    // 50 proposals read by two: observed 0.70, expected 0.50
    ['the example of two readers', table([20, 5], [10, 15]), 0.4],
    // observed 0.60 in both, with other margins: expected 0.54 and 0.46
    ['uneven margins that agree', table([45, 15], [25, 15]), 3 / 23],
    ['uneven margins that oppose', table([25, 35], [5, 35]), 7 / 27],
    // Cohen 1960, table 1: 200 pairs in three classes; observed 0.70, expected 0.41
    ['three classes of Cohen', table([88, 14, 18], [10, 40, 10], [2, 6, 12]), 29 / 59],
    ['all alike in two codes', table([10, 0], [0, 10]), 1],
    ['never alike', table([0, 10], [10, 0]), -1],
    ['as chance would have it', table([5, 5], [5, 5]), 0],
    ['one rater of one code', table([5, 5], [0, 0]), 0],
    ['one code alone, where chance agrees on all', table([30]), null],
    ['no pairs', [], null],
  ])('is right for %s', (_, pairs, expected) => {
    const kappa = cohensKappa(pairs);
    if (expected === null) expect(kappa).toBeNull();
    else expect(kappa).toBeCloseTo(expected, 10);
  });

  it('does not depend on who is first', () => {
    const pairs = table([20, 5], [10, 15]);
    const turned = pairs.map(([one, other]): Rating => [other, one]);
    expect(cohensKappa(turned)).toBeCloseTo(cohensKappa(pairs) ?? NaN, 12);
  });
});

describe('agreementOf', () => {
  it.each([
    [0, null],
    [KAPPA_LEAST - 1, null],
    [KAPPA_LEAST, 1],
  ])('says of %s pairs that agree: %s', (n, kappa) => {
    const pairs = Array.from({ length: n }, (_, at): Rating => [`c${at % 2}`, `c${at % 2}`]);
    expect(agreementOf(pairs)).toEqual({ n, kappa });
  });
});
