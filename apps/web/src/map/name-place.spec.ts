import { type AreaGeometry } from '@himaya/contracts';
import { clearOf, namePlace } from './name-place.js';

type Part = AreaGeometry['coordinates'][number];

const square = (west: number, south: number, size: number): Part => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
];
const area = (...coordinates: Part[]): AreaGeometry => ({ type: 'MultiPolygon', coordinates });

describe('where the name of an area stands', () => {
  it('is its centre of gravity, whichever way its ring turns', () => {
    const [lon, lat] = namePlace(area(square(36, 34, 2))) ?? [];
    expect([lon, lat]).toEqual([expect.closeTo(37), expect.closeTo(35)]);
    const turned = area([[...(square(36, 34, 2)[0] ?? [])].reverse()]);
    expect(namePlace(turned)).toEqual([expect.closeTo(37), expect.closeTo(35)]);
  });

  it('is in the largest of several parts', () => {
    expect(namePlace(area(square(30, 30, 0.5), square(38, 36, 1)))).toEqual([
      expect.closeTo(38.5),
      expect.closeTo(36.5),
    ]);
  });

  it('is nowhere for an area without points', () => {
    expect(namePlace(area())).toBeNull();
    expect(namePlace(area([[]]))).toBeNull();
  });
});

describe('a name among marks', () => {
  const name = { x: 100, y: 100, width: 60, height: 16 };
  const mark = (x: number, y: number) => ({ x, y, width: 44, height: 44 });

  it.each([
    ['stays where nothing is', [mark(200, 100)], 100],
    ['goes under a mark that is higher', [mark(100, 90)], 120],
    ['goes over a mark that is lower', [mark(100, 110)], 80],
    ['is left out between marks', [mark(100, 60), mark(100, 100), mark(100, 140)], null],
  ])('%s', (_what, marks, y) => {
    expect(clearOf(name, marks, 60)?.y ?? null).toBe(y);
  });

  it('does not leave its area', () => {
    expect(clearOf(name, [mark(100, 90)], 15)).toBeNull();
  });
});
