import { PAN_STEP } from './options.js';
import { type MapView } from './leaflet-map.js';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Keys of the map, heard only while the focus is in it. */
export function listenToKeys(
  box: HTMLElement,
  map: MapView,
  events: { readonly onList: () => void; readonly onBack: () => void },
): void {
  box.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (handle(event, map, events)) event.preventDefault();
  });
}

function handle(
  event: KeyboardEvent,
  map: MapView,
  events: { readonly onList: () => void; readonly onBack: () => void },
): boolean {
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) {
    map.panBy(arrow[0] * PAN_STEP, arrow[1] * PAN_STEP);
    return true;
  }
  if (arrow) return map.roving.move(arrow[0] + arrow[1]);
  if (event.key === '+' || event.key === '=') map.zoomBy(1);
  else if (event.key === '-') map.zoomBy(-1);
  else if (event.key.toLowerCase() === 'l' || event.code === 'KeyL') events.onList();
  else if (event.key === 'Escape') events.onBack();
  else return false;
  return true;
}
