import { type PlaceArea, type PlaceRecord } from '@himaya/contracts';

/** A connection of the owner or of the worker, as far as storing places needs it. */
export interface PlacesConnection {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

const COLUMNS = `pcode text, level text, parent_pcode text, name_en text, name_ar text, alt_names text[],
  lon float8, lat float8, population integer, source text, source_version text`;

function toRow(place: PlaceRecord): object {
  return {
    pcode: place.pcode,
    level: place.level,
    parent_pcode: place.parent,
    name_en: place.name.en,
    name_ar: place.name.ar,
    alt_names: place.altNames,
    lon: place.lon,
    lat: place.lat,
    population: place.population,
    source: place.source,
    source_version: place.version,
  };
}

/**
 * Adds or changes places and areas and publishes them, on a connection inside one transaction.
 * `keepKnown` leaves rows that are there as they are: what ships never overwrites an import.
 */
export async function storePlaces(
  connection: PlacesConnection,
  {
    places,
    areas,
  }: { readonly places: readonly PlaceRecord[]; readonly areas: readonly PlaceArea[] },
  { keepKnown }: { readonly keepKnown: boolean },
): Promise<void> {
  const update = keepKnown
    ? 'NOTHING'
    : `UPDATE SET level = EXCLUDED.level, parent_pcode = EXCLUDED.parent_pcode, name_en = EXCLUDED.name_en,
        name_ar = EXCLUDED.name_ar, alt_names = EXCLUDED.alt_names, lon = EXCLUDED.lon, lat = EXCLUDED.lat,
        population = EXCLUDED.population, source = EXCLUDED.source, source_version = EXCLUDED.source_version`;
  await connection.query(
    `INSERT INTO desk.places (pcode, level, parent_pcode, name_en, name_ar, alt_names, lon, lat, population, source,
       source_version)
     SELECT row.pcode, row.level, row.parent_pcode, row.name_en, row.name_ar, row.alt_names, row.lon, row.lat,
       row.population, row.source, row.source_version
     FROM jsonb_to_recordset($1::jsonb) AS row(${COLUMNS})
     ON CONFLICT (pcode) DO ${update}`,
    [JSON.stringify(places.map(toRow))],
  );
  await connection.query(
    `INSERT INTO desk.place_areas (pcode, level, geometry)
     SELECT row.pcode, row.level, row.geometry
     FROM jsonb_to_recordset($1::jsonb) AS row(pcode text, level text, geometry jsonb)
     ON CONFLICT (pcode) DO UPDATE SET level = EXCLUDED.level, geometry = EXCLUDED.geometry`,
    [JSON.stringify(areas)],
  );
  await connection.query('SELECT desk.refresh_place_parents()');
  await connection.query('SELECT pub.publish_places()');
}

/** The gazetteer as it is stored, for an import to compare with. */
export const STORED_PLACES_SQL = `
  SELECT pcode, level, parent_pcode AS parent, jsonb_build_object('en', name_en, 'ar', name_ar) AS name,
    alt_names AS "altNames", lon, lat, population, source, source_version AS version
  FROM desk.places`;
