import fc from 'fast-check';
import {
  checkBbox,
  contains,
  formatBbox,
  normaliseLongitude,
  parseBbox,
  splitAtAntimeridian,
} from './bbox.js';

describe('parseBbox', () => {
  it.each([
    ['35.5,32,42.5,37.5', { west: 35.5, south: 32, east: 42.5, north: 37.5 }],
    [' -10 , -5 , 10 , 5 ', { west: -10, south: -5, east: 10, north: 5 }],
    ['36,34,36,34', { west: 36, south: 34, east: 36, north: 34 }],
    ['170,-10,-170,10', { west: 170, south: -10, east: -170, north: 10 }],
    ['170,-10,190,10', { west: 170, south: -10, east: -170, north: 10 }],
    ['-180,-90,180,90', { west: -180, south: -90, east: 180, north: 90 }],
    ['-400,-85,400,85', { west: -180, south: -85, east: 180, north: 85 }],
    ['395.5,32,402.5,37.5', { west: 35.5, south: 32, east: 42.5, north: 37.5 }],
  ])('reads %s', (text, box) => {
    expect(parseBbox(text)).toEqual(box);
  });

  it.each([
    ['', 'four numbers'],
    ['1,2,3', 'four numbers'],
    ['1,2,3,4,5', 'four numbers'],
    ['1,,3,4', 'four numbers'],
    ['NaN,32,42,37', 'four numbers'],
    ['1,2,Infinity,4', 'four numbers'],
    ['0x10,32,42,37', 'four numbers'],
    ['1e1,32,42,37', 'four numbers'],
    ['35,37,42,32', 'south first'],
    ['35,-91,42,32', 'latitudes'],
    ['35,32,42,90.1', 'latitudes'],
    ['35,32,4200,37', 'longitudes'],
  ])('refuses %s', (text, reason) => {
    expect(() => parseBbox(text)).toThrow(RangeError);
    expect(() => parseBbox(text)).toThrow(reason);
  });

  it('refuses numbers that are not finite', () => {
    expect(() => checkBbox({ west: NaN, south: 0, east: 1, north: 1 })).toThrow(RangeError);
  });

  it('is read back from what it writes', () => {
    const degrees = (limit: number) => fc.integer({ min: -limit * 1e6, max: limit * 1e6 });
    fc.assert(
      fc.property(degrees(180), degrees(180), degrees(90), degrees(90), (west, east, a, b) => {
        const [south, north] = a < b ? [a, b] : [b, a];
        const box = { west: west / 1e6, south: south / 1e6, east: east / 1e6, north: north / 1e6 };
        expect(parseBbox(formatBbox(box))).toEqual(box);
      }),
    );
  });
});

describe('the antimeridian', () => {
  it('splits a box that crosses it, and no other', () => {
    const box = { west: 170, south: -10, east: -170, north: 10 };
    expect(splitAtAntimeridian(box)).toEqual([
      { west: 170, south: -10, east: 180, north: 10 },
      { west: -180, south: -10, east: -170, north: 10 },
    ]);
    expect(splitAtAntimeridian({ ...box, east: 175 })).toHaveLength(1);
  });

  it.each([
    [175, true],
    [-175, true],
    [180, true],
    [0, false],
  ])('knows whether %d lies in a box across it', (longitude, within) => {
    expect(contains({ west: 170, south: -10, east: -170, north: 10 }, longitude, 0)).toBe(within);
  });

  it.each([
    [180, -180],
    [-180, -180],
    [190, -170],
    [-190, 170],
    [725, 5],
    [36.3, 36.3],
  ])('brings %d to %d', (longitude, normal) => {
    expect(normaliseLongitude(longitude)).toBeCloseTo(normal, 9);
  });
});
