import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A case that was restricted after its approval is not published on fewer approvals than it now needs. */
export class CountApprovalsAgain1767225629000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An approval that counted when it was given goes on to count here, whatever became of the reviewer.
      CREATE FUNCTION desk.count_approvals_again() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        approved desk.incidents;
      BEGIN
        SELECT * INTO approved FROM desk.incidents WHERE id = NEW.incident_id FOR SHARE;
        IF (SELECT count(DISTINCT reviewer_id) FROM desk.incident_approvals WHERE incident_id = approved.id
            AND version = (SELECT max(version) FROM desk.incident_approvals WHERE incident_id = approved.id))
            < desk.reviewers_required(approved) THEN
          RAISE EXCEPTION 'too few approvals' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_reviewed_by_enough';
        END IF;
        RETURN NEW;
      END $$;
      REVOKE EXECUTE ON FUNCTION desk.count_approvals_again() FROM PUBLIC;
      CREATE TRIGGER reviewed_by_enough BEFORE INSERT OR UPDATE OF state, incident_version ON desk.publications
        FOR EACH ROW WHEN (NEW.state IN ('scheduled', 'public')) EXECUTE FUNCTION desk.count_approvals_again();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER reviewed_by_enough ON desk.publications;
      DROP FUNCTION desk.count_approvals_again();`);
  }
}
