import { type AreaGeometry } from '@himaya/contracts';

type Ring = readonly (readonly [number, number])[];

/** Centre of gravity of the largest part of an area: longitude, latitude. Null for an empty one. */
export function namePlace({ coordinates }: AreaGeometry): [number, number] | null {
  const parts = coordinates.map(([outer]) => weigh(outer ?? []));
  const [largest] = parts.sort((one, other) => Math.abs(other.area) - Math.abs(one.area));
  if (!largest?.area) return null;
  return [largest.x / (3 * largest.area), largest.y / (3 * largest.area)];
}

/** Twice the signed area of a ring, and its first moments. */
function weigh(ring: Ring): { readonly area: number; readonly x: number; readonly y: number } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([lon, lat], index) => {
    const [nextLon, nextLat] = ring[(index + 1) % ring.length] ?? [lon, lat];
    const cross = lon * nextLat - nextLon * lat;
    area += cross;
    x += (lon + nextLon) * cross;
    y += (lat + nextLat) * cross;
  });
  return { area, x, y };
}
