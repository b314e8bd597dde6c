/** Degrees, WGS 84. `west > east` means that the box crosses the antimeridian. */
export interface Bbox {
  west: number;
  south: number;
  east: number;
  north: number;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
/** How far a map that was panned around the world may have gone. */
const FARTHEST = 720;

/** A longitude in [-180, 180). */
export function normaliseLongitude(longitude: number): number {
  if (longitude >= -180 && longitude < 180) return longitude;
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** Reads `west,south,east,north`. Throws RangeError with the reason. */
export function parseBbox(text: string): Bbox {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length !== 4 || !parts.every((part) => NUMBER.test(part)))
    throw new RangeError('A box is four numbers: west,south,east,north.');
  const [west = NaN, south = NaN, east = NaN, north = NaN] = parts.map(Number);
  return checkBbox({ west, south, east, north });
}

/** Longitudes come back in [-180, 180]. Throws RangeError with the reason. */
export function checkBbox({ west, south, east, north }: Bbox): Bbox {
  if (![west, south, east, north].every(Number.isFinite))
    throw new RangeError('A box is four finite numbers.');
  if (south < -90 || north > 90 || south > north)
    throw new RangeError('South and north are latitudes from -90 to 90, south first.');
  if (Math.max(Math.abs(west), Math.abs(east)) > FARTHEST)
    throw new RangeError('West and east are longitudes.');
  if (east - west >= 360) return { west: -180, south, east: 180, north };
  return { west: inWorld(west), south, east: inWorld(east), north };
}

/** Like normaliseLongitude, but 180 stays: it is the eastern edge of a box. */
function inWorld(longitude: number): number {
  return Math.abs(longitude) <= 180 ? longitude : normaliseLongitude(longitude);
}

export function formatBbox({ west, south, east, north }: Bbox): string {
  return [west, south, east, north].map((edge) => String(Number(edge.toFixed(6)))).join(',');
}

/** One box, or the two that a box across the antimeridian is made of. */
export function splitAtAntimeridian(box: Bbox): Bbox[] {
  if (box.west <= box.east) return [box];
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ];
}

export function contains(box: Bbox, longitude: number, latitude: number): boolean {
  if (latitude < box.south || latitude > box.north) return false;
  return box.west <= box.east
    ? longitude >= box.west && longitude <= box.east
    : longitude >= box.west || longitude <= box.east;
}
