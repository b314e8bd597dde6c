import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.match_differences', 'a_id', 'b_id']];

/** Two records that a person found to be of different events: never offered as one again. */
export class RememberDifferences1767225632200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.match_differences (
        a_kind text NOT NULL CONSTRAINT match_differences_a_known CHECK (a_kind IN ('report', 'incident')),
        a_id uuid NOT NULL,
        b_kind text NOT NULL CONSTRAINT match_differences_b_known CHECK (b_kind IN ('report', 'incident')),
        b_id uuid NOT NULL,
        reason text NOT NULL CONSTRAINT match_differences_reasoned CHECK (desk.is_said(reason)),
        decided_by uuid NOT NULL CONSTRAINT match_differences_person_fkey REFERENCES accounts.people (id),
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT match_differences_pkey PRIMARY KEY (a_id, b_id),
        -- one row for a pair, whichever was looked at first
        CONSTRAINT match_differences_ordered CHECK (a_id < b_id));
      CREATE INDEX match_differences_other ON desk.match_differences (b_id);
      CREATE FUNCTION desk.check_match_difference() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF accounts.has_role(NEW.decided_by, 'analyst') IS NOT TRUE THEN
          RAISE EXCEPTION 'an analyst decides' USING ERRCODE = 'check_violation', CONSTRAINT = 'match_differences_by_analyst';
        END IF;
        NEW.at := now();
        RETURN NEW;
      END $$;
      CREATE TRIGGER by_analyst BEFORE INSERT ON desk.match_differences
        FOR EACH ROW EXECUTE FUNCTION desk.check_match_difference();
      CREATE TRIGGER match_differences_append_only BEFORE UPDATE OR DELETE ON desk.match_differences
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      GRANT SELECT ON desk.match_differences TO ${desk}, ${worker};
      GRANT INSERT (a_kind, a_id, b_kind, b_id, reason, decided_by) ON desk.match_differences TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TABLE desk.match_differences;
      DROP FUNCTION desk.check_match_difference();`);
  }
}
