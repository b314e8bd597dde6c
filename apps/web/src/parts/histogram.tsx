import { type MapHistogram } from '@himaya/contracts';
import { addDays } from '@himaya/edtf';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';

const HEIGHT = 48;

/** Bars of a time: faint for all records of the layer, strong for those in view. */
export function Histogram(props: {
  readonly histogram: MapHistogram;
  /** Stands under the bars and their dates. */
  readonly children?: ComponentChildren;
}) {
  const { t, day, language } = useWords();
  const { histogram } = props;
  const { from, to, bins, all } = histogram;
  if (!from || !to || !all.length) return null;
  const top = Math.max(1, ...all);
  return (
    <figure class="histogram">
      <svg
        viewBox={`0 0 ${all.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('histogram.label', { from: day(from), to: day(to) })}
      >
        <g {...(language === 'ar' && { transform: `translate(${all.length} 0) scale(-1 1)` })}>
          <path class="bars-all" d={bars(all, top)} />
          <path class="bars-view" d={bars(bins, top)} />
        </g>
      </svg>
      <figcaption>
        <span>{day(from)}</span>
        <span>{day(to)}</span>
      </figcaption>
      {props.children}
      <details>
        <summary>{t('histogram.table')}</summary>
        <YearTable histogram={histogram} />
      </details>
    </figure>
  );
}

/** One path for all bars; a bar that counts something is at least a pixel high. */
function bars(counts: readonly number[], top: number): string {
  return counts
    .map((count, index) => {
      if (!count) return '';
      const height = Math.max(1, Math.round((count / top) * HEIGHT));
      return `M${index} ${HEIGHT}v-${height}h.85v${height}z`;
    })
    .join('');
}

function YearTable({ histogram }: { readonly histogram: MapHistogram }) {
  const { t, number } = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('histogram.year')}</th>
          <th scope="col" class="figure">
            {t('histogram.in-view')}
          </th>
          <th scope="col" class="figure">
            {t('histogram.all')}
          </th>
        </tr>
      </thead>
      <tbody>
        {years(histogram).map(([year, inView, all]) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td class="figure">{number(inView)}</td>
            <td class="figure">{number(all)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Bars by the year of their first day. */
function years({ from, binDays, bins, all }: MapHistogram): [string, number, number][] {
  const sums = new Map<string, [number, number]>();
  all.forEach((count, index) => {
    const year = addDays(from ?? '', index * binDays).slice(0, 4);
    const [inView, whole] = sums.get(year) ?? [0, 0];
    sums.set(year, [inView + (bins[index] ?? 0), whole + count]);
  });
  return [...sums].map(([year, [inView, whole]]) => [year, inView, whole]);
}
