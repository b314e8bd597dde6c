import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** An approval stands while its reviewer does, a restriction while its case is under review; places by governorate. */
export class HoldApprovals1767225626000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(STANDING);
    await runner.query(checkApproval(TAKE_STANDING));
    await runner.query(checkChange('desk.approval_counts(OLD, approval)'));
    await runner.query(guardRestriction(WHILE_ASSESSED));
    await runner.query(LIFTED);
    await runner.query(mayApprove('AND NOT desk.has_lifted(incident.id, person)'));
    await runner.query(handsOf(LIFTERS));
    await runner.query(GOVERNORATE);
    await runner.query(`
      GRANT EXECUTE ON FUNCTION desk.approval_counts(desk.incidents, desk.incident_approvals),
        desk.has_lifted(uuid, uuid), desk.governorate_of(text, float8, float8) TO ${desk};
      GRANT USAGE ON TYPE desk.incident_approvals TO ${desk};`);
  }

  /** Where somebody approved one version twice, the later approval is lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(handsOf(''));
    await runner.query(mayApprove(''));
    await runner.query(guardRestriction(''));
    await runner.query(checkChange('desk.may_approve(OLD, approval.reviewer_id)'));
    await runner.query(checkApproval(''));
    await runner.query(`
      DROP INDEX desk.places_point;
      DROP FUNCTION desk.governorate_of(text, float8, float8);
      DROP FUNCTION desk.has_lifted(uuid, uuid);
      DROP FUNCTION desk.approval_counts(desk.incidents, desk.incident_approvals);
      DROP TRIGGER count_standing ON accounts.people;
      DROP FUNCTION accounts.count_standing();
      ALTER TABLE desk.incident_approvals DISABLE TRIGGER incident_approvals_append_only;
      DELETE FROM desk.incident_approvals later USING desk.incident_approvals earlier
        WHERE (later.incident_id, later.version, later.reviewer_id) = (earlier.incident_id, earlier.version, earlier.reviewer_id)
          AND later.standing > earlier.standing;
      ALTER TABLE desk.incident_approvals ENABLE TRIGGER incident_approvals_append_only;
      ALTER TABLE desk.incident_approvals DROP CONSTRAINT incident_approvals_pkey, DROP COLUMN standing,
        ADD CONSTRAINT incident_approvals_pkey PRIMARY KEY (incident_id, version, reviewer_id);
      ALTER TABLE accounts.people DROP COLUMN standing;`);
  }
}

const STANDING = `
  -- How often somebody was suspended or lost the role of reviewer: what they approved before counts no more.
  ALTER TABLE accounts.people ADD COLUMN standing integer NOT NULL DEFAULT 0;
  CREATE FUNCTION accounts.count_standing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.standing := OLD.standing + ((NEW.suspended AND NOT OLD.suspended)
      OR ('reviewer' = ANY (OLD.roles) AND NOT 'reviewer' = ANY (NEW.roles)))::integer;
    RETURN NEW;
  END $$;
  CREATE TRIGGER count_standing BEFORE UPDATE ON accounts.people
    FOR EACH ROW EXECUTE FUNCTION accounts.count_standing();
  ALTER TABLE desk.incident_approvals ADD COLUMN standing integer NOT NULL DEFAULT 0,
    DROP CONSTRAINT incident_approvals_pkey,
    ADD CONSTRAINT incident_approvals_pkey PRIMARY KEY (incident_id, version, reviewer_id, standing);
  -- Of somebody who may approve now, and has stood since.
  CREATE FUNCTION desk.approval_counts(incident desk.incidents, approval desk.incident_approvals) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT desk.may_approve(incident, approval.reviewer_id)
      AND approval.standing = (SELECT standing FROM accounts.people WHERE id = approval.reviewer_id)
  $$;`;

const TAKE_STANDING = `
    -- never the caller's word
    NEW.standing := (SELECT standing FROM accounts.people WHERE id = NEW.reviewer_id);`;

const WHILE_ASSESSED = `
    -- a proposal waits for this, and this for a proposal: reviewers approve what stays restricted
    PERFORM FROM desk.incidents WHERE id = OLD.incident_id AND state IN ('assessing', 'info_requested') FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the case is not being assessed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_restrictions_lifted_while_assessed';
    END IF;`;

const LIFTED = `
  -- Who lifted the restriction of a case took part in it: others approve it.
  CREATE FUNCTION desk.has_lifted(incident uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM desk.decisions WHERE subject_id = incident AND act = 'incident.lift' AND person_id = person)
  $$;`;

/** For its approval alone: a publisher who lifted may release it. */
const LIFTERS = `
              UNION SELECT d.person_id FROM desk.decisions d
                WHERE machine = 'incident' AND d.subject_id = thing AND d.act = 'incident.lift'`;

