// at: apps/web/src/pages/planted.tsx
// expects: no-restricted-imports: Leaflet stays
import { Map } from 'leaflet';

export const planted = Map;
