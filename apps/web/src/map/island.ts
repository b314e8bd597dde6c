import { type MapCluster } from '@himaya/contracts';
import { h, render } from 'preact';
import { LanguageProvider, makeWords } from '../i18n/language.js';
import { createStore, type Store } from '../state.js';
import { parseView, type View } from '../url-state.js';
import { createAddress, type Address } from './address.js';
import { Controls } from './controls.js';
import { listenToKeys } from './keyboard.js';
import { createMapView, type MapView } from './leaflet-map.js';
import { createLoader, type Loader } from './loader.js';
import { FIRST_ZOOM, WIDE, type MapData } from './map-data.js';
import { type MapState } from './map-state.js';
import { paint } from './paint.js';

interface Island {
  readonly store: Store<MapState>;
  readonly loader: Loader;
  readonly map: MapView;
  readonly address: Address;
}

/** Takes the page over: fetches, draws, listens. */
export function startMap(): void {
  const box = document.getElementById('map-box');
  const block = document.getElementById('page-data');
  if (!box || !block) return;
  const data = JSON.parse(block.textContent ?? '') as MapData;
  const store = createStore(firstState(data));
  const loader = createLoader(store, data.language);
  const firstZoom = matchMedia(WIDE).matches ? FIRST_ZOOM.wide : FIRST_ZOOM.narrow;
  const started = loader.refresh(store.get().view.zoom ?? firstZoom);
  let describe: (edtf: string) => string = (edtf) => edtf;
  const words = makeWords(data.language, data.messages, (edtf) => describe(edtf));

  box.replaceChildren();
  const map = createMapView(box, words, {
    onMove: (bbox, zoom) => changeView(island, { ...store.get().view, bbox, zoom }, 'move'),
    onOpen: (node) => open(island, node),
  });
  const address = createAddress((view) => followAddress(island, view));
  const island: Island = { store, loader, map, address };
  map.show(store.get().view.bbox, store.get().view.zoom ?? firstZoom);
  addControls(box, island, words);

  const repaint = (state: MapState) => paint(state, words, eventsOf(island));
  store.subscribe((state, before) => {
    if (state.answer !== before.answer && state.answer) {
      map.drawNodes(state.answer.clusters, state.answer.layer === 'dataset');
    }
    if (state.outlines !== before.outlines && state.outlines) map.drawOutlines(state.outlines);
    if (state.side !== before.side) showSide(state, island);
    if (state.list || state.status.kind !== 'waiting') repaint(state);
  });
  // Dates need a parser that the first clusters need not wait for.
  const dates = import('./dates.js').then(({ describeEdtf }) => {
    describe = (edtf) => describeEdtf(edtf, data.language);
  });
  void Promise.all([started, dates, loader.outlines()]).then(() => repaint(store.get()));
  const { sel } = store.get().view;
  if (sel) void loader.record(sel);
  window.addEventListener('online', () => void loader.refresh(map.zoom()));
}

function firstState(data: MapData): MapState {
  const { sel } = parseView(window.location.search);
  const view = { ...data.view, sel };
  return {
    view,
    answer: null,
    list: null,
    outlines: null,
    names: data.names,
    status: { kind: 'waiting' },
    side: view.sel ? { kind: 'record', incident: null } : { kind: 'list' },
  };
}

function eventsOf(island: Island) {
  return {
    onView: (view: View) => changeView(island, view, 'choose'),
    onBack: () => back(island),
    onRetry: () => void island.loader.refresh(island.map.zoom()),
  };
}

function changeView(island: Island, view: View, why: 'move' | 'choose'): void {
  const { store, address, loader, map } = island;
  store.set({ view, side: view.sel ? store.get().side : { kind: 'list' } });
  if (why === 'move') address.follow(view);
  else address.push(view);
  void loader.refresh(map.zoom());
}

function open(island: Island, node: MapCluster): void {
  const { map, loader } = island;
  if (node.bounds) map.fit(node.bounds);
  else if (node.ref) select(island, node.ref);
  else void loader.stack(node.lon, node.lat);
}

function select(island: Island, ref: string): void {
  const { store, address, loader } = island;
  const view = { ...store.get().view, sel: ref };
  store.set({ view, side: { kind: 'record', incident: null } });
  address.push(view);
  void loader.record(ref);
}

/** Back to the list; the focus returns to the mark that was open. */
function back(island: Island): void {
  const { store, address, map } = island;
  const { view, side } = store.get();
  if (side.kind === 'list') return;
  const { sel } = view;
  store.set({ view: { ...view, sel: null }, side: { kind: 'list' } });
  if (sel) address.push({ ...view, sel: null });
  const from = sel && document.querySelector<HTMLElement>(opener(sel));
  if (from) from.focus();
  else map.roving.focus();
}

/** The mark of a record; where it lies in a cluster, its line in the list. */
function opener(ref: string): string {
  return `.mark-box[data-ref="${ref}"], #map-side a[data-ref="${ref}"]`;
}

/** The reader went back or forth in the history. */
function followAddress(island: Island, view: View): void {
  const { store, map, loader } = island;
  store.set({ view, side: view.sel ? { kind: 'record', incident: null } : { kind: 'list' } });
  map.show(view.bbox, view.zoom ?? map.zoom());
  void loader.refresh(map.zoom());
  if (view.sel) void loader.record(view.sel);
}

/** Marks the place of the open record, and takes the focus to its heading once it is there. */
function showSide({ side, outlines }: MapState, { map }: Island): void {
  const incident = side.kind === 'record' && side.incident !== 'gone' ? side.incident : null;
  map.highlight(incident, outlines);
  if (incident) queueMicrotask(() => document.getElementById('map-drawer')?.focus());
  if (side.kind === 'stack') queueMicrotask(() => document.getElementById('map-list')?.focus());
}

function addControls(box: HTMLElement, island: Island, words: ReturnType<typeof makeWords>): void {
  const { map, store } = island;
  const place = document.createElement('div');
  box.before(place);
  const controls = h(Controls, {
    onZoom: map.zoomBy,
    onPan: map.panBy,
    onHome: () => {
      map.show(null, matchMedia(WIDE).matches ? FIRST_ZOOM.wide : FIRST_ZOOM.narrow);
      changeView(island, { ...store.get().view, bbox: null, zoom: null }, 'choose');
    },
  });
  render(h(LanguageProvider, { value: words, children: controls }), place);
  listenToKeys(box, map, {
    onList: () => document.getElementById('map-list')?.focus(),
    onBack: () => back(island),
  });
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${words.t('map.label')}. ${words.t('map.keys')}`);
  const side = document.getElementById('map-side');
  side?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') back(island);
  });
  side?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-ref]') : null;
    const ref = link instanceof HTMLElement ? link.dataset['ref'] : undefined;
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!ref || !plain) return;
    event.preventDefault();
    select(island, ref);
  });
}
