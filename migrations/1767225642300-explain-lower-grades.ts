import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A grade that was given is lowered with a reason of its own. */
export class ExplainLowerGrades1767225642300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION desk.grade_lowered(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT before <> 'G0' AND array_position(ARRAY['GD', 'G0', 'G1', 'G2', 'G3'], after)
          < array_position(ARRAY['GD', 'G0', 'G1', 'G2', 'G3'], before)
      $$;
      CREATE FUNCTION desk.check_lowered() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF (desk.grade_lowered(OLD.grade_occurrence, NEW.grade_occurrence)
            AND (NOT desk.is_said(coalesce(NEW.grade_occurrence_reason, ''))
              OR NEW.grade_occurrence_reason IS NOT DISTINCT FROM OLD.grade_occurrence_reason))
          OR (desk.grade_lowered(OLD.grade_harm, NEW.grade_harm)
            AND (NOT desk.is_said(coalesce(NEW.grade_harm_reason, ''))
              OR NEW.grade_harm_reason IS NOT DISTINCT FROM OLD.grade_harm_reason)) THEN
          RAISE EXCEPTION 'a lower grade has a reason of its own'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_lower_grade_reasoned';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER lowered_with_reason BEFORE UPDATE OF grade_occurrence, grade_harm ON desk.incidents
        FOR EACH ROW EXECUTE FUNCTION desk.check_lowered();
      REVOKE EXECUTE ON FUNCTION desk.check_lowered(), desk.grade_lowered(text, text) FROM PUBLIC;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER lowered_with_reason ON desk.incidents;
      DROP FUNCTION desk.check_lowered();
      DROP FUNCTION desk.grade_lowered(text, text);`);
  }
}
