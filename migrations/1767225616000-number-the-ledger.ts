import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Gap-free positions, the tree over them, signed heads, and what of it is public. */
export class NumberTheLedger1767225616000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { open, worker } = await planeRoles(runner);
    await runner.query(`
      -- Leaves without a position. A leaf enters in the transaction of its act, and says nothing of its order.
      CREATE TABLE ledger.waiting (
        leaf_id uuid CONSTRAINT waiting_pkey PRIMARY KEY CONSTRAINT waiting_leaf_fkey REFERENCES ledger.leaves (id));
      CREATE FUNCTION ledger.let_wait() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO ledger.waiting (leaf_id) SELECT id FROM entered;
        RETURN NULL;
      END $$;
      CREATE TRIGGER let_wait AFTER INSERT ON ledger.leaves REFERENCING NEW TABLE AS entered
        FOR EACH STATEMENT EXECUTE FUNCTION ledger.let_wait();
      INSERT INTO ledger.waiting (leaf_id) SELECT id FROM ledger.leaves;

      CREATE TABLE ledger.entries (
        position bigint CONSTRAINT entries_pkey PRIMARY KEY CONSTRAINT entries_position_range CHECK (position >= 0),
        leaf_id uuid NOT NULL CONSTRAINT entries_leaf_unique UNIQUE CONSTRAINT entries_leaf_fkey REFERENCES ledger.leaves (id),
        -- of the leaf as it is hashed into the tree (RFC 9162: 0x00 before it)
        hash bytea NOT NULL CONSTRAINT entries_hash_length CHECK (octet_length(hash) = 32));
      -- Complete subtrees above the leaves: 2^level leaves each, the index-th of its level.
      CREATE TABLE ledger.nodes (
        level smallint NOT NULL CONSTRAINT nodes_level_range CHECK (level BETWEEN 1 AND 52), index bigint NOT NULL,
        hash bytea NOT NULL CONSTRAINT nodes_hash_length CHECK (octet_length(hash) = 32),
        CONSTRAINT nodes_pkey PRIMARY KEY (level, index));
      CREATE TABLE ledger.heads (
        size bigint NOT NULL, root bytea NOT NULL CONSTRAINT heads_root_length CHECK (octet_length(root) = 32),
        -- the whole signed note (C2SP tlog-checkpoint)
        checkpoint text NOT NULL, signed_on date NOT NULL DEFAULT ledger.today(),
        CONSTRAINT heads_pkey PRIMARY KEY (size));
      -- One row, held by whoever numbers or signs. The size is that of the entries, and stands nowhere else.
      CREATE TABLE ledger.turn (singleton boolean CONSTRAINT turn_pkey PRIMARY KEY DEFAULT true CHECK (singleton));
      INSERT INTO ledger.turn DEFAULT VALUES;
      ${['entries', 'nodes', 'heads']
        .map(
          (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ledger.${table}
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`,
        )
        .join('\n      ')}

      -- Holds the turn until the end of the transaction, so that one numbers and signs at a time; gives its size.
      CREATE FUNCTION ledger.hold_tree() RETURNS bigint LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM FROM ledger.turn FOR UPDATE;
        -- a statement of its own, which sees what the turn before has written
        RETURN (SELECT coalesce(max(position) + 1, 0) FROM ledger.entries);
      END $$;
      -- The hash of a complete subtree; null where there is none.
      CREATE FUNCTION ledger.node(level integer, index bigint) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN level = 0 THEN (SELECT hash FROM ledger.entries WHERE position = index)
          ELSE (SELECT n.hash FROM ledger.nodes n WHERE n.level = node.level AND n.index = node.index) END
      $$;
      -- Gives waiting leaves the next positions, in the order of their random ids, and hashes the subtrees they complete.
      -- One caller at a time. Gives how many it numbered.
      CREATE FUNCTION ledger.number_leaves(most integer) RETURNS integer LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        was bigint := ledger.hold_tree();
        numbered integer;
        above smallint := 0;
      BEGIN
        WITH taken AS (
          DELETE FROM ledger.waiting WHERE leaf_id = ANY (ARRAY(SELECT leaf_id FROM ledger.waiting ORDER BY leaf_id LIMIT most
            FOR UPDATE))
          RETURNING leaf_id
        )
        INSERT INTO ledger.entries (position, leaf_id, hash)
          SELECT was + row_number() OVER (ORDER BY taken.leaf_id) - 1, taken.leaf_id, sha256('\\x00'::bytea || leaves.commitment)
          FROM taken JOIN ledger.leaves ON leaves.id = taken.leaf_id;
        GET DIAGNOSTICS numbered = ROW_COUNT;
        IF numbered = 0 THEN RETURN 0; END IF;
        WHILE ((was + numbered) >> (above + 1)) > 0 LOOP
          above := above + 1;
          INSERT INTO ledger.nodes (level, index, hash)
            SELECT above, i, sha256('\\x01'::bytea || ledger.node(above - 1, i * 2) || ledger.node(above - 1, i * 2 + 1))
            FROM generate_series(was >> above, ((was + numbered) >> above) - 1) AS i;
        END LOOP;
        RETURN numbered;
      END $$;

      -- What anybody may check: signed heads, the hashes below them, and the openings of public acts.
      CREATE TABLE pub.ledger_heads (
        size bigint CONSTRAINT pub_ledger_heads_pkey PRIMARY KEY, root bytea NOT NULL, checkpoint text NOT NULL, signed_on date NOT NULL);
      -- who signs the heads: name, id and public key, as verifiers are given them
      CREATE TABLE pub.ledger_keys (key text CONSTRAINT pub_ledger_keys_pkey PRIMARY KEY, since bigint NOT NULL);
      CREATE TABLE pub.ledger_hashes (
        level smallint NOT NULL, index bigint NOT NULL, hash bytea NOT NULL,
        CONSTRAINT pub_ledger_hashes_pkey PRIMARY KEY (level, index));
      CREATE INDEX pub_ledger_hashes_leaf ON pub.ledger_hashes (hash) WHERE level = 0;
      CREATE TABLE pub.ledger_openings (
        ref text NOT NULL, version integer NOT NULL, act text NOT NULL,
        position bigint NOT NULL CONSTRAINT pub_ledger_openings_pkey PRIMARY KEY, salt bytea NOT NULL, payload text NOT NULL);
      CREATE INDEX pub_ledger_openings_ref ON pub.ledger_openings (ref, version);
      -- Makes the newest signed head public, with the hashes below it. On the hour and at the first start: finer would
      -- show when somebody reported. Gives its size; null where nothing is newer than what is public.
      CREATE FUNCTION pub.publish_head(only_first boolean, signer text) RETURNS bigint LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        newest ledger.heads;
        was bigint;
        above smallint;
      BEGIN
        SELECT * INTO newest FROM ledger.heads ORDER BY size DESC LIMIT 1;
        SELECT coalesce(max(size), -1) INTO was FROM pub.ledger_heads;
        IF newest.size IS NULL OR newest.size <= was OR (only_first AND was >= 0) THEN RETURN NULL; END IF;
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
          WHERE e.position >= was AND e.position < newest.size AND said ->> 'act' = 'publication.release'
            AND EXISTS (SELECT FROM pub.incidents WHERE ref = said ->> 'subject');
        RETURN newest.size;
      END $$;
      INSERT INTO pub.current VALUES ('ledger', 0);
      GRANT SELECT ON ledger.entries, ledger.nodes, ledger.heads TO ${worker};
      GRANT INSERT ON ledger.heads TO ${worker};
      GRANT EXECUTE ON FUNCTION ledger.hold_tree(), ledger.number_leaves(integer), pub.publish_head(boolean, text) TO ${worker};
      GRANT SELECT ON pub.ledger_heads, pub.ledger_keys, pub.ledger_hashes, pub.ledger_openings TO ${open};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM pub.current WHERE kind = 'ledger';
      DROP FUNCTION pub.publish_head(boolean, text);
      DROP TABLE pub.ledger_openings, pub.ledger_hashes, pub.ledger_keys, pub.ledger_heads;
      DROP FUNCTION ledger.number_leaves(integer);
      DROP FUNCTION ledger.hold_tree();
      DROP FUNCTION ledger.node(integer, bigint);
      DROP TABLE ledger.turn, ledger.heads, ledger.nodes, ledger.entries;
      DROP TRIGGER let_wait ON ledger.leaves;
      DROP FUNCTION ledger.let_wait();
      DROP TABLE ledger.waiting;`);
  }
}
