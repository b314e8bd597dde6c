import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

/** Files of reports and cases: what they are, who touched them, copies for viewing, and jobs. */
export class KeepEvidence1767225636000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(TABLES);
    await runner.query(GUARDS);
    await runner.query(READS);
    await runner.query(`
      GRANT SELECT ON desk.evidence, desk.evidence_copies, desk.custody_events TO ${desk}, ${worker};
      GRANT INSERT (id, report_id, incident_id, kind, media_type, role, file_name, bytes, sha256, sha512, parts,
        original_url, derived_from, added_by) ON desk.evidence TO ${desk};
      GRANT UPDATE (version, description, graphic, originality, edited, original_url, creator, acquired_from, rights,
        device, weather, landmarks, collected_with, collected_at, will_testify, fixity_on) ON desk.evidence TO ${desk};
      GRANT UPDATE (preview, preview_reason, perceptual_hash, metadata, fixity_on) ON desk.evidence TO ${worker};
      GRANT INSERT ON desk.evidence_copies TO ${worker};
      GRANT INSERT (evidence_id, act, person_id, held_from, held_to, reason, hash_before, hash_after)
        ON desk.custody_events TO ${desk}, ${worker};
      GRANT EXECUTE ON FUNCTION desk.evidence_case(desk.evidence), desk.may_add_evidence(uuid, uuid, uuid),
        desk.evidence_matches(uuid, integer, uuid), desk.add_job(text, uuid) TO ${desk};`);
    await keepTables(runner, RECORD_TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORD_TABLES);
    await runner.query(`
      DROP FUNCTION desk.add_job(text, uuid);
      DROP FUNCTION desk.evidence_matches(uuid, integer, uuid);
      DROP FUNCTION desk.evidence_case(desk.evidence);
      DROP TABLE desk.custody_events, desk.evidence_copies, desk.evidence;
      DROP FUNCTION desk.guard_evidence();
      DROP FUNCTION desk.may_add_evidence(uuid, uuid, uuid);
      DROP FUNCTION desk.date_custody();`);
  }
}

