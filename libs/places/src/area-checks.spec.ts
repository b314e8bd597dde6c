import { type AreaGeometry, type LonLat } from '@himaya/contracts';
import { areaContains, isValidArea } from './area-checks.js';
import { simplifyAreas, simplifyLine } from './simplify-areas.js';

type Ring = readonly LonLat[];
const shape = (...rings: Ring[]): AreaGeometry => ({ type: 'MultiPolygon', coordinates: [rings] });
const SQUARE: Ring = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]; // prettier-ignore
const HOLE: Ring = [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]; // prettier-ignore
const BOW: Ring = [[0, 0], [4, 4], [4, 0], [0, 4], [0, 0]]; // prettier-ignore
const SPIKE: Ring = [[0, 0], [4, 0], [4, 4], [4, 6], [4, 4], [0, 4], [0, 0]]; // prettier-ignore
const TOUCH: Ring = [[0, 0], [4, 0], [2, 2], [4, 4], [0, 4], [2, 2], [0, 0]]; // prettier-ignore

describe('areaContains', () => {
  it.each([
    ['inside', 2, 0.5, true],
    ['in the hole', 2, 2, false],
    ['west', -1, 2, false],
    ['north', 2, 5, false],
    ['beside a vertex', 5, 4, false],
  ])('tells a point %s', (_where, lon, lat, expected) => {
    expect(areaContains(shape(SQUARE, HOLE), lon, lat)).toBe(expected);
  });
});

describe('isValidArea', () => {
  it.each([
    ['a square', SQUARE, true],
    ['a bow', BOW, false],
    ['a spike', SPIKE, false],
    ['a ring that touches itself', TOUCH, false],
    ['a repeated vertex', [SQUARE[0], ...SQUARE] as Ring, true],
  ])('judges %s', (_what, ring, expected) => {
    expect(isValidArea(shape(ring))).toBe(expected);
  });

  it('judges what is left after rounding', () => {
    const thin: Ring = [[0, 0], [4, 0], [4, 4], [4.000001, 6], [3.999999, 4], [0, 4], [0, 0]]; // prettier-ignore
    expect(isValidArea(shape(thin), 7)).toBe(true);
    expect(isValidArea(shape(thin), 5)).toBe(false);
  });
});

describe('simplifyLine', () => {
  it.each([
    [
      'drops what is near',
      0.2,
      [
        [0, 0],
        [4, 0],
      ],
    ],
    [
      'keeps what is far',
      0.05,
      [
        [0, 0],
        [2, 0.1],
        [4, 0],
      ],
    ],
  ] as const)('%s', (_what, tolerance, expected) => {
    expect(simplifyLine([[0, 0], [2, 0.1], [4, 0]], tolerance)).toEqual(expected); // prettier-ignore
  });
});

describe('simplifyAreas', () => {
  /** Two squares whose common edge wavers; the second walks it backwards. */
  const wave: Ring = [[2, 0], [2.1, 1], [1.9, 2], [2.4, 3], [2, 4]]; // prettier-ignore
  const west = shape([[0, 0], ...wave, [0, 4], [0, 0]]);
  const east = shape([[4, 4], ...wave.toReversed(), [4, 0], [4, 4]]);
  const ring = (geometry: AreaGeometry | undefined) => geometry?.coordinates[0]?.[0] ?? [];
  const onEdge = (geometry: AreaGeometry | undefined) =>
    [...new Set(ring(geometry).map(String))].filter((key) => !/^[04],/.test(key)).toSorted();

  it.each([0.01, 0.15, 0.3, 1])('keeps the common edge common at %d degrees', (tolerance) => {
    const options = { tolerance, decimals: 3 };
    const [first, second] = simplifyAreas([{ geometry: west }, { geometry: east }], options);
    expect(onEdge(first?.geometry)).toEqual(onEdge(second?.geometry));
    expect(onEdge(first?.geometry).length).toBeLessThanOrEqual(wave.length);
    for (const [area, lon] of [
      [first, 1],
      [second, 3],
    ] as const) {
      // prettier-ignore
      expect(isValidArea(area?.geometry ?? west)).toBe(true);
      expect(areaContains(area?.geometry ?? west, lon, 2)).toBe(true);
    }
  });

  it('drops vertices, closes rings and rounds', () => {
    const [first] = simplifyAreas([{ geometry: west }], { tolerance: 1, decimals: 0 });
    const points = ring(first?.geometry);
    expect(points.length).toBeLessThan(ring(west).length);
    expect(points.at(-1)).toEqual(points[0]);
    expect(points.flat().every(Number.isInteger)).toBe(true);
  });

  it('drops a hole and an islet that are too small, never the whole area', () => {
    const dot: Ring = [[1, 1], [1.01, 1], [1.01, 1.01], [1, 1]]; // prettier-ignore
    const holed: AreaGeometry = { type: 'MultiPolygon', coordinates: [[SQUARE, dot], [dot]] };
    const options = { tolerance: 0.5, decimals: 2 };
    const [first, second] = simplifyAreas([{ geometry: holed }, { geometry: shape(dot) }], options);
    expect(first?.geometry.coordinates).toEqual([[expect.any(Array)]]);
    expect(second?.geometry.coordinates).toEqual([[dot]]);
  });
});
