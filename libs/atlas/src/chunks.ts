import { type Columns } from './columns.js';
import { type FineBox } from './view.js';

/** Rows tested at a time: what they need stays in the nearest cache. */
export const CHUNK = 4_096;

/** West, north, east and south of each chunk of mapped rows: in Z-order they lie close together. */
export function chunkEdges({ x, y }: Columns, mapped: number): Uint32Array {
  const edges = new Uint32Array(Math.ceil(mapped / CHUNK) * 4);
  for (let start = 0, at = 0; start < mapped; start += CHUNK, at += 4) {
    let [west, north, east, south] = [0xffffffff, 0xffffffff, 0, 0];
    for (let row = start; row < Math.min(mapped, start + CHUNK); row++) {
      west = Math.min(west, x[row]!);
      north = Math.min(north, y[row]!);
      east = Math.max(east, x[row]!);
      south = Math.max(south, y[row]!);
    }
    edges.set([west, north, east, south], at);
  }
  return edges;
}

/** Whether all of a chunk lies in a box. */
export function isWithin(edges: Uint32Array, chunk: number, box: FineBox): boolean {
  const right = (edges[chunk * 4]! - box.x) >>> 0;
  const far = (edges[chunk * 4 + 2]! - box.x) >>> 0;
  const down = edges[chunk * 4 + 1]! - box.y;
  const deep = edges[chunk * 4 + 3]! - box.y;
  return right <= far && far <= box.width && down >= 0 && deep <= box.height;
}

/** Whether nothing of a chunk lies in a box. */
export function isApart(edges: Uint32Array, chunk: number, box: FineBox): boolean {
  const right = (edges[chunk * 4]! - box.x) >>> 0;
  const far = (edges[chunk * 4 + 2]! - box.x) >>> 0;
  const down = edges[chunk * 4 + 1]! - box.y;
  const deep = edges[chunk * 4 + 3]! - box.y;
  return (right > box.width && right <= far) || deep < 0 || down > box.height;
}
