import { type AreaGeometry } from '@himaya/contracts';

type Ring = readonly (readonly [number, number])[];

/** Centre of gravity of the largest part of an area: longitude, latitude. Null for an empty one. */
export function namePlace({ coordinates }: AreaGeometry): [number, number] | null {
  const parts = coordinates.map(([outer]) => weigh(outer ?? []));
  const [largest] = parts.sort((one, other) => Math.abs(other.area) - Math.abs(one.area));
  if (!largest?.area) return null;
  return [largest.x / (3 * largest.area), largest.y / (3 * largest.area)];
}

/** A box on the screen: middle, width and height, in pixels. */
export interface ScreenBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Steps down or up from the middle of an area at which its name may stand instead. */
const STEPS = [0, 20, -20, 36, -36, 52, -52];

/** The name, moved at most `reach` pixels to stand clear of every mark; null where it cannot. */
export function clearOf(
  name: ScreenBox,
  marks: readonly ScreenBox[],
  reach: number,
): ScreenBox | null {
  const tried = STEPS.filter((step) => Math.abs(step) <= reach).map((step) => ({
    ...name,
    y: name.y + step,
  }));
  return tried.find((box) => !marks.some((mark) => overlap(box, mark))) ?? null;
}

function overlap(one: ScreenBox, other: ScreenBox): boolean {
  return (
    Math.abs(one.x - other.x) * 2 < one.width + other.width &&
    Math.abs(one.y - other.y) * 2 < one.height + other.height
  );
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
