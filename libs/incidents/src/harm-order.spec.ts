import { harmFaults } from './harm-order.js';

type Count = number | null;

describe('counts of harm', () => {
  it.each<[Count, Count, Count, Count, string[]]>([
    [1, 2, 3, 3, []],
    [2, 2, 2, 2, []],
    [0, 0, 0, 0, []],
    [null, null, null, null, []],
    [1, null, null, 9, []],
    [null, 4, null, null, []],
    [null, null, 3, null, []],
    [4, null, 3, null, ['max']],
    [4, 2, 3, null, ['max']],
    [4, 2, 3, 5, ['max', 'named']],
    [1, 0, 3, null, ['best']],
    [1, 9, 3, null, ['best']],
    [1, 0, null, null, ['best']],
    [null, 4, 3, null, ['best']],
    [null, null, 3, 4, ['named']],
  ])('least %p, best %p, most %p, named %p: %p', (min, best, max, named, fields) => {
    const sound = { min: 1, best: 1, max: 1, named: 1 };
    const faults = harmFaults([sound, { min, best, max, named }]);
    expect(faults.map(({ pointer }) => pointer)).toEqual(fields.map((field) => `/rows/1/${field}`));
  });
});
