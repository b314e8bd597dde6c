import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const END_WHEN = (columns: string): string => `
  CREATE TRIGGER end_sessions AFTER UPDATE ON accounts.people FOR EACH ROW
    WHEN ((${columns.replaceAll('$', 'OLD.')}) IS DISTINCT FROM (${columns.replaceAll('$', 'NEW.')}))
    EXECUTE FUNCTION accounts.end_sessions();`;

const HAS_ROLE = (who: string): string => `
  CREATE OR REPLACE FUNCTION accounts.has_role(person uuid, role text) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM accounts.people WHERE id = person AND ${who} AND roles @> ARRAY[role])
  $$;`;

/** Passkeys, TOTP, recovery codes, the setup code; people who are invited; sessions that can be named. */
export class WidenAccounts1767225617000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      ALTER TABLE accounts.people
        -- with a passkey nobody needs a password
        ALTER COLUMN password_hash DROP NOT NULL,
        -- asked to join, and not yet here: has no right and cannot sign in
        ADD COLUMN invited boolean NOT NULL DEFAULT false,
        -- sealed with the column key: the database alone reads nobody's contact
        ADD COLUMN contact bytea;
      ${HAS_ROLE('NOT suspended AND NOT invited')}
      DROP TRIGGER end_sessions ON accounts.people;
      ${END_WHEN('$suspended, $invited, $roles, $password_hash')}
      -- whoever is signed in signs in anew, so that every session says how it was opened
      DELETE FROM accounts.sessions;
      ALTER TABLE accounts.sessions
        -- a name for the list of sessions: it opens nothing
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT sessions_id_unique UNIQUE,
        ADD COLUMN how text NOT NULL CONSTRAINT sessions_how_known
          CHECK (how IN ('passkey', 'totp', 'password-exercise', 'password', 'recovery', 'setup')),
        ADD COLUMN stepped_up_at timestamptz NOT NULL DEFAULT now(),
        -- a half session: a second factor can be set up in it and nothing else
        ADD COLUMN enrolling boolean NOT NULL DEFAULT false;
      CREATE TABLE accounts.passkeys (
        id uuid CONSTRAINT passkeys_pkey PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT passkeys_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
        credential_id bytea NOT NULL CONSTRAINT passkeys_credential_unique UNIQUE
          CONSTRAINT passkeys_credential_length CHECK (octet_length(credential_id) BETWEEN 16 AND 1023),
        public_key bytea NOT NULL CONSTRAINT passkeys_key_length CHECK (octet_length(public_key) <= 4096),
        counter bigint NOT NULL CONSTRAINT passkeys_counter_range CHECK (counter BETWEEN 0 AND 4294967295),
        transports text[] NOT NULL DEFAULT '{}',
        added_on date NOT NULL DEFAULT ledger.today(),
        used_on date
      );
      CREATE INDEX passkeys_person ON accounts.passkeys (person_id);
      CREATE TABLE accounts.totp (
        person_id uuid CONSTRAINT totp_pkey PRIMARY KEY
          CONSTRAINT totp_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
        -- sealed with the column key
        seed bytea NOT NULL,
        -- the step of the last code that worked: no code works twice
        last_step bigint NOT NULL DEFAULT 0,
        added_on date NOT NULL DEFAULT ledger.today()
      );
      CREATE TABLE accounts.recovery_codes (
        person_id uuid NOT NULL CONSTRAINT recovery_codes_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
        code_hash bytea NOT NULL CONSTRAINT recovery_codes_hash_length CHECK (octet_length(code_hash) = 32),
        CONSTRAINT recovery_codes_pkey PRIMARY KEY (person_id, code_hash)
      );
      -- the one code that makes the first administrator; gone once it was used
      CREATE TABLE accounts.setup (
        singleton boolean CONSTRAINT setup_pkey PRIMARY KEY DEFAULT true CONSTRAINT setup_singleton CHECK (singleton),
        code_hash bytea NOT NULL CONSTRAINT setup_hash_length CHECK (octet_length(code_hash) = 32)
      );
      GRANT UPDATE (password_hash) ON accounts.people TO ${desk};
      GRANT UPDATE (stepped_up_at, token_hash, how, enrolling) ON accounts.sessions TO ${desk};
      GRANT SELECT, INSERT, DELETE, UPDATE (counter, used_on) ON accounts.passkeys TO ${desk};
      GRANT SELECT, INSERT, DELETE, UPDATE (last_step) ON accounts.totp TO ${desk};
      GRANT SELECT, INSERT, DELETE ON accounts.recovery_codes TO ${desk};
      GRANT SELECT, DELETE ON accounts.setup TO ${desk};
      -- The first administrator: only with the code, only while nobody is here. The desk has no other way to add a person
      -- with rights of their choice.
      CREATE FUNCTION accounts.set_up(code bytea, person uuid, pseudonym text, hash text)
      RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        DELETE FROM accounts.setup WHERE code_hash = code AND NOT EXISTS (SELECT FROM accounts.people);
        IF NOT FOUND THEN RETURN false; END IF;
        INSERT INTO accounts.people (id, name, roles, password_hash, exercise)
          VALUES (person, pseudonym, ARRAY['administrator'], hash, false);
        RETURN true;
      END $$;
      REVOKE ALL ON FUNCTION accounts.set_up(bytea, uuid, text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION accounts.set_up(bytea, uuid, text, text) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      REVOKE UPDATE (password_hash) ON accounts.people FROM ${desk};
      REVOKE UPDATE (stepped_up_at, token_hash, how, enrolling) ON accounts.sessions FROM ${desk};
      DROP FUNCTION accounts.set_up(bytea, uuid, text, text);
      DROP TABLE accounts.setup, accounts.recovery_codes, accounts.totp, accounts.passkeys;
      ALTER TABLE accounts.sessions DROP COLUMN id, DROP COLUMN how, DROP COLUMN stepped_up_at, DROP COLUMN enrolling;
      DROP TRIGGER end_sessions ON accounts.people;
      ${HAS_ROLE('NOT suspended')}
      -- Who has no password before this step cannot sign in after it is undone, and is suspended to say so.
      UPDATE accounts.people SET suspended = suspended OR invited OR password_hash IS NULL,
        password_hash = coalesce(password_hash, '');
      ALTER TABLE accounts.people ALTER COLUMN password_hash SET NOT NULL,
        DROP COLUMN invited, DROP COLUMN contact;
      ${END_WHEN('$suspended, $password_hash')}`);
  }
}
