import { type AreaGeometry } from '@himaya/contracts';
import { namePlace } from './name-place.js';

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
