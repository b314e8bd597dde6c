import { type MapHistogram } from '@himaya/contracts';
import { addDays, daysBetween } from '@himaya/edtf';
import { useWords } from '../i18n/language.js';
import { type View } from '../url-state.js';

/** Two native sliders over the bars: the first and the last day shown. */
export function TimeRange(props: {
  readonly histogram: MapHistogram;
  readonly view: View;
  readonly onView: (view: View) => void;
}) {
  const { t, day } = useWords();
  const { histogram, view, onView } = props;
  const { from, to, binDays, all } = histogram;
  if (!from || !to || all.length < 2) return null;
  const last = all.length - 1;
  const binOf = (iso: string) =>
    Math.min(last, Math.max(0, Math.floor(daysBetween(from, iso) / binDays)));
  const first = view.from ? binOf(view.from) : 0;
  const end = view.to ? binOf(view.to) : last;
  const choose = (start: number, finish: number) =>
    onView({
      ...view,
      from: start <= 0 ? null : addDays(from, start * binDays),
      to: finish >= last ? null : addDays(from, (finish + 1) * binDays - 1),
      sel: null,
    });
  return (
    <div class="time-range">
      <Slider
        name={t('map.range-from')}
        value={first}
        max={last}
        text={day(view.from ?? from)}
        onValue={(value) => choose(Math.min(value, end), end)}
      />
      <Slider
        name={t('map.range-to')}
        value={end}
        max={last}
        text={day(view.to ?? to)}
        onValue={(value) => choose(first, Math.max(value, first))}
      />
    </div>
  );
}

function Slider(props: {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly text: string;
  readonly onValue: (value: number) => void;
}) {
  return (
    <label>
      {props.name}: <strong>{props.text}</strong>
      <input
        type="range"
        min={0}
        max={props.max}
        value={props.value}
        aria-label={props.name}
        aria-valuetext={props.text}
        onChange={(event) => props.onValue(Number(event.currentTarget.value))}
      />
    </label>
  );
}
