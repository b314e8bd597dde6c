import { harmFaults } from './own-checks.js';

describe('harmFaults', () => {
  const none = { min: null, best: null, max: null, named: null };
  it.each([
    ['nothing known', {}, []],
    ['in order', { min: 1, best: 2, max: 3, named: 3 }, []],
    ['all the same', { min: 2, best: 2, max: 2, named: 2 }, []],
    ['least over most', { min: 4, max: 3 }, [['/rows/1/min', 'desk.client-harm-min']]],
    ['best over most', { best: 4, max: 3 }, [['/rows/1/best', 'desk.client-harm-best-high']]],
    ['best under least', { min: 4, best: 3 }, [['/rows/1/best', 'desk.client-harm-best-low']]],
    ['more named than most', { max: 3, named: 4 }, [['/rows/1/named', 'desk.client-harm-named']]],
    ['what is no number is left to the server', { min: 'four', max: 3 }, []],
  ])('%s', (_, row, expected) => {
    const faults = harmFaults([none, { ...none, ...row }]);
    expect(faults.map(({ pointer, key }) => [pointer, key])).toEqual(expected);
  });
});
