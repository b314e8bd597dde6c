/** L1 exact to L9 country or line, as in the ladder of place precision. */
export type PrecisionCode = 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6' | 'L7' | 'L8' | 'L9';

/**
 * Metres within which the event lies of its point; null where the record is an area. For L5 the
 * point is a settlement's centre and 2 km its usual reach: our convention.
 */
const RADIUS: Record<PrecisionCode, number | null> = {
  L1: 10,
  L2: 100,
  L3: 300,
  L4: 1_000,
  L5: 2_000,
  L6: 25_000,
  L7: null,
  L8: null,
  L9: null,
};

export function precisionRadius(code: PrecisionCode): number | null {
  return RADIUS[code];
}

/** Drawn as an area with a P-code, and without a point. */
export function isArea(code: PrecisionCode): boolean {
  return RADIUS[code] === null;
}

/** The coarser of two codes: what both place and tier allow. */
export function coarserPrecision(one: PrecisionCode, other: PrecisionCode): PrecisionCode {
  return one > other ? one : other;
}
