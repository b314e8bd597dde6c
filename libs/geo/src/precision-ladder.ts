import { PRECISIONS, type PrecisionCode } from '@himaya/contracts';

/** From this rank on, sub-district and wider, a record is an area with a P-code and no point. */
const FIRST_AREA = 7;

export function isArea(code: PrecisionCode): boolean {
  return PRECISIONS.get(code).rank >= FIRST_AREA;
}

/** Metres within which the event lies of its point; null for areas, and where the code says none. */
export function precisionRadius(code: PrecisionCode): number | null {
  return isArea(code) ? null : PRECISIONS.get(code).radiusMetres;
}

/** The coarser of two codes: what both place and tier allow. */
export function coarserPrecision(one: PrecisionCode, other: PrecisionCode): PrecisionCode {
  return PRECISIONS.get(one).rank > PRECISIONS.get(other).rank ? one : other;
}
