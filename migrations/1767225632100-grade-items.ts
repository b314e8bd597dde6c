import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.incident_checks', 'incident_id', 'id']];

/** Each item of a case is graded by itself, falls into the group of its origin, and checks are logged. */
export class GradeItems1767225632100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(GRADING);
    await runner.query(TIES);
    await runner.query(CHECKS);
    await runner.query(BEFORE_PROPOSAL);
    await runner.query(`
      GRANT SELECT ON desk.incident_checks TO ${desk}, ${worker};
      GRANT INSERT (id, incident_id, report_id, evidence_id, type, result, note, checked_by) ON desk.incident_checks TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.origin_tie(uuid, uuid), desk.tied_reports(uuid) TO ${desk};`);
    await keepTables(runner, RECORDS);
    await rewriteContent(runner, BARE, GRADED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewriteContent(runner, GRADED, BARE);
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TRIGGER grounds_stand ON desk.incidents;
      DROP FUNCTION desk.check_grounds_stand();
      DROP TABLE desk.incident_checks;
      DROP FUNCTION desk.check_verification();
      DROP FUNCTION desk.tied_reports(uuid);
      DROP FUNCTION desk.origin_tie(uuid, uuid);
      ALTER TABLE desk.incident_reports DROP COLUMN credibility, DROP COLUMN credibility_reason, DROP COLUMN reliability,
        DROP COLUMN access, DROP COLUMN group_reason;`);
  }
}

const BARE = `jsonb_build_object('report', report_id, 'sourceType', source_type, 'group', independence_group)`;
const GRADED = `jsonb_strip_nulls(jsonb_build_object('report', report_id, 'sourceType', source_type, 'group',
  independence_group, 'credibility', credibility, 'credibilityReason', credibility_reason, 'reliability', reliability,
  'access', access, 'groupReason', group_reason))`;

/** Changes one expression of what a version states, whatever else it states by now. */
async function rewriteContent(runner: QueryRunner, from: string, to: string): Promise<void> {
  const [row] = (await runner.query(
    `SELECT prosrc AS source FROM pg_proc WHERE oid = 'desk.case_content(desk.incidents)'::regprocedure`,
  )) as { source: string }[];
  if (!row?.source.includes(from)) throw new Error('desk.case_content has no sources');
  await runner.query(`CREATE OR REPLACE FUNCTION desk.case_content(incident desk.incidents) RETURNS jsonb LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $content$${row.source.replace(from, to)}$content$`);
}

const GRADING = `
  -- Admiralty: the source as it was rated then, and the item by itself
  ALTER TABLE desk.incident_reports
    ADD COLUMN credibility text CONSTRAINT incident_reports_credibility_known
      CHECK (credibility IN ('1', '2', '3', '4', '5', '6')),
    ADD COLUMN credibility_reason text,
    ADD COLUMN reliability text CONSTRAINT incident_reports_reliability_known
      CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    ADD COLUMN access text CONSTRAINT incident_reports_access_known CHECK (access IN ('direct', 'secondhand', 'compiled')),
    -- why it stands apart from an item that a rule ties it to
    ADD COLUMN group_reason text CONSTRAINT incident_reports_group_reasoned CHECK (group_reason IS NULL OR desk.is_said(group_reason)),
    ADD CONSTRAINT incident_reports_credibility_reasoned CHECK (credibility IS NULL OR desk.is_said(credibility_reason));`;

const TIES = `
  -- Why two items trace to one origin; null where no rule says so.
  CREATE FUNCTION desk.origin_tie(one uuid, other uuid) RETURNS text LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
      WHEN x.canonical = y.canonical THEN 'same_address'
      WHEN x.repost_canonical = y.canonical OR y.repost_canonical = x.canonical THEN 'repost'
      WHEN x.repost_canonical = y.repost_canonical THEN 'same_origin'
      WHEN EXISTS (SELECT FROM desk.source_item_files a JOIN desk.source_item_files b ON a.sha256 = b.sha256
        WHERE a.report_id = x.report_id AND b.report_id = y.report_id) THEN 'same_file'
      WHEN x.source_id = y.source_id AND x.words_hash = y.words_hash THEN 'same_words' END
    FROM desk.source_items x, desk.source_items y WHERE x.report_id = one AND y.report_id = other
  $$;
  CREATE FUNCTION desk.tied_reports(incident uuid) RETURNS TABLE (a uuid, b uuid, why text) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM (SELECT x.report_id AS a, y.report_id AS b, desk.origin_tie(x.report_id, y.report_id) AS why
      FROM desk.incident_reports x JOIN desk.incident_reports y
        ON y.incident_id = x.incident_id AND x.report_id < y.report_id
      WHERE x.incident_id = incident) AS pairs WHERE why IS NOT NULL
  $$;`;

const CHECKS = `
  CREATE TABLE desk.incident_checks (
    id uuid CONSTRAINT incident_checks_pkey PRIMARY KEY,
    incident_id uuid NOT NULL CONSTRAINT incident_checks_incident_fkey REFERENCES desk.incidents (id),
    report_id uuid CONSTRAINT incident_checks_report_fkey REFERENCES desk.reports (id),
    evidence_id uuid,
    type text NOT NULL CONSTRAINT incident_checks_type_known CHECK (type IN ('source', 'provenance', 'reverse_search',
      'geolocation', 'chronolocation', 'weather_shadow', 'metadata', 'audio', 'munition', 'consistency', 'manipulation_ai')),
    result text NOT NULL CONSTRAINT incident_checks_result_known
      CHECK (result IN ('supports', 'neutral', 'contradicts', 'not_possible')),
    note text NOT NULL CONSTRAINT incident_checks_reasoned CHECK (desk.is_said(note)),
    checked_by uuid NOT NULL CONSTRAINT incident_checks_person_fkey REFERENCES accounts.people (id),
    at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX incident_checks_case ON desk.incident_checks (incident_id, at);
  CREATE FUNCTION desk.check_verification() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NEW.report_id IS NOT NULL AND NOT EXISTS (SELECT FROM desk.incident_reports
        WHERE report_id = NEW.report_id AND incident_id = NEW.incident_id) THEN
      RAISE EXCEPTION 'a check is of a report of its case'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_checks_of_case';
    END IF;
    NEW.at := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_case BEFORE INSERT ON desk.incident_checks
    FOR EACH ROW EXECUTE FUNCTION desk.check_verification();
  CREATE TRIGGER edited_while_assessing BEFORE INSERT ON desk.incident_checks
    FOR EACH ROW EXECUTE FUNCTION desk.check_being_assessed();
  CREATE TRIGGER incident_checks_append_only BEFORE UPDATE OR DELETE ON desk.incident_checks
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`;

const BEFORE_PROPOSAL = `
  -- What a reviewer is shown was checked, and what a rule ties together stands apart with a reason alone.
  CREATE FUNCTION desk.check_grounds_stand() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE missing text;
  BEGIN
    IF NOT EXISTS (SELECT FROM desk.incident_checks WHERE incident_id = NEW.id) THEN
      missing := 'incidents_proposed_with_check';
    ELSIF EXISTS (SELECT FROM desk.tied_reports(NEW.id) tie
        JOIN desk.incident_reports x ON x.report_id = tie.a JOIN desk.incident_reports y ON y.report_id = tie.b
        WHERE x.independence_group <> y.independence_group AND coalesce(x.group_reason, y.group_reason) IS NULL) THEN
      missing := 'incident_reports_origin_explained';
    END IF;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'the grounds do not stand' USING ERRCODE = 'check_violation', CONSTRAINT = missing;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER grounds_stand BEFORE UPDATE ON desk.incidents FOR EACH ROW
    WHEN (NEW.state = 'proposed' AND OLD.state = 'assessing') EXECUTE FUNCTION desk.check_grounds_stand();`;
