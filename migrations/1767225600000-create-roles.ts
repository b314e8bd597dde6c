import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Roles per plane, schemas, and the removal of what PostgreSQL gives to everybody. */
export class CreateRoles1767225600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const roles = await planeRoles(runner);
    for (const role of Object.values(roles)) {
      // Two databases of one server may migrate at once: whoever comes second finds the role there.
      await runner.query(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    }
    await runner.query(`DO $$ BEGIN
      EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${Object.values(roles).join(', ')}', current_database());
    END $$`);
    await runner.query(`
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
      CREATE SCHEMA ext;
      CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA ext;
      CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA ext;
      CREATE SCHEMA accounts;
      CREATE SCHEMA ledger;
      CREATE SCHEMA desk;
      CREATE SCHEMA intake;
      CREATE SCHEMA pub;
      GRANT USAGE ON SCHEMA intake TO ${roles.intake}, ${roles.desk};
      GRANT USAGE ON SCHEMA accounts, ledger, desk, pub TO ${roles.desk}, ${roles.worker};
      GRANT USAGE ON SCHEMA pub TO ${roles.open};
      GRANT USAGE ON SCHEMA ext TO ${roles.desk}, ${roles.worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The roles stay: they belong to the server, and another connection may still use them.
    await runner.query(`
      DROP SCHEMA pub, intake, desk, ledger, accounts CASCADE;
      DROP EXTENSION pg_trgm;
      DROP EXTENSION pgcrypto;
      DROP SCHEMA ext;
      ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
      ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO PUBLIC;
      GRANT USAGE ON SCHEMA public TO PUBLIC;`);
    const roles = Object.values(await planeRoles(runner)).join(', ');
    await runner.query(`DO $$ BEGIN
      EXECUTE format('REVOKE ALL ON DATABASE %I FROM ${roles}', current_database());
      EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
    END $$`);
  }
}
