import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What is near in time, and what a rule ties, is looked up and not compared with everything. */
export class IndexMatches1767225632300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX reports_time ON desk.reports USING gist (tstzrange(t_min, t_max, '[]'));
      CREATE INDEX incidents_time ON desk.incidents USING gist (tstzrange(t_min, t_max, '[]')) WHERE state <> 'closed';
      CREATE INDEX incidents_without_time ON desk.incidents (id) WHERE t_min IS NULL AND state <> 'closed';
      CREATE INDEX source_items_repost ON desk.source_items (repost_canonical) WHERE repost_canonical IS NOT NULL;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX desk.source_items_repost, desk.incidents_without_time, desk.incidents_time, desk.reports_time;`);
  }
}
