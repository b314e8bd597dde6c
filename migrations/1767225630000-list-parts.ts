import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Kinds of edit are rows, so that a later step adds its own and replaces nobody's. */
export class ListParts1767225630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      -- what of a case an edit put
      CREATE TABLE desk.incident_parts (code text CONSTRAINT incident_parts_pkey PRIMARY KEY);
      INSERT INTO desk.incident_parts VALUES ${PARTS.map((part) => `('${part}')`).join(', ')};
      CREATE TRIGGER codes_immutable BEFORE UPDATE ON desk.incident_parts
        FOR EACH ROW EXECUTE FUNCTION desk.refuse_code_change();
      ALTER TABLE desk.decisions DROP CONSTRAINT decisions_part_known;
      ALTER TABLE desk.decisions ADD CONSTRAINT decisions_part_known FOREIGN KEY (part)
        REFERENCES desk.incident_parts (code) NOT VALID;
      ALTER TABLE desk.decisions VALIDATE CONSTRAINT decisions_part_known;
      GRANT SELECT ON desk.incident_parts TO ${desk}, ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE desk.decisions DROP CONSTRAINT decisions_part_known;
      ALTER TABLE desk.decisions ADD CONSTRAINT decisions_part_known
        CHECK (part IN (${PARTS.map((part) => `'${part}'`).join(', ')})) NOT VALID;
      DROP TABLE desk.incident_parts;`);
  }
}

const PARTS = [
  ...['facts', 'harm', 'actors', 'categories', 'objects', 'weapons', 'sources', 'report'],
];
