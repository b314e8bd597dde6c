import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const TABLES = [
  'instance',
  'current',
  'incidents',
  'commitments',
  'norms',
  'actors',
  'statement_sentences',
  'places',
  'place_areas',
  'figures',
];

/** What is public, column by named column. No foreign key leads out of here. */
export class CreatePub1767225613000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, open, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE pub.instance (
        singleton boolean CONSTRAINT pub_instance_pkey PRIMARY KEY DEFAULT true CHECK (singleton),
        kind text NOT NULL, name text NOT NULL, statement jsonb NOT NULL,
        -- the newest migration, so that a process can tell whether it fits
        migration text NOT NULL);
      CREATE SEQUENCE pub.change_seq AS bigint;
      -- The newest change of each kind; the sequence is drawn under one lock, so that its order is commit order.
      CREATE TABLE pub.current (kind text CONSTRAINT pub_current_pkey PRIMARY KEY, seq bigint NOT NULL);
      INSERT INTO pub.current VALUES ('incidents', 0), ('register', 0), ('places', 0), ('figures', 0);
      -- Days since 2011-01-01 as the index keeps them.
      CREATE FUNCTION pub.index_day(day date) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN isfinite(day) THEN least(65535, greatest(0, day - DATE '2011-01-01'))
          WHEN day < DATE '2011-01-01' THEN 0 ELSE 65535 END
      $$;
      CREATE FUNCTION pub.index_list(VARIADIC codes text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT array_to_string(codes, ' ', '-')
      $$;
      CREATE FUNCTION pub.index_codes(items jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT string_agg(item ->> 'code', ' ' ORDER BY item ->> 'code') FROM jsonb_array_elements(items) AS item
      $$;
      CREATE TABLE pub.incidents (
        ref text CONSTRAINT pub_incidents_pkey PRIMARY KEY,
        seq bigint NOT NULL CONSTRAINT pub_incidents_seq_unique UNIQUE,
        record_class text NOT NULL CONSTRAINT pub_incidents_class_known CHECK (record_class IN ('assessed', 'dataset')),
        status text NOT NULL CONSTRAINT pub_incidents_status_known CHECK (status IN ('public', 'retracted', 'withdrawn')),
        version integer NOT NULL, first_published date NOT NULL, last_changed date NOT NULL,
        event_type text NOT NULL, categories text[] NOT NULL, summary_en text, summary_ar text,
        edtf text NOT NULL, day_from date NOT NULL, day_to date NOT NULL,
        tier text, precision text NOT NULL, place_pcode text, adm1 text, adm2 text, adm3 text,
        -- lon and lat are a public point; cell_lon and cell_lat the centre of a cell that is drawn as an area
        shape text NOT NULL CONSTRAINT pub_incidents_shape_known CHECK (shape IN ('exact', 'place', 'cell', 'area', 'none')),
        lon double precision, lat double precision, cell_lon double precision, cell_lat double precision, radius_m integer,
        grade text, grade_occurrence text, grade_harm text, contested text[] NOT NULL, attribution_level text,
        actors jsonb NOT NULL, harm jsonb NOT NULL, harm_classes text[] NOT NULL,
        killed_min integer, killed_max integer, injured_min integer, injured_max integer,
        objects text[] NOT NULL,
        -- objects with their damage, weapons with how well each is known
        affected jsonb NOT NULL, weapons jsonb NOT NULL, source_groups text, source_kinds text[] NOT NULL,
        commitments jsonb NOT NULL, dataset jsonb, fold text NOT NULL,
        -- What the index in memory needs of a record, joined once, when the record is written, and not at every start;
        -- the twin of indexLine in atlas, which says what stands where.
        index_line text NOT NULL GENERATED ALWAYS AS (
          substr(ref, 4) || '|' || pub.index_day(day_from) || '|' || pub.index_day(day_to) || '|'
          || pub.index_day(first_published) || '|' || pub.index_day(last_changed) || '|'
          || least(65535, coalesce(killed_min, 0)) || '|' || coalesce((round(lon * 1e7))::bigint::text, '') || '|'
          || coalesce((round(lat * 1e7))::bigint::text, '') || '|' || pub.index_list(shape, radius_m::text) || '|'
          || rtrim(pub.index_list(record_class, grade, event_type, (cardinality(contested) > 0)::integer::text) || ' '
            || pub.index_list(VARIADIC CASE WHEN killed_min = 0 THEN array_remove(harm_classes, 'killed') ELSE harm_classes END))
          || '|'
          || pub.index_list(adm1, adm2, adm3) || '|' || coalesce(place_pcode, '') || '|'
          || coalesce(pub.index_codes(actors), '') || '|' || pub.index_list(VARIADIC categories) || '|'
          || coalesce(pub.index_codes(commitments), '') || '|' || pub.index_list(VARIADIC objects)) STORED,
        CONSTRAINT pub_incidents_point_by_shape CHECK ((shape IN ('exact', 'place', 'cell')) = (lon IS NOT NULL AND lat IS NOT NULL)),
        -- a dataset record carries no grade, no attribution and no actor of ours
        CONSTRAINT pub_incidents_dataset_ungraded CHECK (record_class <> 'dataset' OR (grade IS NULL AND grade_occurrence IS NULL
          AND grade_harm IS NULL AND attribution_level IS NULL AND actors = '[]' AND tier IS NULL AND dataset IS NOT NULL
          AND event_type = 'E00' AND shape <> 'exact')),
        CONSTRAINT pub_incidents_assessed_graded CHECK (record_class <> 'assessed' OR (grade IS NOT NULL AND tier IS NOT NULL
          AND dataset IS NULL AND event_type <> 'E00')),
        CONSTRAINT pub_incidents_coarse_without_point CHECK (tier NOT IN ('T2', 'T3') OR lon IS NULL),
        CONSTRAINT pub_incidents_no_aggregate_row CHECK (tier <> 'T4')
      );
      CREATE INDEX pub_incidents_fold ON pub.incidents USING gin (fold ext.gin_trgm_ops);
      CREATE TABLE pub.commitments (
        code text CONSTRAINT pub_commitments_pkey PRIMARY KEY, slug text NOT NULL CONSTRAINT pub_commitments_slug_unique UNIQUE,
        position smallint NOT NULL, basis text[] NOT NULL, monitored text NOT NULL, attribution_required boolean NOT NULL,
        context_only boolean NOT NULL, outcome boolean NOT NULL, opened date, closed date,
        entry jsonb NOT NULL, obligations jsonb NOT NULL);
      CREATE TABLE pub.norms (code text CONSTRAINT pub_norms_pkey PRIMARY KEY, label_en text NOT NULL, label_ar text NOT NULL,
        family text NOT NULL, url text);
      CREATE TABLE pub.actors (code text CONSTRAINT pub_actors_pkey PRIMARY KEY, label_en text NOT NULL, label_ar text NOT NULL,
        type text NOT NULL);
      CREATE TABLE pub.statement_sentences (id text CONSTRAINT pub_statement_sentences_pkey PRIMARY KEY,
        position smallint NOT NULL, sentence jsonb NOT NULL);
      CREATE TABLE pub.places (
        pcode text CONSTRAINT pub_places_pkey PRIMARY KEY, level text NOT NULL, parent_pcode text, name_en text NOT NULL,
        name_ar text, alt_names text[] NOT NULL, lon double precision, lat double precision, population integer,
        adm1 text, adm2 text, adm3 text, source text NOT NULL);
      CREATE TABLE pub.place_areas (pcode text CONSTRAINT pub_place_areas_pkey PRIMARY KEY, level text NOT NULL,
        geometry jsonb NOT NULL);
      CREATE TABLE pub.figures (name text CONSTRAINT pub_figures_pkey PRIMARY KEY, figures jsonb NOT NULL, made_on date NOT NULL);
      GRANT SELECT ON ${TABLES.map((table) => `pub.${table}`).join(', ')} TO ${open}, ${desk}, ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ${TABLES.map((table) => `pub.${table}`).join(', ')};
      DROP FUNCTION pub.index_codes(jsonb);
      DROP FUNCTION pub.index_list(text[]);
      DROP FUNCTION pub.index_day(date);
      DROP SEQUENCE pub.change_seq;`);
  }
}
