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
      GRANT SELECT ON pub.acceptance_keys TO ${open};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION intake.show_key(text), pub.show_key(text);
      DROP TABLE pub.acceptance_keys;`);
  }
}
