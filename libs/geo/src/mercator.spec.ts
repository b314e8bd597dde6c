import fc from 'fast-check';
import {
  fineX,
  fineY,
  latitudeAt,
  latitudeAtFine,
  longitudeAt,
  longitudeAtFine,
  MAX_LATITUDE,
  metresToPixels,
  pixelX,
  pixelY,
  WORLD_PIXELS,
  worldPixelsAt,
} from './mercator.js';

describe('Web Mercator', () => {
  it.each([
    [-180, 0],
    [0, WORLD_PIXELS / 2],
    [90, (WORLD_PIXELS * 3) / 4],
    [180, WORLD_PIXELS - 1],
  ])('puts longitude %d at x %d', (longitude, x) => {
    expect(pixelX(longitude)).toBe(x);
  });

  it.each([
    [MAX_LATITUDE, 0],
    [90, 0],
    [0, WORLD_PIXELS / 2],
    [-90, WORLD_PIXELS - 1],
  ])('puts latitude %d at y %d', (latitude, y) => {
    expect(Math.abs(pixelY(latitude) - y)).toBeLessThanOrEqual(1);
  });

  it('agrees with the tile numbers everyone uses', () => {
    // Damascus at zoom 10, by the formula of the OpenStreetMap wiki.
    const tile = (pixel: number): number => Math.floor(pixel / (worldPixelsAt(10) * 256));
    expect([tile(pixelX(36.2765)), tile(pixelY(33.5138))]).toEqual([615, 410]);
  });

  it('comes back to within one pixel', () => {
    const latitude = fc.double({ min: -85, max: 85, noNaN: true });
    const longitude = fc.double({ min: -180, max: 179.999, noNaN: true });
    fc.assert(
      fc.property(longitude, latitude, (lon, lat) => {
        expect(Math.abs(longitudeAt(pixelX(lon)) - lon)).toBeLessThan(6e-6);
        expect(Math.abs(latitudeAt(pixelY(lat)) - lat)).toBeLessThan(6e-6);
      }),
    );
  });

  it('measures a kilometre on the screen', () => {
    // At the equator and zoom 10 a pixel is 152.87 m.
    expect(metresToPixels(1_000, 0, 10)).toBeCloseTo(6.541, 2);
    expect(metresToPixels(1_000, 60, 10)).toBeCloseTo(13.083, 2);
    expect(metresToPixels(1_000, 0, 11)).toBeCloseTo(13.083, 2);
  });

  it('tells apart and gives back what differs in the seventh decimal', () => {
    const lon = fc.integer({ min: -1_800_000_000, max: 1_799_999_998 });
    const lat = fc.integer({ min: -850_000_000, max: 850_000_000 });
    fc.assert(
      fc.property(lon, lat, (x, y) => {
        expect(fineX((x + 1) / 1e7)).toBeGreaterThan(fineX(x / 1e7));
        expect(fineY((y + 1) / 1e7)).toBeLessThan(fineY(y / 1e7));
        expect(longitudeAtFine(fineX(x / 1e7))).toBe(x / 1e7);
        expect(latitudeAtFine(fineY(y / 1e7))).toBe(y / 1e7);
        expect([fineX(x / 1e7) >>> 6, fineY(y / 1e7) >>> 6]).toEqual([
          pixelX(x / 1e7),
          pixelY(y / 1e7),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
