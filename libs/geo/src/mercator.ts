/**
 * Web Mercator (EPSG:3857) on a square of 2^26 pixels: zoom 18 at 256 pixels a tile, about 0.6 m a
 * pixel at the equator. x grows to the east, y to the south.
 */
export const PIXEL_BITS = 26;
export const WORLD_PIXELS = 2 ** PIXEL_BITS;
export const MAX_ZOOM = 18;
export const FINE_BITS = 32;
export const FINE_WORLD = 2 ** FINE_BITS;
const FINE_PER_PIXEL = 2 ** (FINE_BITS - PIXEL_BITS);
/** Where the square ends. */
export const MAX_LATITUDE = 85.0511287798066;

const EQUATOR_METRES = 40_075_016.68557849;
const RADIANS = Math.PI / 180;
const TILE = 256;

/** Share of the square from its western edge, and from its northern one. */
const eastward = (longitude: number): number => (longitude + 180) / 360;
const southward = (latitude: number): number => {
  const bounded = Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, latitude));
  const sine = Math.sin(bounded * RADIANS);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};
const cellOf = (share: number, cells: number): number =>
  Math.min(cells - 1, Math.max(0, Math.floor(share * cells)));

export function pixelX(longitude: number): number {
  return cellOf(eastward(longitude), WORLD_PIXELS);
}

export function pixelY(latitude: number): number {
  return cellOf(southward(latitude), WORLD_PIXELS);
}

/**
 * The same on a square of 2^32, for comparing points with boxes: degrees that differ in their
 * seventh decimal differ here too. `fineX(longitude) >>> 6` is `pixelX(longitude)`.
 */
export function fineX(longitude: number): number {
  return cellOf(eastward(longitude), FINE_WORLD);
}

export function fineY(latitude: number): number {
  return cellOf(southward(latitude), FINE_WORLD);
}

/** Longitude of a fine cell's middle, to seven decimals. */
export function longitudeAtFine(x: number): number {
  return rounded(longitudeAt((x + 0.5) / FINE_PER_PIXEL - 0.5));
}

export function latitudeAtFine(y: number): number {
  return rounded(latitudeAt((y + 0.5) / FINE_PER_PIXEL - 0.5));
}

/** The sum makes 0 of -0. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7 + 0;

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
