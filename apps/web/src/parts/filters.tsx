import {
  EVENT_FAMILIES,
  FACET_NAMES,
  LIMITS,
  type FacetCount,
  type FacetName,
  type MapAnswer,
} from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { apiQuery, EMPTY_VIEW, type View } from '../url-state.js';
import { facetRows, facetWords, toggled, type Names } from './facets.js';
import { familyOf, FamilySymbol } from './symbol.js';

export interface FilterProps {
  readonly page: 'map' | 'list';
  readonly view: View;
  readonly answer: MapAnswer | null;
  readonly names: Names;
  /** At most so many values a facet; null for all. */
  readonly limit: number | null;
  /** Where a script listens; without one the form is sent. */
  readonly onView?: (view: View) => void;
}

/** Facets with counts. A plain form without a script, live with one. */
export function Filters(props: FilterProps) {
  const { t, language } = useWords();
  const { view, page, onView } = props;
  return (
    <form
      id="filters"
      class="filters"
      method="get"
      action={pageHref(language, page)}
      aria-label={t('filter.title')}
      {...(onView && { onSubmit: (event: Event) => event.preventDefault() })}
    >
      <h2>{t('filter.title')}</h2>
      {view.bbox && <input type="hidden" name="bbox" value={view.bbox.join(',')} />}
      {view.zoom !== null && <input type="hidden" name="zoom" value={view.zoom} />}
      <SearchField view={view} {...(onView && { onView })} />
      <Layers {...props} />
      <Days view={view} {...(onView && { onView })} />
      {ORDER.map((facet) => (
        <Facet key={facet} facet={facet} {...props} />
      ))}
      {!onView && (
        <p class="filter-actions">
          <button type="submit" class="button-main">
            {t('filter.apply')}
          </button>
          <a class="button" href={pageHref(language, page)}>
            {t('filter.clear')}
          </a>
        </p>
      )}
    </form>
  );
}

const ORDER: readonly FacetName[] = [
  'type',
  'adm',
  'grade',
  'commitment',
  'category',
  'harm',
  'object',
  'actor',
];

function SearchField(props: { readonly view: View; readonly onView?: (view: View) => void }) {
  const { t } = useWords();
  const { view, onView } = props;
  return (
    <div class="field">
      <label for="filter-q">{t('filter.words')}</label>
      <input
        id="filter-q"
        type="search"
        name="q"
        dir="auto"
        maxLength={LIMITS.searchLength}
        value={view.q ?? ''}
        {...(onView && {
          onChange: (event: Event) => onView({ ...view, q: textOf(event) || null, sel: null }),
        })}
      />
    </div>
  );
}

