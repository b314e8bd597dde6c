import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.hazard_answers', 'incident_id', 'id']];

/** The operator says what became of a hazard that was handed over; two people of the desk decide about its line. */
export class AnswerHazards1767225639100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.hazard_answers (
        id uuid CONSTRAINT hazard_answers_pkey PRIMARY KEY,
        incident_id uuid NOT NULL CONSTRAINT hazard_answers_incident_fkey REFERENCES desk.incidents (id),
        handover_id uuid NOT NULL CONSTRAINT hazard_answers_handover_fkey REFERENCES desk.hazard_handovers (id),
        operator_id uuid NOT NULL CONSTRAINT hazard_answers_operator_fkey REFERENCES accounts.people (id),
        status text NOT NULL CONSTRAINT hazard_answers_status_known
          CHECK (status IN ('surveyed', 'marked', 'cancelled', 'reduced', 'cleared')),
        reason text NOT NULL CONSTRAINT hazard_answers_reason_given CHECK (desk.is_said(reason)),
        said_at timestamptz NOT NULL DEFAULT now());
      CREATE INDEX hazard_answers_handover ON desk.hazard_answers (handover_id, said_at);
      -- Land is released by an accredited operator alone, and only by the one who was handed it.
      CREATE FUNCTION desk.check_hazard_answer() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        NEW.said_at := now();
        IF NOT EXISTS (SELECT FROM desk.hazard_handovers handed WHERE handed.id = NEW.handover_id
            AND (handed.incident_id, handed.operator_id) = (NEW.incident_id, NEW.operator_id))
          OR NOT coalesce(accounts.has_role(NEW.operator_id, 'operator'), false) THEN
          RAISE EXCEPTION 'whom it was handed to' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_answers_by_operator';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_change BEFORE INSERT ON desk.hazard_answers
        FOR EACH ROW EXECUTE FUNCTION desk.check_hazard_answer();
      CREATE TRIGGER hazard_answers_append_only BEFORE UPDATE OR DELETE ON desk.hazard_answers
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      REVOKE EXECUTE ON FUNCTION desk.check_hazard_answer() FROM PUBLIC;
      GRANT SELECT ON desk.hazard_answers TO ${desk}, ${worker};
      GRANT INSERT (id, incident_id, handover_id, operator_id, status, reason) ON desk.hazard_answers TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TABLE desk.hazard_answers;
      DROP FUNCTION desk.check_hazard_answer();`);
  }
}
