// First, since Leaflet probes the browser with HTML as soon as it is loaded.
import './trusted-types.js';
import { startMap } from './island.js';

startMap();
