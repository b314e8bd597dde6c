import { render, type ComponentChildren } from 'preact';
import { LanguageProvider, type makeWords } from '../i18n/language.js';
import { Filters } from '../parts/filters.js';
import { MapFoot, MapHead, MapList } from '../parts/map-panels.js';
import { LoadingNote } from '../parts/notes.js';
import { NothingFound } from '../parts/nothing-found.js';
import { type View } from '../url-state.js';
import { Drawer } from './drawer.js';
import { type MapState } from './map-state.js';
import { TimeRange } from './time-range.js';

type AllWords = ReturnType<typeof makeWords>;

export interface PaintEvents {
  readonly onView: (view: View) => void;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

/** Draws every panel from the state; each stands where the server had put it. */
export function paint(state: MapState, words: AllWords, events: PaintEvents): void {
  const { view, answer, list, names } = state;
  const panel = { view, answer, list, names, onView: events.onView };
  const into = (id: string, children: ComponentChildren) => {
    const place = document.getElementById(id);
    if (!place) return;
    // What the server wrote goes at the first drawing; later ones change what is there.
    if (!place.dataset['live']) place.replaceChildren();
    place.dataset['live'] = 'yes';
    render(<LanguageProvider value={words}>{children}</LanguageProvider>, place);
  };
  into(
    'map-head',
    <MapHead {...panel} note={<StatusNote state={state} words={words} {...events} />} />,
  );
  into(
    'map-foot',
    <MapFoot
      {...panel}
      range={
        answer && <TimeRange histogram={answer.histogram} view={view} onView={events.onView} />
      }
    />,
  );
  into('map-side', <SidePanel state={state} words={words} onBack={events.onBack} />);
  into('map-filters', <Filters page="map" limit={null} {...panel} />);
}

/** One quiet line while data is missing or old. */
function StatusNote(props: PaintEvents & { readonly state: MapState; readonly words: AllWords }) {
  const { t } = props.words;
  const { status, answer, list } = props.state;
  if (status.kind === 'offline') {
    return (
      <p class="banner banner-notice" role="status">
        {answer ? t('map.offline', { sequence: answer.sequence }) : t('map.offline-empty')}
      </p>
    );
  }
  if (status.kind === 'loading') return list ? <LoadingNote /> : null;
  if (status.kind !== 'failed') return null;
  return (
    <p class="banner banner-error" role="status">
      {t('map.failed', { status: String(status.status) })}{' '}
      <button type="button" onClick={props.onRetry}>
        {t('map.retry')}
      </button>
    </p>
  );
}

function SidePanel(props: {
  readonly state: MapState;
  readonly words: AllWords;
  readonly onBack: () => void;
}) {
  const { t } = props.words;
  const { side, list, view, names } = props.state;
  if (side.kind === 'record')
    return <Drawer incident={side.incident} names={names} onBack={props.onBack} />;
  if (side.kind === 'stack') {
    return (
      <>
        <button type="button" onClick={props.onBack}>
          {t('map.back')}
        </button>
        <MapList
          items={side.items}
          layer={list?.layer ?? 'assessed'}
          heading={t('map.at-place', { count: side.items.length })}
        />
      </>
    );
  }
  return list ? (
    <MapList items={list.items} layer={list.layer} heading={t('map.newest')}>
      <NothingFound page="map" view={view} list={list} />
    </MapList>
  ) : (
    <LoadingNote />
  );
}
