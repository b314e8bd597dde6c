import { describeEdtf } from './describe-edtf.js';

describe('describeEdtf', () => {
  it.each([
    ['2024-11-30', '30 November 2024', '30 تشرين الثاني 2024'],
    ['2024-11-30~', 'about 30 November 2024', 'نحو 30 تشرين الثاني 2024'],
    ['2024-12?', 'possibly December 2024', 'ربما كانون الأول 2024'],
    ['2024%', 'possibly about 2024', 'ربما نحو 2024'],
    [
      '2024-11-27/2024-12-02',
      'between 27 November and 2 December 2024',
      'بين 27 تشرين الثاني و2 كانون الأول 2024',
    ],
    [
      '2024-12-27/2025-01-02',
      'between 27 December 2024 and 2 January 2025',
      'بين 27 كانون الأول 2024 و2 كانون الثاني 2025',
    ],
    ['2024-10/2024-12', 'between October and December 2024', 'بين تشرين الأول وكانون الأول 2024'],
    ['2023/2024', 'between 2023 and 2024', 'بين 2023 و2024'],
    [
      '2024-12-0X',
      'between 1 December and 9 December 2024',
      'بين 1 كانون الأول و9 كانون الأول 2024',
    ],
    ['202X', 'between 2020 and 2029', 'بين 2020 و2029'],
    ['2024-12-XX', 'December 2024', 'كانون الأول 2024'],
    ['2024-XX-XX', '2024', '2024'],
    ['2024-XX', '2024', '2024'],
    ['../2024-12-08', 'on or before 8 December 2024', 'في 8 كانون الأول 2024 أو قبله'],
    ['../2024-12', 'in or before December 2024', 'في كانون الأول 2024 أو قبله'],
    ['2024-12-08/..', 'on or after 8 December 2024', 'في 8 كانون الأول 2024 أو بعده'],
    ['2024-11-30T14:20+03:00', '30 November 2024 at 14:20', '30 تشرين الثاني 2024 في 14:20'],
  ])('says %s in both languages', (edtf, english, arabic) => {
    expect(describeEdtf(edtf, 'en')).toBe(english);
    expect(describeEdtf(edtf, 'ar')).toBe(arabic);
  });

  it('refuses what is not a date', () => {
    expect(() => describeEdtf('2024-02-31', 'en')).toThrow(RangeError);
  });
});
