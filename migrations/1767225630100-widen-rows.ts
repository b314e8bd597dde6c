import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** What rows of a case tell beside their codes: as of when, on which reports, by which rule, said by whom. */
export class WidenRows1767225630100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(HARM);
    await runner.query(OTHERS);
    await runner.query(ACTORS);
    await runner.query(
      `GRANT EXECUTE ON FUNCTION desk.subordinates(text, date) TO ${desk}, ${worker};`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION desk.subordinates(text, date);
      ALTER TABLE desk.actor_relations DROP CONSTRAINT actor_relations_dates_ordered,
        DROP CONSTRAINT actor_relations_kind_known, DROP CONSTRAINT actor_relations_confidence_known,
        DROP CONSTRAINT actor_relations_apart;
      ALTER TABLE desk.actors DROP COLUMN aliases, DROP COLUMN public_en, DROP COLUMN public_ar;
      ALTER TABLE desk.incident_actors DROP COLUMN rival_of, DROP COLUMN claim, DROP COLUMN claim_by;
      ALTER TABLE desk.incident_weapons DROP COLUMN launch, DROP COLUMN identifier;
      ALTER TABLE desk.incident_objects DROP COLUMN name, DROP COLUMN function_impact, DROP COLUMN protected_emblem,
        DROP COLUMN military_use, DROP COLUMN military_use_by;
      ALTER TABLE desk.incident_categories DROP COLUMN confidence;
      DROP TRIGGER totals_hold ON desk.incident_harm;
      DROP FUNCTION desk.check_totals();
      DROP TRIGGER rests_on_gathered ON desk.incident_harm;
      DROP FUNCTION desk.check_rests_on();
      ALTER TABLE desk.incident_harm DROP CONSTRAINT incident_harm_one_total, DROP CONSTRAINT incident_harm_once, DROP COLUMN is_total, DROP COLUMN as_of,
        DROP COLUMN best_rule, DROP COLUMN reports;
      ALTER TABLE desk.incident_harm
        ADD CONSTRAINT incident_harm_once UNIQUE (incident_id, outcome, unit, status, sex, age, basis);`);
  }
}

const HARM = `
  -- null in a part; a total stands for all rows of its outcome, unit and status, and is never only their sum
  ALTER TABLE desk.incident_harm ADD COLUMN is_total boolean, ADD COLUMN as_of date,
    ADD COLUMN best_rule text CONSTRAINT incident_harm_best_rule_known
      CHECK (best_rule IN ('most_reliable_source', 'official_count', 'named_list', 'sources_agree')),
    ADD COLUMN reports uuid[],
    ADD CONSTRAINT incident_harm_total_whole CHECK (is_total IS NOT TRUE OR (sex = 'unknown' AND age = 'unknown')),
    -- the best figure is somebody's, taken by a written rule, and never the middle of the range
    ADD CONSTRAINT incident_harm_best_by_rule CHECK (best IS NULL OR best_rule IS NOT NULL) NOT VALID,
    DROP CONSTRAINT incident_harm_once;
  ALTER TABLE desk.incident_harm ADD CONSTRAINT incident_harm_once
    UNIQUE NULLS NOT DISTINCT (incident_id, outcome, unit, status, sex, age, basis, is_total);
  ALTER TABLE desk.incident_harm ADD CONSTRAINT incident_harm_one_total
    EXCLUDE (incident_id WITH =, outcome WITH =, unit WITH =, status WITH =) WHERE (is_total);
  -- Parts fit into their total: as many as they are at least, the total is at most.
  CREATE FUNCTION desk.check_totals() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM desk.incident_harm total WHERE total.incident_id = NEW.incident_id AND total.is_total
      AND (total.outcome, total.unit, total.status) = (NEW.outcome, NEW.unit, NEW.status)
      AND total.max < (SELECT sum(part.min) FROM desk.incident_harm part WHERE part.incident_id = NEW.incident_id
        AND part.is_total IS NOT TRUE
        AND (part.outcome, part.unit, part.status) = (NEW.outcome, NEW.unit, NEW.status))) THEN
      RAISE EXCEPTION 'the parts are more than the total'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_harm_parts_within_total';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER totals_hold AFTER INSERT OR UPDATE ON desk.incident_harm
    FOR EACH ROW EXECUTE FUNCTION desk.check_totals();
  -- A figure rests on reports of its own case.
  CREATE FUNCTION desk.check_rests_on() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM unnest(NEW.reports) AS named (id) WHERE NOT EXISTS (SELECT FROM desk.incident_reports held
      WHERE held.report_id = named.id AND held.incident_id = NEW.incident_id)) THEN
      RAISE EXCEPTION 'no report of this case'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_harm_rests_on_gathered';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rests_on_gathered BEFORE INSERT OR UPDATE OF reports ON desk.incident_harm
    FOR EACH ROW WHEN (NEW.reports IS NOT NULL) EXECUTE FUNCTION desk.check_rests_on();`;

const OTHERS = `
  ALTER TABLE desk.incident_actors
    -- the actor whose attribution this one stands against, and whose word it is
    ADD COLUMN rival_of text CONSTRAINT incident_actors_rival_fkey REFERENCES desk.actors (code)
      CONSTRAINT incident_actors_rival_of_another CHECK (rival_of <> actor_code),
    ADD COLUMN claim text, ADD COLUMN claim_by text,
    ADD CONSTRAINT incident_actors_claim_of_somebody CHECK ((claim IS NULL OR desk.is_said(claim))
      AND (claim IS NULL) = (claim_by IS NULL) AND (rival_of IS NULL OR claim IS NOT NULL));
  ALTER TABLE desk.incident_weapons ADD COLUMN launch text CONSTRAINT incident_weapons_launch_known
      CHECK (launch IN ('air', 'ground', 'sea', 'emplaced', 'hand', 'none')),
    ADD COLUMN identifier text;
  -- its name never leaves the desk
  ALTER TABLE desk.incident_objects ADD COLUMN name text, ADD COLUMN function_impact text,
    ADD COLUMN protected_emblem text CONSTRAINT incident_objects_emblem_known
      CHECK (protected_emblem IN ('yes', 'no', 'unknown')),
    ADD COLUMN military_use text CONSTRAINT incident_objects_military_use_known
      CHECK (military_use IN ('yes', 'no', 'unknown')),
    ADD COLUMN military_use_by text,
    ADD CONSTRAINT incident_objects_military_use_of_somebody
      CHECK (military_use IS DISTINCT FROM 'yes' OR desk.is_said(military_use_by));
  ALTER TABLE desk.incident_categories ADD COLUMN confidence text CONSTRAINT incident_categories_confidence_known
      CHECK (confidence IN ('low', 'medium', 'high'));`;

const ACTORS = `
  ALTER TABLE desk.actors ADD COLUMN aliases text[],
    -- how the public reads it, where that differs
    ADD COLUMN public_en text, ADD COLUMN public_ar text;
  ALTER TABLE desk.actor_relations
    ADD CONSTRAINT actor_relations_apart CHECK (a <> b),
    ADD CONSTRAINT actor_relations_dates_ordered CHECK (valid_from <= valid_to),
    ADD CONSTRAINT actor_relations_kind_known CHECK (kind IN ('member_of', 'commanded_by', 'supports', 'splinter_of',
      'merged_into', 'successor_of', 'nominal_unit_of')),
    ADD CONSTRAINT actor_relations_confidence_known CHECK (confidence IN ('low', 'medium', 'high'));
  -- Who stood under an actor on a day: read in queries alone, attribution itself never rolls up.
  CREATE FUNCTION desk.subordinates(actor text, of_day date) RETURNS TABLE (code text, steps integer)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE below (code, steps, path) AS (
      SELECT actor, 0, ARRAY[actor]
      UNION ALL
      SELECT r.a, below.steps + 1, below.path || r.a FROM below JOIN desk.actor_relations r ON r.b = below.code
      WHERE r.kind IN ('member_of', 'commanded_by', 'nominal_unit_of') AND NOT r.a = ANY (below.path)
        AND (r.valid_from IS NULL OR r.valid_from <= of_day) AND (r.valid_to IS NULL OR r.valid_to >= of_day))
    SELECT below.code, min(below.steps) FROM below WHERE below.steps > 0 GROUP BY below.code
  $$;
  REVOKE EXECUTE ON FUNCTION desk.subordinates(text, date) FROM PUBLIC;`;
