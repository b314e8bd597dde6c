import { type MapAnswer, type Outline } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { apiQuery, type View } from '../url-state.js';
import { areaPath, COUNTRY_BOX, frameOf } from './locator.js';

/** So many clusters are links; the rest are dots, to keep the page light. */
const LINKED = 24;

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
  const query = apiQuery({ ...view, bbox: null, zoom: null });
  const filter = query && `${query}&`;
  const sorted = [...(answer?.clusters ?? [])].sort((one, other) => other.count - one.count);
  const large = sorted.filter(({ bounds }) => bounds).slice(0, LINKED);
  const small = sorted.filter((node) => !large.includes(node));
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
      <path
        class="dots"
        d={small.map(({ lon, lat }) => dotPath(frame.x(lon), frame.y(lat))).join('')}
      />
      {large.map(({ lon, lat, count, bounds }) => {
        const [x, y] = [frame.x(lon), frame.y(lat)];
        const box = bounds?.map((edge) => Math.round(edge * 100) / 100).join(',');
        return (
          <a
            key={`${x} ${y}`}
            class="dot"
            href={`?${filter}bbox=${box}&zoom=${zoom}`}
            aria-label={t('map.cluster', { count })}
          >
            <circle cx={x} cy={y} r={dotRadius(count)} />
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
  return Math.min(30, 11 + Math.round(Math.log2(count) * 2));
}

/** A circle of radius 5, as part of one path: a hundred of them cost little. */
function dotPath(x: number, y: number): string {
  return `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0`;
}
