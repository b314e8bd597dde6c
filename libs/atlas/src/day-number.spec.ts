import fc from 'fast-check';
import { dayNumber, isoDay, LAST_DAY_NUMBER } from './day-number.js';
import { refNumber, refText } from './ref-number.js';

describe('dayNumber', () => {
  it.each([
    ['2011-01-01', 0],
    ['2012-03-01', 425],
    ['2000-01-01', 0],
    ['2100-12-31', 32_871],
    ['2200-01-01', LAST_DAY_NUMBER],
  ])('makes %s %d', (day, number) => {
    expect(dayNumber(day)).toBe(number);
  });

  it.each(['', 'soon', '2024-13-01', '2024-00-10', '2024-01-32', '2024-1-1', '20x4-01-01'])(
    'refuses %s',
    (day) => {
      expect(() => dayNumber(day)).toThrow(RangeError);
    },
  );

  it('gives each day back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LAST_DAY_NUMBER }), (number) => {
        expect(dayNumber(isoDay(number))).toBe(number);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('refNumber', () => {
  it('gives each ref back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 - 1 }), (number) => {
        expect(refNumber(refText(number))).toBe(number);
      }),
    );
  });

  it.each(['', 'HM-', 'HM-1234567', 'HM-123456789', 'HM-1234567I', 'hm-12345678', 'XX-12345678'])(
    'refuses %s',
    (ref) => {
      expect(() => refNumber(ref)).toThrow(RangeError);
    },
  );
});