const GOVERNORATE = `
  -- degrees of longitude as long as those of latitude are, in the middle of the country
  CREATE INDEX places_point ON desk.places USING gist (point(lon * 0.82, lat)) WHERE adm1 IS NOT NULL AND lon IS NOT NULL;
  -- The governorate of a place; of a bare point that of the nearest place. Null where there is neither.
  CREATE FUNCTION desk.governorate_of(place text, at_lon float8, at_lat float8) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT adm1 FROM desk.places WHERE pcode = place),
      (SELECT near.adm1 FROM desk.places near WHERE near.adm1 IS NOT NULL AND near.lon IS NOT NULL
         AND at_lon IS NOT NULL AND at_lat IS NOT NULL
       ORDER BY point(near.lon * 0.82, near.lat) <-> point(at_lon * 0.82, at_lat) LIMIT 1))
  $$;`;

const guardRestriction = (more: string): string => `
  CREATE OR REPLACE FUNCTION desk.guard_case_restriction() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF (SELECT cardinality(desk.restricting_classes(i)) FROM desk.incidents i WHERE i.id = OLD.incident_id) > 0 THEN
      RAISE EXCEPTION 'the class of the case asks for it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_restrictions_class_asks';
    END IF;
    ${more}
    RETURN OLD;
  END $$;`;

const checkApproval = (standing: string): string => `
  CREATE OR REPLACE FUNCTION desk.check_approval() RETURNS trigger LANGUAGE plpgsql
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
    ${standing}
    RETURN NEW;
  END $$;`;

const checkChange = (counts: string): string => `
  CREATE OR REPLACE FUNCTION desk.check_incident_change() RETURNS trigger LANGUAGE plpgsql
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
          AND ${counts}) < desk.reviewers_required(OLD) THEN
      RAISE EXCEPTION 'too few approvals' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_approved_by_enough';
    END IF;
    RETURN NEW;
  END $$;`;

const handsOf = (lifters: string): string => `
  CREATE OR REPLACE FUNCTION desk.hands_of(machine text, thing uuid) RETURNS jsonb LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE machine
      WHEN 'report' THEN (SELECT jsonb_build_object('submitters', array_remove(ARRAY[submitted_by], NULL))
        FROM desk.reports WHERE id = thing)
      WHEN 'batch' THEN (SELECT jsonb_build_object('proposer', proposed_by)
        FROM desk.dataset_batches WHERE id = thing)
      ELSE (SELECT jsonb_build_object(
          'submitters', ARRAY(SELECT r.submitted_by FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id
            WHERE g.incident_id = thing AND r.submitted_by IS NOT NULL),
          'proposer', i.proposed_by,
          'editors', ARRAY(SELECT person_id FROM desk.incident_editors WHERE incident_id = thing
            UNION SELECT i.last_edited_by WHERE i.last_edited_by IS NOT NULL ${lifters}),
          'finer', coalesce(desk.tier_rank(p.tier) < desk.tier_rank(desk.default_tier(i)) OR p.tier = 'T0', false),
          'secondPublisher', p.second_publisher)
        FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id WHERE i.id = thing)
      END
  $$;`;

const mayApprove = (apart: string): string => `
  CREATE OR REPLACE FUNCTION desk.may_approve(incident desk.incidents, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT accounts.has_role(person, 'reviewer')
      AND person IS DISTINCT FROM incident.proposed_by AND person IS DISTINCT FROM incident.last_edited_by
      AND NOT EXISTS (SELECT FROM desk.incident_editors WHERE incident_id = incident.id AND person_id = person)
      AND NOT EXISTS (SELECT FROM desk.incident_reports gathered JOIN desk.reports ON reports.id = gathered.report_id
        WHERE gathered.incident_id = incident.id AND reports.submitted_by = person)
      AND NOT desk.is_recused(incident.id, person)
      ${apart}
  $$;`;
