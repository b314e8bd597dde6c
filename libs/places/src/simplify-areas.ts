import type { AreaGeometry, LonLat } from '@himaya/contracts';

type Ring = readonly LonLat[];

export interface SimplifyOptions {
  /** Greatest distance, in degrees, of a dropped vertex from the line that replaces it. */
  readonly tolerance: number;
  readonly decimals: number;
}

/** A run of vertices between two nodes; neighbours hold the same run, maybe backwards. */
interface Arc {
  readonly key: string;
  readonly backwards: boolean;
  readonly points: Ring;
}

const keyOf = (point: LonLat): string => `${point[0]} ${point[1]}`;

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

/** Ring without its closing vertex and without repeated ones. */
function openRing(ring: Ring): LonLat[] {
  const points = ring.filter((point, at) => {
    const before = ring[at - 1];
    return !before || keyOf(before) !== keyOf(point);
  });
  const [first, last] = [points[0], points.at(-1)];
  if (points.length > 1 && first && last && keyOf(first) === keyOf(last)) points.pop();
  return points;
}

/** Vertices where more than two edges of all rings meet: every ring is cut there. */
function findNodes(rings: readonly Ring[]): Set<string> {
  const neighbours = new Map<string, Set<string>>();
  for (const ring of rings) {
    const keys = ring.map(keyOf);
    keys.forEach((key, at) => {
      const around = neighbours.get(key) ?? new Set<string>();
      around.add(keys.at(at - 1) ?? key).add(keys[(at + 1) % keys.length] ?? key);
      neighbours.set(key, around);
    });
  }
  return new Set([...neighbours].filter(([, around]) => around.size !== 2).map(([key]) => key));
}

function smallestKey(ring: Ring): number {
  const keys = ring.map(keyOf);
  return keys.reduce((best, key, at) => (key < (keys[best] ?? '') ? at : best), 0);
}

/** One direction for both neighbours, so that they simplify the run alike. */
function toArc(points: Ring): Arc {
  const keys = points.map(keyOf);
  const forwards = keys.join();
  const reverse = keys.reverse().join();
  const backwards = reverse < forwards;
  return {
    key: backwards ? reverse : forwards,
    backwards,
    points: backwards ? points.toReversed() : points,
  };
}

/** A ring without a node is cut at two far vertices, the same for whoever else holds it. */
function cutsOf(ring: Ring, nodes: ReadonlySet<string>): number[] {
  const cuts = [...ring.keys()].filter((at) => nodes.has(keyOf(ring[at] as LonLat)));
  if (cuts.length > 1) return cuts;
  const first = cuts[0] ?? smallestKey(ring);
  const turned = [...ring.slice(first), ...ring.slice(0, first + 1)];
  const { at } = farthest(turned, 0, turned.length - 1);
  return [first, (first + at) % ring.length].toSorted((a, b) => a - b);
}

function arcsOf(ring: Ring, nodes: ReadonlySet<string>): Arc[] {
  const cuts = cutsOf(ring, nodes);
  return cuts.map((from, at) => {
    const to = cuts[at + 1] ?? (cuts[0] ?? 0) + ring.length;
    const points: LonLat[] = [];
    for (let i = from; i <= to; i += 1) points.push(ring[i % ring.length] as LonLat);
    return toArc(points);
  });
}

function round(line: readonly LonLat[], decimals: number): LonLat[] {
  const by = 10 ** decimals;
  return line.map(([lon, lat]) => [Math.round(lon * by) / by, Math.round(lat * by) / by]);
}

/** Ring from its simplified runs, closed; null where nothing with an area is left. */
function closeRing(runs: readonly Ring[]): LonLat[] | null {
  const points = openRing(runs.flatMap((run) => run.slice(0, -1)));
  const first = points[0];
  return first && points.length > 2 ? [...points, first] : null;
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
  const opened = areas.map(({ geometry }) =>
    geometry.coordinates.map((polygon) => polygon.map(openRing).filter((r) => r.length > 2)),
  );
  const nodes = findNodes(opened.flat(2));
  const simplified = new Map<string, Ring>();
  const run = ({ key, points, backwards }: Arc): Ring => {
    const known = simplified.get(key) ?? round(simplifyLine(points, tolerance), decimals);
    simplified.set(key, known);
    return backwards ? known.toReversed() : known;
  };
  const simplifyPolygon = (polygon: readonly Ring[]): LonLat[][] => {
    const [outer, ...holes] = polygon.map((ring) => closeRing(arcsOf(ring, nodes).map(run)));
    return outer ? [outer, ...holes.filter((hole) => hole !== null)] : [];
  };

  return areas.map((area, at) => {
    const polygons = (opened[at] ?? []).map(simplifyPolygon).filter(([outer]) => outer);
    const whole = () => area.geometry.coordinates.map((part) => part.map((r) => round(r, 6)));
    const coordinates = polygons.length > 0 ? polygons : whole();
    return { ...area, geometry: { type: 'MultiPolygon', coordinates } };
  });
}
