import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

const SHOWN = ['incident_versions', 'corrections', 'tombstones', 'reviews'] as const;

/** Public versions stay readable, with what was corrected; what is assessed anew says so. */
export class KeepPublicVersions1767225638000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { open, desk, worker } = await planeRoles(runner);
    await runner.query(PUBLIC_TABLES);
    await runner.query(VERSIONS);
    await runner.query(REVIEWS);
    await runner.query(
      erase(`AND (said ->> 'act' <> 'publication.release'
          OR NOT pub.is_shown(said ->> 'subject', (said ->> 'version')::integer))`),
    );
    await runner.query(publishHead(IS_OPEN));
    await runner.query(`
      GRANT SELECT ON ${SHOWN.map((table) => `pub.${table}`).join(', ')} TO ${open}, ${desk}, ${worker};
      GRANT EXECUTE ON FUNCTION pub.correct_incident(uuid, uuid, text, text, text) TO ${desk};
      REVOKE EXECUTE ON FUNCTION pub.keep_version(), pub.mark_review(uuid), pub.mark_reviewed(),
        pub.is_shown(text, integer) FROM PUBLIC;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      publishHead(`(said ->> 'act' = 'ledger.restart' OR said ->> 'act' = 'publication.release'
            AND EXISTS (SELECT FROM pub.incidents WHERE ref = said ->> 'subject'))`),
    );
    await runner.query(erase(`AND said ->> 'act' <> 'publication.release'`));
    await runner.query(`
      DROP TRIGGER mark_review ON desk.incidents;
      DROP FUNCTION pub.mark_reviewed(), pub.mark_review(uuid);
      DROP FUNCTION pub.correct_incident(uuid, uuid, text, text, text), pub.is_shown(text, integer);
      DROP TRIGGER keep_version ON pub.incidents;
      DROP FUNCTION pub.keep_version();
      DROP TABLE ${SHOWN.map((table) => `pub.${table}`).join(', ')};`);
  }
}

const PUBLIC_TABLES = `
  -- Earlier versions, whole, as they were public. One that is not here is gone.
  CREATE TABLE pub.incident_versions (
    ref text NOT NULL, version integer NOT NULL, content jsonb NOT NULL,
    CONSTRAINT pub_incident_versions_pkey PRIMARY KEY (ref, version));
  -- What made each later version.
  CREATE TABLE pub.corrections (
    ref text NOT NULL, version integer NOT NULL CONSTRAINT pub_corrections_version_range CHECK (version > 1),
    class text NOT NULL CONSTRAINT pub_corrections_class_known
      CHECK (class IN ('new_info', 'error', 'identity_safety', 'duplicate', 'fabrication')),
    note_en text, note_ar text,
    -- the note told of what is gone since
    cleared boolean NOT NULL DEFAULT false,
    made_on date NOT NULL DEFAULT ledger.today(),
    CONSTRAINT pub_corrections_pkey PRIMARY KEY (ref, version),
    CONSTRAINT pub_corrections_note_said CHECK (CASE WHEN cleared THEN num_nonnulls(note_en, note_ar) = 0
      ELSE num_nonnulls(note_en, note_ar) > 0 AND (note_en IS NULL OR desk.is_said(note_en)) AND (note_ar IS NULL OR desk.is_said(note_ar)) END));
  CREATE INDEX pub_corrections_day ON pub.corrections (made_on DESC, ref);
  -- What stays at the address of a record that is public no more. Of a withdrawn one nothing but the day.
  CREATE TABLE pub.tombstones (
    ref text CONSTRAINT pub_tombstones_pkey PRIMARY KEY,
    seq bigint NOT NULL CONSTRAINT pub_tombstones_seq_unique UNIQUE,
    status text NOT NULL CONSTRAINT pub_tombstones_status_known CHECK (status IN ('retracted', 'withdrawn')),
    taken_back_on date NOT NULL DEFAULT ledger.today(),
    version integer, first_published date,
    reason_class text CONSTRAINT pub_tombstones_reason_known CHECK (reason_class IN ('fabricated', 'wrong', 'duplicate')),
    note_en text, note_ar text, survivor text,
    CONSTRAINT pub_tombstones_told CHECK (CASE status WHEN 'withdrawn'
      THEN num_nonnulls(version, first_published, reason_class, note_en, note_ar, survivor) = 0
      ELSE num_nonnulls(version, first_published, reason_class) = 3 AND num_nonnulls(note_en, note_ar) > 0 END));
  -- Records that are assessed anew while their last version stays up.
  CREATE TABLE pub.reviews (
    ref text CONSTRAINT pub_reviews_pkey PRIMARY KEY, since date NOT NULL DEFAULT ledger.today());`;

const VERSIONS = `
  -- A next version says what was corrected. Where the reason is somebody's safety, or the tier grows coarser, what was
  -- public before goes, and so does what would let anybody test a guess at it.
  CREATE FUNCTION pub.keep_version() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE said text;
  BEGIN
    SELECT class INTO said FROM pub.corrections WHERE ref = NEW.ref AND version = NEW.version;
    IF said IS NULL THEN
      RAISE EXCEPTION 'a next version says what was corrected'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_correction_said';
    END IF;
    IF said = 'identity_safety' OR desk.tier_rank(NEW.tier) > desk.tier_rank(OLD.tier) THEN
      DELETE FROM pub.incident_versions WHERE ref = NEW.ref;
      UPDATE pub.corrections SET cleared = true, note_en = NULL, note_ar = NULL WHERE ref = NEW.ref AND version < NEW.version;
      DELETE FROM pub.ledger_openings WHERE ref = NEW.ref AND version < NEW.version;
    ELSE
      INSERT INTO pub.incident_versions (ref, version, content)
        VALUES (OLD.ref, OLD.version, to_jsonb(OLD) - 'seq' - 'fold' - 'index_line');
    END IF;
    DELETE FROM pub.reviews WHERE ref = NEW.ref;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_version BEFORE UPDATE OF version ON pub.incidents
    FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION pub.keep_version();
  -- The next version of what is public, with what the public is told of it.
  CREATE FUNCTION pub.correct_incident(incident uuid, publisher uuid, class text, note_en text, note_ar text)
    RETURNS TABLE (ref text, seq bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM FROM desk.incidents WHERE id = incident FOR NO KEY UPDATE;
    IF NOT EXISTS (SELECT FROM desk.publications p WHERE p.incident_id = incident AND p.state = 'public') THEN
      RAISE EXCEPTION 'not public' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_scheduled_first';
    END IF;
    -- an aggregate has no row to correct in public
    INSERT INTO pub.corrections (ref, version, class, note_en, note_ar)
      SELECT i.ref, shown.version + 1, correct_incident.class, correct_incident.note_en, correct_incident.note_ar
      FROM desk.incidents i JOIN pub.incidents shown ON shown.ref = i.ref WHERE i.id = incident;
    RETURN QUERY SELECT made.ref, made.seq FROM pub.publish_incident(ARRAY[incident], publisher) AS made;
  END $$;
  CREATE FUNCTION pub.is_shown(record text, wanted integer) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pub.incidents WHERE ref = record AND version = wanted)
      OR EXISTS (SELECT FROM pub.incident_versions WHERE ref = record AND version = wanted)
      OR EXISTS (SELECT FROM pub.tombstones WHERE ref = record AND status = 'retracted' AND version = wanted)
  $$;`;

const REVIEWS = `
  -- What is public is assessed anew: its last version stays up, and says so.
  CREATE FUNCTION pub.mark_review(incident uuid) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    record text;
  BEGIN
    SELECT shown.ref INTO record FROM desk.incidents i JOIN pub.incidents shown ON shown.ref = i.ref
      WHERE i.id = incident AND NOT EXISTS (SELECT FROM pub.reviews r WHERE r.ref = shown.ref);
    IF record IS NULL THEN RETURN; END IF;
    PERFORM pub.advance('incidents');
    INSERT INTO pub.reviews (ref) VALUES (record) ON CONFLICT DO NOTHING;
  END $$;
  CREATE FUNCTION pub.mark_reviewed() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pub.mark_review(NEW.id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER mark_review AFTER UPDATE OF state ON desk.incidents
    FOR EACH ROW WHEN (OLD.state = 'approved' AND NEW.state <> 'approved') EXECUTE FUNCTION pub.mark_reviewed();`;

const erase = (kept: string): string => `
  CREATE OR REPLACE FUNCTION ledger.erase(subject text, reason text, pseudonym text) RETURNS integer LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    leaf uuid;
    erased integer := 0;
  BEGIN
    FOR leaf IN SELECT o.leaf_id FROM ledger.openings o, LATERAL (SELECT o.payload::jsonb AS said) AS read
      WHERE said ->> 'subject' = erase.subject AND said ->> 'act' <> 'ledger.erase' ${kept}
      ORDER BY o.leaf_id
    LOOP
      -- bound to what it was of: an erasure of one thing excuses nothing else
      PERFORM ledger.append('ledger.erase', leaf || ' ' || reason, 1, sha256(convert_to(subject, 'UTF8')), pseudonym);
      DELETE FROM ledger.openings WHERE leaf_id = leaf;
      erased := erased + 1;
    END LOOP;
    -- hashes without a salt would prove a guess
    UPDATE ledger.records SET rows = NULL WHERE id::text = erase.subject AND erased > 0;
    RETURN erased;
  END $$;`;

/** Of what is public alone; that something was taken back, and when, is public too. */
const IS_OPEN = `(said ->> 'act' = 'ledger.restart'
            OR said ->> 'act' = 'publication.release' AND pub.is_shown(said ->> 'subject', (said ->> 'version')::integer)
            OR said ->> 'act' IN ('publication.retract', 'publication.withdraw', 'publication.restore')
              AND (EXISTS (SELECT FROM pub.tombstones WHERE ref = said ->> 'subject')
                OR EXISTS (SELECT FROM pub.incidents WHERE ref = said ->> 'subject')))`;

const publishHead = (isOpen: string): string => `
  CREATE OR REPLACE FUNCTION pub.publish_head(only_first boolean, signer text) RETURNS bigint LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    newest ledger.heads;
    was bigint;
    above smallint;
  BEGIN
    SELECT * INTO newest FROM ledger.heads ORDER BY size DESC LIMIT 1;
    SELECT coalesce(max(size), -1) INTO was FROM pub.ledger_heads;
    IF newest.size IS NULL OR newest.size <= was
      OR (only_first AND EXISTS (SELECT FROM pub.ledger_keys WHERE key = signer)) THEN RETURN NULL; END IF;
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
