import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { MERGE_CASES, UNMERGE_CASES } from './merging-functions.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.merges', 'survivor_id', 'id'],
  ['desk.report_cases', 'incident_id', 'report_id'],
];

/**
 * Two cases of one event become one, and come apart again. Whoever had a hand in a case that held a report has had a hand
 * in every case that holds it after, by whatever way it came there.
 */
export class MergeCases1767225632500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.merges (
        id uuid CONSTRAINT merges_pkey PRIMARY KEY,
        survivor_id uuid NOT NULL CONSTRAINT merges_survivor_fkey REFERENCES desk.incidents (id),
        other_id uuid NOT NULL CONSTRAINT merges_other_fkey REFERENCES desk.incidents (id),
        -- the version of the survivor that the merge made
        survivor_version integer NOT NULL,
        merged_by uuid NOT NULL CONSTRAINT merges_person_fkey REFERENCES accounts.people (id),
        reason text NOT NULL CONSTRAINT merges_reasoned CHECK (desk.is_said(reason)),
        taken text[] NOT NULL,
        -- what both were before, so that they come apart exactly
        held jsonb NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        undone_by uuid CONSTRAINT merges_undoer_fkey REFERENCES accounts.people (id),
        undone_at timestamptz,
        CONSTRAINT merges_of_two CHECK (survivor_id <> other_id),
        CONSTRAINT merges_undone_by_somebody CHECK ((undone_by IS NULL) = (undone_at IS NULL)));
      -- a case is in one other at most
      CREATE UNIQUE INDEX merges_once ON desk.merges (other_id) WHERE undone_at IS NULL;
      CREATE INDEX merges_survivor ON desk.merges (survivor_id);
      -- Cases that a report was in before.
      CREATE TABLE desk.report_cases (
        report_id uuid NOT NULL CONSTRAINT report_cases_report_fkey REFERENCES desk.reports (id),
        incident_id uuid NOT NULL CONSTRAINT report_cases_incident_fkey REFERENCES desk.incidents (id),
        CONSTRAINT report_cases_pkey PRIMARY KEY (report_id, incident_id));
      CREATE TRIGGER report_cases_append_only BEFORE UPDATE OR DELETE ON desk.report_cases
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();

      -- Hands and those who stand aside, from one case into another.
      CREATE FUNCTION desk.carry_hands(source uuid, target uuid) RETURNS void LANGUAGE sql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO desk.incident_editors (incident_id, person_id)
          SELECT target, person_id FROM desk.incident_editors WHERE incident_id = source
          UNION SELECT target, r.submitted_by FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id
            WHERE g.incident_id = source AND r.submitted_by IS NOT NULL
          UNION SELECT target, person_id FROM desk.decisions WHERE subject_id = source AND act = 'incident.lift'
          ON CONFLICT DO NOTHING;
        INSERT INTO desk.case_recusals (incident_id, person_id, reason, recused_at)
          SELECT target, person_id, reason, recused_at FROM desk.case_recusals WHERE incident_id = source
          ON CONFLICT DO NOTHING
      $$;
      CREATE FUNCTION desk.note_report_left() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO desk.report_cases (report_id, incident_id) VALUES (OLD.report_id, OLD.incident_id) ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_left AFTER DELETE OR UPDATE OF incident_id ON desk.incident_reports
        FOR EACH ROW EXECUTE FUNCTION desk.note_report_left();
      CREATE FUNCTION desk.carry_report_hands() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM desk.carry_hands(c.incident_id, NEW.incident_id) FROM desk.report_cases c
          WHERE c.report_id = NEW.report_id AND c.incident_id <> NEW.incident_id;
        -- and who wrote it had a hand in what it was in, though it is there no more
        INSERT INTO desk.incident_editors (incident_id, person_id)
          SELECT c.incident_id, r.submitted_by FROM desk.report_cases c JOIN desk.reports r ON r.id = c.report_id
          WHERE c.report_id = NEW.report_id AND c.incident_id <> NEW.incident_id AND r.submitted_by IS NOT NULL
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      -- after the note that it left, in the order of their names
      CREATE TRIGGER takes_hands AFTER INSERT OR UPDATE OF incident_id ON desk.incident_reports
        FOR EACH ROW EXECUTE FUNCTION desk.carry_report_hands();

      -- A case is closed as merged where it is merged, and is not reopened while it is.
      CREATE FUNCTION desk.check_merged() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM desk.merges WHERE other_id = NEW.id AND undone_at IS NULL)
            IS DISTINCT FROM (NEW.state = 'closed' AND NEW.closed_reason IS NOT DISTINCT FROM 'merged') THEN
          RAISE EXCEPTION 'merged into another, or not'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_merged_with_survivor';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER merged_with_survivor BEFORE UPDATE OF state, closed_reason ON desk.incidents FOR EACH ROW
        WHEN (OLD.closed_reason = 'merged' OR NEW.closed_reason = 'merged') EXECUTE FUNCTION desk.check_merged();
      ${MERGE_CASES}
      ${UNMERGE_CASES}
      REVOKE EXECUTE ON FUNCTION desk.carry_hands(uuid, uuid), desk.note_report_left(), desk.carry_report_hands(),
        desk.check_merged(), desk.rows_of_part(text, uuid), desk.put_part(text, uuid, jsonb), desk.case_joiner(uuid, uuid, uuid),
        desk.merge_cases(uuid, uuid, uuid, uuid, text, text[]), desk.unmerge_cases(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.merge_cases(uuid, uuid, uuid, uuid, text, text[]), desk.unmerge_cases(uuid, uuid) TO ${desk};
      GRANT SELECT ON desk.merges, desk.report_cases TO ${desk}, ${worker};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP FUNCTION desk.unmerge_cases(uuid, uuid);
      DROP FUNCTION desk.merge_cases(uuid, uuid, uuid, uuid, text, text[]);
      DROP FUNCTION desk.case_joiner(uuid, uuid, uuid);
      DROP FUNCTION desk.put_part(text, uuid, jsonb);
      DROP FUNCTION desk.rows_of_part(text, uuid);
      DROP TRIGGER merged_with_survivor ON desk.incidents;
      DROP FUNCTION desk.check_merged();
      DROP TRIGGER takes_hands ON desk.incident_reports;
      DROP FUNCTION desk.carry_report_hands();
      DROP TRIGGER note_left ON desk.incident_reports;
      DROP FUNCTION desk.note_report_left();
      DROP FUNCTION desk.carry_hands(uuid, uuid);
      DROP TABLE desk.report_cases, desk.merges;`);
  }
}
