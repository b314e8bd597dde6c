import { type Outline, type PublicShape } from '@himaya/contracts';
import { WORLD_PIXELS, pixelX, pixelY } from '@himaya/geo';

/** A frame of the world on a drawing `width` wide; Web Mercator, whole units. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly x: (lon: number) => number;
  readonly y: (lat: number) => number;
  /** Drawing units in a metre, at a latitude. */
  readonly metre: (lat: number) => number;
}

export type Box = readonly [number, number, number, number];

/** Syria with a margin: west, south, east, north. */
export const COUNTRY_BOX: Box = [35.4, 32.2, 42.6, 37.5];

const EQUATOR_METRES = 40_075_017;

export function frameOf([west, south, east, north]: Box, width: number): Frame {
  const scale = width / (pixelX(east) - pixelX(west));
  return {
    width,
    height: Math.round((pixelY(south) - pixelY(north)) * scale),
    x: (lon) => Math.round((pixelX(lon) - pixelX(west)) * scale),
    y: (lat) => Math.round((pixelY(lat) - pixelY(north)) * scale),
    metre: (lat) => (WORLD_PIXELS / EQUATOR_METRES / Math.cos((lat * Math.PI) / 180)) * scale,
  };
}

/** One path for all rings of an area. */
export function areaPath(outline: Outline, frame: Frame): string {
  return outline.geometry.coordinates
    .flat()
    .map((ring) => ringPath(ring.map(([lon, lat]) => [frame.x(lon), frame.y(lat)])))
    .join('');
}

/** Steps from point to point are half as long to write as places. */
function ringPath(points: readonly (readonly [number, number])[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let [x, y] = start;
  const steps = rest.flatMap(([nextX, nextY]) => {
    if (nextX === x && nextY === y) return [];
    const step = `${nextX - x} ${nextY - y}`;
    [x, y] = [nextX, nextY];
    return [step];
  });
  return steps.length > 1 ? `M${start.join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-') : '';
}

/** A still picture of where: the governorate, and the shape that may be drawn. No tiles. */
export function Locator(props: {
  readonly outlines: readonly Outline[];
  readonly governorate: string | null;
  readonly shape: PublicShape;
  readonly label: string;
}) {
  const { outlines, governorate, shape, label } = props;
  if (!outlines.length) return null;
  const frame = frameOf(COUNTRY_BOX, 320);
  return (
    <svg
      class="locator"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={label}
    >
      {outlines.map((outline) => (
        <path
          key={outline.pcode}
          class={outline.pcode === governorate ? 'area area-here' : 'area'}
          d={areaPath(outline, frame)}
        />
      ))}
      <Spot shape={shape} frame={frame} />
    </svg>
  );
}

/** A circle to scale, never smaller than can be seen; a pin only for what is exact. */
function Spot({ shape, frame }: { readonly shape: PublicShape; readonly frame: Frame }) {
  const lon = shape.lon ?? shape.cellLon;
  const lat = shape.lat ?? shape.cellLat;
  if (lon === null || lat === null || shape.kind === 'area' || shape.kind === 'none') return null;
  const radius = Math.max(5, (shape.radiusM ?? 0) * frame.metre(lat));
  return (
    <circle class={`spot spot-${shape.kind}`} cx={frame.x(lon)} cy={frame.y(lat)} r={radius} />
  );
}
