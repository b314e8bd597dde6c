/**
 * Web Mercator (EPSG:3857) on a square of 2^26 pixels: zoom 18 at 256 pixels a tile, about 0.6 m a
 * pixel at the equator. x grows to the east, y to the south.
 */
export const PIXEL_BITS = 26;
export const WORLD_PIXELS = 2 ** PIXEL_BITS;
export const MAX_ZOOM = 18;
/** Where the square ends. */
export const MAX_LATITUDE = 85.0511287798066;

const EQUATOR_METRES = 40_075_016.68557849;
const RADIANS = Math.PI / 180;
const TILE = 256;

const inside = (pixel: number): number => Math.min(WORLD_PIXELS - 1, Math.max(0, pixel));

export function pixelX(longitude: number): number {
  return inside(Math.floor(((longitude + 180) / 360) * WORLD_PIXELS));
}

export function pixelY(latitude: number): number {
  const bounded = Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, latitude));
  const sine = Math.sin(bounded * RADIANS);
  const share = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return inside(Math.floor(share * WORLD_PIXELS));
}

/** Longitude of the pixel's middle. Takes fractions, for weighted centres. */
export function longitudeAt(x: number): number {
  return ((x + 0.5) / WORLD_PIXELS) * 360 - 180;
}

/** Latitude of the pixel's middle. */
export function latitudeAt(y: number): number {
  const share = 0.5 - (y + 0.5) / WORLD_PIXELS;
  return 90 - (360 * Math.atan(Math.exp(-share * 2 * Math.PI))) / Math.PI;
}

/** World pixels (of 2^26) that one screen pixel covers at a zoom. */
export function worldPixelsAt(zoom: number): number {
  return 2 ** (MAX_ZOOM - zoom);
}

/** Screen pixels of a length on the ground, at a latitude and zoom. */
export function metresToPixels(metres: number, latitude: number, zoom: number): number {
  const metresPerPixel = (EQUATOR_METRES * Math.cos(latitude * RADIANS)) / (TILE * 2 ** zoom);
  return metres / metresPerPixel;
}
