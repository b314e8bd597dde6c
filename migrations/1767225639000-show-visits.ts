import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rewriteFunction } from './rewrite-function.js';

/** That somebody visited the place is a badge of a public record; when is not told. */
export class ShowVisits1767225639000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE pub.incidents ADD COLUMN visited boolean DEFAULT false');
    for (const [before, after] of PARTS) await rewriteFunction(runner, PUBLISH, before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [before, after] of PARTS) await rewriteFunction(runner, PUBLISH, after, before);
    await runner.query('ALTER TABLE pub.incidents DROP COLUMN visited');
  }
}

const PUBLISH = 'pub.publish_incident(uuid[],uuid)';
const PARTS: readonly (readonly [before: string, after: string])[] = [
  ['commitments, fold)\n    SELECT s.ref', 'commitments, fold, visited)\n    SELECT s.ref'],
  [
    'district.fold, governorate.fold)\n',
    `district.fold, governorate.fold),
      EXISTS (SELECT FROM desk.incident_settings setting WHERE setting.incident_id = s.id AND setting.visited_on IS NOT NULL)\n`,
  ],
  ['commitments, fold)\n      = (', 'commitments, fold, visited)\n      = ('],
  ['EXCLUDED.fold)\n', 'EXCLUDED.fold, EXCLUDED.visited)\n'],
];
