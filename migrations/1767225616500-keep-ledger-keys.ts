import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Who signs acceptances, in public: whoever holds one checks it years later, also after the key was changed. */
export class KeepLedgerKeys1767225616500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { intake, open } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE pub.acceptance_keys (
        key text CONSTRAINT pub_acceptance_keys_pkey PRIMARY KEY
          CONSTRAINT pub_acceptance_keys_form CHECK (key ~ '^[!-*,-~]+[+][0-9a-f]{8}[+][A-Za-z0-9+/]{44}$'),
        since date NOT NULL DEFAULT ledger.today());
      -- A key that is shown stays.
      CREATE FUNCTION pub.show_key(shown text) RETURNS void LANGUAGE sql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO pub.acceptance_keys (key) VALUES (shown) ON CONFLICT DO NOTHING
      $$;
      CREATE FUNCTION intake.show_key(shown text) RETURNS void LANGUAGE sql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT pub.show_key(shown)
      $$;
      REVOKE EXECUTE ON FUNCTION pub.show_key(text), intake.show_key(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION intake.show_key(text) TO ${intake};
      GRANT SELECT ON pub.acceptance_keys TO ${open};

      -- Erases what is known of a subject's acts, each with a leaf of its own that says which leaf and why. The owner's alone.
      -- What is public stays, and so does every erasure. Gives how many.
      CREATE FUNCTION ledger.erase(subject text, reason text, pseudonym text) RETURNS integer LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        leaf uuid;
        erased integer := 0;
      BEGIN
        FOR leaf IN SELECT o.leaf_id FROM ledger.openings o, LATERAL (SELECT o.payload::jsonb AS said) AS read
          WHERE said ->> 'subject' = erase.subject AND said ->> 'act' NOT IN ('publication.release', 'ledger.erase')
          ORDER BY o.leaf_id
        LOOP
          PERFORM ledger.append('ledger.erase', leaf || ' ' || reason, 1, sha256(convert_to(reason, 'UTF8')), pseudonym);
          DELETE FROM ledger.openings WHERE leaf_id = leaf;
          erased := erased + 1;
        END LOOP;
        RETURN erased;
      END $$;
      REVOKE EXECUTE ON FUNCTION ledger.erase(text, text, text) FROM PUBLIC;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ledger.erase(text, text, text);
      DROP FUNCTION intake.show_key(text), pub.show_key(text);
      DROP TABLE pub.acceptance_keys;`);
  }
}
