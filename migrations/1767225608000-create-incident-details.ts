import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const CHILDREN = [
  'incident_reports',
  'incident_categories',
  'incident_harm',
  'incident_actors',
  'incident_objects',
  'incident_weapons',
];

/** What an incident gathers. Rows change only while the case is being assessed. */
export class CreateIncidentDetails1767225608000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.incident_reports (
        report_id uuid CONSTRAINT incident_reports_pkey PRIMARY KEY
          CONSTRAINT incident_reports_report_fkey REFERENCES desk.reports (id),
        incident_id uuid NOT NULL CONSTRAINT incident_reports_incident_fkey REFERENCES desk.incidents (id),
        source_type text NOT NULL CONSTRAINT incident_reports_source_type_known CHECK (source_type IN
          ('own_monitor', 'survivor_family', 'eyewitness', 'medical', 'civil_defence', 'local_media', 'social_media',
            'ngo_monitor', 'un', 'un_mandated', 'government', 'party_statement', 'satellite', 'court')),
        -- items that trace to one origin share a group; "n sources" always means n groups
        independence_group smallint NOT NULL CONSTRAINT incident_reports_group_range CHECK (independence_group BETWEEN 1 AND 999));
      CREATE INDEX incident_reports_incident ON desk.incident_reports (incident_id);
      CREATE TABLE desk.incident_categories (
        incident_id uuid NOT NULL CONSTRAINT incident_categories_incident_fkey REFERENCES desk.incidents (id),
        category text NOT NULL CONSTRAINT incident_categories_category_fkey REFERENCES desk.violation_categories (code),
        reasoning text NOT NULL CONSTRAINT incident_categories_reasoned CHECK (desk.is_said(reasoning)),
        CONSTRAINT incident_categories_pkey PRIMARY KEY (incident_id, category));
      CREATE TABLE desk.incident_harm (
        incident_id uuid NOT NULL CONSTRAINT incident_harm_incident_fkey REFERENCES desk.incidents (id),
        position smallint NOT NULL,
        outcome text NOT NULL CONSTRAINT incident_harm_outcome_known CHECK (outcome IN
          ('killed', 'injured', 'missing', 'detained', 'abducted', 'displaced', 'affected')),
        unit text NOT NULL CONSTRAINT incident_harm_unit_known CHECK (unit IN ('person', 'household')),
        status text NOT NULL CONSTRAINT incident_harm_status_known CHECK (status IN
          ('civilian', 'combatant', 'hors_de_combat', 'unknown')),
        sex text NOT NULL CONSTRAINT incident_harm_sex_known CHECK (sex IN ('f', 'm', 'unknown')),
        age text NOT NULL CONSTRAINT incident_harm_age_known CHECK (age IN
          ('child_u18', 'adult', 'older_60p', 'unknown')),
        -- null is unknown, 0 is known none
        min integer, best integer, max integer, named integer,
        basis text NOT NULL CONSTRAINT incident_harm_basis_known CHECK (basis IN
          ('named', 'counted', 'estimated', 'reported')),
        CONSTRAINT incident_harm_pkey PRIMARY KEY (incident_id, position),
        -- the public sums rows: the same people must not stand in two
        CONSTRAINT incident_harm_once UNIQUE (incident_id, outcome, unit, status, sex, age, basis),
        CONSTRAINT incident_harm_ordered CHECK (min >= 0 AND max >= 0 AND named >= 0 AND min <= max
          AND (best IS NULL OR (best >= coalesce(min, 0) AND best <= coalesce(max, best))) AND named <= max));
      CREATE TABLE desk.incident_actors (
        incident_id uuid NOT NULL CONSTRAINT incident_actors_incident_fkey REFERENCES desk.incidents (id),
        position smallint NOT NULL,
        actor_code text NOT NULL CONSTRAINT incident_actors_actor_fkey REFERENCES desk.actors (code),
        role text NOT NULL CONSTRAINT incident_actors_role_known CHECK (role IN
          ('alleged_perpetrator', 'claimed_by', 'target', 'supporter', 'controls_area', 'authority_responsible')),
        level text NOT NULL CONSTRAINT incident_actors_level_known CHECK (level IN
          ('unattributed', 'alleged', 'likely', 'confirmed')),
        bases text[] NOT NULL CONSTRAINT incident_actors_bases_known CHECK (bases <@ ARRAY['admission',
          'exclusive_capability', 'flight_observation', 'impact_direction', 'munition_id', 'un_finding', 'court_finding',
          'insignia_seen', 'control_of_area']),
        reason text NOT NULL CONSTRAINT incident_actors_reasoned CHECK (desk.is_said(reason)),
        CONSTRAINT incident_actors_pkey PRIMARY KEY (incident_id, position),
        CONSTRAINT incident_actors_once UNIQUE (incident_id, actor_code, role),
        -- insignia and control of the area support, never suffice
        CONSTRAINT incident_actors_likely_on_objective_basis CHECK (level NOT IN ('likely', 'confirmed')
          OR bases && ARRAY['admission', 'exclusive_capability', 'flight_observation', 'impact_direction',
            'munition_id', 'un_finding', 'court_finding']),
        CONSTRAINT incident_actors_confirmed_by_authority CHECK (level <> 'confirmed'
          OR bases && ARRAY['admission', 'un_finding', 'court_finding']));
      CREATE TABLE desk.incident_objects (
        incident_id uuid NOT NULL CONSTRAINT incident_objects_incident_fkey REFERENCES desk.incidents (id),
        object text NOT NULL CONSTRAINT incident_objects_object_fkey REFERENCES desk.affected_objects (code),
        damage text NOT NULL CONSTRAINT incident_objects_damage_known CHECK (damage IN
          ('none', 'damaged', 'destroyed', 'out_of_service', 'unknown')),
        CONSTRAINT incident_objects_pkey PRIMARY KEY (incident_id, object));
      CREATE TABLE desk.incident_weapons (
        incident_id uuid NOT NULL CONSTRAINT incident_weapons_incident_fkey REFERENCES desk.incidents (id),
        weapon text NOT NULL CONSTRAINT incident_weapons_weapon_fkey REFERENCES desk.weapons (code),
        level text NOT NULL CONSTRAINT incident_weapons_level_known CHECK (level IN ('alleged', 'assessed', 'identified')),
        CONSTRAINT incident_weapons_pkey PRIMARY KEY (incident_id, weapon));

      CREATE FUNCTION desk.check_being_assessed() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE incident uuid;
      BEGIN
        IF TG_OP = 'DELETE' THEN incident := OLD.incident_id; ELSE incident := NEW.incident_id; END IF;
        -- a proposal waits for this row, and this row for a proposal: a reviewer reads what stays
        IF (SELECT state FROM desk.incidents WHERE id = incident FOR NO KEY UPDATE) <> 'assessing' THEN
          RAISE EXCEPTION 'only a case being assessed is edited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_edited_while_assessing';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      -- A case gathers what an analyst has screened; the report is held so that nobody closes it meanwhile.
      CREATE FUNCTION desk.check_screened_first() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF (SELECT state FROM desk.reports WHERE id = NEW.report_id FOR SHARE) NOT IN ('screened', 'gathered') THEN
          RAISE EXCEPTION 'a report is screened before a case gathers it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_reports_screened_first';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER screened_first BEFORE INSERT OR UPDATE ON desk.incident_reports
        FOR EACH ROW EXECUTE FUNCTION desk.check_screened_first();
      -- Real actors stay out of exercises, invented ones out of the live register.
      CREATE FUNCTION desk.check_actor_kind() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM desk.actors WHERE code = NEW.actor_code AND exercise <> desk.is_exercise()) THEN
          RAISE EXCEPTION 'exercise incidents name invented actors, live ones real actors'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_actors_exercise_apart';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER exercise_apart BEFORE INSERT OR UPDATE ON desk.incident_actors
        FOR EACH ROW EXECUTE FUNCTION desk.check_actor_kind();
      ${CHILDREN.map(
        (
          table,
        ) => `CREATE TRIGGER edited_while_assessing BEFORE INSERT OR UPDATE OR DELETE ON desk.${table}
        FOR EACH ROW EXECUTE FUNCTION desk.check_being_assessed();`,
      ).join('\n')}
      GRANT SELECT, INSERT, DELETE ON ${CHILDREN.map((table) => `desk.${table}`).join(', ')} TO ${desk};
      GRANT SELECT ON ${CHILDREN.map((table) => `desk.${table}`).join(', ')} TO ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ${CHILDREN.map((table) => `desk.${table}`).join(', ')};
      DROP FUNCTION desk.check_screened_first();
      DROP FUNCTION desk.check_actor_kind();
      DROP FUNCTION desk.check_being_assessed();`);
  }
}
