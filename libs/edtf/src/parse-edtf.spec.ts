import fc from 'fast-check';
import { addDays, civilDay, offsetMinutes, startOfDay } from './civil-time.js';
import { parseEdtf } from './parse-edtf.js';

describe('parseEdtf', () => {
  it.each([
    ['2024-11-30', '2024-11-30', '2024-11-30', 1, 'none'],
    [' 2024-11-30 ', '2024-11-30', '2024-11-30', 1, 'none'],
    ['2024-11-30~', '2024-11-30', '2024-11-30', 1, 'approximate'],
    ['2024-12?', '2024-12-01', '2024-12-31', 4, 'uncertain'],
    ['2024%', '2024-01-01', '2024-12-31', 5, 'both'],
    ['2024-02', '2024-02-01', '2024-02-29', 4, 'none'],
    ['2024-11-27/2024-12-02', '2024-11-27', '2024-12-02', 2, 'none'],
    ['2024-11-25/2024-12-01', '2024-11-25', '2024-12-01', 3, 'none'],
    ['2024-11-27?/2024-12-02~', '2024-11-27', '2024-12-02', 2, 'both'],
    ['2024-11/2025-01', '2024-11-01', '2025-01-31', 5, 'none'],
    ['2024-12-0X', '2024-12-01', '2024-12-09', 4, 'none'],
    ['2024-12-3X', '2024-12-30', '2024-12-31', 2, 'none'],
    ['2023-02-2X', '2023-02-20', '2023-02-28', 4, 'none'],
    ['2023-02-XX', '2023-02-01', '2023-02-28', 4, 'none'],
    ['2024-XX-XX', '2024-01-01', '2024-12-31', 5, 'none'],
    ['202X', '2020-01-01', '2029-12-31', 5, 'none'],
    ['٢٠٢٤-١١-٣٠', '2024-11-30', '2024-11-30', 1, 'none'],
    ['۲۰۲۴-۱۱-۳۰', '2024-11-30', '2024-11-30', 1, 'none'],
  ])('reads %s', (text, dayFrom, dayTo, precision, qualifier) => {
    expect(parseEdtf(text)).toMatchObject({ dayFrom, dayTo, precision, qualifier });
  });

  it.each([
    ['../2024-12-08', '../2024-12-08', ['2000-01-01', '2024-12-08']],
    ['/2024-12-08', '../2024-12-08', ['2000-01-01', '2024-12-08']],
    ['2024-12-08/..', '2024-12-08/..', ['2024-12-08', '2100-12-31']],
    ['2024-12-08 / ', '2024-12-08/..', ['2024-12-08', '2100-12-31']],
  ])('reads the open interval %s', (text, edtf, [dayFrom, dayTo]) => {
    const openStart = edtf.startsWith('..');
    const openEnd = edtf.endsWith('..');
    expect(parseEdtf(text)).toMatchObject({ edtf, openStart, openEnd, dayFrom, dayTo });
  });

  it.each([
    ['2024-11-30T14:20+03:00', '2024-11-30T11:20:00.000Z', 60],
    ['2024-11-30T14:20:05+03:00', '2024-11-30T11:20:05.000Z', 1],
    ['2024-11-30T22:30Z', '2024-11-30T22:30:00.000Z', 60],
    ['2024-11-30T14:20:00', '2024-11-30T11:20:00.000Z', 1],
    ['2019-01-15T14:20:00', '2019-01-15T12:20:00.000Z', 1],
  ])('reads the time %s', (text, from, seconds) => {
    const interval = parseEdtf(text);
    expect(interval.from.toISOString()).toBe(from);
    expect(interval.to.getTime() - interval.from.getTime()).toBe(seconds * 1000);
    expect(interval.precision).toBe(1);
  });

  it('puts a late evening in UTC on the next day in Damascus', () => {
    expect(parseEdtf('2024-11-30T22:30Z').dayFrom).toBe('2024-12-01');
  });

  it.each([
    ['2024-02-31', 'calendar'],
    ['2023-02-29', 'month does not have'],
    ['2024-11-31', 'calendar'],
    ['2024-13', 'calendar'],
    ['2024-11-30T25:00', 'calendar'],
    ['2024-11-30T14:20:00.5Z', 'finer than a second'],
    ['1999-12-31', 'years 2000 to 2100'],
    ['2101', 'years 2000 to 2100'],
    ['-2024', 'years 2000 to 2100'],
    ['2024-12-02/2024-11-27', 'ends before'],
    ['../..', 'open at both ends'],
    ['/', 'open at both ends'],
    ['2024-21', 'calendar'],
    ['?2024-11-30', 'level 1'],
    ['2024-?11-30', 'level 1'],
    ['2024-1X', 'level 1'],
    ['2024-XX-05', 'level 1'],
    ['2024-11-30/2024-12-0X', 'level 1'],
    ['[2024,2025]', 'calendar'],
    ['30/11/2024', 'calendar'],
    ['30.11.2024', 'calendar'],
    ['yesterday', 'calendar'],
    ['', 'needed'],
    ['2024-11-30'.repeat(20), 'too long'],
  ])('refuses %s', (text, reason) => {
    expect(() => parseEdtf(text)).toThrow(RangeError);
    expect(() => parseEdtf(text)).toThrow(reason);
  });

  it('gives back what it normalised, whatever the days', () => {
    const day = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays('2000-01-01', count));
    fc.assert(
      fc.property(day, fc.nat(400), fc.constantFrom('', '?', '~', '%'), (from, length, mark) => {
        const to = addDays(from, length);
        const interval = parseEdtf(`${from}${mark}/${to}`);
        expect(interval).toMatchObject({ dayFrom: from, dayTo: to });
        expect(parseEdtf(interval.edtf)).toEqual(interval);
      }),
    );
  });
});

describe('Damascus time', () => {
  it.each([
    ['2024-11-30', '2024-11-29T21:00:00.000Z'],
    ['2022-10-28', '2022-10-27T21:00:00.000Z'],
    ['2018-01-15', '2018-01-14T22:00:00.000Z'],
    ['2018-07-15', '2018-07-14T21:00:00.000Z'],
    // Summer time began at midnight: the day starts at 01:00.
    ['2018-03-30', '2018-03-29T22:00:00.000Z'],
    // Summer time ended at midnight: the hour before it came twice.
    ['2018-10-26', '2018-10-25T22:00:00.000Z'],
  ])('begins %s at %s', (day, instant) => {
    expect(startOfDay(day).toISOString()).toBe(instant);
  });

  it('begins each day with its first instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_500 }), (count) => {
        const day = addDays('2000-01-01', count);
        const start = startOfDay(day);
        expect(civilDay(start)).toBe(day);
        expect(civilDay(new Date(start.getTime() - 1))).toBe(addDays(day, -1));
      }),
    );
  });

  it('is three hours ahead all year since the autumn of 2022', () => {
    expect(offsetMinutes(new Date('2023-01-15T00:00:00Z'))).toBe(180);
  });
});
