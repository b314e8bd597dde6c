import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore } from './record-tables.js';

const KEPT = [
  ['desk.incident_returns', 'incident_id', `version || ' ' || reviewer_id || ' ' || standing`],
] as const;

/** A reviewer who does not agree says so beside those who do; as many return a proposal as approve it. */
export class ReturnByAsMany1767225642000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(RETURNS);
    await runner.query(WALLS);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.check_return(), desk.check_decided_once(), desk.check_sent_back(),
        desk.counting_returns(desk.incidents), desk.return_counts(desk.incidents, desk.incident_returns),
        desk.returned_before(uuid, integer) FROM PUBLIC;
      GRANT SELECT ON desk.return_reasons, desk.incident_returns TO ${desk}, ${worker};
      GRANT INSERT ON desk.incident_returns TO ${desk};
      GRANT USAGE ON TYPE desk.incident_returns TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.counting_returns(desk.incidents), desk.returned_before(uuid, integer),
        desk.return_counts(desk.incidents, desk.incident_returns) TO ${desk};`);
    await keepTables(runner, KEPT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, KEPT);
    await runner.query(`
      DROP TRIGGER sent_back ON desk.incidents;
      DROP TRIGGER decided_once ON desk.incident_approvals;
      DROP TRIGGER decided_once ON desk.incident_returns;
      DROP FUNCTION desk.check_sent_back();
      DROP FUNCTION desk.check_decided_once();
      DROP FUNCTION desk.counting_returns(desk.incidents);
      DROP FUNCTION desk.return_counts(desk.incidents, desk.incident_returns);
      DROP FUNCTION desk.returned_before(uuid, integer);
      DROP TABLE desk.incident_returns;
      DROP FUNCTION desk.check_return();
      DROP TABLE desk.return_reasons;`);
  }
}

const REASONS = [
  ['evidence_missing', 'Evidence is missing', 'أدلة ناقصة'],
  ['independence_wrong', 'Sources are not independent as stated', 'استقلال المصادر ليس كما ذُكر'],
  ['grade_unsupported', 'A grade is not supported', 'درجة لا يسندها ما جُمع'],
  ['attribution_unsupported', 'The attribution is not supported', 'إسناد لا يسنده ما جُمع'],
  ['safety', `Someone''s safety`, 'سلامة أشخاص'],
  ['duplicate', 'Duplicate', 'مكرر'],
  ['other', 'Another reason', 'سبب آخر'],
];

const RETURNS = `
  CREATE TABLE desk.return_reasons (
    code text CONSTRAINT return_reasons_pkey PRIMARY KEY, label_en text NOT NULL, label_ar text NOT NULL);
  INSERT INTO desk.return_reasons VALUES ${REASONS.map((row) => `('${row.join(`', '`)}')`).join(', ')};
  CREATE TRIGGER codes_immutable BEFORE UPDATE ON desk.return_reasons
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_code_change();
  -- Whether a version is the second that reviewers look at: an earlier one came back.
  CREATE FUNCTION desk.returned_before(incident uuid, before integer) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM desk.decisions WHERE subject_id = incident AND act = 'incident.return'
      AND to_state = 'assessing' AND version <= before)
  $$;
  -- A reviewer's disagreement with one version of a proposal.
  CREATE TABLE desk.incident_returns (
    incident_id uuid NOT NULL CONSTRAINT incident_returns_incident_fkey REFERENCES desk.incidents (id),
    version integer NOT NULL,
    reviewer_id uuid NOT NULL CONSTRAINT incident_returns_reviewer_fkey REFERENCES accounts.people (id),
    standing integer NOT NULL DEFAULT 0,
    code text CONSTRAINT incident_returns_code_known REFERENCES desk.return_reasons (code),
    reason text NOT NULL CONSTRAINT incident_returns_reason_given CHECK (desk.is_said(reason)),
    CONSTRAINT incident_returns_pkey PRIMARY KEY (incident_id, version, reviewer_id, standing));
  CREATE FUNCTION desk.check_return() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE incident desk.incidents;
  BEGIN
    -- reviewers at once take turns, so that each counts those before
    SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id FOR UPDATE;
    IF incident.state <> 'proposed' OR incident.version <> NEW.version THEN
      RAISE EXCEPTION 'a return binds to the proposed version'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_returns_of_this_version';
    END IF;
    IF NOT desk.may_approve(incident, NEW.reviewer_id) THEN
      RAISE EXCEPTION 'a return takes a reviewer who neither submitted, proposed, assessed nor edited'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_returns_by_second_person';
    END IF;
    IF NEW.code IS NULL AND desk.returned_before(NEW.incident_id, NEW.version) THEN
      RAISE EXCEPTION 'a second return names its kind'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_returns_second_structured';
    END IF;
    NEW.standing := (SELECT standing FROM accounts.people WHERE id = NEW.reviewer_id);
    RETURN NEW;
  END $$;
  CREATE TRIGGER by_second_person BEFORE INSERT ON desk.incident_returns
    FOR EACH ROW EXECUTE FUNCTION desk.check_return();
  CREATE TRIGGER incident_returns_append_only BEFORE UPDATE OR DELETE ON desk.incident_returns
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`;

const WALLS = `
  -- Of somebody who may approve now, and has stood since.
  CREATE FUNCTION desk.return_counts(incident desk.incidents, said desk.incident_returns) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT desk.may_approve(incident, said.reviewer_id)
      AND said.standing = (SELECT standing FROM accounts.people WHERE id = said.reviewer_id)
  $$;
  CREATE FUNCTION desk.counting_returns(incident desk.incidents) RETURNS integer LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*)::integer FROM desk.incident_returns said WHERE said.incident_id = incident.id
      AND said.version = incident.version AND desk.return_counts(incident, said)
  $$;
  -- One reviewer decides once about one version: a third looks where two disagree.
  CREATE FUNCTION desk.check_decided_once() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM desk.incident_approvals a JOIN accounts.people p ON p.id = a.reviewer_id
        WHERE (a.incident_id, a.version, a.reviewer_id, a.standing) = (NEW.incident_id, NEW.version, NEW.reviewer_id, p.standing))
      AND TG_TABLE_NAME = 'incident_returns'
      OR EXISTS (SELECT FROM desk.incident_returns r JOIN accounts.people p ON p.id = r.reviewer_id
        WHERE (r.incident_id, r.version, r.reviewer_id, r.standing) = (NEW.incident_id, NEW.version, NEW.reviewer_id, p.standing))
      AND TG_TABLE_NAME = 'incident_approvals' THEN
      RAISE EXCEPTION 'a reviewer decides once about one version'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_reviews_decided_once';
    END IF;
    RETURN NEW;
  END $$;
  -- after the check that locks the case
  CREATE TRIGGER decided_once BEFORE INSERT ON desk.incident_approvals
    FOR EACH ROW EXECUTE FUNCTION desk.check_decided_once();
  CREATE TRIGGER decided_once BEFORE INSERT ON desk.incident_returns
    FOR EACH ROW EXECUTE FUNCTION desk.check_decided_once();
  -- As many return a proposal as would approve it, and nobody rejects alone what another approved.
  CREATE FUNCTION desk.check_sent_back() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NEW.state = 'assessing' AND desk.counting_returns(OLD) < desk.reviewers_required(OLD) THEN
      RAISE EXCEPTION 'too few returns' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_returned_by_enough';
    END IF;
    IF NEW.state = 'closed' AND EXISTS (SELECT FROM desk.incident_approvals a WHERE a.incident_id = OLD.id
        AND a.version = OLD.version AND desk.approval_counts(OLD, a)) THEN
      RAISE EXCEPTION 'another reviewer approved'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_rejected_by_all';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER sent_back BEFORE UPDATE ON desk.incidents FOR EACH ROW
    WHEN (OLD.state = 'proposed' AND NEW.state IN ('assessing', 'closed')) EXECUTE FUNCTION desk.check_sent_back();`;
