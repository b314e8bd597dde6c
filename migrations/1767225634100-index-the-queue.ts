import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the queue of the desk reads first, in its own order. */
export class IndexTheQueue1767225634100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX reports_to_screen ON desk.reports ((NOT danger), received_on, id) WHERE state = 'received';
      CREATE INDEX incidents_claimed ON desk.incidents (claimed_by, id) WHERE claimed_by IS NOT NULL;
      CREATE INDEX incidents_open ON desk.incidents (id) WHERE state IN ('assessing', 'info_requested');
      CREATE INDEX incidents_contested ON desk.incidents (id) WHERE contested <> '{}' AND state <> 'closed';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX desk.incidents_contested, desk.incidents_open, desk.incidents_claimed, desk.reports_to_screen;`);
  }
}
