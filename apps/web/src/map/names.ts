import { type Language, type OutlinesAnswer } from '@himaya/contracts';
import { DivIcon, GeoJSON, LayerGroup, Marker, type Map as LeafletMap } from 'leaflet';
import { withoutControls } from '../parts/people-text.js';
import { namePlace } from './name-place.js';

/** An area narrower than this on the screen carries no name, in pixels. */
const NARROWEST = 84;
const PANE = 'names';

/** Names of the governorates, under the marks. Gives a way to draw them anew. */
export function createNames(
  map: LeafletMap,
  language: Language,
): (outlines: OutlinesAnswer) => void {
  map.createPane(PANE);
  const layer = new LayerGroup().addTo(map);
  let given: OutlinesAnswer | null = null;
  const draw = () => {
    layer.clearLayers();
    for (const area of given?.governorates ?? []) {
      const place = namePlace(area.geometry);
      if (!place || widthOf(map, area.geometry) < NARROWEST) continue;
      const icon = new DivIcon({
        html: nameElement(area.name[language] ?? area.name.en),
        className: 'map-name',
        iconSize: [0, 0],
      });
      const at: [number, number] = [place[1], place[0]];
      new Marker(at, { icon, pane: PANE, interactive: false, keyboard: false }).addTo(layer);
    }
  };
  map.on('zoomend', draw);
  return (outlines) => {
    given = outlines;
    draw();
  };
}

function widthOf(map: LeafletMap, geometry: object): number {
  const bounds = new GeoJSON(geometry as GeoJSON.GeometryObject).getBounds();
  return (
    map.latLngToLayerPoint(bounds.getNorthEast()).x -
    map.latLngToLayerPoint(bounds.getSouthWest()).x
  );
}

function nameElement(name: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = withoutControls(name);
  element.dir = 'auto';
  element.setAttribute('aria-hidden', 'true');
  return element;
}
