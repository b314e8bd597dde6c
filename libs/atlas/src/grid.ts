import { type Segment } from './columns.js';
import { MAX_CELLS, type View } from './view.js';

/** Fine cells in a step, 2 cm: a bit less than 32, so that the compiler keeps whole numbers. */
export const STEP = 2;

/** What a cell, and later a node, adds up. Positions are steps from the view's outer corner. */
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
  segment: Segment;
  row: number;
}

const FARTHEST = 2 ** 31 - 1;

/** Sums of rows by cell of a view. Its arrays are made once and used for every query. */
export class Grid {
  private readonly count = new Int32Array(MAX_CELLS);
  private readonly inView = new Int32Array(MAX_CELLS);
  private readonly sumX = new Float64Array(MAX_CELLS);
  private readonly sumY = new Float64Array(MAX_CELLS);
  private readonly west = new Int32Array(MAX_CELLS);
  private readonly east = new Int32Array(MAX_CELLS);
  private readonly north = new Int32Array(MAX_CELLS);
  private readonly south = new Int32Array(MAX_CELLS);
  private readonly killedMin = new Float64Array(MAX_CELLS);
  private readonly row = new Uint32Array(MAX_CELLS);
  private readonly segments = new Array<Segment | undefined>(MAX_CELLS).fill(undefined);
  private columns = 0;
  private rows = 0;
  private shift = 0;
  private x = 0;
  private y = 0;

  begin({ columns, rows, shift, outer }: View): void {
    Object.assign(this, { columns, rows, shift: shift - 1, x: outer.x, y: outer.y });
    const cells = columns * rows;
    for (const sums of [this.count, this.inView, this.sumX, this.sumY, this.killedMin])
      sums.fill(0, 0, cells);
    for (const edges of [this.west, this.north]) edges.fill(FARTHEST, 0, cells);
    for (const edges of [this.east, this.south]) edges.fill(-1, 0, cells);
    this.segments.fill(undefined);
  }

  /** `inView` is 1 for rows inside the box, 0 for rows of the margin. */
  add(segment: Segment, rows: Uint32Array, count: number, inView: 0 | 1): void {
    let from = 0;
    while (from < count) {
      const cell = this.cellOf(segment, rows[from]!);
      const to = this.addRun(cell, segment, rows, from, count);
      this.count[cell]! += to - from;
      this.inView[cell]! += inView * (to - from);
      this.row[cell] = rows[from]!;
      this.segments[cell] = segment;
      from = to;
    }
  }

  /** Cells that hold something, row by row from the north-west. */
  occupied(): { cell: number; node: Node }[] {
    const found = [];
    for (let cell = 0; cell < this.columns * this.rows; cell++) {
      const segment = this.segments[cell];
      if (segment) found.push({ cell, node: this.nodeOf(cell, segment) });
    }
    return found;
  }

  private nodeOf(cell: number, segment: Segment): Node {
    return {
      count: this.count[cell]!,
      inView: this.inView[cell]!,
      sumX: this.sumX[cell]!,
      sumY: this.sumY[cell]!,
      west: this.west[cell]!,
      east: this.east[cell]!,
      north: this.north[cell]!,
      south: this.south[cell]!,
      killedMin: this.killedMin[cell]!,
      segment,
      row: this.row[cell]!,
    };
  }

  private cellOf({ columns: { x, y } }: Segment, row: number): number {
    const right = ((x[row]! - this.x) >>> 1) >> this.shift;
    return (((y[row]! - this.y) >>> 1) >> this.shift) * this.columns + right;
  }

  /**
   * Adds rows as long as they are of one cell, and says where the next begins. Rows stand in Z-order,
   * so those of one cell mostly follow each other, and are summed in registers, from its corner.
   */
  private addRun(
    cell: number,
    { columns: { x, y, killedMin } }: Segment,
    rows: Uint32Array,
    from: number,
    count: number,
  ): number {
    const { x: left, y: top, shift } = this;
    const cornerX = (cell % this.columns) << shift;
    const cornerY = Math.floor(cell / this.columns) << shift;
    let [sumX, sumY, killed] = [0, 0, 0];
    let [west, north, east, south] = [FARTHEST, FARTHEST, 0, 0];
    let at = from;
    for (; at < count; at++) {
      const row = rows[at]!;
      const right = ((x[row]! - left) >>> 1) - cornerX;
      const down = ((y[row]! - top) >>> 1) - cornerY;
      if ((right | down) >>> shift !== 0) break;
      sumX += right;
      sumY += down;
      killed = (killed + killedMin[row]!) | 0;
      west = right < west ? right : west;
      east = right > east ? right : east;
      north = down < north ? down : north;
      south = down > south ? down : south;
    }
    this.sumX[cell]! += sumX + (at - from) * cornerX;
    this.sumY[cell]! += sumY + (at - from) * cornerY;
    this.killedMin[cell]! += killed;
    this.west[cell] = Math.min(this.west[cell]!, west + cornerX);
    this.east[cell] = Math.max(this.east[cell]!, east + cornerX);
    this.north[cell] = Math.min(this.north[cell]!, north + cornerY);
    this.south[cell] = Math.max(this.south[cell]!, south + cornerY);
    return at;
  }
}
