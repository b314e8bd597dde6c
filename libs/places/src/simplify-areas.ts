import type { AreaGeometry, LonLat } from '@himaya/contracts';

type Ring = readonly LonLat[];

export interface SimplifyOptions {
  /** Greatest distance, in degrees, of a dropped vertex from the line that replaces it. */
  readonly tolerance: number;
  readonly decimals: number;
}

/** A ring as the numbers of its vertices, without the closing one. */
type Loop = readonly number[];

/** A run of vertices between two nodes; neighbours hold the same run, maybe backwards. */
interface Arc {
  readonly key: string;
  readonly backwards: boolean;
  readonly vertices: Loop;
}

function squaredDistance(point: LonLat, from: LonLat, to: LonLat): number {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = x * x + y * y;
  const along = length === 0 ? 0 : ((point[0] - from[0]) * x + (point[1] - from[1]) * y) / length;
  const t = Math.min(1, Math.max(0, along));
  const [dx, dy] = [point[0] - from[0] - t * x, point[1] - from[1] - t * y];
  return dx * dx + dy * dy;
}

function farthest(line: Ring, first: number, last: number): { at: number; squared: number } {
  let [at, squared] = [first, -1];
  const [from, to] = [line[first], line[last]];
  if (!from || !to) return { at, squared };
  for (let i = first + 1; i < last; i += 1) {
    const point = line[i];
    const distance = point ? squaredDistance(point, from, to) : -1;
    if (distance > squared) [at, squared] = [i, distance];
  }
  return { at, squared };
}

/** Line simplified within `tolerance` degrees; both ends stay. Source: Douglas and Peucker 1973. */
export function simplifyLine(line: Ring, tolerance: number): LonLat[] {
  const kept = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const { at, squared } = farthest(line, span[0], span[1]);
    if (squared <= tolerance * tolerance) continue;
    kept.add(at);
    open.push([span[0], at], [at, span[1]]);
  }
  return line.filter((_, at) => kept.has(at));
}

/** Numbers equal positions alike, so that rings can be compared by numbers. */
class Vertices {
  readonly points: LonLat[] = [];
  private readonly numbers = new Map<string, number>();

  /** The ring without its closing vertex and without repeated ones. */
  loop(ring: Ring): number[] {
    const loop: number[] = [];
    for (const point of ring) {
      const number = this.numberOf(point);
      if (number !== loop.at(-1)) loop.push(number);
    }
    if (loop.length > 1 && loop[0] === loop.at(-1)) loop.pop();
    return loop;
  }

  line(vertices: Loop): LonLat[] {
    return vertices.map((number) => this.points[number] ?? [0, 0]);
  }

  private numberOf(point: LonLat): number {
    const key = `${point[0]} ${point[1]}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.points.length);
    return this.points.push(point) - 1;
  }
}

/** Vertices where more than two edges of all rings meet: every ring is cut there. */
function findNodes(loops: readonly Loop[], size: number): Uint8Array {
  const [one, two] = [new Int32Array(size).fill(-1), new Int32Array(size).fill(-1)];
  const isNode = new Uint8Array(size);
  const join = (vertex: number, neighbour: number): void => {
    if (one[vertex] === -1 || one[vertex] === neighbour) one[vertex] = neighbour;
    else if (two[vertex] === -1 || two[vertex] === neighbour) two[vertex] = neighbour;
    else isNode[vertex] = 1;
  };
  for (const loop of loops) {
    loop.forEach((vertex, at) => {
      const next = loop[at + 1] ?? loop[0] ?? vertex;
      join(vertex, next);
      join(next, vertex);
    });
  }
  return isNode;
}

/** One direction for both neighbours, so that they simplify the run alike. */
function toArc(vertices: Loop): Arc {
  const reverse = vertices.toReversed();
  const differs = vertices.findIndex((vertex, at) => vertex !== reverse[at]);
  const backwards = (vertices[differs] ?? 0) > (reverse[differs] ?? 0);
  const forwards = backwards ? reverse : vertices;
  return { key: forwards.join(), backwards, vertices: forwards };
}

/** A ring with fewer than two nodes is cut at two far vertices, wherever its neighbour begins. */
function cutsOf(loop: Loop, isNode: Uint8Array, vertices: Vertices): number[] {
  const cuts = [...loop.keys()].filter((at) => isNode[loop[at] ?? 0] === 1);
  if (cuts.length > 1) return cuts;
  const lowest = loop.reduce((best, vertex, at) => (vertex < (loop[best] ?? 0) ? at : best), 0);
  const first = cuts[0] ?? lowest;
  const turned = vertices.line([...loop.slice(first), ...loop.slice(0, first + 1)]);
  const { at } = farthest(turned, 0, turned.length - 1);
  return [first, (first + at) % loop.length].toSorted((a, b) => a - b);
}

function arcsOf(loop: Loop, cuts: readonly number[]): Arc[] {
  const around = [...loop, ...loop];
  return cuts.map((from, at) => {
    const to = cuts[at + 1] ?? (cuts[0] ?? 0) + loop.length;
    return toArc(around.slice(from, to + 1));
  });
}

function round(line: Ring, decimals: number): LonLat[] {
  const by = 10 ** decimals;
  return line.map(([lon, lat]) => [Math.round(lon * by) / by, Math.round(lat * by) / by]);
}

/** Ring from its simplified runs, closed; null where nothing with an area is left. */
function closeRing(runs: readonly Ring[]): LonLat[] | null {
  const points = runs.flatMap((run) => run.slice(0, -1));
  const isRepeated = (point: LonLat, at: number): boolean => {
    const before = points.at(at - 1);
    return before?.[0] === point[0] && before[1] === point[1];
  };
  const ring = points.filter((point, at) => !isRepeated(point, at));
  return ring[0] && ring.length > 2 ? [...ring, ring[0]] : null;
}

/**
 * The areas with fewer vertices. Borders that two areas share stay shared, vertex for vertex, so
 * that no gap opens between neighbours; a part too small to be drawn is dropped, but never the
 * whole area.
 */
export function simplifyAreas<T extends { readonly geometry: AreaGeometry }>(
  areas: readonly T[],
  { tolerance, decimals }: SimplifyOptions,
): T[] {
  const vertices = new Vertices();
  const loops = areas.map(({ geometry }) =>
    geometry.coordinates.map((polygon) => polygon.map((ring) => vertices.loop(ring))),
  );
  const isNode = findNodes(loops.flat(2), vertices.points.length);
  const simplified = new Map<string, Ring>();
  const run = (arc: Arc): Ring => {
    const line = () => simplifyLine(vertices.line(arc.vertices), tolerance);
    const known = simplified.get(arc.key) ?? round(line(), decimals);
    simplified.set(arc.key, known);
    return arc.backwards ? known.toReversed() : known;
  };
  const simplifyRing = (loop: Loop): LonLat[] | null =>
    loop.length > 2 ? closeRing(arcsOf(loop, cutsOf(loop, isNode, vertices)).map(run)) : null;
  const simplifyPolygon = (polygon: readonly Loop[]): LonLat[][] => {
    const [outer, ...holes] = polygon.map(simplifyRing);
    return outer ? [outer, ...holes.filter((hole) => hole !== null)] : [];
  };

  return areas.map((area, at) => {
    const polygons = (loops[at] ?? []).map(simplifyPolygon).filter(([outer]) => outer);
    const whole = () => area.geometry.coordinates.map((part) => part.map((r) => round(r, 6)));
    const coordinates = polygons.length > 0 ? polygons : whole();
    return { ...area, geometry: { type: 'MultiPolygon', coordinates } };
  });
}
