/** Levels of a place, from the widest to the narrowest. */
export const PLACE_LEVELS = [
  'country',
  'governorate',
  'district',
  'subdistrict',
  'community',
  'neighbourhood',
] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

export const PLACE_SOURCES = ['builtin', 'geonames', 'ocha'] as const;
export type PlaceSource = (typeof PLACE_SOURCES)[number];

/** A name in both scripts; `ar` is null where no source gives one. */
export interface PlaceName {
  readonly en: string;
  readonly ar: string | null;
}

/**
 * A row of the gazetteer. `parent` is what the source's table states, never inferred from
 * geometry or from the code. Degrees, WGS 84; units drawn as areas have no point.
 */
export interface PlaceRecord {
  readonly pcode: string;
  readonly level: PlaceLevel;
  readonly parent: string | null;
  readonly name: PlaceName;
  readonly altNames: readonly string[];
  readonly lon: number | null;
  readonly lat: number | null;
  readonly population: number | null;
  readonly source: PlaceSource;
  readonly version: string;
}

/** A unit above a place, as a search answer names it. */
export interface PlaceUnit extends PlaceName {
  readonly pcode: string;
}

/** One answer of `GET /api/v1/open/places?q=`. Units above the place, null where not known. */
export interface PlaceHit {
  readonly pcode: string;
  readonly level: PlaceLevel;
  readonly name: PlaceName;
  readonly community: PlaceUnit | null;
  readonly subdistrict: PlaceUnit | null;
  readonly district: PlaceUnit | null;
  readonly governorate: PlaceUnit | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** `total` counts all that match, so that a cut list of namesakes says so. */
export interface PlaceHits {
  readonly total: number;
  readonly items: readonly PlaceHit[];
}

/** RFC 7946 position: longitude, latitude. */
export type LonLat = readonly [number, number];

/** RFC 7946 MultiPolygon. */
export interface AreaGeometry {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly LonLat[])[])[];
}

/** The drawn area of a unit; used to draw and to suggest, never to decide containment. */
export interface PlaceArea {
  readonly pcode: string;
  readonly level: PlaceLevel;
  readonly geometry: AreaGeometry;
}
