import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Cases that exist for their members alone, people who stand aside from a case, and access in an emergency. */
export class RestrictCases1767225618000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, open, worker } = await planeRoles(runner);
    await runner.query(RESTRICTIONS);
    await runner.query(CLASS_WALL);
    await runner.query(RECUSALS);
    await runner.query(EMERGENCIES);
    await runner.query(SIGHT);
    await runner.query(mayApprove(`AND NOT desk.is_recused(incident.id, person)`));
    await runner.query(
      reviewersRequired(
        `OR EXISTS (SELECT FROM desk.case_restrictions WHERE incident_id = incident.id)`,
      ),
    );
    await runner.query(`
      GRANT SELECT, INSERT (incident_id, reason, restricted_by), DELETE ON desk.case_restrictions TO ${desk};
      GRANT SELECT, INSERT (incident_id, person_id, added_by), DELETE ON desk.case_members TO ${desk};
      GRANT SELECT, INSERT (incident_id, person_id, reason) ON desk.case_recusals TO ${desk};
      GRANT SELECT, INSERT (id, ref, asked_by, reason), UPDATE (confirmed_by) ON desk.emergency_accesses TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.restricting_classes(desk.incidents), desk.is_recused(uuid, uuid),
        desk.hidden_cases(uuid), desk.hidden_reports(uuid) TO ${desk};
      GRANT SELECT ON pub.act_counts TO ${open}, ${desk}, ${worker};`);
    await runner.query(RESTRICT_KNOWN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(reviewersRequired(''));
    await runner.query(mayApprove(''));
    await runner.query(`
      DROP FUNCTION desk.hidden_reports(uuid);
      DROP FUNCTION desk.hidden_cases(uuid);
      DROP TABLE desk.emergency_accesses;
      DROP FUNCTION desk.count_emergency_access();
      DROP FUNCTION pub.count_emergency_accesses();
      DROP FUNCTION desk.guard_emergency_access();
      DROP TABLE pub.act_counts;
      DROP TRIGGER not_recused ON desk.decisions;
      DROP TRIGGER not_recused ON desk.publications;
      DROP TRIGGER not_recused ON desk.incident_approvals;
      DROP TRIGGER not_recused ON desk.incidents;
      DROP FUNCTION desk.refuse_recused();
      DROP FUNCTION desk.is_recused(uuid, uuid);
      DROP TRIGGER restricted_by_class ON desk.incident_categories;
      DROP TRIGGER restricted_by_class ON desk.incidents;
      DROP TABLE desk.case_recusals, desk.case_members, desk.case_restrictions;
      DROP FUNCTION desk.hold_class_restricted();
      DROP FUNCTION desk.guard_case_member();
      DROP FUNCTION desk.guard_case_restriction();
      DROP FUNCTION desk.restricting_classes(desk.incidents);`);
  }
}