const TABLES = `
  CREATE TABLE desk.evidence (
    id uuid CONSTRAINT evidence_pkey PRIMARY KEY,
    version integer NOT NULL DEFAULT 1,
    report_id uuid CONSTRAINT evidence_report_fkey REFERENCES desk.reports (id),
    incident_id uuid CONSTRAINT evidence_incident_fkey REFERENCES desk.incidents (id),
    kind text NOT NULL CONSTRAINT evidence_kind_known CHECK (kind IN ('image', 'video', 'audio', 'document', 'archive')),
    media_type text NOT NULL,
    role text NOT NULL CONSTRAINT evidence_role_known
      CHECK (role IN ('media', 'capture', 'page_source', 'context', 'document')),
    file_name text NOT NULL,
    bytes bigint NOT NULL CONSTRAINT evidence_bytes_range CHECK (bytes > 0),
    sha256 bytea NOT NULL CONSTRAINT evidence_sha256_length CHECK (length(sha256) = 32),
    sha512 bytea NOT NULL CONSTRAINT evidence_sha512_length CHECK (length(sha512) = 64),
    -- names in the store, sizes and hashes, in order
    parts jsonb NOT NULL CONSTRAINT evidence_parts_form CHECK (jsonb_typeof(parts) = 'array'),
    description text, graphic boolean,
    originality text NOT NULL DEFAULT 'unknown' CONSTRAINT evidence_originality_known
      CHECK (originality IN ('original', 'copy', 'unknown')),
    edited text NOT NULL DEFAULT 'unknown' CONSTRAINT evidence_edited_known CHECK (edited IN ('yes', 'no', 'unknown')),
    original_url text, creator text, acquired_from text, rights text, device text, weather text, landmarks text,
    collected_with text, collected_at timestamptz,
    will_testify text NOT NULL DEFAULT 'unknown' CONSTRAINT evidence_testify_known
      CHECK (will_testify IN ('yes', 'no', 'unknown')),
    -- what the file says of itself, read by the worker
    metadata jsonb,
    perceptual_hash bit(64),
    preview text NOT NULL DEFAULT 'waiting' CONSTRAINT evidence_preview_known CHECK (preview IN ('waiting', 'ready', 'none')),
    preview_reason text,
    fixity_on date,
    derived_from uuid CONSTRAINT evidence_derived_fkey REFERENCES desk.evidence (id),
    added_by uuid NOT NULL CONSTRAINT evidence_adder_fkey REFERENCES accounts.people (id),
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT evidence_of_one_record CHECK (num_nonnulls(report_id, incident_id) = 1),
    CONSTRAINT evidence_no_preview_reasoned CHECK ((preview = 'none') = (preview_reason IS NOT NULL)));
  CREATE INDEX evidence_report ON desk.evidence (report_id) WHERE report_id IS NOT NULL;
  CREATE INDEX evidence_incident ON desk.evidence (incident_id) WHERE incident_id IS NOT NULL;
  CREATE INDEX evidence_sha256 ON desk.evidence (sha256);
  CREATE INDEX evidence_pictures ON desk.evidence (id) WHERE perceptual_hash IS NOT NULL;
  CREATE TABLE desk.evidence_copies (
    evidence_id uuid NOT NULL CONSTRAINT evidence_copies_item_fkey REFERENCES desk.evidence (id),
    kind text NOT NULL CONSTRAINT evidence_copies_kind_known CHECK (kind IN ('small', 'view', 'video', 'wave')),
    media_type text NOT NULL,
    bytes bigint NOT NULL, sha256 bytea NOT NULL,
    parts jsonb NOT NULL CONSTRAINT evidence_copies_parts_form CHECK (jsonb_typeof(parts) = 'array'),
    CONSTRAINT evidence_copies_pkey PRIMARY KEY (evidence_id, kind));
  CREATE TABLE desk.custody_events (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT custody_events_pkey PRIMARY KEY,
    evidence_id uuid NOT NULL CONSTRAINT custody_events_item_fkey REFERENCES desk.evidence (id),
    act text NOT NULL CONSTRAINT custody_events_act_known CHECK (act IN ('received', 'described', 'derived', 'unblurred',
      'opened', 'redacted', 'moved', 'damaged')),
    at timestamptz NOT NULL DEFAULT now(),
    -- null is the worker
    person_id uuid CONSTRAINT custody_events_person_fkey REFERENCES accounts.people (id),
    held_from text, held_to text,
    reason text CONSTRAINT custody_events_reasoned CHECK (reason IS NULL OR desk.is_said(reason)),
    hash_before bytea, hash_after bytea);
  CREATE INDEX custody_events_item ON desk.custody_events (evidence_id, id);
  CREATE INDEX custody_events_person ON desk.custody_events (person_id, at) WHERE act IN ('unblurred', 'opened');
  -- When it was touched is never the caller's word.
  CREATE FUNCTION desk.date_custody() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.at := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER touched_now BEFORE INSERT ON desk.custody_events FOR EACH ROW EXECUTE FUNCTION desk.date_custody();
  CREATE TRIGGER custody_events_append_only BEFORE UPDATE OR DELETE ON desk.custody_events
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  CREATE TRIGGER evidence_copies_append_only BEFORE UPDATE OR DELETE ON desk.evidence_copies
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  REVOKE EXECUTE ON FUNCTION desk.date_custody() FROM PUBLIC;`;

