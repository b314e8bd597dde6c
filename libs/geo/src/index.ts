export {
  checkBbox,
  contains,
  formatBbox,
  normaliseLongitude,
  parseBbox,
  splitAtAntimeridian,
  type Bbox,
} from './bbox.js';
export {
  FINE_BITS,
  FINE_WORLD,
  fineX,
  fineY,
  latitudeAt,
  latitudeAtFine,
  longitudeAt,
  longitudeAtFine,
  MAX_LATITUDE,
  MAX_ZOOM,
  metresToPixels,
  PIXEL_BITS,
  pixelX,
  pixelY,
  WORLD_PIXELS,
  worldPixelsAt,
} from './mercator.js';
export {
  KEY_END,
  keyRanges,
  mortonKey,
  mortonX,
  mortonY,
  pixelBoxes,
  type KeyRange,
  type PixelBox,
} from './morton.js';
export { coarserPrecision, isArea, precisionRadius } from './precision-ladder.js';
export { publicCell, type CellDegrees, type PublicCell } from './public-cell.js';
export { dropArticle, FOLD_SQL, foldName } from './fold-name.js';
