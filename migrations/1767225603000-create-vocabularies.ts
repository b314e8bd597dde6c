import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const LISTS = ['event_types', 'violation_categories', 'weapons', 'affected_objects', 'norms'];

/** Code lists are rows, so that incidents refer to them by key; their codes never change. */
export class CreateVocabularies1767225603000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.instance (
        singleton boolean CONSTRAINT instance_pkey PRIMARY KEY DEFAULT true CONSTRAINT instance_only CHECK (singleton),
        kind text NOT NULL CONSTRAINT instance_kind_known CHECK (kind IN ('exercise', 'live')),
        name text NOT NULL,
        -- the hash of the shipped data that was loaded last
        loaded text NOT NULL DEFAULT ''
      );
      CREATE FUNCTION desk.refuse_instance_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.kind = OLD.kind THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'an instance is exercise or live for life'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'instance_kind_for_life';
      END $$;
      CREATE TRIGGER instance_kind_for_life BEFORE UPDATE OR DELETE ON desk.instance
        FOR EACH ROW EXECUTE FUNCTION desk.refuse_instance_change();
      CREATE FUNCTION desk.is_exercise() RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce((SELECT kind = 'exercise' FROM desk.instance), false)
      $$;
      CREATE FUNCTION desk.refuse_code_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.code = OLD.code THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'codes are immutable' USING ERRCODE = 'check_violation', CONSTRAINT = 'codes_immutable';
      END $$;
      CREATE TABLE desk.event_types (
        code text CONSTRAINT event_types_pkey PRIMARY KEY, label_en text NOT NULL, label_ar text NOT NULL,
        default_tier text NOT NULL, embargo text NOT NULL
          CONSTRAINT event_types_embargo_known CHECK (embargo IN ('hours72', 'days14', 'none')),
        -- a custody, sexual violence or child recruitment case takes a second reviewer
        second_reviewer boolean NOT NULL);
      CREATE TABLE desk.violation_categories (code text CONSTRAINT violation_categories_pkey PRIMARY KEY,
        label_en text NOT NULL, label_ar text NOT NULL, norms text[] NOT NULL);
      CREATE TABLE desk.weapons (code text CONSTRAINT weapons_pkey PRIMARY KEY,
        label_en text NOT NULL, label_ar text NOT NULL, launch text NOT NULL);
      CREATE TABLE desk.affected_objects (code text CONSTRAINT affected_objects_pkey PRIMARY KEY,
        label_en text NOT NULL, label_ar text NOT NULL, health boolean NOT NULL);
      CREATE TABLE desk.norms (code text CONSTRAINT norms_pkey PRIMARY KEY, label_en text NOT NULL,
        label_ar text NOT NULL, family text NOT NULL, iac text NOT NULL, niac text NOT NULL,
        binds_nsag text NOT NULL, url text);
      CREATE TABLE desk.actors (
        code text CONSTRAINT actors_pkey PRIMARY KEY, label_en text NOT NULL, label_ar text NOT NULL,
        type text NOT NULL, country text, valid_from date, valid_to date, exercise boolean NOT NULL,
        CONSTRAINT actors_dates_ordered CHECK (valid_from <= valid_to));
      CREATE TABLE desk.actor_relations (
        a text NOT NULL CONSTRAINT actor_relations_a_fkey REFERENCES desk.actors (code),
        b text NOT NULL CONSTRAINT actor_relations_b_fkey REFERENCES desk.actors (code),
        kind text NOT NULL, valid_from date, valid_to date, confidence text NOT NULL,
        CONSTRAINT actor_relations_pkey PRIMARY KEY (a, b, kind));
      ${[...LISTS, 'actors']
        .map(
          (list) => `CREATE TRIGGER codes_immutable BEFORE UPDATE OR DELETE ON desk.${list}
        FOR EACH ROW EXECUTE FUNCTION desk.refuse_code_change();`,
        )
        .join('\n')}
      GRANT SELECT ON desk.instance, ${LISTS.map((list) => `desk.${list}`).join(', ')}, desk.actors,
        desk.actor_relations TO ${desk}, ${worker};
      GRANT EXECUTE ON FUNCTION desk.is_exercise() TO ${desk}, ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE desk.actor_relations, desk.actors, ${LISTS.map((list) => `desk.${list}`).join(', ')};
      DROP FUNCTION desk.refuse_code_change();
      DROP FUNCTION desk.is_exercise();
      DROP TABLE desk.instance;
      DROP FUNCTION desk.refuse_instance_change();`);
  }
}
