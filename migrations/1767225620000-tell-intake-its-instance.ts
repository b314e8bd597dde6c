import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Intake alone in a process selects nothing, and must still say what instance it serves, and of what version. */
export class TellIntakeItsInstance1767225620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { intake } = await planeRoles(runner);
    await runner.query(`
      CREATE FUNCTION intake.instance() RETURNS TABLE (kind text, name text, migration text) LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT kind, name, migration FROM pub.instance
      $$;
      REVOKE EXECUTE ON FUNCTION intake.instance() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION intake.instance() TO ${intake};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION intake.instance()');
  }
}
