import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Invitations, changes of roles by two hands, recovery of a colleague, keys of machines, and the list of such acts. */
export class ManagePeople1767225619000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, open } = await planeRoles(runner);
    await runner.query(PEOPLE);
    await runner.query(ROLE_CHANGES);
    await runner.query(RECOVERIES);
    await runner.query(LINKS);
    await runner.query(KEYS);
    await runner.query(ACTS);
    await runner.query(`
      GRANT UPDATE (suspended, contact) ON accounts.people TO ${desk};
      GRANT SELECT, INSERT (id, person_id, roles, asked_by), UPDATE (state, confirmed_by) ON accounts.role_changes TO ${desk};
      GRANT SELECT, INSERT (id, person_id, asked_by), UPDATE (state, confirmed_by) ON accounts.recoveries TO ${desk};
      GRANT SELECT, INSERT (token_hash, person_id, purpose), DELETE ON accounts.links TO ${desk};
      GRANT SELECT (id, label, scopes, issued_by, issued_on, expires_on, used_on, revoked_on, revoked_by),
        INSERT (id, label, secret_hash, scopes, issued_by, expires_on), UPDATE (revoked_on, revoked_by)
        ON accounts.api_keys TO ${desk};
      GRANT EXECUTE ON FUNCTION accounts.invite(uuid, text, bytea), accounts.accept_link(bytea, text),
        accounts.is_setting_up(), accounts.other_administrators(uuid, uuid), accounts.acts(date, date, text, integer)
        TO ${desk};
      -- the only thing that the open plane learns of accounts: what a key that it was shown may do
      GRANT USAGE ON SCHEMA accounts TO ${open};
      GRANT EXECUTE ON FUNCTION accounts.use_key(bytea) TO ${open};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { desk, open } = await planeRoles(runner);
    await runner.query(`
      REVOKE UPDATE (suspended, contact) ON accounts.people FROM ${desk};
      REVOKE USAGE ON SCHEMA accounts FROM ${open};
      DROP FUNCTION accounts.acts(date, date, text, integer);
      DROP INDEX ledger.openings_of_accounts;
      DROP FUNCTION accounts.use_key(bytea);
      DROP FUNCTION accounts.accept_link(bytea, text);
      DROP TABLE accounts.api_keys, accounts.links, accounts.recoveries, accounts.role_changes;
      DROP FUNCTION accounts.refuse_key_by_others();
      DROP FUNCTION accounts.refuse_link_undecided();
      DROP FUNCTION accounts.guard_recovery();
      DROP FUNCTION accounts.take_recovery();
      DROP FUNCTION accounts.forget_factors(uuid);
      DROP FUNCTION accounts.guard_role_change();
      DROP FUNCTION accounts.take_role_change();
      DROP FUNCTION accounts.other_administrators(uuid, uuid);
      DROP FUNCTION accounts.is_setting_up();
      DROP FUNCTION accounts.invite(uuid, text, bytea);
      DROP TRIGGER note_sign_in ON accounts.sessions;
      DROP FUNCTION accounts.note_sign_in();
      DROP TRIGGER note_suspension ON accounts.people;
      DROP FUNCTION accounts.note_suspension();
      ALTER TABLE accounts.people DROP COLUMN suspended_at, DROP COLUMN seen_on;`);
  }
}

const PEOPLE = `
  ALTER TABLE accounts.people ADD COLUMN suspended_at timestamptz, ADD COLUMN seen_on date;
  CREATE FUNCTION accounts.note_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.suspended_at := CASE WHEN NEW.suspended THEN now() END;
    RETURN NEW;
  END $$;
  CREATE TRIGGER note_suspension BEFORE UPDATE ON accounts.people FOR EACH ROW
    WHEN (OLD.suspended IS DISTINCT FROM NEW.suspended) EXECUTE FUNCTION accounts.note_suspension();
  CREATE FUNCTION accounts.note_sign_in() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    UPDATE accounts.people SET seen_on = ledger.today() WHERE id = NEW.person_id AND seen_on IS DISTINCT FROM ledger.today();
    RETURN NULL;
  END $$;
  CREATE TRIGGER note_sign_in AFTER INSERT ON accounts.sessions FOR EACH ROW EXECUTE FUNCTION accounts.note_sign_in();
  -- Somebody who may come, with no role and no way to sign in: rights are given by a change of roles alone.
  CREATE FUNCTION accounts.invite(person uuid, pseudonym text, sealed bytea) RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO accounts.people (id, name, roles, invited, contact, exercise)
      VALUES (person, pseudonym, '{}', true, sealed, desk.is_exercise())
  $$;`;

const ROLE_CHANGES = `
  CREATE TABLE accounts.role_changes (
    id uuid CONSTRAINT role_changes_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT role_changes_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
    roles text[] NOT NULL CONSTRAINT role_changes_roles_known CHECK (roles <@ ARRAY['analyst', 'reviewer', 'publisher',
      'editor', 'administrator', 'auditor', 'monitor', 'operator', 'client']),
    asked_by uuid NOT NULL CONSTRAINT role_changes_asker_fkey REFERENCES accounts.people (id),
    asked_at timestamptz NOT NULL DEFAULT now(),
    confirmed_by uuid CONSTRAINT role_changes_confirmer_fkey REFERENCES accounts.people (id),
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT role_changes_state_known CHECK (state IN ('waiting', 'done', 'withdrawn')),
    CONSTRAINT role_changes_roles_apart CHECK (cardinality(roles) <= 1 OR NOT roles && ARRAY['administrator', 'auditor']),
    -- nobody changes their own roles, by whatever hand
    CONSTRAINT role_changes_not_own CHECK (asked_by <> person_id AND (confirmed_by IS NULL OR confirmed_by <> person_id)),
    CONSTRAINT role_changes_two_hands CHECK (confirmed_by IS NULL OR confirmed_by <> asked_by)
  );
  CREATE UNIQUE INDEX role_changes_one_waiting ON accounts.role_changes (person_id) WHERE state = 'waiting';
  -- A live instance before its first report.
  CREATE FUNCTION accounts.is_setting_up() RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT desk.is_exercise() AND NOT intake.is_open()
  $$;
  -- One who was suspended counts for three days more: else a suspension would make the rule go away at once.
  CREATE FUNCTION accounts.other_administrators(asker uuid, person uuid) RETURNS integer LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*)::integer FROM accounts.people WHERE id NOT IN (asker, person) AND NOT invited
      AND roles @> ARRAY['administrator'] AND (NOT suspended OR suspended_at > now() - interval '72 hours')
  $$;
  CREATE FUNCTION accounts.guard_role_change() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    has text[];
    missing text;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'waiting' OR NEW.confirmed_by IS NOT NULL THEN missing := 'role_changes_start_waiting';
      ELSIF NOT accounts.has_role(NEW.asked_by, 'administrator') THEN missing := 'role_changes_by_administrator'; END IF;
    ELSIF OLD.state <> 'waiting' OR (OLD.id, OLD.person_id, OLD.roles, OLD.asked_by, OLD.asked_at)
        IS DISTINCT FROM (NEW.id, NEW.person_id, NEW.roles, NEW.asked_by, NEW.asked_at) THEN
      missing := 'role_changes_decided_once';
    ELSIF NEW.confirmed_by IS NOT NULL AND NOT accounts.has_role(NEW.confirmed_by, 'administrator') THEN
      missing := 'role_changes_by_administrator';
    ELSIF NEW.state = 'done' AND NEW.confirmed_by IS NULL AND NOT accounts.is_setting_up() THEN
      SELECT roles INTO has FROM accounts.people WHERE id = NEW.person_id FOR UPDATE;
      IF ('administrator' = ANY (NEW.roles)) <> ('administrator' = ANY (has))
          OR 'publisher' = ANY (NEW.roles) AND NOT 'publisher' = ANY (has) THEN
        IF accounts.other_administrators(NEW.asked_by, NEW.person_id) > 0 THEN
          missing := 'role_changes_second_administrator';
        ELSIF NEW.asked_at > now() - interval '24 hours' THEN missing := 'role_changes_waits'; END IF;
      END IF;
    END IF;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'a change of roles that may not be' USING ERRCODE = 'check_violation', CONSTRAINT = missing;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_role_change BEFORE INSERT OR UPDATE ON accounts.role_changes
    FOR EACH ROW EXECUTE FUNCTION accounts.guard_role_change();
  -- The only way by which the desk gives roles.
  CREATE FUNCTION accounts.take_role_change() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    UPDATE accounts.people SET roles = NEW.roles WHERE id = NEW.person_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER take_role_change AFTER UPDATE ON accounts.role_changes FOR EACH ROW
    WHEN (OLD.state = 'waiting' AND NEW.state = 'done') EXECUTE FUNCTION accounts.take_role_change();`;

const RECOVERIES = `
  CREATE TABLE accounts.recoveries (
    id uuid CONSTRAINT recoveries_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT recoveries_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
    -- null for one on the server itself, by its owner
    asked_by uuid CONSTRAINT recoveries_asker_fkey REFERENCES accounts.people (id),
    asked_at timestamptz NOT NULL DEFAULT now(),
    confirmed_by uuid CONSTRAINT recoveries_confirmer_fkey REFERENCES accounts.people (id),
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT recoveries_state_known CHECK (state IN ('waiting', 'done', 'withdrawn')),
    done_at timestamptz,
    CONSTRAINT recoveries_not_own CHECK (asked_by <> person_id AND (confirmed_by IS NULL OR confirmed_by <> person_id)),
    CONSTRAINT recoveries_two_hands CHECK (confirmed_by IS NULL OR confirmed_by <> asked_by)
  );
  CREATE UNIQUE INDEX recoveries_one_waiting ON accounts.recoveries (person_id) WHERE state = 'waiting';
  -- Everything that opens this account. A sealing key is none of it, and is never given back.
  CREATE FUNCTION accounts.forget_factors(person uuid) RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM accounts.sessions WHERE person_id = person;
    DELETE FROM accounts.passkeys WHERE person_id = person;
    DELETE FROM accounts.totp WHERE person_id = person;
    DELETE FROM accounts.recovery_codes WHERE person_id = person;
    UPDATE accounts.people SET password_hash = NULL WHERE id = person;
  $$;
  CREATE FUNCTION accounts.guard_recovery() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    missing text;
  BEGIN
    -- the owner alone, on the server, is nobody of the desk
    IF NEW.asked_by IS NULL THEN
      IF session_user LIKE 'himaya\\_%\\_desk' THEN missing := 'recoveries_by_administrator'; END IF;
    ELSIF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'waiting' OR NEW.confirmed_by IS NOT NULL THEN missing := 'recoveries_start_waiting';
      ELSIF NOT accounts.has_role(NEW.asked_by, 'administrator') THEN missing := 'recoveries_by_administrator'; END IF;
    ELSIF OLD.state <> 'waiting'
        OR (OLD.id, OLD.person_id, OLD.asked_by, OLD.asked_at) IS DISTINCT FROM (NEW.id, NEW.person_id, NEW.asked_by, NEW.asked_at)
    THEN missing := 'recoveries_decided_once';
    ELSIF NEW.state = 'done' AND NOT coalesce(accounts.has_role(NEW.confirmed_by, 'administrator'), false) THEN
      missing := 'recoveries_second_administrator';
    END IF;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'a recovery that may not be' USING ERRCODE = 'check_violation', CONSTRAINT = missing;
    END IF;
    NEW.done_at := CASE WHEN NEW.state = 'done' THEN now() END;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_recovery BEFORE INSERT OR UPDATE ON accounts.recoveries
    FOR EACH ROW EXECUTE FUNCTION accounts.guard_recovery();
  CREATE FUNCTION accounts.take_recovery() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM accounts.forget_factors(NEW.person_id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER take_recovery AFTER INSERT OR UPDATE ON accounts.recoveries FOR EACH ROW
    WHEN (NEW.state = 'done') EXECUTE FUNCTION accounts.take_recovery();`;

const LINKS = `
  -- One-use links: 256 random bits at whoever was given one, their SHA-256 here.
  CREATE TABLE accounts.links (
    token_hash bytea CONSTRAINT links_pkey PRIMARY KEY CONSTRAINT links_token_length CHECK (octet_length(token_hash) = 32),
    person_id uuid NOT NULL CONSTRAINT links_person_unique UNIQUE
      CONSTRAINT links_person_fkey REFERENCES accounts.people (id) ON DELETE CASCADE,
    purpose text NOT NULL CONSTRAINT links_purpose_known CHECK (purpose IN ('invitation', 'recovery')),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '72 hours'
  );
  CREATE FUNCTION accounts.refuse_link_undecided() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NEW.purpose = 'invitation' AND EXISTS (SELECT FROM accounts.people WHERE id = NEW.person_id AND invited) THEN
      RETURN NEW;
    END IF;
    -- in the transaction of the second administrator's yes, or of the owner, and never after
    IF NEW.purpose = 'recovery' AND EXISTS (SELECT FROM accounts.recoveries
        WHERE person_id = NEW.person_id AND state = 'done' AND done_at = now()) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'nobody decided this' USING ERRCODE = 'check_violation', CONSTRAINT = 'links_as_decided';
  END $$;
  CREATE TRIGGER refuse_link_undecided BEFORE INSERT ON accounts.links
    FOR EACH ROW EXECUTE FUNCTION accounts.refuse_link_undecided();
  -- Takes the link and sets the password; gives the person, null for a link that does not open.
  CREATE FUNCTION accounts.accept_link(token bytea, hashed text) RETURNS uuid LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    whose uuid;
  BEGIN
    DELETE FROM accounts.links l USING accounts.people p
      WHERE l.token_hash = token AND l.expires_at > now() AND p.id = l.person_id AND NOT p.suspended
      RETURNING p.id INTO whose;
    UPDATE accounts.people SET invited = false, password_hash = hashed WHERE id = whose;
    RETURN whose;
  END $$;`;

const KEYS = `
  CREATE TABLE accounts.api_keys (
    id uuid CONSTRAINT api_keys_pkey PRIMARY KEY,
    label text NOT NULL CONSTRAINT api_keys_label_unique UNIQUE
      CONSTRAINT api_keys_label_form CHECK (label ~ '^[a-z][a-z0-9-]{1,31}$'),
    secret_hash bytea NOT NULL CONSTRAINT api_keys_secret_unique UNIQUE
      CONSTRAINT api_keys_secret_length CHECK (octet_length(secret_hash) = 32),
    scopes text[] NOT NULL CONSTRAINT api_keys_scopes_known CHECK (scopes <@ ARRAY['open.read'] AND cardinality(scopes) > 0),
    issued_by uuid NOT NULL CONSTRAINT api_keys_issuer_fkey REFERENCES accounts.people (id),
    issued_on date NOT NULL DEFAULT ledger.today(),
    expires_on date NOT NULL,
    used_on date,
    revoked_on date,
    revoked_by uuid CONSTRAINT api_keys_revoker_fkey REFERENCES accounts.people (id),
    -- no key is for ever: a year at most, a leap day included
    CONSTRAINT api_keys_expiry_range CHECK (expires_on > issued_on AND expires_on <= issued_on + 366)
  );
  CREATE FUNCTION accounts.refuse_key_by_others() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF accounts.has_role(coalesce(NEW.revoked_by, NEW.issued_by), 'administrator')
        AND (TG_OP = 'INSERT' OR OLD.revoked_on IS NULL) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'keys are for administrators' USING ERRCODE = 'check_violation', CONSTRAINT = 'api_keys_by_administrator';
  END $$;
  CREATE TRIGGER refuse_key_by_others BEFORE INSERT OR UPDATE OF revoked_on, revoked_by ON accounts.api_keys
    FOR EACH ROW EXECUTE FUNCTION accounts.refuse_key_by_others();
  -- What a key may do, and the day on which it did; null for a key that is unknown, revoked or over.
  CREATE FUNCTION accounts.use_key(hashed bytea) RETURNS text[] LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    found accounts.api_keys;
  BEGIN
    SELECT * INTO found FROM accounts.api_keys
      WHERE secret_hash = hashed AND revoked_on IS NULL AND expires_on >= ledger.today();
    IF found.used_on IS DISTINCT FROM ledger.today() THEN
      UPDATE accounts.api_keys SET used_on = ledger.today() WHERE id = found.id;
    END IF;
    RETURN found.scopes;
  END $$;`;

const ABOUT_ACCOUNTS = `o.payload ~ '^\\{"act":"(person|people|key|setting)\\.'`;

const ACTS = `
  CREATE INDEX openings_of_accounts ON ledger.openings (((payload::jsonb) ->> 'day')) WHERE ${ABOUT_ACCOUNTS.replace('o.', '')};
  -- Acts on accounts and settings alone: administrators have no case content. Newest day first.
  CREATE FUNCTION accounts.acts(first date, last date, pseudonym text, most integer)
  RETURNS TABLE (id uuid, day text, act text, by text, subject text) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.leaf_id, said ->> 'day', said ->> 'act', said ->> 'pseudonym',
      coalesce((SELECT name FROM accounts.people WHERE people.id::text = said ->> 'subject'),
        (SELECT label FROM accounts.api_keys k WHERE k.id::text = said ->> 'subject'), said ->> 'subject')
    FROM ledger.openings o, LATERAL (SELECT o.payload::jsonb AS said) AS read
    WHERE ${ABOUT_ACCOUNTS} AND (o.payload::jsonb) ->> 'day' >= first::text AND (o.payload::jsonb) ->> 'day' <= last::text
      AND (pseudonym IS NULL OR said ->> 'pseudonym' = pseudonym OR EXISTS (
        SELECT FROM accounts.people WHERE people.id::text = said ->> 'subject' AND name = pseudonym))
    ORDER BY 2 DESC, 1 LIMIT most
  $$;`;
