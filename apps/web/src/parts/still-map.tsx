import { type MapAnswer, type Outline } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { apiQuery, type View } from '../url-state.js';
import { areaPath, COUNTRY_BOX, frameOf } from './locator.js';

/** The map before its script, and without: outlines and counts, each a link into its bounds. */
export function StillMap(props: {
  readonly view: View;
  readonly answer: MapAnswer | null;
  readonly outlines: readonly Outline[];
}) {
  const { t } = useWords();
  const { view, answer, outlines } = props;
  const frame = frameOf(view.bbox ?? COUNTRY_BOX, 720);
  const zoom = Math.min(14, (answer?.zoom ?? 6) + 2);
  return (
    <svg
      class="still-map"
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-label={t('map.label')}
      role="group"
    >
      <g>
        {outlines.map((outline) => (
          <path key={outline.pcode} class="area" d={areaPath(outline, frame)} />
        ))}
      </g>
      {answer?.clusters.map(({ lon, lat, count, bounds, ref }) => {
        const [x, y] = [frame.x(lon), frame.y(lat)];
        const dot = <circle cx={x} cy={y} r={dotRadius(count)} />;
        if (!bounds) {
          return (
            <g key={ref ?? `${x} ${y}`} class="dot">
              {dot}
            </g>
          );
        }
        return (
          <a
            key={`${x} ${y}`}
            class="dot"
            href={`?${apiQuery({ ...view, bbox: bounds, zoom })}`}
            aria-label={t('map.cluster', { count })}
          >
            {dot}
            <text x={x} y={y}>
              {count}
            </text>
          </a>
        );
      })}
    </svg>
  );
}

function dotRadius(count: number): number {
  return count === 1 ? 5 : Math.min(30, 11 + Math.round(Math.log2(count) * 2));
}
