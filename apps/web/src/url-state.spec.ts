import {
  AFFECTED_OBJECTS,
  EVENT_TYPES,
  GRADES,
  HARM_OUTCOMES,
  LIST_SORTS,
  RECORD_CLASSES,
  VIOLATION_CATEGORIES,
} from '@himaya/contracts';
import fc from 'fast-check';
import { apiQuery, EMPTY_VIEW, foldForm, formatView, parseView, type View } from './url-state.js';

const some = (codes: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const degrees = (min: number, max: number) =>
  fc.integer({ min: min * 1e4, max: max * 1e4 }).map((value) => value / 1e4);
const day = fc
  .integer({ min: 0, max: 9000 })
  .map((days) => new Date(Date.UTC(2011, 0, 1 + days)).toISOString().slice(0, 10));

const view: fc.Arbitrary<View> = fc
  .record({
    bbox: maybe(
      fc
        .tuple(degrees(30, 36), degrees(30, 33), degrees(37, 44), degrees(34, 38))
        .map(([west, south, east, north]): View['bbox'] => [west, south, east, north]),
    ),
    zoom: maybe(fc.integer({ min: 0, max: 18 })),
    days: fc.tuple(maybe(day), maybe(day)),
    type: some(EVENT_TYPES.codes),
    category: some(VIOLATION_CATEGORIES.codes),
    grade: some(GRADES.codes),
    object: some(AFFECTED_OBJECTS.codes),
    harm: some(HARM_OUTCOMES.codes),
    adm: some(['SY02', 'SY0201', 'SY020103', 'SY']),
    actor: some(['RU', 'IR-MIL', 'EX-NORTH']),
    commitment: some(['C02', 'C09-personal-safety', 'K01']),
    layer: maybe(fc.constantFrom(...RECORD_CLASSES.codes)),
    q: maybe(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((q) => q.trim() === q),
    ),
    sort: maybe(fc.constantFrom(...LIST_SORTS)),
    sel: maybe(fc.constantFrom('HM-0A1B2C3D', 'HM-ZZZZZZZZ')),
  })
  .map(({ days: [one, other], ...rest }) => {
    const swap = one !== null && other !== null && one > other;
    return { ...rest, from: swap ? other : one, to: swap ? one : other, dropped: [] };
  });

describe('a view and its address', () => {
  it('give each other back', () => {
    fc.assert(
      fc.property(view, (given) => {
        expect(parseView(formatView(given))).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  it('is empty for an empty address', () => {
    expect(parseView('')).toEqual(EMPTY_VIEW);
    expect(formatView(EMPTY_VIEW)).toBe('');
  });

  it.each([
    ['an unknown key', 'foo=1', ['foo']],
    ['an unknown code', 'type=E01,E77', ['type']],
    ['a box that is none', 'bbox=1,2,3', ['bbox']],
    ['a zoom out of range', 'zoom=99', ['zoom']],
    ['a day that does not exist', 'datetime=2024-02-31/..', ['datetime']],
    ['days in the wrong order', 'datetime=2024-03-01/2024-02-01', ['datetime']],
    ['a layer of no kind', 'layer=both', ['layer']],
    ['a ref with wrong letters', 'sel=HM-ILOU0000', ['sel']],
  ])('names %s as dropped', (_name, query, dropped) => {
    expect(parseView(query).dropped).toEqual(dropped);
  });

  it('keeps what it understands beside what it does not', () => {
    expect(parseView('type=E01,E77').type).toEqual(['E01']);
  });

  it('reads what a plain form sends', () => {
    const form = parseView('?type=E01&type=E03&from=2024-12-01&to=&q=&layer=assessed');
    expect(form).toMatchObject({ type: ['E01', 'E03'], from: '2024-12-01', to: null, q: null });
    expect(formatView(form)).toBe('datetime=2024-12-01/..&type=E01,E03&layer=assessed');
  });

  it.each([
    ['type=E01&type=E03&from=2024-12-01&to=&q=&foo=1', 'type=E01,E03&foo=1&datetime=2024-12-01/..'],
    ['from=&to=2025-01-01', 'datetime=../2025-01-01'],
    ['datetime=2024-12-01/..&type=E01,E03', 'datetime=2024-12-01/..&type=E01,E03'],
    ['', ''],
  ])('folds what a plain form sends: %s', (query, folded) => {
    expect(decodeURIComponent(foldForm(query))).toBe(folded);
  });

  it('leaves the open record out of an API address', () => {
    expect(apiQuery(parseView('type=E01&sel=HM-0A1B2C3D'))).toBe('type=E01');
  });
});
