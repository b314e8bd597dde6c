import { type Rating } from '@himaya/contracts';
import { fieldAgreement } from './field-agreement.js';

const times = (n: number, pair: Rating): Rating[] => Array.from({ length: n }, () => pair);

describe('agreement of a field', () => {
  it('counts what is the same, and where the two differ, most often first', () => {
    const pairs = [
      ...times(12, ['G2', 'G2']),
      ...times(4, ['G1', 'G1']),
      ...times(3, ['G1', 'G2']),
      ...times(1, ['G2', 'G1']),
    ];
    // observed 16 of 20; by chance (13 * 15 + 7 * 5) / 400 = 0.575
    expect(fieldAgreement('harm', pairs)).toEqual({
      field: 'harm',
      n: 20,
      kappa: expect.closeTo((0.8 - 0.575) / (1 - 0.575), 10) as number,
      same: 16,
      differed: [
        { said: 'G1', proposed: 'G2', n: 3 },
        { said: 'G2', proposed: 'G1', n: 1 },
      ],
    });
  });

  it('says nothing of how well few agree', () => {
    expect(fieldAgreement('occurrence', times(19, ['G2', 'G2']))).toMatchObject({
      n: 19,
      kappa: null,
      same: 19,
    });
    expect(fieldAgreement('occurrence', [])).toMatchObject({ n: 0, kappa: null, differed: [] });
  });
});
