import type { AreaGeometry, LonLat } from '@himaya/contracts';

interface Edge {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly at: number;
  readonly west: number;
  readonly east: number;
}

/** Whether the point lies in the area, by the even-odd rule. A border point may fall either way. */
export function areaContains(geometry: AreaGeometry, lon: number, lat: number): boolean {
  let inside = false;
  for (const ring of geometry.coordinates.flat()) {
    for (let i = 1; i < ring.length; i += 1) {
      const [from, to] = [ring[i - 1], ring[i]];
      if (!from || !to || from[1] > lat === to[1] > lat) continue;
      const crossing = from[0] + ((lat - from[1]) / (to[1] - from[1])) * (to[0] - from[0]);
      if (lon < crossing) inside = !inside;
    }
  }
  return inside;
}

const same = (a: LonLat, b: LonLat): boolean => a[0] === b[0] && a[1] === b[1];

function turn(a: LonLat, b: LonLat, c: LonLat): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function inBox(a: LonLat, b: LonLat, point: LonLat): boolean {
  const within = (i: 0 | 1): boolean =>
    Math.min(a[i], b[i]) <= point[i] && point[i] <= Math.max(a[i], b[i]);
  return within(0) && within(1);
}

/** Whether two edges share any point. */
function meet(one: Edge, two: Edge): boolean {
  const ends: readonly [LonLat, Edge][] = [
    [two.from, one],
    [two.to, one],
    [one.from, two],
    [one.to, two],
  ];
  const turns = ends.map(([point, edge]) => turn(edge.from, edge.to, point));
  if (turns[0] !== turns[1] && turns[2] !== turns[3]) return true;
  return ends.some(([point, edge], i) => turns[i] === 0 && inBox(edge.from, edge.to, point));
}

function edgesOf(ring: readonly LonLat[], decimals: number): Edge[] {
  const by = 10 ** decimals;
  const points = ring
    .map(([lon, lat]): LonLat => [Math.round(lon * by), Math.round(lat * by)])
    .filter((point, at, all) => at === 0 || !same(point, all[at - 1] ?? point));
  return points.slice(1).map((to, at) => {
    const from = points[at] ?? to;
    return { from, to, at, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) };
  });
}

/** A ring that crosses or touches itself away from the joints of its edges. */
function isTangled(ring: readonly LonLat[], decimals: number): boolean {
  const edges = edgesOf(ring, decimals);
  const joined = (one: Edge, two: Edge): boolean => {
    const apart = Math.abs(one.at - two.at);
    return apart <= 1 || apart === edges.length - 1;
  };
  const sorted = edges.toSorted((a, b) => a.west - b.west);
  return sorted.some((edge, at) => {
    for (let i = at + 1; i < sorted.length; i += 1) {
      const other = sorted[i];
      if (!other || other.west > edge.east) return false;
      if (!joined(edge, other) && meet(edge, other)) return true;
    }
    return false;
  });
}

/** Whether every ring is simple once rounded: what other programs call a valid polygon. */
export function isValidArea(geometry: AreaGeometry, decimals = 5): boolean {
  return !geometry.coordinates.flat().some((ring) => isTangled(ring, decimals));
}
