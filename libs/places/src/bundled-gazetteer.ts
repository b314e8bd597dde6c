import { readFileSync } from 'node:fs';
import { type AreaGeometry, type LonLat, type PlaceRecord } from '@himaya/contracts';
import { COUNTRY, GOVERNORATES } from './governorates.js';

/** A row of `data/gazetteer.json`, as `scripts/gazetteer.mjs` writes it. */
interface BundledPlace {
  readonly pcode: string;
  readonly parent: string;
  readonly en: string;
  readonly ar: string | null;
  readonly alt: readonly string[];
  readonly lon: number;
  readonly lat: number;
  readonly population: number | null;
}

interface Gazetteer {
  readonly source: string;
  readonly version: string;
  readonly places: readonly BundledPlace[];
}

/** How a line of the bundled map is drawn. `disputed` is dashed; neighbours have no fill. */
export type OutlineKind = 'internal' | 'outline' | 'border' | 'coast' | 'disputed';

/** One part of the bundled map: an area to fill without a stroke, lines, or a name at a point. */
export type OutlineFeature = { readonly type: 'Feature' } & (
  | {
      readonly properties: { readonly kind: 'governorate'; readonly pcode: string };
      readonly geometry: AreaGeometry;
    }
  | { readonly properties: { readonly kind: 'undof' }; readonly geometry: AreaGeometry }
  | {
      readonly properties: { readonly kind: OutlineKind };
      readonly geometry: {
        readonly type: 'MultiLineString';
        readonly coordinates: readonly (readonly LonLat[])[];
      };
    }
  | {
      readonly properties: { readonly kind: 'label'; readonly en: string; readonly ar: string };
      readonly geometry: { readonly type: 'Point'; readonly coordinates: LonLat };
    }
);

/** GeoJSON of Syria and its surroundings, 6 kB compressed. `bbox` is west, south, east, north. */
export interface Outlines {
  readonly type: 'FeatureCollection';
  readonly bbox: readonly [number, number, number, number];
  readonly features: readonly OutlineFeature[];
}

const BUILTIN_VERSION = 'builtin 1';

function readData(name: string): string {
  return readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8');
}

function unit(
  level: 'country' | 'governorate',
  parent: string | null,
  row: { pcode: string; en: string; ar: string; alt: readonly string[] },
): PlaceRecord {
  return {
    pcode: row.pcode,
    level,
    parent,
    name: { en: row.en, ar: row.ar },
    altNames: row.alt,
    lon: null,
    lat: null,
    population: null,
    source: 'builtin',
    version: BUILTIN_VERSION,
  };
}

/** The country, its 14 governorates and the 290 places of GeoNames: what every instance has. */
export function bundledPlaces(): PlaceRecord[] {
  const gazetteer: Gazetteer = JSON.parse(readData('gazetteer.json'));
  return [
    unit('country', null, COUNTRY),
    ...GOVERNORATES.map((row) => unit('governorate', COUNTRY.pcode, row)),
    ...gazetteer.places.map(
      ({ pcode, parent, en, ar, alt, lon, lat, population }): PlaceRecord => ({
        pcode,
        level: 'community',
        parent,
        name: { en, ar },
        altNames: alt,
        lon,
        lat,
        population,
        source: 'geonames',
        version: gazetteer.version,
      }),
    ),
  ];
}

export function bundledOutlines(): Outlines {
  return JSON.parse(readData('outlines.json')) as Outlines;
}
