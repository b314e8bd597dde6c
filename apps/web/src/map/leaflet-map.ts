import {
  type MapCluster,
  type OpenIncident,
  type OutlinesAnswer,
  type PublicShape,
} from '@himaya/contracts';
import {
  Circle,
  DivIcon,
  GeoJSON,
  LayerGroup,
  Map as LeafletMap,
  Marker,
  type PolylineOptions,
} from 'leaflet';
import { type Words } from '../i18n/language.js';
import { type Box } from '../parts/locator.js';
import { markElement, markName, markSize } from './mark.js';
import {
  AREA_STYLE,
  CENTRE,
  CLOSEST,
  DISPUTED_STYLE,
  HERE_STYLE,
  MAP_OPTIONS,
  NEIGHBOUR_STYLE,
  SCALE_STYLE,
} from './options.js';
import { createNames } from './names.js';
import { createRoving, type Roving } from './rove.js';

export interface MapEvents {
  /** The reader moved the map. */
  readonly onMove: (bbox: Box, zoom: number) => void;
  readonly onOpen: (node: MapCluster) => void;
}

/** The map, as the rest of the island knows it: plain objects in, plain events out. */
export interface MapView {
  readonly drawOutlines: (outlines: OutlinesAnswer) => void;
  readonly drawNodes: (nodes: readonly MapCluster[], dataset: boolean) => void;
  readonly highlight: (incident: OpenIncident | null, outlines: OutlinesAnswer | null) => void;
  readonly fit: (box: Box) => void;
  /** To the whole country, or to the box of an address; no move of the reader's. */
  readonly show: (box: Box | null, zoom: number) => void;
  readonly zoomBy: (step: number) => void;
  readonly panBy: (x: number, y: number) => void;
  readonly zoom: () => number;
  readonly roving: Roving;
}

export function createMapView(box: HTMLElement, words: Words, events: MapEvents): MapView {
  const map = new LeafletMap(box, MAP_OPTIONS);
  const ground = new LayerGroup().addTo(map);
  const here = new LayerGroup().addTo(map);
  const nodes = new LayerGroup().addTo(map);
  const roving = createRoving();
  const drawNames = createNames(map, words.language);
  let quiet = true;
  let open: string | null = null;
  let lines: OutlinesAnswer | null = null;
  let drawn: readonly MapCluster[] = [];

  map.on('moveend', () => {
    if (!quiet) events.onMove(boxOf(map), map.getZoom());
    quiet = false;
  });
  freeScroll(map, box);

  return {
    drawOutlines: (outlines) => {
      lines = outlines;
      drawOutlines(ground, outlines);
      drawNames(lines, drawn);
    },
    drawNodes: (clusters, dataset) => {
      const focused = box.contains(document.activeElement);
      nodes.clearLayers();
      // What lies in the margin comes last: the focus must not move the map by itself.
      const sorted = [...clusters].sort((one, other) => other.inView - one.inView);
      roving.set(sorted.map((node) => drawNode(nodes, node, { dataset, words, events })));
      markOpen(box, open);
      drawn = clusters;
      drawNames(lines, drawn);
      if (focused && !box.contains(document.activeElement)) roving.focus();
    },
    highlight: (incident, outlines) => {
      open = incident?.ref ?? null;
      markOpen(box, open);
      drawHere(here, incident, outlines);
    },
    fit: (bounds) => map.fitBounds(latLngs(bounds), { maxZoom: CLOSEST, padding: [24, 24] }),
    show: (bounds, zoom) => {
      quiet = true;
      if (bounds) map.fitBounds(latLngs(bounds), { animate: false });
      else map.setView(CENTRE, zoom, { animate: false });
    },
    zoomBy: (step) => map.setZoom(map.getZoom() + step),
    panBy: (x, y) => map.panBy([x, y]),
    zoom: () => map.getZoom(),
    roving,
  };
}

