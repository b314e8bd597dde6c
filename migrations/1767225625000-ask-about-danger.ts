import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** That nobody is in danger is said by a person, and who cannot work on a case holds it no more. */
export class AskAboutDanger1767225625000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      ALTER TABLE desk.incidents ALTER COLUMN danger_cleared SET DEFAULT false;
      -- Who took the case on; nobody where that person stands aside from it or sees it no more.
      CREATE FUNCTION desk.holder_of(incident desk.incidents) RETURNS uuid LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT CASE WHEN desk.is_recused(incident.id, incident.claimed_by) THEN NULL
          WHEN NOT EXISTS (SELECT FROM desk.case_restrictions WHERE incident_id = incident.id) THEN incident.claimed_by
          WHEN incident.id NOT IN (SELECT desk.hidden_cases(incident.claimed_by)) THEN incident.claimed_by END
      $$;
      -- A report tells of danger, or a person did and took the answer back: then a reason clears it.
      CREATE FUNCTION desk.told_danger(incident uuid) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM desk.incident_reports gathered JOIN desk.reports ON reports.id = gathered.report_id
            WHERE gathered.incident_id = incident AND reports.danger)
          OR EXISTS (SELECT FROM desk.incident_versions
            WHERE incident_id = incident AND content ->> 'dangerCleared' = 'true')
      $$;
      GRANT EXECUTE ON FUNCTION desk.holder_of(desk.incidents), desk.told_danger(uuid) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION desk.told_danger(uuid);
      DROP FUNCTION desk.holder_of(desk.incidents);
      ALTER TABLE desk.incidents ALTER COLUMN danger_cleared SET DEFAULT true;`);
  }
}
