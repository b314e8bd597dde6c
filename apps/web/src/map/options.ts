import { type CircleMarkerOptions, type MapOptions, type PolylineOptions } from 'leaflet';

/** Every option of the map in one place. Controls of Leaflet write HTML: ours stand instead. */
export const MAP_OPTIONS: MapOptions = {
  zoomControl: false,
  attributionControl: false,
  // Our own keys rove from mark to mark.
  keyboard: false,
  // The page scrolls until the reader has clicked into the map.
  scrollWheelZoom: false,
  minZoom: 5,
  maxZoom: 16,
  zoomSnap: 1,
  maxBounds: [
    [28, 28],
    [42, 50],
  ],
  maxBoundsViscosity: 0.6,
  bounceAtZoomLimits: false,
};

/** Middle of the country: latitude, longitude. */
export const CENTRE: [number, number] = [34.95, 38.95];

/** How close a click on a cluster may go. */
export const CLOSEST = 14;

/** Pixels by which a key or a button moves the map. */
export const PAN_STEP = 160;

export const AREA_STYLE: PolylineOptions = { className: 'map-area', weight: 1, interactive: false };
export const HERE_STYLE: PolylineOptions = {
  className: 'map-area-here',
  weight: 2,
  interactive: false,
};
export const NEIGHBOUR_STYLE: PolylineOptions = {
  className: 'map-neighbour',
  weight: 1,
  interactive: false,
};
export const DISPUTED_STYLE: PolylineOptions = {
  className: 'map-disputed',
  weight: 1.2,
  dashArray: '5 4',
  interactive: false,
};
export const SCALE_STYLE: CircleMarkerOptions = {
  className: 'map-scale',
  weight: 1,
  interactive: false,
};
