import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** The two-person rule and the transition table, held by the database for every role. */
export class GuardIncidentWorkflow1767225609000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      -- The twin of reviewersRequired in contracts; a sweep compares the two.
      CREATE FUNCTION desk.reviewers_required(incident desk.incidents) RETURNS integer LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT CASE WHEN incident.grade_occurrence IN ('G3', 'GD') OR incident.grade_harm IN ('G3', 'GD')
          OR incident.contested && ARRAY['occurrence', 'harm'] OR incident.identifiable_child
          OR EXISTS (SELECT FROM desk.incident_actors WHERE incident_id = incident.id
            AND role IN ('alleged_perpetrator', 'claimed_by') AND level IN ('likely', 'confirmed'))
          OR EXISTS (SELECT FROM desk.event_types WHERE code = incident.event_type AND second_reviewer)
        THEN 2 ELSE 1 END
      $$;
      CREATE FUNCTION desk.may_approve(incident desk.incidents, person uuid) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT accounts.has_role(person, 'reviewer')
          AND person IS DISTINCT FROM incident.proposed_by AND person IS DISTINCT FROM incident.last_edited_by
          AND NOT EXISTS (SELECT FROM desk.incident_editors WHERE incident_id = incident.id AND person_id = person)
          AND NOT EXISTS (SELECT FROM desk.incident_reports gathered JOIN desk.reports ON reports.id = gathered.report_id
            WHERE gathered.incident_id = incident.id AND reports.submitted_by = person)
      $$;
      CREATE FUNCTION desk.check_approval() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE incident desk.incidents;
      BEGIN
        -- two reviewers at once take turns, so that the second counts the first
        SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id FOR UPDATE;
        IF incident.state <> 'proposed' OR incident.version <> NEW.version THEN
          RAISE EXCEPTION 'an approval binds to the proposed version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_approvals_of_this_version';
        END IF;
        IF NOT desk.may_approve(incident, NEW.reviewer_id) THEN
          RAISE EXCEPTION 'approval takes a reviewer who neither submitted, proposed, assessed nor edited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_approvals_by_second_person';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER by_second_person BEFORE INSERT ON desk.incident_approvals
        FOR EACH ROW EXECUTE FUNCTION desk.check_approval();

      CREATE FUNCTION desk.check_incident_change() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE facts desk.incidents := NEW;
      BEGIN
        IF NEW.id <> OLD.id OR NEW.ref <> OLD.ref OR NEW.created_by <> OLD.created_by THEN
          RAISE EXCEPTION 'identity is fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_identity_fixed';
        END IF;
        IF NEW.version <> OLD.version + 1 THEN
          RAISE EXCEPTION 'each change is a version' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_version_counts';
        END IF;
        IF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM desk.incident_transitions
            WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'no such transition' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_transition_known';
        END IF;
        -- Facts and grades change only while the case is assessed, or by the step that reopens it.
        facts.state := OLD.state; facts.version := OLD.version; facts.claimed_by := OLD.claimed_by;
        facts.proposed_by := OLD.proposed_by; facts.last_edited_by := OLD.last_edited_by;
        facts.closed_reason := OLD.closed_reason;
        IF facts IS DISTINCT FROM OLD AND NOT (OLD.state = 'assessing' AND NEW.state = 'assessing') THEN
          RAISE EXCEPTION 'only a case being assessed is edited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_edited_while_assessing';
        END IF;
        IF NEW.state = 'proposed' AND OLD.state = 'assessing' AND NOT accounts.has_role(NEW.proposed_by, 'analyst') THEN
          RAISE EXCEPTION 'an analyst proposes' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_proposed_by_analyst';
        END IF;
        IF OLD.state <> 'assessing' AND (NEW.proposed_by, NEW.last_edited_by)
          IS DISTINCT FROM (OLD.proposed_by, OLD.last_edited_by) THEN
          RAISE EXCEPTION 'who proposed and edited stays known'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_hands_fixed';
        END IF;
        IF NEW.state = 'approved' AND OLD.state = 'proposed' AND (SELECT count(*) FROM desk.incident_approvals approval
            WHERE approval.incident_id = NEW.id AND approval.version = OLD.version
              AND desk.may_approve(OLD, approval.reviewer_id)) < desk.reviewers_required(OLD) THEN
          RAISE EXCEPTION 'too few approvals' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_approved_by_enough';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_change BEFORE UPDATE ON desk.incidents
        FOR EACH ROW EXECUTE FUNCTION desk.check_incident_change();
      -- Why the sources of a case do not carry it before a reviewer; null where they do.
      -- Corroborated harm and likely attribution take two independent groups; confirmed, an authority or an admission.
      CREATE FUNCTION desk.sources_fault(incident desk.incidents) RETURNS text LANGUAGE plpgsql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      -- each answer is the name of a CONSTRAINT
      DECLARE
        groups integer := (SELECT count(DISTINCT independence_group) FROM desk.incident_reports WHERE incident_id = incident.id);
      BEGIN
        IF groups = 0 THEN RETURN 'incidents_proposed_with_report'; END IF;
        IF groups < 2 AND incident.grade_harm IN ('G2', 'G3') THEN RETURN 'incidents_harm_by_two_groups'; END IF;
        IF groups < 2 AND EXISTS (SELECT FROM desk.incident_actors AS named
            WHERE named.incident_id = incident.id AND named.level = 'likely') THEN
          RETURN 'incident_actors_likely_by_two_groups';
        END IF;
        IF 'G3' IN (incident.grade_occurrence, incident.grade_harm)
          AND NOT EXISTS (SELECT FROM desk.incident_reports WHERE incident_id = incident.id
            AND source_type IN ('un_mandated', 'court', 'party_statement'))
          AND NOT EXISTS (SELECT FROM desk.incident_actors AS named WHERE named.incident_id = incident.id
            AND named.bases && ARRAY['admission', 'un_finding', 'court_finding']) THEN
          RETURN 'incidents_confirmed_by_authority';
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION desk.check_sources_stand() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE fault text := desk.sources_fault(NEW);
      BEGIN
        IF fault IS NOT NULL THEN
          RAISE EXCEPTION 'the sources do not carry it' USING ERRCODE = 'check_violation', CONSTRAINT = fault;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER sources_stand BEFORE UPDATE ON desk.incidents FOR EACH ROW
        WHEN (NEW.state = 'proposed' AND OLD.state = 'assessing') EXECUTE FUNCTION desk.check_sources_stand();
      CREATE FUNCTION desk.check_incident_start() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.state <> 'assessing' OR NEW.version <> 1 THEN
          RAISE EXCEPTION 'a case starts as assessing' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_start_assessing';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_start BEFORE INSERT ON desk.incidents
        FOR EACH ROW EXECUTE FUNCTION desk.check_incident_start();
      -- Who edited stays on record even where the caller forgets to say so.
      CREATE FUNCTION desk.note_incident_editor() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO desk.incident_editors (incident_id, person_id)
        SELECT NEW.id, person FROM unnest(ARRAY[NEW.created_by, NEW.proposed_by, NEW.last_edited_by]) AS person
        WHERE person IS NOT NULL ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_editor AFTER INSERT ON desk.incidents
        FOR EACH ROW EXECUTE FUNCTION desk.note_incident_editor();
      CREATE TRIGGER note_editor_again AFTER UPDATE ON desk.incidents FOR EACH ROW
        WHEN ((NEW.proposed_by, NEW.last_edited_by) IS DISTINCT FROM (OLD.proposed_by, OLD.last_edited_by))
        EXECUTE FUNCTION desk.note_incident_editor();
      GRANT EXECUTE ON FUNCTION desk.reviewers_required(desk.incidents), desk.may_approve(desk.incidents, uuid) TO ${desk};
      GRANT USAGE ON TYPE desk.incidents TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER note_editor_again ON desk.incidents;
      DROP TRIGGER note_editor ON desk.incidents;
      DROP TRIGGER check_start ON desk.incidents;
      DROP TRIGGER sources_stand ON desk.incidents;
      DROP TRIGGER check_change ON desk.incidents;
      DROP TRIGGER by_second_person ON desk.incident_approvals;
      DROP FUNCTION desk.note_incident_editor();
      DROP FUNCTION desk.check_incident_start();
      DROP FUNCTION desk.check_sources_stand();
      DROP FUNCTION desk.sources_fault(desk.incidents);
      DROP FUNCTION desk.check_incident_change();
      DROP FUNCTION desk.check_approval();
      DROP FUNCTION desk.may_approve(desk.incidents, uuid);
      DROP FUNCTION desk.reviewers_required(desk.incidents);`);
  }
}