/** The two classes of record, each with its own total; never added. */
function Layers({ view, answer, onView }: FilterProps) {
  const { t, number } = useWords();
  const shown = view.layer ?? answer?.layer ?? 'assessed';
  return (
    <fieldset class="layers">
      <legend>{t('filter.layer')}</legend>
      {(['assessed', 'dataset'] as const).map((layer) => (
        <label key={layer} class="check">
          <input
            type="radio"
            name="layer"
            value={layer}
            checked={layer === shown}
            {...(onView && { onChange: () => onView({ ...view, layer, sel: null }) })}
          />
          <span>{t(`filter.layer-${layer}`)}</span>
          <span class="count">{answer && number(answer.totals[layer])}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Days(props: { readonly view: View; readonly onView?: (view: View) => void }) {
  const { t } = useWords();
  const { view, onView } = props;
  return (
    <fieldset class="days">
      <legend>{t('filter.dates')}</legend>
      {(['from', 'to'] as const).map((end) => (
        <div key={end} class="day-field">
          <label for={`filter-${end}`}>{t(`filter.${end}`)}</label>
          <input
            id={`filter-${end}`}
            type="date"
            name={end}
            value={view[end] ?? ''}
            {...(onView && {
              onChange: (event: Event) =>
                onView({ ...view, [end]: textOf(event) || null, sel: null }),
            })}
          />
        </div>
      ))}
    </fieldset>
  );
}

function Facet(props: FilterProps & { readonly facet: FacetName }) {
  const { t, number } = useWords();
  const { facet, view, answer } = props;
  const rows = facetRows(answer?.facets[facet] ?? [], view[facet], props.limit);
  if (!rows.length) return null;
  const open = view[facet].length > 0 || facet === 'type' || facet === 'adm';
  return (
    <details class="facet" open={open}>
      <summary>
        {t(`facet.${facet}`)}
        {view[facet].length > 0 && <span class="count"> {number(view[facet].length)}</span>}
      </summary>
      {facet === 'type' ? <Families {...props} rows={rows} /> : <Rows {...props} rows={rows} />}
    </details>
  );
}

type RowsProps = FilterProps & { readonly facet: FacetName; readonly rows: readonly FacetCount[] };

/** Types stand under their family, whose symbol is the legend of the map. */
function Families(props: RowsProps) {
  const { language } = useWords();
  return (
    <>
      {EVENT_FAMILIES.list.map((family) => {
        const rows = props.rows.filter((row) => familyOf(row.value) === family.code);
        return (
          rows.length > 0 && (
            <fieldset key={family.code} class="family">
              <legend>
                <FamilySymbol family={family.code} size={20} /> {family.label[language]}
              </legend>
              <Rows {...props} rows={rows} />
            </fieldset>
          )
        );
      })}
    </>
  );
}

function Rows({ facet, rows, view, names, onView }: RowsProps) {
  const { language, number } = useWords();
  return (
    <ul class="facet-rows">
      {rows.map(({ value, count }) => (
        <li key={value} class={facet === 'adm' ? `level-${value.length}` : undefined}>
          <label class={count ? 'check' : 'check dimmed'}>
            <input
              type="checkbox"
              name={facet}
              value={value}
              checked={view[facet].includes(value)}
              {...(onView && { onChange: () => onView(toggled(view, facet, value)) })}
            />
            <span>{facetWords(facet, value, names, language)}</span>
            <span class="count">{number(count)}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function textOf(event: Event): string {
  return event.currentTarget instanceof HTMLInputElement ? event.currentTarget.value.trim() : '';
}

/** What narrows the view; each can be taken away. */
export function Chips(props: {
  readonly page: 'map' | 'list';
  readonly view: View;
  readonly names: Names;
  readonly onView?: (view: View) => void;
}) {
  const words = useWords();
  const { page, view, names, onView } = props;
  const chips = chipsOf(view, names, words);
  if (!chips.length) return null;
  const path = pageHref(words.language, page);
  const link = (next: View) => ({
    href: apiQuery(next) ? `${path}?${apiQuery(next)}` : path,
    ...(onView && {
      onClick: (event: Event) => {
        event.preventDefault();
        onView(next);
      },
    }),
  });
  return (
    <ul class="chips" aria-label={words.t('filter.active')}>
      {chips.map(({ key, text, without }) => (
        <li key={key}>
          <a {...link(without)} aria-label={words.t('filter.remove', { name: text })}>
            <bdi>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a {...link({ ...EMPTY_VIEW, layer: view.layer })}>{words.t('filter.clear')}</a>
      </li>
    </ul>
  );
}

interface Chip {
  readonly key: string;
  readonly text: string;
  readonly without: View;
}

function chipsOf(view: View, names: Names, words: ReturnType<typeof useWords>): Chip[] {
  const { t, day, language } = words;
  const chips: Chip[] = FACET_NAMES.flatMap((facet) =>
    view[facet].map((value) => ({
      key: `${facet} ${value}`,
      text: facetWords(facet, value, names, language),
      without: toggled(view, facet, value),
    })),
  );
  const plain = (key: 'from' | 'to' | 'q' | 'bbox', text: string): Chip => ({
    key,
    text,
    without: { ...view, [key]: null, sel: null },
  });
  if (view.from) chips.push(plain('from', t('filter.chip-from', { day: day(view.from) })));
  if (view.to) chips.push(plain('to', t('filter.chip-to', { day: day(view.to) })));
  if (view.q) chips.push(plain('q', t('filter.chip-words', { words: view.q })));
  if (view.bbox) chips.push(plain('bbox', t('filter.chip-box')));
  return chips;
}

/** Keys of the address that mean nothing here. */
export function DroppedNote({ view }: { readonly view: View }) {
  const { t } = useWords();
  if (!view.dropped.length) return null;
  return (
    <p class="banner banner-notice small">
      {t('filter.dropped', { keys: view.dropped.join(', ') })}
    </p>
  );
}