const RESTRICTIONS = `
  -- Classes whose cases are restricted: sexual violence, custody, an identifiable or recruited child.
  CREATE FUNCTION desk.restricting_classes(incident desk.incidents) RETURNS text[] LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT array_remove(ARRAY[
      CASE WHEN incident.event_type = 'E13' OR EXISTS (SELECT FROM desk.incident_categories
        WHERE incident_id = incident.id AND category = 'V16') THEN 'sexual_violence' END,
      CASE WHEN incident.event_type IN ('E09', 'E10', 'E11', 'E12') THEN 'custody' END,
      CASE WHEN incident.identifiable_child OR incident.event_type = 'E22' THEN 'child' END], NULL)
  $$;
  CREATE TABLE desk.case_restrictions (
    incident_id uuid CONSTRAINT case_restrictions_pkey PRIMARY KEY
      CONSTRAINT case_restrictions_incident_fkey REFERENCES desk.incidents (id),
    reason text NOT NULL CONSTRAINT case_restrictions_reasoned CHECK (desk.is_said(reason)),
    restricted_by uuid NOT NULL CONSTRAINT case_restrictions_person_fkey REFERENCES accounts.people (id),
    restricted_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE desk.case_members (
    incident_id uuid NOT NULL CONSTRAINT case_members_restriction_fkey
      REFERENCES desk.case_restrictions (incident_id) ON DELETE CASCADE,
    person_id uuid NOT NULL CONSTRAINT case_members_person_fkey REFERENCES accounts.people (id),
    added_by uuid NOT NULL CONSTRAINT case_members_adder_fkey REFERENCES accounts.people (id),
    CONSTRAINT case_members_pkey PRIMARY KEY (incident_id, person_id));
  -- Restriction ends when no class asks for it any more, and never by a hand that has no say.
  CREATE FUNCTION desk.guard_case_restriction() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF (SELECT cardinality(desk.restricting_classes(i)) FROM desk.incidents i WHERE i.id = OLD.incident_id) > 0 THEN
      RAISE EXCEPTION 'the class of the case asks for it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_restrictions_class_asks';
    END IF;
    RETURN OLD;
  END $$;
  CREATE TRIGGER class_asks BEFORE DELETE ON desk.case_restrictions
    FOR EACH ROW EXECUTE FUNCTION desk.guard_case_restriction();
  CREATE FUNCTION desk.guard_case_member() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM accounts.people WHERE id = NEW.person_id AND NOT suspended
        AND roles && ARRAY['analyst', 'reviewer', 'publisher', 'editor']) THEN
      RAISE EXCEPTION 'members work on cases'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_members_of_the_desk';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_the_desk BEFORE INSERT ON desk.case_members
    FOR EACH ROW EXECUTE FUNCTION desk.guard_case_member();`;

const CLASS_WALL = `
  -- A case of such a class is restricted when its transaction ends. The row is held against a lifting at the same time.
  CREATE FUNCTION desk.hold_class_restricted() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE said uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  BEGIN
    PERFORM FROM desk.case_restrictions WHERE incident_id = said FOR SHARE;
    IF NOT FOUND AND (SELECT cardinality(desk.restricting_classes(i)) FROM desk.incidents i WHERE i.id = said) > 0 THEN
      RAISE EXCEPTION 'the class of the case asks that it be restricted'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_restrictions_class_asks';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER restricted_by_class AFTER INSERT OR UPDATE OF event_type, identifiable_child
    ON desk.incidents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.event_type IN ('E09', 'E10', 'E11', 'E12', 'E13', 'E22') OR NEW.identifiable_child)
    EXECUTE FUNCTION desk.hold_class_restricted('id');
  CREATE CONSTRAINT TRIGGER restricted_by_class AFTER INSERT OR UPDATE
    ON desk.incident_categories DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.category = 'V16')
    EXECUTE FUNCTION desk.hold_class_restricted('incident_id');`;

/** Cases of such a class from before, to those who had a hand in them. */
const RESTRICT_KNOWN = `
  INSERT INTO desk.case_restrictions (incident_id, reason, restricted_by)
    SELECT i.id, 'The class of the case asks for it. / صنف الحادثة يستوجب ذلك.', i.created_by
    FROM desk.incidents i WHERE cardinality(desk.restricting_classes(i)) > 0;
  INSERT INTO desk.case_members (incident_id, person_id, added_by)
    SELECT r.incident_id, hand.person_id, r.restricted_by
    FROM desk.case_restrictions r JOIN desk.incidents i ON i.id = r.incident_id, LATERAL (
      SELECT unnest(ARRAY[i.created_by, i.claimed_by, i.last_edited_by, i.proposed_by]) AS person_id
      UNION SELECT e.person_id FROM desk.incident_editors e WHERE e.incident_id = i.id
      UNION SELECT a.reviewer_id FROM desk.incident_approvals a WHERE a.incident_id = i.id
      UNION SELECT unnest(ARRAY[p.scheduled_by, p.second_publisher, p.released_by])
        FROM desk.publications p WHERE p.incident_id = i.id) AS hand
      JOIN accounts.people ON people.id = hand.person_id
    WHERE NOT people.suspended AND people.roles && ARRAY['analyst', 'reviewer', 'publisher', 'editor']`;

