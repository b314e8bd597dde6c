import fc from 'fast-check';
import { contains } from './bbox.js';
import { coarserPrecision, isArea, precisionRadius } from './precision-ladder.js';
import { publicCell } from './public-cell.js';

describe('publicCell', () => {
  it.each([
    [36.27, 33.51, 0.05, 36.275, 33.525],
    [36.25, 33.5, 0.05, 36.275, 33.525],
    [36.15, 33.35, 0.05, 36.175, 33.375],
    [36.27, 33.51, 0.25, 36.375, 33.625],
    [-0.01, -0.01, 0.25, -0.125, -0.125],
    [179.99, 89.99, 0.25, 179.875, 89.875],
    [180, 90, 0.25, -179.875, 89.875],
  ] as const)('puts %d,%d in the cell of %d degrees around %d,%d', (lon, lat, degrees, x, y) => {
    expect(publicCell(lon, lat, degrees)).toMatchObject({ lon: x, lat: y });
  });

  it('holds the point, and gives the same cell for its own centre', () => {
    const lon = fc.double({ min: -180, max: 179.99, noNaN: true });
    const lat = fc.double({ min: -90, max: 90, noNaN: true });
    fc.assert(
      fc.property(lon, lat, fc.constantFrom(0.05 as const, 0.25 as const), (x, y, degrees) => {
        const cell = publicCell(x, y, degrees);
        const { west, south, east, north } = cell.bounds;
        const around = {
          west: west - 1e-6,
          south: south - 1e-6,
          east: east + 1e-6,
          north: north + 1e-6,
        };
        expect(contains(around, x, y)).toBe(true);
        expect(publicCell(cell.lon, cell.lat, degrees)).toEqual(cell);
      }),
    );
  });

  it.each([
    [NaN, 0],
    [0, Infinity],
    [0, 90.5],
  ])('refuses %d,%d', (lon, lat) => {
    expect(() => publicCell(lon, lat, 0.05)).toThrow(RangeError);
  });
});

describe('the precision ladder', () => {
  it.each([
    ['L1', 10],
    ['L4', 1_000],
    ['L5', null],
    ['L6', 25_000],
    ['L8', null],
  ] as const)('gives %s a radius of %s metres', (code, radius) => {
    expect(precisionRadius(code)).toBe(radius);
  });

  it('draws sub-districts and wider as areas', () => {
    expect((['L6', 'L7', 'L8', 'L9'] as const).map(isArea)).toEqual([false, true, true, true]);
    expect(coarserPrecision('L5', 'L7')).toBe('L7');
    expect(coarserPrecision('L7', 'L5')).toBe('L7');
  });
});
