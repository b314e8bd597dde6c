import fc from 'fast-check';
import { WORLD_PIXELS } from './mercator.js';
import { KEY_END, keyRanges, mortonKey, mortonX, mortonY, pixelBoxes } from './morton.js';

const last = WORLD_PIXELS - 1;
const pixel = fc.integer({ min: 0, max: last });

describe('mortonKey', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [0, 1, 2],
    [3, 3, 15],
    [2 ** 13, 0, 2 ** 26],
    [0, 2 ** 25, 2 ** 51],
    [last, last, KEY_END - 1],
  ])('makes of %d,%d the key %d', (x, y, key) => {
    expect(mortonKey(x, y)).toBe(key);
  });

  it.each([
    [-1, 0],
    [0, WORLD_PIXELS],
    [0.5, 0],
    [NaN, 0],
  ])('refuses the pixel %d,%d', (x, y) => {
    expect(() => mortonKey(x, y)).toThrow(RangeError);
  });

  it('gives its pixel back', () => {
    fc.assert(
      fc.property(pixel, pixel, (x, y) => {
        const key = mortonKey(x, y);
        expect([mortonX(key), mortonY(key)]).toEqual([x, y]);
      }),
    );
  });
});

describe('keyRanges', () => {
  const box = fc
    .tuple(
      pixel,
      pixel,
      fc.double({ min: 0, max: 26, noNaN: true }),
      fc.double({ noNaN: true, min: 0, max: 1 }),
    )
    .map(([x0, y0, bits, flat]) => ({
      x0,
      y0,
      x1: Math.min(last, x0 + Math.floor(2 ** bits)),
      y1: Math.min(last, y0 + Math.floor(2 ** bits * flat)),
    }));

  it('holds every key of the box', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(box, fc.array(fc.tuple(share, share), { minLength: 4 }), (b, shares) => {
        const ranges = keyRanges(b);
        for (const [right, down] of [...shares, [0, 0], [1, 1], [0, 1], [1, 0]] as const) {
          const x = b.x0 + Math.round((b.x1 - b.x0) * right);
          const y = b.y0 + Math.round((b.y1 - b.y0) * down);
          const key = mortonKey(x, y);
          expect(ranges.some(({ from, to }) => key >= from && key < to)).toBe(true);
        }
      }),
    );
  });

  it('stays few, in order, apart, and not much larger than the box', () => {
    fc.assert(
      fc.property(box, (b) => {
        const ranges = keyRanges(b);
        const area = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
        const side = Math.max(b.x1 - b.x0, b.y1 - b.y0) + 1;
        expect(ranges.length).toBeLessThanOrEqual(48);
        expect(area).toBeLessThanOrEqual(
          (b.x1 - b.x0 + 1 + side / 2) * (b.y1 - b.y0 + 1 + side / 2),
        );
        ranges.slice(1).forEach((range, at) => {
          expect(range.from).toBeGreaterThan(ranges[at]?.to ?? Infinity);
        });
      }),
    );
  });

  it('is one range for the world, and one key for a pixel', () => {
    expect(keyRanges({ x0: 0, y0: 0, x1: last, y1: last })).toEqual([{ from: 0, to: KEY_END }]);
    const key = mortonKey(5, 9);
    expect(keyRanges({ x0: 5, y0: 9, x1: 5, y1: 9 })).toEqual([{ from: key, to: key + 1 }]);
  });
});

describe('pixelBoxes', () => {
  it('has north at the top and splits at the antimeridian', () => {
    const [syria] = pixelBoxes({ west: 35, south: 32, east: 43, north: 38 });
    expect(syria && syria.x0 < syria.x1 && syria.y0 < syria.y1).toBe(true);
    expect(pixelBoxes({ west: 170, south: -1, east: -170, north: 1 })).toHaveLength(2);
  });
});
