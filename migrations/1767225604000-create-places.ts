import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

export class CreatePlaces1767225604000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(FOLD_NAME);
    await runner.query(`
      CREATE TABLE desk.places (
        pcode text CONSTRAINT places_pkey PRIMARY KEY,
        level text NOT NULL CONSTRAINT places_level_known CHECK (level IN
          ('country', 'governorate', 'district', 'subdistrict', 'community', 'neighbourhood')),
        -- from the source's own table, never from geometry or from the code's prefix
        parent_pcode text CONSTRAINT places_parent_fkey REFERENCES desk.places (pcode),
        name_en text NOT NULL, name_ar text, alt_names text[] NOT NULL DEFAULT '{}',
        lon double precision CONSTRAINT places_lon_range CHECK (lon BETWEEN -180 AND 180),
        lat double precision CONSTRAINT places_lat_range CHECK (lat BETWEEN -90 AND 90),
        population integer,
        source text NOT NULL, source_version text NOT NULL,
        -- the parents at each level, filled from parent_pcode by desk.refresh_place_parents
        adm1 text, adm2 text, adm3 text
      );
      CREATE INDEX places_parent ON desk.places (parent_pcode);
      CREATE TABLE desk.place_areas (
        pcode text CONSTRAINT place_areas_pkey PRIMARY KEY
          CONSTRAINT place_areas_place_fkey REFERENCES desk.places (pcode),
        level text NOT NULL,
        geometry jsonb NOT NULL
      );
      CREATE FUNCTION desk.refresh_place_parents() RETURNS void LANGUAGE sql
        SET search_path = pg_catalog, pg_temp AS $$
        WITH RECURSIVE line AS (
          SELECT pcode, pcode AS ancestor, level, parent_pcode FROM desk.places
          UNION ALL
          SELECT line.pcode, above.pcode, above.level, above.parent_pcode
          FROM line JOIN desk.places above ON above.pcode = line.parent_pcode
        ), parents AS (
          SELECT pcode, max(ancestor) FILTER (WHERE level = 'governorate') AS adm1,
            max(ancestor) FILTER (WHERE level = 'district') AS adm2,
            max(ancestor) FILTER (WHERE level = 'subdistrict') AS adm3
          FROM line GROUP BY pcode)
        UPDATE desk.places SET adm1 = parents.adm1, adm2 = parents.adm2, adm3 = parents.adm3
        FROM parents WHERE parents.pcode = places.pcode
          AND (places.adm1, places.adm2, places.adm3) IS DISTINCT FROM (parents.adm1, parents.adm2, parents.adm3)
      $$;
      GRANT SELECT ON desk.places, desk.place_areas TO ${desk}, ${worker};
      GRANT INSERT, UPDATE, DELETE ON desk.places, desk.place_areas TO ${worker};
      GRANT EXECUTE ON FUNCTION desk.refresh_place_parents() TO ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION desk.refresh_place_parents();
      DROP TABLE desk.place_areas, desk.places;
      DROP FUNCTION desk.fold_name(text);`);
  }
}

// The search key of a name, in either script; the twin of foldName in places, which a test compares with it.
const FOLD_NAME = String.raw`
CREATE FUNCTION desk.fold_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $fold$
select regexp_replace(
  btrim(
    regexp_replace(
      translate(
        regexp_replace(
          normalize(translate($1, U&'''\0060\00b4\02b9\02bb\02bc\02bd\02be\02bf\02c8\2018\2019\201b\2032', ''), NFKD),
          '[\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+', '', 'g'),
        U&'ABCDEFGHIJKLMNOPQRSTUVWXYZ\0131\0110\0111\0126\0127\0141\0142\00d8\00f8\0671\0629\0649\06cc\06a9\06be\06c1\06d5\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06f0\06f1\06f2\06f3\06f4\06f5\06f6\06f7\06f8\06f9',
        U&'abcdefghijklmnopqrstuvwxyziddhhlloo\0627\0647\064a\064a\0643\0647\0647\064701234567890123456789'),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u205f\u3000]+', ' ', 'g')),
  '(^| )(?:a[dlnrstz]|a[dst]h|e[dlnrstz]|e[cdst]h|ul) (?=[^ ])', '\1al ', 'g')
$fold$;`;
