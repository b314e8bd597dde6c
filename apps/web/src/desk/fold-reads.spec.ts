import { type DecisionRecord } from '@himaya/contracts';
import { foldReads } from './fold-reads.js';

const record = (act: string, by: string): DecisionRecord => ({
  ...{ act, by, version: 3, from: null, to: null, reason: null, at: '2024-12-19T08:00' },
  changes: [],
});
const fold = (...steps: readonly (readonly [string, string])[]): string[] =>
  foldReads(steps.map(([act, by]) => record(act, by))).map((entry) =>
    entry.map(({ act, by }) => `${act} ${by}`).join(', '),
  );
const READ = 'incident.read';

describe('foldReads', () => {
  it.each([
    ['nothing', [], []],
    ['one reading', [[READ, 'anna']], [`${READ} anna`]],
    [
      'readings one after the other, by whomever',
      [
        [READ, 'anna'],
        [READ, 'otto'],
        [READ, 'anna'],
      ],
      [`${READ} anna, ${READ} otto, ${READ} anna`],
    ],
    [
      'no step, and no reading across one',
      [
        ['incident.create', 'anna'],
        [READ, 'anna'],
        [READ, 'otto'],
        ['incident.edit', 'anna'],
        ['incident.edit', 'anna'],
        [READ, 'anna'],
      ],
      [
        'incident.create anna',
        `${READ} anna, ${READ} otto`,
        'incident.edit anna',
        'incident.edit anna',
        `${READ} anna`,
      ],
    ],
  ] as const)('folds %s', (_name, steps, expected) => {
    expect(fold(...steps)).toEqual(expected);
  });
});
