import { type Bbox, splitAtAntimeridian } from './bbox.js';
import { PIXEL_BITS, pixelX, pixelY, WORLD_PIXELS } from './mercator.js';

/** 26 bits an axis give 52 bits, which a double holds exactly. */
const HALF = PIXEL_BITS / 2;
const HALF_MASK = (1 << HALF) - 1;
const HALF_KEY = 2 ** PIXEL_BITS;
/** First number that is no key. */
export const KEY_END = 2 ** (2 * PIXEL_BITS);

/** From 13 bits to every other one of 26. */
function spread(bits: number): number {
  let spreading = bits;
  spreading = (spreading | (spreading << 8)) & 0x00ff00ff;
  spreading = (spreading | (spreading << 4)) & 0x0f0f0f0f;
  spreading = (spreading | (spreading << 2)) & 0x33333333;
  return (spreading | (spreading << 1)) & 0x55555555;
}

function gather(bits: number): number {
  let gathering = bits & 0x55555555;
  gathering = (gathering | (gathering >>> 1)) & 0x33333333;
  gathering = (gathering | (gathering >>> 2)) & 0x0f0f0f0f;
  gathering = (gathering | (gathering >>> 4)) & 0x00ff00ff;
  return (gathering | (gathering >>> 8)) & 0x0000ffff;
}

/**
 * Z-order key of a Web Mercator pixel, 26 bits an axis, x in the even bits. Throws RangeError
 * outside the world. Source: Morton 1966.
 */
export function mortonKey(x: number, y: number): number {
  if (!inWorld(x) || !inWorld(y)) throw new RangeError(`Pixel ${x},${y} is outside the world.`);
  const low = spread(x & HALF_MASK) | (spread(y & HALF_MASK) << 1);
  const high = spread(x >>> HALF) | (spread(y >>> HALF) << 1);
  return high * HALF_KEY + low;
}

const inWorld = (pixel: number): boolean =>
  Number.isInteger(pixel) && pixel >= 0 && pixel < WORLD_PIXELS;

export function mortonX(key: number): number {
  return (gather(Math.floor(key / HALF_KEY)) << HALF) | gather(key % HALF_KEY);
}

export function mortonY(key: number): number {
  return (gather(Math.floor(key / HALF_KEY) >>> 1) << HALF) | gather((key % HALF_KEY) >>> 1);
}

/** World pixels, all four edges included. */
export interface PixelBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Keys from `from` up to, not with, `to`. */
export interface KeyRange {
  from: number;
  to: number;
}

/** One pixel box, or two across the antimeridian. */
export function pixelBoxes(box: Bbox): PixelBox[] {
  return splitAtAntimeridian(box).map((part) => ({
    x0: pixelX(part.west),
    y0: pixelY(part.north),
    x1: pixelX(part.east),
    y1: pixelY(part.south),
  }));
}

/**
 * Ranges that hold every key of a box, in order and apart from each other. They hold some keys
 * around the box too: cells are halved only three times below its own size, so that ranges stay few.
 */
export function keyRanges(box: PixelBox): KeyRange[] {
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0) + 1;
  const finest = Math.max(0, Math.ceil(Math.log2(side)) - 3);
  const ranges: KeyRange[] = [];
  cover(box, { x: 0, y: 0, bits: PIXEL_BITS }, finest, ranges);
  return ranges;
}

interface Cell {
  x: number;
  y: number;
  bits: number;
}

function cover(box: PixelBox, { x, y, bits }: Cell, finest: number, ranges: KeyRange[]): void {
  const last = 2 ** bits - 1;
  if (x > box.x1 || y > box.y1 || x + last < box.x0 || y + last < box.y0) return;
  if (bits <= finest || holds(box, x, y, last)) {
    append(ranges, mortonKey(x, y), 4 ** bits);
    return;
  }
  const half = 2 ** (bits - 1);
  for (const [right, down] of QUARTERS)
    cover(box, { x: x + right * half, y: y + down * half, bits: bits - 1 }, finest, ranges);
}

function holds(box: PixelBox, x: number, y: number, last: number): boolean {
  return x >= box.x0 && y >= box.y0 && x + last <= box.x1 && y + last <= box.y1;
}

/** In the order of their keys. */
const QUARTERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

function append(ranges: KeyRange[], from: number, length: number): void {
  const previous = ranges.at(-1);
  if (previous?.to === from) previous.to = from + length;
  else ranges.push({ from, to: from + length });
}
