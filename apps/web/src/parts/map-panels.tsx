import {
  EVENT_FAMILIES,
  GRADES,
  type MapAnswer,
  type OpenIncident,
  type OpenIncidentsAnswer,
} from '@himaya/contracts';
import { type ComponentChildren } from 'preact';
import { useWords } from '../i18n/language.js';
import { pageHref } from '../links.js';
import { apiQuery, type View } from '../url-state.js';
import { type Names } from './facets.js';
import { Chips, DroppedNote } from './filters.js';
import { Histogram } from './histogram.js';
import { DatasetNote, LoadingNote } from './notes.js';
import { RecordCards } from './record.js';
import { FamilySymbol, type Ring } from './symbol.js';
import { LayerTotals } from './totals.js';

export interface PanelProps {
  readonly view: View;
  readonly answer: MapAnswer | null;
  readonly list: OpenIncidentsAnswer | null;
  readonly names: Names;
  readonly onView?: (view: View) => void;
}

/** What the map shows, and the way to the same as a list; it stands before the map. */
export function MapHead(props: PanelProps & { readonly note?: ComponentChildren }) {
  const { t, language } = useWords();
  const { view, list, onView } = props;
  return (
    <>
      <DroppedNote view={view} />
      {props.note}
      <Chips page="map" view={view} names={props.names} {...(onView && { onView })} />
      {list ? <LayerTotals view={view} list={list} /> : <LoadingNote />}
      <p class="jump-links no-print">
        <a href="#filters">{t('filter.title')}</a>
        <a href={`${pageHref(language, 'list')}?${apiQuery(view)}`}>
          {t('map.as-list', { count: list?.total ?? 0 })}
        </a>
        <a href={`/api/v1/open/map?${apiQuery(view)}`}>{t('map.api')}</a>
      </p>
    </>
  );
}

/** Time, what cannot be drawn, and what the rings mean. */
export function MapFoot(
  props: PanelProps & {
    readonly range?: ComponentChildren;
    readonly children?: ComponentChildren;
  },
) {
  const { t, language } = useWords();
  const { answer, view } = props;
  return (
    <>
      {answer && <Histogram histogram={answer.histogram}>{props.range}</Histogram>}
      {answer && answer.notMappable > 0 && (
        <p class="not-mappable">
          <a
            href={`${pageHref(language, 'list')}?${apiQuery({ ...view, bbox: null, zoom: null })}`}
          >
            {t('map.not-mappable', { count: answer.notMappable })}
          </a>{' '}
          <span class="small muted">{t('map.not-mappable-why')}</span>
        </p>
      )}
      <Legend layer={answer?.layer ?? view.layer ?? 'assessed'} />
      {props.children}
    </>
  );
}

const RINGS: readonly Exclude<Ring, null | 'GD'>[] = ['G1', 'G2', 'G3', 'contested'];

/** What the marks of the layer mean: shape for what happened, ring for how well it is supported. */
export function Legend({ layer }: { readonly layer: string }) {
  const { t } = useWords();
  const dataset = layer === 'dataset';
  return (
    <section class="legend" aria-label={t('map.legend')}>
      {!dataset && <Shapes />}
      <ul>
        {dataset ? (
          <li>
            <FamilySymbol family="unspecified" size={26} /> {t('map.legend-dataset')}
          </li>
        ) : (
          <Rings />
        )}
        <li>
          <span class="legend-several" aria-hidden="true">
            <span class={dataset ? 'mark mark-cluster mark-dataset' : 'mark mark-cluster'}>9</span>
          </span>{' '}
          {t('map.legend-cluster')}
        </li>
        <li>
          <span class="legend-several" aria-hidden="true">
            <span class={dataset ? 'mark mark-stack mark-dataset' : 'mark mark-stack'}>9</span>
          </span>{' '}
          {t('map.legend-stack')}
        </li>
        <li>
          <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
            <circle class="legend-scale" cx="14" cy="14" r="12" />
          </svg>{' '}
          {t('map.legend-circle')}
        </li>
      </ul>
      <p class="small muted">{t('map.mines')}</p>
    </section>
  );
}

function Shapes() {
  const { language } = useWords();
  return (
    <ul>
      {EVENT_FAMILIES.list
        .filter(({ code }) => code !== 'unspecified')
        .map(({ code, label }) => (
          <li key={code}>
            <FamilySymbol family={code} size={22} /> {label[language]}
          </li>
        ))}
    </ul>
  );
}

function Rings() {
  const { t, language } = useWords();
  return (
    <>
      {RINGS.map((ring) => (
        <li key={ring}>
          <FamilySymbol family="ground" ring={ring} size={28} />{' '}
          {ring === 'contested' ? t('record.contested') : GRADES.label(ring, language)}
        </li>
      ))}
    </>
  );
}

/** The newest records of the view. */
export function MapList(props: {
  readonly items: readonly OpenIncident[];
  readonly layer: string;
  readonly heading: string;
  /** Stands where there is no record. */
  readonly children?: ComponentChildren;
}) {
  return (
    <>
      <h2 id="map-list" tabIndex={-1}>
        {props.heading}
      </h2>
      {props.items.length === 0 && props.children}
      {props.items.length > 0 && props.layer === 'dataset' && <DatasetNote />}
      {props.items.length > 0 && <RecordCards items={props.items} />}
    </>
  );
}
