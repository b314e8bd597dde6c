import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** After a database was put back, or a key lost: the log ends in public, and another goes on from its entries. */
export class RestartTheLedger1767225623000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { open, worker } = await planeRoles(runner);
    await runner.query(`
      -- Logs that ended: the last head that was signed of each, and how far this database still holds it.
      CREATE TABLE pub.ledger_logs (
        number integer CONSTRAINT pub_ledger_logs_pkey PRIMARY KEY,
        origin text NOT NULL CONSTRAINT pub_ledger_logs_origin_unique UNIQUE,
        -- null where it was lost and had never been shown
        key text, checkpoint text NOT NULL, size bigint NOT NULL, held bigint NOT NULL,
        cause text NOT NULL CONSTRAINT pub_ledger_logs_cause_known
          CHECK (cause IN ('restored', 'key-lost', 'key-stolen')),
        ended_on date NOT NULL DEFAULT ledger.today(),
        CONSTRAINT pub_ledger_logs_held_range CHECK (held BETWEEN 0 AND size));
      CREATE TRIGGER ledger_logs_append_only BEFORE UPDATE OR DELETE ON pub.ledger_logs
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      -- Ends a log and enters its last head, as the last entry of the tree so far. The owner's alone. Gives its number.
      CREATE FUNCTION pub.end_log(origin text, key text, checkpoint text, size bigint, reason text, pseudonym text)
      RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        ended integer := (SELECT count(*) + 1 FROM pub.ledger_logs);
      BEGIN
        INSERT INTO pub.ledger_logs (number, origin, key, checkpoint, size, held, cause)
          VALUES (ended, origin, key, checkpoint, size, (SELECT coalesce(max(h.size), 0) FROM ledger.heads h
            WHERE starts_with(h.checkpoint, end_log.origin || E'\\n') AND h.size <= end_log.size), reason);
        WHILE ledger.number_leaves(5000) > 0 LOOP NULL; END LOOP;
        PERFORM ledger.append('ledger.restart', origin, ended, sha256(convert_to(checkpoint, 'UTF8')), pseudonym);
        WHILE ledger.number_leaves(5000) > 0 LOOP NULL; END LOOP;
        RETURN ended;
      END $$;
      REVOKE EXECUTE ON FUNCTION pub.end_log(text, text, text, bigint, text, text) FROM PUBLIC;
      GRANT SELECT ON pub.ledger_logs TO ${open}, ${worker};`);
    await runner.query(
      publishHead(
        // the first head of each key, not of the first alone
        'EXISTS (SELECT FROM pub.ledger_keys WHERE key = signer)',
        `(said ->> 'act' = 'ledger.restart' OR ${IS_RELEASE})`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(publishHead('was >= 0', IS_RELEASE));
    await runner.query(`
      DROP FUNCTION pub.end_log(text, text, text, bigint, text, text);
      DROP TABLE pub.ledger_logs;`);
  }
}

const IS_RELEASE = `said ->> 'act' = 'publication.release'
            AND EXISTS (SELECT FROM pub.incidents WHERE ref = said ->> 'subject')`;

/** As it was numbered first, but for what counts as first and which acts are opened. */
const publishHead = (notFirst: string, isOpen: string): string => `
  CREATE OR REPLACE FUNCTION pub.publish_head(only_first boolean, signer text) RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    newest ledger.heads;
    was bigint;
    above smallint;
  BEGIN
    SELECT * INTO newest FROM ledger.heads ORDER BY size DESC LIMIT 1;
    SELECT coalesce(max(size), -1) INTO was FROM pub.ledger_heads;
    IF newest.size IS NULL OR newest.size <= was OR (only_first AND ${notFirst}) THEN RETURN NULL; END IF;
    PERFORM pub.advance('ledger');
    was := greatest(was, 0);
    INSERT INTO pub.ledger_heads (size, root, checkpoint, signed_on)
      VALUES (newest.size, newest.root, newest.checkpoint, newest.signed_on);
    INSERT INTO pub.ledger_keys (key, since) VALUES (signer, newest.size) ON CONFLICT DO NOTHING;
    INSERT INTO pub.ledger_hashes (level, index, hash)
      SELECT 0, position, hash FROM ledger.entries WHERE position >= was AND position < newest.size;
    FOR above IN 1..52 LOOP
      EXIT WHEN (newest.size >> above) = 0;
      INSERT INTO pub.ledger_hashes (level, index, hash)
        SELECT level, index, hash FROM ledger.nodes
        WHERE level = above AND index >= (was >> above) AND index < (newest.size >> above);
    END LOOP;
    -- of acts on what is public alone: the act that released a record, named by its ref
    INSERT INTO pub.ledger_openings (ref, version, act, position, salt, payload)
      SELECT said ->> 'subject', (said ->> 'version')::integer, said ->> 'act', e.position, o.salt, o.payload
      FROM ledger.entries e JOIN ledger.openings o ON o.leaf_id = e.leaf_id, LATERAL (SELECT o.payload::jsonb AS said) AS read
      WHERE e.position >= was AND e.position < newest.size AND ${isOpen};
    RETURN newest.size;
  END $$;`;
