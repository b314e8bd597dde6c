import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A first administrator sets up alone, until a second one is there to ask. */
export class EndTheSetup1767225628000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // by what the desk cannot take back: a suspended administrator, and one who was made and then unmade, count
    await runner.query(`
      CREATE OR REPLACE FUNCTION accounts.is_setting_up() RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT NOT desk.is_exercise()
          AND (SELECT count(*) < 2 FROM accounts.people
            WHERE NOT invited AND (roles @> ARRAY['administrator'] OR EXISTS (SELECT FROM accounts.role_changes
              WHERE person_id = people.id AND state = 'done' AND role_changes.roles @> ARRAY['administrator'])))
          AND NOT EXISTS (SELECT FROM desk.publications WHERE public_version > 0)
          AND NOT EXISTS (SELECT FROM pub.incidents)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION accounts.is_setting_up() RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT desk.is_exercise() AND NOT intake.is_open()
  $$`);
  }
}
