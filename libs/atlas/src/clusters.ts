import { LIMITS, type MapCluster } from '@himaya/contracts';
import { FINE_WORLD, latitudeAtFine, longitudeAtFine } from '@himaya/geo';
import { pointAt, refAt, type Dictionaries } from './columns.js';
import { STEP, type Grid, type Node } from './grid.js';
import { refText } from './ref-number.js';
import { type View } from './view.js';

/** A drawn cluster is two cells wide; cells nearer than this are joined. */
const RADIUS_CELLS = 2;
/** Where there are still too many nodes, the radius grows by this. */
const WIDER = 1.25;

/** Nodes of a view, largest first: the cells of a grid joined by radius, at most 150. */
export function clustersOf(grid: Grid, view: View, dictionaries: Dictionaries): MapCluster[] {
  let radius = (RADIUS_CELLS * 2 ** view.shift) / STEP;
  let nodes = joinCells(grid, view, radius);
  while (nodes.filter(({ inView }) => inView > 0).length > LIMITS.mapNodes)
    nodes = joinNodes(nodes, (radius *= WIDER));
  return nodes
    .filter(({ inView }) => inView > 0)
    .sort(bySize)
    .map((node) => clusterOf(node, view, dictionaries));
}

/** Equal ones by place, so that every process joins and lists in the same order. */
const bySize = (one: Node, other: Node): number =>
  other.count - one.count || one.sumY - other.sumY || one.sumX - other.sumX;

/** The largest cell takes the cells around it, then the largest of those left, and so on. */
function joinCells(grid: Grid, { columns }: View, radius: number): Node[] {
  const cells = grid.occupied();
  const nodes = new Map(cells.map(({ cell, node }) => [cell, node]));
  cells.sort((one, other) => bySize(one.node, other.node));
  const done = new Set<Node>();
  return cells.flatMap(({ cell, node }) =>
    done.has(node) ? [] : [seed(node, neighbours(nodes, cell, columns), radius, done)],
  );
}

function joinNodes(nodes: Node[], radius: number): Node[] {
  const done = new Set<Node>();
  return nodes
    .sort(bySize)
    .flatMap((node) => (done.has(node) ? [] : [seed(node, nodes, radius, done)]));
}

/** Joins to a node those near its centre as it was, unless they were joined or have joined others. */
function seed(node: Node, others: readonly Node[], radius: number, done: Set<Node>): Node {
  done.add(node);
  const near = others.filter((other) => !done.has(other) && isNear(node, other, radius));
  for (const other of near) {
    done.add(other);
    join(node, other);
  }
  return node;
}

/** Points nearer than two cells lie at most two cells apart. */
function neighbours(nodes: Map<number, Node>, cell: number, columns: number): Node[] {
  const found: Node[] = [];
  const first = Math.max(-RADIUS_CELLS, -(cell % columns));
  const last = Math.min(RADIUS_CELLS, columns - 1 - (cell % columns));
  for (let down = -RADIUS_CELLS; down <= RADIUS_CELLS; down++)
    for (let right = first; right <= last; right++) {
      const node = nodes.get(cell + down * columns + right);
      if (node) found.push(node);
    }
  return found;
}

function isNear(one: Node, other: Node, radius: number): boolean {
  const right = one.sumX / one.count - other.sumX / other.count;
  const down = one.sumY / one.count - other.sumY / other.count;
  return right * right + down * down < radius * radius;
}

function join(node: Node, other: Node): void {
  node.count += other.count;
  node.inView += other.inView;
  node.sumX += other.sumX;
  node.sumY += other.sumY;
  node.west = Math.min(node.west, other.west);
  node.east = Math.max(node.east, other.east);
  node.north = Math.min(node.north, other.north);
  node.south = Math.max(node.south, other.south);
  node.killedMin += other.killedMin;
}

function clusterOf(node: Node, view: View, dictionaries: Dictionaries): MapCluster {
  const { count, inView, killedMin } = node;
  const harm = killedMin > 0 ? { killedMin } : {};
  if (node.west < node.east || node.north < node.south)
    return {
      kind: 'cluster',
      ...centre(node, view),
      count,
      inView,
      bounds: bounds(node, view),
      ...harm,
    };
  const point = pointAt(node.segment.columns, node.row);
  if (count > 1) return { kind: 'stack', ...point, count, inView, bounds: null, ...harm };
  const { kind, ...facts } = record(node, dictionaries);
  return { kind, ...point, count, inView, bounds: null, ...harm, ...facts };
}

type RecordFacts = Pick<MapCluster, 'kind' | 'ref' | 'type' | 'grade' | 'contested' | 'radiusM'>;

function record({ segment, row }: Node, { heads, shapes }: Dictionaries): RecordFacts {
  const { columns } = segment;
  const [, grade, type, contested] = heads.tuple(columns.head[row]!);
  const [kind, radiusM] = shapes.tuple(columns.shape[row]!);
  return {
    kind,
    ref: refText(refAt(columns, row)),
    type,
    ...(grade === null ? {} : { grade }),
    ...(contested ? { contested } : {}),
    ...(radiusM === null ? {} : { radiusM }),
  };
}

/** Decimals that tell half a screen pixel apart at a zoom: more would only cost bytes. */
function decimals(zoom: number): number {
  return Math.max(1, Math.ceil(Math.log10((256 * 2 ** zoom) / 360)));
}

function centre({ sumX, sumY, count }: Node, { outer, zoom }: View): { lon: number; lat: number } {
  const unit = 10 ** decimals(zoom);
  const rounded = (degrees: number): number => Math.round(degrees * unit) / unit + 0;
  return {
    lon: rounded(longitudeAtFine((outer.x + (sumX / count) * STEP) % FINE_WORLD)),
    lat: rounded(latitudeAtFine(outer.y + (sumY / count) * STEP)),
  };
}

/** Rounded outwards, so that all points lie inside. */
function bounds(node: Node, { outer, zoom }: View): [number, number, number, number] {
  const unit = 10 ** decimals(zoom);
  const down = (degrees: number): number => Math.floor(degrees * unit) / unit + 0;
  const up = (degrees: number): number => Math.ceil(degrees * unit) / unit + 0;
  const longitude = (x: number): number => longitudeAtFine((outer.x + x) % FINE_WORLD);
  const latitude = (y: number): number => latitudeAtFine(outer.y + y);
  return [
    Math.max(-180, down(longitude(node.west * STEP))),
    down(latitude(node.south * STEP + STEP - 1)),
    Math.min(180, up(longitude(node.east * STEP + STEP - 1))),
    up(latitude(node.north * STEP)),
  ];
}
