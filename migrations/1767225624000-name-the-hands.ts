import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Whose hands are in a thing, for the shared table of steps. */
export class NameTheHands1767225624000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE FUNCTION desk.hands_of(machine text, thing uuid) RETURNS jsonb LANGUAGE sql STABLE
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
                UNION SELECT i.last_edited_by WHERE i.last_edited_by IS NOT NULL),
              'finer', coalesce(desk.tier_rank(p.tier) < desk.tier_rank(desk.default_tier(i)) OR p.tier = 'T0', false),
              'secondPublisher', p.second_publisher)
            FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id WHERE i.id = thing)
          END
      $$;
      GRANT EXECUTE ON FUNCTION desk.hands_of(text, uuid) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION desk.hands_of(text, uuid)');
  }
}