const RECUSALS = `
  CREATE TABLE desk.case_recusals (
    incident_id uuid NOT NULL CONSTRAINT case_recusals_incident_fkey REFERENCES desk.incidents (id),
    person_id uuid NOT NULL CONSTRAINT case_recusals_person_fkey REFERENCES accounts.people (id),
    reason text NOT NULL CONSTRAINT case_recusals_reasoned CHECK (desk.is_said(reason)),
    recused_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT case_recusals_pkey PRIMARY KEY (incident_id, person_id));
  CREATE TRIGGER case_recusals_append_only BEFORE UPDATE OR DELETE ON desk.case_recusals
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  CREATE FUNCTION desk.is_recused(incident uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM desk.case_recusals WHERE incident_id = incident AND person_id = person)
  $$;
  -- The first argument names the column of the case, the others those of people; what stood before stays.
  CREATE FUNCTION desk.refuse_recused() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    after jsonb := to_jsonb(NEW);
    before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}'::jsonb END;
  BEGIN
    IF after ->> 'act' IN ('incident.recuse', 'incident.read') THEN RETURN NEW; END IF;
    FOR place IN 1 .. TG_NARGS - 1 LOOP
      IF after ->> TG_ARGV[place] IS DISTINCT FROM before ->> TG_ARGV[place]
          AND desk.is_recused((after ->> TG_ARGV[0])::uuid, (after ->> TG_ARGV[place])::uuid) THEN
        RAISE EXCEPTION 'this person stands aside from the case'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'case_recusals_hold';
      END IF;
    END LOOP;
    RETURN NEW;
  END $$;
  CREATE TRIGGER not_recused BEFORE UPDATE ON desk.incidents
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_recused('id', 'claimed_by', 'proposed_by', 'last_edited_by');
  CREATE TRIGGER not_recused BEFORE INSERT ON desk.incident_approvals
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_recused('incident_id', 'reviewer_id');
  CREATE TRIGGER not_recused BEFORE INSERT OR UPDATE ON desk.publications
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_recused('incident_id', 'scheduled_by', 'second_publisher', 'released_by');
  -- every act on a case writes one
  CREATE TRIGGER not_recused BEFORE INSERT ON desk.decisions
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_recused('subject_id', 'person_id');`;

const EMERGENCIES = `
  CREATE TABLE desk.emergency_accesses (
    id uuid CONSTRAINT emergency_accesses_pkey PRIMARY KEY,
    -- as it was asked: whether there is such a case is told to nobody by asking
    ref text NOT NULL CONSTRAINT emergency_accesses_ref_form CHECK (ref ~ '^HM-[0-9A-HJKMNP-TV-Z]{8}$'),
    incident_id uuid CONSTRAINT emergency_accesses_incident_fkey REFERENCES desk.incidents (id),
    asked_by uuid NOT NULL CONSTRAINT emergency_accesses_asker_fkey REFERENCES accounts.people (id),
    reason text NOT NULL CONSTRAINT emergency_accesses_reasoned CHECK (desk.is_said(reason)),
    asked_at timestamptz NOT NULL DEFAULT now(),
    confirmed_by uuid CONSTRAINT emergency_accesses_confirmer_fkey REFERENCES accounts.people (id),
    confirmed_at timestamptz,
    ends_at timestamptz,
    CONSTRAINT emergency_accesses_two_people CHECK (confirmed_by <> asked_by),
    CONSTRAINT emergency_accesses_whole CHECK ((confirmed_by IS NULL) = (ends_at IS NULL)
      AND (confirmed_by IS NULL) = (confirmed_at IS NULL)));
  CREATE INDEX emergency_accesses_case ON desk.emergency_accesses (incident_id) WHERE ends_at IS NOT NULL;
  -- Two people of the desk, four hours, an ask that lapses after a day: never the caller's word.
  CREATE FUNCTION desk.guard_emergency_access() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE missing text;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.confirmed_by IS NOT NULL THEN missing := 'emergency_accesses_two_people';
      ELSIF NOT EXISTS (SELECT FROM accounts.people WHERE id = NEW.asked_by AND NOT suspended
          AND roles && ARRAY['analyst', 'reviewer', 'publisher']) THEN missing := 'emergency_accesses_of_the_desk'; END IF;
      NEW.incident_id := (SELECT i.id FROM desk.incidents i WHERE i.ref = NEW.ref);
      NEW.asked_at := now();
    ELSIF OLD.confirmed_by IS NOT NULL OR OLD.asked_at < now() - interval '24 hours'
        OR (OLD.id, OLD.ref, OLD.incident_id, OLD.asked_by, OLD.reason, OLD.asked_at)
          IS DISTINCT FROM (NEW.id, NEW.ref, NEW.incident_id, NEW.asked_by, NEW.reason, NEW.asked_at) THEN
      missing := 'emergency_accesses_confirmed_once';
    ELSIF NOT EXISTS (SELECT FROM accounts.people WHERE id = NEW.confirmed_by AND NOT suspended
        AND roles && ARRAY['reviewer', 'publisher']) THEN
      missing := 'emergency_accesses_of_the_desk';
    ELSE
      NEW.confirmed_at := now();
      NEW.ends_at := now() + interval '4 hours';
    END IF;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'an access that may not be' USING ERRCODE = 'check_violation', CONSTRAINT = missing;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_access BEFORE INSERT OR UPDATE ON desk.emergency_accesses
    FOR EACH ROW EXECUTE FUNCTION desk.guard_emergency_access();
  CREATE TABLE pub.act_counts (
    act text CONSTRAINT act_counts_pkey PRIMARY KEY, n integer NOT NULL);
  INSERT INTO pub.act_counts VALUES ('emergency.confirm', 0);
  -- How often, and nothing else: no day, no case, no person.
  CREATE FUNCTION pub.count_emergency_accesses() RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE pub.act_counts SET n = (SELECT count(*) FROM desk.emergency_accesses WHERE confirmed_by IS NOT NULL)
    WHERE act = 'emergency.confirm'
  $$;
  CREATE FUNCTION desk.count_emergency_access() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pub.count_emergency_accesses();
    RETURN NULL;
  END $$;
  CREATE TRIGGER count_access AFTER UPDATE ON desk.emergency_accesses
    FOR EACH ROW EXECUTE FUNCTION desk.count_emergency_access();`;

