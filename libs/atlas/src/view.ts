import {
  FINE_BITS,
  FINE_WORLD,
  fineX,
  fineY,
  keyRanges,
  type Bbox,
  type PixelBox,
} from '@himaya/geo';
import { rowOfKey, type Segment } from './columns.js';

/** Fine cells from a corner; widths are one less than the number of cells, so that they fit 32 bits. */
export interface FineBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Part of the world that an answer is about, and the grid that its clusters are made on. */
export interface View {
  /** What counts. */
  inner: FineBox;
  /** What clusters are made of: the inner box and a cell around it. Its corner is a cell's. */
  outer: FineBox;
  /** A grid cell is 2^shift fine cells wide. */
  shift: number;
  columns: number;
  rows: number;
  zoom: number;
}

/** A cell is half the size of a drawn cluster, at the zoom asked for. */
const CELL_PIXELS_LOG = 5;
const TILE_LOG = 8;
export const MAX_CELLS = 2_400;
const LAST = FINE_WORLD - 1;
/** Screen that a view is taken to fill where no zoom is given. */
const SCREEN = 1_024;

export function fineBox({ west, south, east, north }: Bbox): FineBox {
  const x = fineX(west);
  const y = fineY(north);
  // Across the antimeridian the difference is negative, and its low 32 bits are the width.
  return { x, y, width: (fineX(east) - x) >>> 0, height: fineY(south) - y };
}

export function viewOf(inner: FineBox, zoom?: number): View {
  const chosen = zoom ?? zoomFor(inner);
  let shift = FINE_BITS - TILE_LOG - Math.floor(chosen) + CELL_PIXELS_LOG;
  let view = grid(inner, shift, chosen);
  while (view.columns * view.rows > MAX_CELLS) view = grid(inner, ++shift, chosen);
  return view;
}

function zoomFor({ width, height }: FineBox): number {
  const side = Math.max(width, height, 1);
  return Math.max(
    0,
    Math.min(18, Math.floor(Math.log2((FINE_WORLD / side) * (SCREEN / 2 ** TILE_LOG)))),
  );
}

function grid(inner: FineBox, shift: number, zoom: number): View {
  const cell = 2 ** shift;
  const floor = (value: number): number => Math.floor(value / cell) * cell;
  const top = Math.max(0, floor(inner.y - cell));
  const bottom = Math.min(LAST, floor(inner.y + inner.height + cell) + cell - 1);
  const left = floor(inner.x - cell);
  const right = floor(inner.x + inner.width + cell) + cell - 1;
  const around = right - left >= LAST;
  const outer = {
    x: around ? 0 : left >>> 0,
    y: top,
    width: around ? LAST : right - left,
    height: bottom - top,
  };
  return {
    inner,
    outer,
    shift,
    columns: Math.floor(outer.width / cell) + 1,
    rows: Math.floor(outer.height / cell) + 1,
    zoom,
  };
}

/** Rows from one up to, not with, another. */
export interface RowRange {
  from: number;
  to: number;
}

const FINER = 6;

/** The mapped rows that may lie in a box, as few ranges. */
export function rowRanges(segment: Segment, box: FineBox): RowRange[] {
  const ranges: RowRange[] = [];
  for (const pixels of pixelBoxes(box))
    for (const { from, to } of keyRanges(pixels)) {
      const first = rowOfKey(segment, from);
      const last = rowOfKey(segment, to);
      if (first < last) ranges.push({ from: first, to: last });
    }
  return merged(ranges);
}

function pixelBoxes({ x, y, width, height }: FineBox): PixelBox[] {
  const y0 = y >>> FINER;
  const y1 = (y + height) >>> FINER;
  const right = x + width;
  if (right <= LAST) return [{ x0: x >>> FINER, y0, x1: right >>> FINER, y1 }];
  return [
    { x0: x >>> FINER, y0, x1: LAST >>> FINER, y1 },
    { x0: 0, y0, x1: (right - FINE_WORLD) >>> FINER, y1 },
  ];
}

/** In order and apart, so that no row is met twice. */
function merged(ranges: RowRange[]): RowRange[] {
  ranges.sort((one, other) => one.from - other.from);
  const apart: RowRange[] = [];
  for (const range of ranges) {
    const last = apart.at(-1);
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else apart.push({ ...range });
  }
  return apart;
}
