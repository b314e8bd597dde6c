import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const refuse = (constraint: string): string =>
  `RAISE EXCEPTION '${constraint}' USING ERRCODE = 'check_violation', CONSTRAINT = '${constraint}'`;

/** Reports that are of another event leave for a case of their own, and the hands of the case go with them. */
export class SplitCases1767225632600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE FUNCTION desk.split_case(parent uuid, child uuid, person uuid, leaving uuid[], files uuid[])
        RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM desk.case_joiner(parent, child, person);
        IF (SELECT count(*) FROM desk.incidents i WHERE i.id IN (parent, child) AND i.state = 'assessing') <> 2 THEN
          ${refuse('incidents_edited_while_assessing')};
        END IF;
        IF EXISTS (SELECT FROM desk.incidents i WHERE i.id = child AND desk.holder_of(i) IS DISTINCT FROM person) THEN
          ${refuse('merges_by_holder')};
        END IF;
        IF EXISTS (SELECT FROM desk.case_restrictions WHERE incident_id = parent)
          AND (NOT EXISTS (SELECT FROM desk.case_restrictions WHERE incident_id = child)
            OR EXISTS (SELECT person_id FROM desk.case_members WHERE incident_id = child
              EXCEPT SELECT person_id FROM desk.case_members WHERE incident_id = parent)) THEN
          ${refuse('merges_shown_to_members')};
        END IF;
        IF cardinality(leaving) = 0 OR EXISTS (SELECT FROM unnest(leaving) AS report WHERE NOT EXISTS (
            SELECT FROM desk.incident_reports g WHERE g.report_id = report AND g.incident_id = parent))
          OR EXISTS (SELECT FROM unnest(files) AS file WHERE NOT EXISTS (
            SELECT FROM desk.evidence e WHERE e.id = file AND e.incident_id = parent))
          OR NOT EXISTS (SELECT FROM desk.incident_reports g WHERE g.incident_id = parent AND g.report_id <> ALL (leaving)) THEN
          ${refuse('splits_leave_some')};
        END IF;
        IF EXISTS (SELECT FROM desk.incident_harm h WHERE h.incident_id = parent AND h.reports && leaving) THEN
          ${refuse('splits_rest_on_none')};
        END IF;
        UPDATE desk.incident_reports SET incident_id = child WHERE report_id = ANY (leaving);
        UPDATE desk.evidence SET incident_id = child, version = version + 1 WHERE id = ANY (files);
        PERFORM desk.carry_hands(parent, child);
      END $$;
      REVOKE EXECUTE ON FUNCTION desk.split_case(uuid, uuid, uuid, uuid[], uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.split_case(uuid, uuid, uuid, uuid[], uuid[]) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION desk.split_case(uuid, uuid, uuid, uuid[], uuid[])');
  }
}
