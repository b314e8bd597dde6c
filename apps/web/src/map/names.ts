import { type Language, type MapCluster, type OutlinesAnswer } from '@himaya/contracts';
import { DivIcon, GeoJSON, LayerGroup, Marker, type Map as LeafletMap } from 'leaflet';
import { withoutControls } from '../parts/people-text.js';
import { markSize } from './mark.js';
import { clearOf, namePlace, type ScreenBox } from './name-place.js';

/** An area narrower than this on the screen carries no name, in pixels. */
const NARROWEST = 84;
/** About the size of a letter of the names, in pixels. */
const LETTER = { width: 7.5, height: 18 };
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
      if (!place || widthOf(map, area.geometry) < NARROWEST) continue;
      const name = withoutControls(area.name[language] ?? area.name.en);
      const { x, y } = map.latLngToLayerPoint([place[1], place[0]]);
      const width = name.length * LETTER.width;
      const free = clearOf({ x, y, width, height: LETTER.height }, marks);
      if (free) drawName(map, layer, name, free);
    }
  };
}

function markBox(map: LeafletMap, node: MapCluster): ScreenBox {
  const { x, y } = map.latLngToLayerPoint([node.lat, node.lon]);
  return { x, y, width: markSize(node), height: markSize(node) };
}

function widthOf(map: LeafletMap, geometry: object): number {
  const bounds = new GeoJSON(geometry as GeoJSON.GeometryObject).getBounds();
  return (
    map.latLngToLayerPoint(bounds.getNorthEast()).x -
    map.latLngToLayerPoint(bounds.getSouthWest()).x
  );
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