function latLngs([west, south, east, north]: Box): [[number, number], [number, number]] {
  return [
    [south, west],
    [north, east],
  ];
}

function boxOf(map: LeafletMap): Box {
  const bounds = map.getBounds();
  const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
  return [
    round(bounds.getWest()),
    round(bounds.getSouth()),
    round(bounds.getEast()),
    round(bounds.getNorth()),
  ];
}

/** The wheel belongs to the page until the reader has clicked into the map. */
function freeScroll(map: LeafletMap, box: HTMLElement): void {
  if (matchMedia('(pointer: coarse)').matches) map.dragging.disable();
  map.on('mousedown', () => map.scrollWheelZoom.enable());
  box.addEventListener('mouseleave', () => map.scrollWheelZoom.disable());
}

function drawOutlines(ground: LayerGroup, outlines: OutlinesAnswer): void {
  ground.clearLayers();
  drawGeometry(ground, outlines.neighbours, NEIGHBOUR_STYLE);
  for (const { geometry } of outlines.governorates) drawGeometry(ground, geometry, AREA_STYLE);
  drawGeometry(ground, outlines.disputed, DISPUTED_STYLE);
}

/** Leaflet types its geometries as mutable; it only reads them. */
function drawGeometry(layer: LayerGroup, geometry: object, style: PolylineOptions): void {
  new GeoJSON(geometry as GeoJSON.GeometryObject, { style, interactive: false }).addTo(layer);
}

interface Drawing {
  readonly dataset: boolean;
  readonly words: Words;
  readonly events: MapEvents;
}

/** A circle to scale under what is not exact, and the mark over it. */
function drawNode(layer: LayerGroup, node: MapCluster, drawing: Drawing): HTMLElement {
  const at: [number, number] = [node.lat, node.lon];
  if (node.radiusM && node.kind !== 'exact') {
    new Circle(at, { ...SCALE_STYLE, radius: node.radiusM }).addTo(layer);
  }
  const size = markSize(node);
  const html = markElement(node, drawing.dataset, drawing.words);
  const icon = new DivIcon({ html, className: 'mark-box', iconSize: [size, size] });
  const marker = new Marker(at, { icon, keyboard: false, riseOnHover: true }).addTo(layer);
  marker.on('click', () => drawing.events.onOpen(node));
  const element = marker.getElement() ?? html;
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', markName(node, drawing.words));
  if (node.ref) element.dataset['ref'] = node.ref;
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    drawing.events.onOpen(node);
  });
  return element;
}

/** The mark of the open record stands out, for the eye and for a screen reader. */
function markOpen(box: HTMLElement, ref: string | null): void {
  for (const mark of box.querySelectorAll<HTMLElement>('.mark-box[data-ref]')) {
    const here = mark.dataset['ref'] === ref;
    mark.classList.toggle('mark-open', here);
    if (here) mark.setAttribute('aria-current', 'true');
    else mark.removeAttribute('aria-current');
  }
}

/** Where the open record lies: an area, or a circle to scale. */
function drawHere(
  layer: LayerGroup,
  incident: OpenIncident | null,
  outlines: OutlinesAnswer | null,
): void {
  layer.clearLayers();
  if (!incident) return;
  const point = pointOf(incident.shape);
  if (point) {
    const radius = incident.shape.radiusM ?? 0;
    new Circle(point, { ...HERE_STYLE, radius: Math.max(radius, 500) }).addTo(layer);
    return;
  }
  const area = outlines?.governorates.find(({ pcode }) => pcode === incident.governorate?.pcode);
  if (area) {
    drawGeometry(layer, area.geometry, HERE_STYLE);
  }
}

function pointOf(shape: PublicShape): [number, number] | null {
  const lat = shape.lat ?? shape.cellLat;
  const lon = shape.lon ?? shape.cellLon;
  return lat === null || lon === null || shape.kind === 'area' ? null : [lat, lon];
}
