import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

export class CreateAccounts1767225602000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE accounts.people (
        id uuid CONSTRAINT people_pkey PRIMARY KEY,
        -- a pseudonym: the ledger and the history name people by it
        name text NOT NULL CONSTRAINT people_name_unique UNIQUE
          CONSTRAINT people_name_form CHECK (name ~ '^[a-z][a-z0-9-]{1,31}$'),
        roles text[] NOT NULL CONSTRAINT people_roles_known CHECK (roles <@ ARRAY['analyst', 'reviewer', 'publisher',
          'editor', 'administrator', 'auditor', 'monitor', 'operator', 'client']),
        password_hash text NOT NULL,
        suspended boolean NOT NULL DEFAULT false,
        exercise boolean NOT NULL,
        -- an administrator or an auditor holds no other role
        CONSTRAINT people_roles_apart CHECK (cardinality(roles) = 1
          OR NOT roles && ARRAY['administrator', 'auditor'])
      );
      CREATE TABLE accounts.sessions (
        token_hash bytea CONSTRAINT sessions_pkey PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT sessions_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT sessions_token_length CHECK (octet_length(token_hash) = 32)
      );
      CREATE INDEX sessions_person ON accounts.sessions (person_id);
      CREATE FUNCTION accounts.has_role(person uuid, role text) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM accounts.people WHERE id = person AND NOT suspended AND roles @> ARRAY[role])
      $$;
      -- Whoever is suspended, or let in again, signs in anew: an old token never works again, and one that was
      -- given while the suspension went on ends with it. So does a new password end what the old one opened.
      CREATE FUNCTION accounts.end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM accounts.sessions WHERE person_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER end_sessions AFTER UPDATE ON accounts.people FOR EACH ROW
        WHEN ((OLD.suspended, OLD.password_hash) IS DISTINCT FROM (NEW.suspended, NEW.password_hash))
        EXECUTE FUNCTION accounts.end_sessions();
      GRANT SELECT ON accounts.people TO ${desk};
      GRANT SELECT, INSERT, DELETE, UPDATE (seen_at) ON accounts.sessions TO ${desk};
      GRANT EXECUTE ON FUNCTION accounts.has_role(uuid, text) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION accounts.has_role(uuid, text);
      DROP TABLE accounts.sessions, accounts.people;
      DROP FUNCTION accounts.end_sessions();`);
  }
}