const GUARDS = `
  -- The holder of a case while it is assessed; of a report that is in none, who entered or screened it.
  CREATE FUNCTION desk.may_add_evidence(person uuid, incident uuid, report uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(accounts.has_role(person, 'analyst'), false) AND CASE
      WHEN incident IS NOT NULL THEN EXISTS (SELECT FROM desk.incidents i
        WHERE i.id = incident AND i.state = 'assessing' AND desk.holder_of(i) = person)
      WHEN EXISTS (SELECT FROM desk.incident_reports g WHERE g.report_id = report) THEN EXISTS (
        SELECT FROM desk.incidents i JOIN desk.incident_reports g ON g.incident_id = i.id
        WHERE g.report_id = report AND i.state = 'assessing' AND desk.holder_of(i) = person)
      ELSE EXISTS (SELECT FROM desk.reports r WHERE r.id = report AND r.state <> 'closed'
        AND person IN (r.submitted_by, r.screened_by)) END
  $$;
  CREATE FUNCTION desk.guard_evidence() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF (OLD.id, OLD.kind, OLD.media_type, OLD.file_name, OLD.bytes, OLD.sha256, OLD.sha512, OLD.parts, OLD.added_by, OLD.added_at)
          IS DISTINCT FROM (NEW.id, NEW.kind, NEW.media_type, NEW.file_name, NEW.bytes, NEW.sha256, NEW.sha512, NEW.parts,
            NEW.added_by, NEW.added_at) OR OLD.derived_from IS DISTINCT FROM NEW.derived_from THEN
        RAISE EXCEPTION 'an original stays as it came' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_original_fixed';
      END IF;
      RETURN NEW;
    END IF;
    NEW.added_at := now();
    -- a row of a case and a proposal wait for each other
    PERFORM FROM desk.incidents WHERE id = coalesce(NEW.incident_id,
      (SELECT g.incident_id FROM desk.incident_reports g WHERE g.report_id = NEW.report_id LIMIT 1)) FOR NO KEY UPDATE;
    PERFORM FROM desk.reports WHERE id = NEW.report_id FOR NO KEY UPDATE;
    IF NEW.derived_from IS NULL THEN
      IF NOT desk.may_add_evidence(NEW.added_by, NEW.incident_id, NEW.report_id) THEN
        RAISE EXCEPTION 'not the holder' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_added_by_holder';
      END IF;
      INSERT INTO desk.incident_editors (incident_id, person_id)
        SELECT desk_case, NEW.added_by FROM (SELECT coalesce(NEW.incident_id,
          (SELECT g.incident_id FROM desk.incident_reports g WHERE g.report_id = NEW.report_id LIMIT 1)) AS desk_case) AS of
        WHERE desk_case IS NOT NULL ON CONFLICT DO NOTHING;
    ELSIF NOT EXISTS (SELECT FROM desk.evidence e WHERE e.id = NEW.derived_from
        AND (e.report_id, e.incident_id) IS NOT DISTINCT FROM (NEW.report_id, NEW.incident_id))
        OR NOT (coalesce(accounts.has_role(NEW.added_by, 'publisher'), false)
          OR desk.may_add_evidence(NEW.added_by, NEW.incident_id, NEW.report_id)) THEN
      RAISE EXCEPTION 'not a redactor' USING ERRCODE = 'check_violation', CONSTRAINT = 'evidence_redacted_by_holder';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_evidence BEFORE INSERT OR UPDATE ON desk.evidence
    FOR EACH ROW EXECUTE FUNCTION desk.guard_evidence();
  CREATE TRIGGER not_recused BEFORE INSERT ON desk.evidence
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_recused('incident_id', 'added_by');
  REVOKE EXECUTE ON FUNCTION desk.may_add_evidence(uuid, uuid, uuid), desk.guard_evidence() FROM PUBLIC;`;

const READS = `
  -- The case that an item belongs to, of itself or by its report; null where there is none.
  CREATE FUNCTION desk.evidence_case(item desk.evidence) RETURNS uuid LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(item.incident_id, (SELECT g.incident_id FROM desk.incident_reports g WHERE g.report_id = item.report_id LIMIT 1))
  $$;
  -- Other records that hold the bytes of one (a report or a case), or a picture like one of its pictures. Whoever asks
  -- leaves out what the person may not know of.
  CREATE FUNCTION desk.evidence_matches(record uuid, furthest integer, person uuid)
    RETURNS TABLE (evidence_id uuid, other_evidence uuid, other_report uuid, other_incident uuid, same_bytes boolean, distance integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH own AS MATERIALIZED (SELECT e.* FROM desk.evidence e WHERE record IN (e.report_id, e.incident_id)
      OR e.report_id IN (SELECT g.report_id FROM desk.incident_reports g WHERE g.incident_id = record))
    SELECT own.id, other.id, other.report_id, other.incident_id, own.sha256 = other.sha256,
      bit_count(own.perceptual_hash # other.perceptual_hash)::integer
    FROM own JOIN desk.evidence other ON other.id NOT IN (SELECT o.id FROM own o) AND (other.sha256 = own.sha256
      OR bit_count(own.perceptual_hash # other.perceptual_hash) <= furthest)
      -- what the person may not know of takes no place of the cut
      AND NOT coalesce(desk.evidence_case(other) IN (SELECT desk.hidden_cases(person)), false)
    ORDER BY 5 DESC, 6 NULLS LAST, 1, 2 LIMIT 200
  $$;
  -- In the transaction of the change: a rollback leaves no job. The payload is an id alone.
  CREATE FUNCTION desk.add_job(task text, subject uuid) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM graphile_worker.add_job(task, json_build_object('id', subject), job_key => task || ' ' || subject, max_attempts => 10);
  END $$;
  REVOKE EXECUTE ON FUNCTION desk.evidence_case(desk.evidence), desk.evidence_matches(uuid, integer, uuid),
    desk.add_job(text, uuid) FROM PUBLIC;`;

/** An item is a record of its own. */
const RECORD_TABLES: readonly RecordTable[] = [
  ['desk.evidence', 'id', 'id'],
  ['desk.evidence_copies', 'evidence_id', 'kind'],
  ['desk.custody_events', 'evidence_id', 'id'],
];
