import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Desks without the owner, and several of them: the setup code, and which challenges of passkeys were answered. */
export class LetDesksRunApart1767225621000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      -- Gives the setup code while nobody is here, to whoever starts the server. Where somebody is, it is gone.
      CREATE FUNCTION accounts.issue_setup(code bytea) RETURNS boolean LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM accounts.people) OR NOT EXISTS (SELECT FROM desk.instance WHERE kind = 'live') THEN
          DELETE FROM accounts.setup;
          RETURN false;
        END IF;
        INSERT INTO accounts.setup (code_hash) VALUES (code)
          ON CONFLICT (singleton) DO UPDATE SET code_hash = excluded.code_hash;
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION accounts.issue_setup(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION accounts.issue_setup(bytea) TO ${desk};
      -- challenges that a passkey has answered: no process takes one of them again
      CREATE TABLE accounts.used_challenges (
        challenge_hash bytea CONSTRAINT used_challenges_pkey PRIMARY KEY
          CONSTRAINT used_challenges_hash_length CHECK (octet_length(challenge_hash) = 32),
        -- after it the challenge holds no more by itself
        ends_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, DELETE ON accounts.used_challenges TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE accounts.used_challenges;
      DROP FUNCTION accounts.issue_setup(bytea);`);
  }
}
