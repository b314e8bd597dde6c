import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was decided lately is read without reading all that ever was: rows are written in the order of time. */
export class IndexDecisionsByTime1767225642500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX decisions_at ON desk.decisions USING brin (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX desk.decisions_at');
  }
}
