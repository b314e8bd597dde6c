import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const KNOWN = `'few_victims', 'fine_tier', 'place', 'phone', 'email', 'coordinates', 'age', 'kinship', 'job', 'clinic',
  'school'`;

/** How many households a place has, where an operator loaded a table: a small place is warned of. */
export class LoadHouseholds1767225638800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.place_households (
        pcode text CONSTRAINT place_households_pkey PRIMARY KEY
          CONSTRAINT place_households_place_fkey REFERENCES desk.places (pcode) ON DELETE CASCADE,
        households integer NOT NULL CONSTRAINT place_households_range CHECK (households >= 0),
        loaded_on date NOT NULL DEFAULT ledger.today());
      GRANT SELECT ON desk.place_households TO ${desk};
      ALTER TABLE desk.publication_warnings DROP CONSTRAINT publication_warnings_known;
      ALTER TABLE desk.publication_warnings ADD CONSTRAINT publication_warnings_known
        CHECK (warning IN (${KNOWN}, 'small_place'));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // what was warned of stays in the history
    await runner.query(`
      ALTER TABLE desk.publication_warnings DROP CONSTRAINT publication_warnings_known;
      ALTER TABLE desk.publication_warnings ADD CONSTRAINT publication_warnings_known
        CHECK (warning IN (${KNOWN})) NOT VALID;
      DROP TABLE desk.place_households;`);
  }
}
