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
    const bestRule = 'named_list';
    const sound = { min: 1, best: 1, max: 1, named: 1, bestRule } as const;
    const faults = harmFaults([sound, { min, best, max, named, bestRule }]);
    expect(faults.map(({ pointer }) => pointer)).toEqual(fields.map((field) => `/rows/1/${field}`));
  });

  const KILLED = { outcome: 'killed', unit: 'person', status: 'civilian' } as const;
  const part = { ...KILLED, sex: 'f', age: 'adult', ...counts(2, 3) } as const;
  const total = {
    ...KILLED,
    sex: 'unknown',
    age: 'unknown',
    isTotal: true,
    ...counts(4, 6),
  } as const;

  it.each<[string, Parameters<typeof harmFaults>[0], string[]]>([
    ['a best without its rule', [{ ...part, best: 2 }], ['/rows/0/bestRule']],
    ['a total over its parts', [part, part, total], []],
    ['a total under its parts', [part, part, { ...total, ...counts(1, 3) }], ['/rows/2/max']],
    ['a total with an open most', [part, part, { ...total, ...counts(1, null) }], []],
    ['a total of others', [part, part, { ...total, ...counts(1, 3), outcome: 'injured' }], []],
    [
      'a total of another status',
      [part, part, { ...total, ...counts(1, 3), status: 'unknown' }],
      [],
    ],
    ['a total of households', [part, part, { ...total, ...counts(1, 3), unit: 'household' }], []],
    ['two totals of one group', [total, total], ['/rows/0/isTotal', '/rows/1/isTotal']],
    ['a total of women', [{ ...total, sex: 'f' }], ['/rows/0/isTotal']],
  ])('%s', (_, rows, pointers) => {
    expect(harmFaults(rows).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

function counts(min: Count, max: Count): { min: Count; best: null; max: Count; named: null } {
  return { min, best: null, max, named: null };
}
