import { type MapPage } from '@himaya/contracts';
import { useWords } from '../i18n/language.js';
import { FIRST_ZOOM, MAP_API, mapMessages, WIDE, type MapData } from '../map/map-data.js';
import { type ModelOf, type PageView, type Preload } from '../page-view.js';
import { namesIn } from '../parts/facets.js';
import { Filters } from '../parts/filters.js';
import { MapFoot, MapHead, MapList } from '../parts/map-panels.js';
import { LoadingNote } from '../parts/notes.js';
import { NothingFound } from '../parts/nothing-found.js';
import { StillMap } from '../parts/still-map.js';
import { apiQuery, type View } from '../url-state.js';

/** The ids are those of the island, which takes each part over. */
function MapScreen({
  model,
  shell,
}: {
  readonly model: MapPage;
  readonly shell: { readonly exercise: boolean };
}) {
  const { t, language } = useWords();
  const view: View = { ...model.view, sel: null };
  const { answer, list } = model;
  const names = namesIn(language, model.names);
  return (
    <div class="map-page">
      <div class="map-main">
        <h1 class="visually-hidden">{t('map.heading')}</h1>
        <div id="map-head" class="map-head">
          <MapHead view={view} answer={answer} list={list} names={names} />
        </div>
        <div id="map-box" class={shell.exercise ? 'map-box map-exercise' : 'map-box'} dir="ltr">
          <StillMap view={view} answer={answer} outlines={model.outlines} />
        </div>
        <noscript>
          <p class="small muted">{t('still.note')}</p>
        </noscript>
        <div id="map-foot" class="map-foot">
          <MapFoot view={view} answer={answer} list={list} names={names} />
        </div>
        <p class="map-disclaimer small muted">{model.disclaimer[language]}</p>
      </div>
      <div id="map-side" class="map-side">
        {list ? (
          <MapList items={list.items} layer={list.layer} heading={t('map.newest')}>
            <NothingFound page="map" view={view} list={list} />
          </MapList>
        ) : (
          <LoadingNote />
        )}
      </div>
      <div id="map-filters" class="map-filters">
        <Filters page="map" view={view} answer={answer} names={names} limit={6} />
      </div>
    </div>
  );
}

/** The same request that the island makes first, so that it leaves while the script loads. */
function preload(view: View): readonly Preload[] {
  const ask = (zoom: number) => `${MAP_API}?${apiQuery({ ...view, zoom, sel: null })}`;
  if (view.bbox) return view.zoom === null ? [] : [{ href: ask(view.zoom) }];
  if (view.zoom !== null) return [{ href: ask(view.zoom) }];
  return [
    { href: ask(FIRST_ZOOM.wide), media: WIDE },
    { href: ask(FIRST_ZOOM.narrow), media: `not all and ${WIDE}` },
  ];
}

export const mapPage: PageView<ModelOf<'map'>> = {
  title: (_model, { t }) => t('map.heading'),
  width: 'full',
  section: 'map',
  Body: MapScreen,
  data: ({ shell, model }, { messages }): MapData => ({
    language: shell.language,
    view: model.view,
    names: namesIn(shell.language, model.names),
    messages: mapMessages(messages),
  }),
  preload: ({ model }) => preload({ ...model.view, sel: null }),
};
