import { type Language, type MapCluster, type OutlinesAnswer } from '@himaya/contracts';
import { DivIcon, GeoJSON, LayerGroup, Marker, type Map as LeafletMap, type Point } from 'leaflet';
import { withoutControls } from '../parts/people-text.js';
import { markSize } from './mark.js';
import { clearOf, namePlace, type ScreenBox } from './name-place.js';

/** An area narrower than this on the screen carries no name, in pixels. */
const NARROWEST = 84;
/** About the size of a letter of the names, in pixels. */
const LETTER = { width: 7.5, height: 18 };
/** How far a name may move, as a part of the height of its area. */
const REACH = 0.3;
const PANE = 'names';

/** Names of the governorates, clear of the marks. Gives a way to draw them anew. */
export function createNames(
  map: LeafletMap,
  language: Language,
): (outlines: OutlinesAnswer | null, nodes: readonly MapCluster[]) => void {
  map.createPane(PANE);
  const layer = new LayerGroup().addTo(map);
  map.on('zoomstart', () => layer.clearLayers());
  return (outlines, nodes) => {
    layer.clearLayers();
    const marks = nodes.map((node) => markBox(map, node));
    for (const area of outlines?.governorates ?? []) {
      const place = namePlace(area.geometry);
      const size = sizeOf(map, area.geometry);
      if (!place || size.x < NARROWEST) continue;
      const name = withoutControls(area.name[language] ?? area.name.en);
      const { x, y } = map.latLngToLayerPoint([place[1], place[0]]);
      const width = name.length * LETTER.width;
      const free = clearOf({ x, y, width, height: LETTER.height }, marks, size.y * REACH);
      if (free) drawName(map, layer, name, free);
    }
  };
}

function markBox(map: LeafletMap, node: MapCluster): ScreenBox {
  const { x, y } = map.latLngToLayerPoint([node.lat, node.lon]);
  return { x, y, width: markSize(node), height: markSize(node) };
}

/** Width and height of an area on the screen. */
function sizeOf(map: LeafletMap, geometry: object): Point {
  const bounds = new GeoJSON(geometry as GeoJSON.GeometryObject).getBounds();
  const [end, start] = [bounds.getSouthEast(), bounds.getNorthWest()];
  return map.latLngToLayerPoint(end).subtract(map.latLngToLayerPoint(start));
}

function drawName(map: LeafletMap, layer: LayerGroup, name: string, { x, y }: ScreenBox): void {
  const html = document.createElement('span');
  html.textContent = name;
  html.dir = 'auto';
  html.setAttribute('aria-hidden', 'true');
  const icon = new DivIcon({ html, className: 'map-name', iconSize: [0, 0] });
  const at = map.layerPointToLatLng([x, y]);
  new Marker(at, { icon, pane: PANE, interactive: false, keyboard: false }).addTo(layer);
}