const SIGHT = `
  -- Restricted cases that do not exist to this person: all but for members, the auditor, and access in an emergency.
  CREATE FUNCTION desk.hidden_cases(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.incident_id FROM desk.case_restrictions r
    WHERE NOT coalesce(accounts.has_role(person, 'auditor'), false)
      AND NOT EXISTS (SELECT FROM desk.case_members m WHERE m.incident_id = r.incident_id AND m.person_id = person)
      AND NOT EXISTS (SELECT FROM desk.emergency_accesses e WHERE e.incident_id = r.incident_id
        AND e.asked_by = person AND e.ends_at > now())
  $$;
  CREATE FUNCTION desk.hidden_reports(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT g.report_id FROM desk.incident_reports g WHERE g.incident_id IN (SELECT desk.hidden_cases(person))
  $$;`;

const reviewersRequired = (restricted: string): string => `
  CREATE OR REPLACE FUNCTION desk.reviewers_required(incident desk.incidents) RETURNS integer LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN incident.grade_occurrence IN ('G3', 'GD') OR incident.grade_harm IN ('G3', 'GD')
      OR incident.contested && ARRAY['occurrence', 'harm'] OR incident.identifiable_child
      OR EXISTS (SELECT FROM desk.incident_actors WHERE incident_id = incident.id
        AND role IN ('alleged_perpetrator', 'claimed_by') AND level IN ('likely', 'confirmed'))
      OR EXISTS (SELECT FROM desk.event_types WHERE code = incident.event_type AND second_reviewer)
      ${restricted}
    THEN 2 ELSE 1 END
  $$;`;

const mayApprove = (apart: string): string => `
  CREATE OR REPLACE FUNCTION desk.may_approve(incident desk.incidents, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT accounts.has_role(person, 'reviewer')
      AND person IS DISTINCT FROM incident.proposed_by AND person IS DISTINCT FROM incident.last_edited_by
      AND NOT EXISTS (SELECT FROM desk.incident_editors WHERE incident_id = incident.id AND person_id = person)
      AND NOT EXISTS (SELECT FROM desk.incident_reports gathered JOIN desk.reports ON reports.id = gathered.report_id
        WHERE gathered.incident_id = incident.id AND reports.submitted_by = person)
      ${apart}
  $$;`;
