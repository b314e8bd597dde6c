import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rewriteFunction } from './rewrite-function.js';

const FUNCTION = 'desk.check_verification()';
const BEFORE = `    NEW.at := now();`;
const ITEM = `    IF NEW.evidence_id IS NOT NULL AND NOT EXISTS (SELECT FROM desk.evidence e WHERE e.id = NEW.evidence_id
        AND NEW.report_id IS NOT DISTINCT FROM e.report_id AND (e.incident_id = NEW.incident_id OR e.report_id IS NOT NULL)) THEN
      RAISE EXCEPTION 'a check is of a file of its case'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_checks_of_case';
    END IF;
`;

/** A check may be of one file: of the case itself, or of the report that it names. */
export class CheckEvidence1767225636100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE desk.incident_checks ADD CONSTRAINT incident_checks_evidence_fkey
        FOREIGN KEY (evidence_id) REFERENCES desk.evidence (id);
      CREATE INDEX incident_checks_evidence ON desk.incident_checks (evidence_id) WHERE evidence_id IS NOT NULL`);
    await rewriteFunction(runner, FUNCTION, BEFORE, ITEM + BEFORE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewriteFunction(runner, FUNCTION, ITEM + BEFORE, BEFORE);
    await runner.query(`
      DROP INDEX desk.incident_checks_evidence;
      ALTER TABLE desk.incident_checks DROP CONSTRAINT incident_checks_evidence_fkey`);
  }
}
