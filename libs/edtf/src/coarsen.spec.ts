import fc from 'fast-check';
import { addDays, weekday } from './civil-time.js';
import { coarsenToTier } from './coarsen.js';
import { parseEdtf } from './parse-edtf.js';

describe('coarsenToTier', () => {
  it.each([
    ['2024-11-30T14:20+03:00', 'T0', '2024-11-30T14:20+03:00', '2024-11-30', '2024-11-30'],
    ['2024-11-30T14:20+03:00', 'T1', '2024-11-30', '2024-11-30', '2024-11-30'],
    ['2024-11-30T22:30Z', 'T1', '2024-12-01', '2024-12-01', '2024-12-01'],
    ['2024-12-0X', 'T1', '2024-12-0X', '2024-12-01', '2024-12-09'],
    ['2024-11-30~', 'T1', '2024-11-30~', '2024-11-30', '2024-11-30'],
    ['2024-11-30', 'T2', '2024-11-25/2024-12-01', '2024-11-25', '2024-12-01'],
    ['2024-11-30~', 'T2', '2024-11-25~/2024-12-01~', '2024-11-25', '2024-12-01'],
    ['2024-12-01/2024-12-02', 'T2', '2024-11-25/2024-12-08', '2024-11-25', '2024-12-08'],
    ['2024-11-30', 'T3', '2024-11', '2024-11-01', '2024-11-30'],
    ['2024-12-31/2025-02-01', 'T3', '2024-12/2025-02', '2024-12-01', '2025-02-28'],
    ['2024-11-30?', 'T3', '2024-11?', '2024-11-01', '2024-11-30'],
    ['2024-11-30', 'T4', '2024-10/2024-12', '2024-10-01', '2024-12-31'],
    ['../2024-12-08', 'T1', '../2024-12-08', '2000-01-01', '2024-12-08'],
    ['../2024-12-08', 'T3', '../2024-12', '2000-01-01', '2024-12-31'],
    ['2024-12-08/..', 'T2', '2024-12-02/..', '2024-12-02', '2100-12-31'],
  ] as const)('makes %s at %s %s', (text, tier, edtf, dayFrom, dayTo) => {
    expect(coarsenToTier(parseEdtf(text), tier)).toEqual({ edtf, dayFrom, dayTo });
  });

  it('never says more than the tier allows, and always contains what is known', () => {
    const day = fc.integer({ min: 400, max: 36_000 }).map((count) => addDays('2000-01-01', count));
    fc.assert(
      fc.property(day, fc.nat(60), fc.constantFrom('T2', 'T3', 'T4'), (from, length, tier) => {
        const known = parseEdtf(`${from}/${addDays(from, length)}`);
        const coarse = coarsenToTier(known, tier);
        expect(coarse.dayFrom <= known.dayFrom && coarse.dayTo >= known.dayTo).toBe(true);
        expect(parseEdtf(coarse.edtf)).toMatchObject({
          dayFrom: coarse.dayFrom,
          dayTo: coarse.dayTo,
        });
        if (tier === 'T2') {
          expect([weekday(coarse.dayFrom), weekday(coarse.dayTo)]).toEqual([1, 7]);
        } else {
          expect([coarse.dayFrom.slice(8), addDays(coarse.dayTo, 1).slice(8)]).toEqual([
            '01',
            '01',
          ]);
        }
        const quarters = ['01', '04', '07', '10'];
        if (tier === 'T4') expect(quarters).toContain(coarse.dayFrom.slice(5, 7));
        if (tier === 'T4') expect(quarters).toContain(addDays(coarse.dayTo, 1).slice(5, 7));
      }),
    );
  });
});
