import {
  describeRefusal,
  refusalReason,
  UCDP_REFUSALS,
  type UcdpRefusalCode,
} from './ucdp-refusals.js';

describe('the reason of a refused row', () => {
  it.each(Object.keys(UCDP_REFUSALS) as UcdpRefusalCode[])(
    '%s is told in both languages',
    (code) => {
      const { en, ar } = describeRefusal(refusalReason(code, 'date_end'));
      expect(en).not.toContain('{');
      expect(ar).toMatch(/\p{Script=Arabic}/u);
      expect(ar.includes('date_end')).toBe(en.includes('date_end'));
    },
  );

  it('names the column', () => {
    expect(describeRefusal('bad-date:date_start').en).toBe(
      'This is not a day of the calendar: date_start.',
    );
  });
});
