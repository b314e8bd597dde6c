import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rewriteFunction } from './rewrite-function.js';

/** One strike may hit two schools: each is a row of its own, with its own damage. */
export class TellObjectsApart1767225642460 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The first of a kind has no number: what the ledger keeps of rows from before stays true.
    await runner.query(`
      ALTER TABLE desk.incident_objects DROP CONSTRAINT incident_objects_pkey,
        ADD COLUMN number smallint CONSTRAINT incident_objects_number_of_further CHECK (number > 1),
        ADD CONSTRAINT incident_objects_once UNIQUE NULLS NOT DISTINCT (incident_id, object, number),
        ADD CONSTRAINT incident_objects_name_once UNIQUE (incident_id, object, name);`);
    for (const [name, before, after] of REWRITTEN)
      await rewriteFunction(runner, name, before, after);
  }

  /** Fails where a case has two objects of a kind: none of them is dropped unasked. */
  async down(runner: QueryRunner): Promise<void> {
    for (const [name, before, after] of REWRITTEN)
      await rewriteFunction(runner, name, after, before);
    await runner.query(`
      ALTER TABLE desk.incident_objects DROP CONSTRAINT incident_objects_once,
        DROP CONSTRAINT incident_objects_name_once, DROP COLUMN number,
        ADD CONSTRAINT incident_objects_pkey PRIMARY KEY (incident_id, object);`);
  }
}

const PUBLISH = 'pub.publish_incident(uuid[],uuid)';
const REWRITTEN: readonly (readonly [name: string, before: string, after: string])[] = [
  [
    'ledger.record_rows(uuid)',
    `'desk.incident_objects ' || object,`,
    `'desk.incident_objects ' || object || coalesce(' ' || number, ''),`,
  ],
  [
    'desk.case_content(desk.incidents)',
    `ORDER BY object), '[]')`,
    `ORDER BY object, number NULLS FIRST), '[]')`,
  ],
  [
    PUBLISH,
    'ARRAY(SELECT object FROM desk.incident_objects',
    'ARRAY(SELECT DISTINCT object FROM desk.incident_objects',
  ],
  [
    PUBLISH,
    `'damage', damage) ORDER BY object), '[]')`,
    `'damage', damage) ORDER BY object, number NULLS FIRST), '[]')`,
  ],
];
