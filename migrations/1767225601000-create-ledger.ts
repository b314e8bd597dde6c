import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Leaves are salted commitments that say nothing; what they commit to stands apart and can be erased. */
export class CreateLedger1767225601000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE ledger.leaves (
        id uuid CONSTRAINT leaves_pkey PRIMARY KEY,
        -- version byte and HMAC-SHA256; no act, no time: a leaf must tell nothing
        commitment bytea NOT NULL CONSTRAINT leaves_commitment_length CHECK (octet_length(commitment) = 33)
      );
      CREATE TABLE ledger.openings (
        leaf_id uuid CONSTRAINT openings_pkey PRIMARY KEY
          CONSTRAINT openings_leaf_fkey REFERENCES ledger.leaves (id),
        salt bytea NOT NULL CONSTRAINT openings_salt_length CHECK (octet_length(salt) = 32),
        payload text NOT NULL
      );
      CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'append only' USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
      END $$;
      CREATE TRIGGER leaves_append_only BEFORE UPDATE OR DELETE ON ledger.leaves
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      CREATE TRIGGER openings_append_only BEFORE UPDATE ON ledger.openings
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();

      -- Canonical JSON (RFC 8785): keys sorted; every value is ASCII, so that to_json escapes as the RFC does.
      CREATE FUNCTION ledger.payload(act text, subject text, version integer, content bytea, pseudonym text, day date)
      -- STABLE as to_json is: a stricter word would keep both functions from being inlined
      RETURNS text LANGUAGE sql STABLE AS $$
        SELECT '{"act":' || to_json(act)::text || ',"content":"' || encode(content, 'hex') || '","day":"'
          || to_char(day, 'YYYY-MM-DD') || '","pseudonym":' || to_json(pseudonym)::text || ',"subject":'
          || to_json(subject)::text || ',"version":' || version || '}'
      $$;
      CREATE FUNCTION ledger.commitment(salt bytea, payload text) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT '\\x01'::bytea || ext.hmac(convert_to(payload, 'UTF8'), salt, 'sha256')
      $$;
      -- Writes one leaf in the caller's transaction; gives its commitment.
      CREATE FUNCTION ledger.append(act text, subject text, version integer, content bytea, pseudonym text)
      RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        leaf uuid := gen_random_uuid();
        grains bytea := ext.gen_random_bytes(32);
        said text := ledger.payload(act, subject, version, content, pseudonym, ledger.today());
        sealed bytea := ledger.commitment(grains, said);
      BEGIN
        INSERT INTO ledger.leaves (id, commitment) VALUES (leaf, sealed);
        INSERT INTO ledger.openings (leaf_id, salt, payload) VALUES (leaf, grains, said);
        RETURN sealed;
      END $$;
      -- A day of the register is a civil day in Damascus.
      CREATE FUNCTION ledger.today() RETURNS date LANGUAGE sql STABLE AS $$
        SELECT (now() AT TIME ZONE 'Asia/Damascus')::date
      $$;
      GRANT EXECUTE ON FUNCTION ledger.append(text, text, integer, bytea, text), ledger.today() TO ${desk}, ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ledger.append(text, text, integer, bytea, text);
      DROP FUNCTION ledger.commitment(bytea, text);
      DROP FUNCTION ledger.payload(text, text, integer, bytea, text, date);
      DROP FUNCTION ledger.today();
      DROP TABLE ledger.openings, ledger.leaves;
      DROP FUNCTION ledger.refuse_change();`);
  }
}
