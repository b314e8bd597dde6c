import { type Segment } from './columns.js';
import { MAX_CELLS, type View } from './view.js';

/** What a cell, and later a node, adds up. Positions are fine cells from the view's outer corner. */
export interface Node {
  count: number;
  inView: number;
  sumX: number;
  sumY: number;
  west: number;
  east: number;
  north: number;
  south: number;
  killedMin: number;
  /** One of its rows; the only one where it is alone. */
  segment: Segment | null;
  row: number;
}

const EMPTY: Node = {
  count: 0,
  inView: 0,
  sumX: 0,
  sumY: 0,
  west: 0xffffffff,
  east: 0,
  north: 0xffffffff,
  south: 0,
  killedMin: 0,
  segment: null,
  row: 0,
};

/** Sums of rows by cell of a view. Its nodes are made once and used for every query. */
export class Grid {
  private readonly nodes = Array.from({ length: MAX_CELLS }, () => ({ ...EMPTY }));
  private view: View | null = null;

  begin(view: View): void {
    this.view = view;
    const cells = view.columns * view.rows;
    for (let cell = 0; cell < cells; cell++) Object.assign(this.nodes[cell]!, EMPTY);
  }

  /** `inView` is 1 for rows inside the box, 0 for rows of the margin. */
  add(segment: Segment, rows: Uint32Array, count: number, inView: 0 | 1): void {
    if (!this.view) throw new Error('A grid begins with a view.');
    const { outer, shift, columns } = this.view;
    const { x, y, killedMin } = segment.columns;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      const right = (x[row]! - outer.x) >>> 0;
      const down = y[row]! - outer.y;
      const node = this.nodes[(down >>> shift) * columns + (right >>> shift)]!;
      node.count++;
      node.inView += inView;
      node.sumX += right;
      node.sumY += down;
      if (right < node.west) node.west = right;
      if (right > node.east) node.east = right;
      if (down < node.north) node.north = down;
      if (down > node.south) node.south = down;
      node.killedMin += killedMin[row]!;
      node.segment = segment;
      node.row = row;
    }
  }

  /** Cells that hold something, by their ordinal: row by row from the north-west. */
  occupied(): { cell: number; node: Node }[] {
    const cells = this.view ? this.view.columns * this.view.rows : 0;
    const found = [];
    for (let cell = 0; cell < cells; cell++) {
      const node = this.nodes[cell]!;
      if (node.count > 0) found.push({ cell, node });
    }
    return found;
  }

  /** The node of a cell, or undefined off the grid. */
  at(column: number, row: number): Node | undefined {
    if (!this.view || column < 0 || row < 0) return undefined;
    const { columns, rows } = this.view;
    return column < columns && row < rows ? this.nodes[row * columns + column] : undefined;
  }
}
