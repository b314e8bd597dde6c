import { type Bbox, normaliseLongitude } from './bbox.js';

/** Sides of the two fixed grids that public points snap to where no place fits. */
export type CellDegrees = 0.05 | 0.25;

export interface PublicCell {
  lon: number;
  lat: number;
  bounds: Bbox;
}

/** Keeps a point that was written on a grid line in the cell to its north-east. */
const SLACK = 1e-9;

/** The cell of the fixed grid that holds a point, by its centre. Throws RangeError off the globe. */
export function publicCell(lon: number, lat: number, degrees: CellDegrees): PublicCell {
  if (!Number.isFinite(lon) || !Number.isFinite(lat) || Math.abs(lat) > 90)
    throw new RangeError('A point is a finite longitude and a latitude from -90 to 90.');
  const [west, east] = cellAround(normaliseLongitude(lon), degrees, 180);
  const [south, north] = cellAround(lat, degrees, 90);
  return {
    lon: rounded((west + east) / 2),
    lat: rounded((south + north) / 2),
    bounds: { west, south, east, north },
  };
}

function cellAround(value: number, degrees: CellDegrees, limit: number): [number, number] {
  const last = Math.round(limit / degrees) - 1;
  const ordinal = Math.min(last, Math.floor(value / degrees + SLACK));
  return [rounded(ordinal * degrees), rounded((ordinal + 1) * degrees)];
}

/** Seven decimals, 1 cm: takes off what binary fractions add. */
const rounded = (value: number): number => Math.round(value * 1e7) / 1e7;
