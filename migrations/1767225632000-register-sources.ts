import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.sources', 'id', 'id'],
  ['desk.source_versions', 'source_id', 'version'],
  ['desk.source_items', 'report_id', 'report_id'],
  ['desk.source_item_files', 'report_id', 'position'],
];

/** The rated registry of sources, and what analysts enter of what they found online. */
export class RegisterSources1767225632000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(SOURCES);
    await runner.query(ITEMS);
    await runner.query(CHANNEL);
    await runner.query(DOOR);
    await runner.query(lacksConsent(`AND reports.channel <> 'source'`));
    await runner.query(`
      GRANT SELECT ON desk.sources, desk.source_versions, desk.source_items, desk.source_item_files TO ${desk}, ${worker};
      GRANT INSERT (id, name, type, reliability, reliability_reason, relation, access, addresses, edited_by),
        UPDATE (name, type, reliability, reliability_reason, relation, access, addresses, edited_by, version)
        ON desk.sources TO ${desk};
      REVOKE EXECUTE ON FUNCTION intake.enter_item(jsonb, jsonb, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION intake.enter_item(jsonb, jsonb, uuid) TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  /** Reports of the channel are lost with it. */
  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(lacksConsent(''));
    await runner.query(`
      DROP FUNCTION intake.enter_item(jsonb, jsonb, uuid);
      DROP TRIGGER born_screened ON desk.reports;
      DROP FUNCTION desk.screen_source_item();
      DROP TABLE desk.source_item_files, desk.source_items;
      DROP FUNCTION desk.check_source_item();
      DROP TABLE desk.source_versions, desk.sources;
      DROP FUNCTION desk.check_source();
      DROP FUNCTION desk.keep_source();
      ALTER TABLE desk.reports DROP CONSTRAINT reports_channel_known,
        ADD CONSTRAINT reports_channel_known CHECK (channel IN ('api', 'form', 'desk')) NOT VALID,
        DROP CONSTRAINT reports_desk_channel_named,
        ADD CONSTRAINT reports_desk_channel_named CHECK ((channel = 'desk') = (submitted_by IS NOT NULL)) NOT VALID;`);
  }
}

const SOURCES = `
  CREATE TABLE desk.sources (
    id uuid CONSTRAINT sources_pkey PRIMARY KEY,
    -- a name or a handle; of a person the pseudonym alone
    name text NOT NULL CONSTRAINT sources_name_given CHECK (desk.is_said(name) AND length(name) <= 120)
      CONSTRAINT sources_name_unique UNIQUE,
    type text NOT NULL CONSTRAINT sources_type_known CHECK (type IN
      ('own_monitor', 'survivor_family', 'eyewitness', 'medical', 'civil_defence', 'local_media', 'social_media',
        'ngo_monitor', 'un', 'un_mandated', 'government', 'party_statement', 'satellite', 'court')),
    reliability text NOT NULL CONSTRAINT sources_reliability_known CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    reliability_reason text NOT NULL CONSTRAINT sources_reliability_reasoned CHECK (desk.is_said(reliability_reason)),
    relation text,
    access text NOT NULL CONSTRAINT sources_access_known CHECK (access IN ('direct', 'secondhand', 'compiled')),
    addresses text[] NOT NULL DEFAULT '{}' CONSTRAINT sources_addresses_form CHECK (array_position(addresses, NULL) IS NULL
      AND cardinality(addresses) <= 20),
    version integer NOT NULL DEFAULT 1,
    edited_by uuid NOT NULL CONSTRAINT sources_editor_fkey REFERENCES accounts.people (id),
    edited_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE desk.source_versions (
    source_id uuid NOT NULL CONSTRAINT source_versions_source_fkey REFERENCES desk.sources (id),
    version integer NOT NULL,
    content jsonb NOT NULL CONSTRAINT source_versions_content_form CHECK (jsonb_typeof(content) = 'object'),
    CONSTRAINT source_versions_pkey PRIMARY KEY (source_id, version));
  CREATE TRIGGER source_versions_append_only BEFORE UPDATE OR DELETE ON desk.source_versions
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  CREATE FUNCTION desk.check_source() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF accounts.has_role(NEW.edited_by, 'analyst') IS NOT TRUE THEN
      RAISE EXCEPTION 'an analyst keeps the registry' USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_kept_by_analyst';
    END IF;
    IF NEW.version <> (CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.version + 1 END) OR (TG_OP = 'UPDATE' AND NEW.id <> OLD.id) THEN
      RAISE EXCEPTION 'each change is a version' USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_version_counts';
    END IF;
    -- two sources of one address: nobody could tell whose item it is; they take turns to be looked at
    PERFORM pg_advisory_xact_lock(hashtext('desk.sources.addresses'));
    IF EXISTS (SELECT FROM desk.sources other WHERE other.id <> NEW.id AND other.addresses && NEW.addresses) THEN
      RAISE EXCEPTION 'an address of another source' USING ERRCODE = 'check_violation', CONSTRAINT = 'sources_address_once';
    END IF;
    NEW.edited_at := now();
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_source BEFORE INSERT OR UPDATE ON desk.sources
    FOR EACH ROW EXECUTE FUNCTION desk.check_source();
  CREATE FUNCTION desk.keep_source() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    INSERT INTO desk.source_versions (source_id, version, content) VALUES (NEW.id, NEW.version,
      to_jsonb(NEW) - ARRAY['id', 'version', 'edited_by', 'edited_at']);
    RETURN NULL;
  END $$;
  CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON desk.sources
    FOR EACH ROW EXECUTE FUNCTION desk.keep_source();`;

const ITEMS = `
  CREATE TABLE desk.source_items (
    report_id uuid CONSTRAINT source_items_pkey PRIMARY KEY
      CONSTRAINT source_items_report_fkey REFERENCES desk.reports (id),
    source_id uuid NOT NULL CONSTRAINT source_items_source_fkey REFERENCES desk.sources (id),
    -- as it was found, and in the one spelling that tells sameness; never fetched
    address text, canonical text,
    repost_of text, repost_canonical text,
    posted text, captured_at timestamptz NOT NULL,
    words text NOT NULL CONSTRAINT source_items_words_given CHECK (desk.is_said(words)),
    words_language text NOT NULL CONSTRAINT source_items_language_known CHECK (words_language IN
      ('ar', 'en', 'ku', 'tr', 'ru', 'fa', 'fr', 'he', 'und')),
    translation text,
    -- SHA-256 of the folded words
    words_hash bytea NOT NULL CONSTRAINT source_items_hash_length CHECK (octet_length(words_hash) = 32),
    -- SHA-256 of all that was entered: same id and same content is the same item
    content_hash bytea NOT NULL CONSTRAINT source_items_content_length CHECK (octet_length(content_hash) = 32),
    CONSTRAINT source_items_address_whole CHECK ((address IS NULL) = (canonical IS NULL)),
    CONSTRAINT source_items_repost_whole CHECK ((repost_of IS NULL) = (repost_canonical IS NULL)),
    CONSTRAINT source_items_repost_of_other CHECK (repost_canonical <> canonical));
  CREATE INDEX source_items_canonical ON desk.source_items (canonical);
  CREATE INDEX source_items_words ON desk.source_items (words_hash);
  CREATE TABLE desk.source_item_files (
    report_id uuid NOT NULL CONSTRAINT source_item_files_item_fkey REFERENCES desk.source_items (report_id),
    position smallint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL CONSTRAINT source_item_files_kind_known CHECK (kind IN
      ('wacz', 'warc', 'archiver', 'image', 'video', 'audio', 'document', 'other')),
    bytes bigint NOT NULL CONSTRAINT source_item_files_bytes_positive CHECK (bytes >= 0),
    sha256 bytea NOT NULL CONSTRAINT source_item_files_hash_length CHECK (octet_length(sha256) = 32),
    CONSTRAINT source_item_files_pkey PRIMARY KEY (report_id, position));
  CREATE INDEX source_item_files_hash ON desk.source_item_files (sha256);
  CREATE TRIGGER source_items_append_only BEFORE UPDATE OR DELETE ON desk.source_items
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  CREATE TRIGGER source_item_files_append_only BEFORE UPDATE OR DELETE ON desk.source_item_files
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  CREATE FUNCTION desk.check_source_item() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF (SELECT channel FROM desk.reports WHERE id = NEW.report_id) IS DISTINCT FROM 'source' THEN
      RAISE EXCEPTION 'an item is a report of its own channel'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'source_items_of_channel';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_channel BEFORE INSERT ON desk.source_items
    FOR EACH ROW EXECUTE FUNCTION desk.check_source_item();`;

const CHANNEL = `
  ALTER TABLE desk.reports DROP CONSTRAINT reports_channel_known,
    ADD CONSTRAINT reports_channel_known CHECK (channel IN ('api', 'form', 'desk', 'source')),
    DROP CONSTRAINT reports_desk_channel_named,
    ADD CONSTRAINT reports_desk_channel_named CHECK ((channel IN ('desk', 'source')) = (submitted_by IS NOT NULL));
  -- What an analyst entered needs no other to see that it belongs here; whoever entered it is its submitter.
  CREATE FUNCTION desk.screen_source_item() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.state := 'screened';
    RETURN NEW;
  END $$;
  CREATE TRIGGER born_screened BEFORE INSERT ON desk.reports FOR EACH ROW
    WHEN (NEW.channel = 'source') EXECUTE FUNCTION desk.screen_source_item();`;

const DOOR = `
  -- The door for what was found online: a report with its item, under the analyst's name. A repeat changes nothing.
  CREATE FUNCTION intake.enter_item(report jsonb, item jsonb, submitter uuid)
  RETURNS TABLE (received_on text, content_hash text, fresh boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  #variable_conflict use_column
  DECLARE
    named uuid := (report ->> 'id')::uuid;
    made boolean;
  BEGIN
    IF accounts.has_role(submitter, 'analyst') IS NOT TRUE THEN
      RAISE EXCEPTION 'not a member who enters items' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_submitter_known';
    END IF;
    made := NOT EXISTS (SELECT FROM desk.reports r WHERE r.id = named);
    PERFORM intake.take_in(jsonb_build_array(report || '{"channel": "source"}'), submitter);
    IF made THEN
      INSERT INTO desk.source_items (report_id, source_id, address, canonical, repost_of, repost_canonical, posted,
          captured_at, words, words_language, translation, words_hash, content_hash)
        SELECT named, i.source_id, i.address, i.canonical, i.repost_of, i.repost_canonical, i.posted, i.captured_at,
          i.words, i.words_language, i.translation, decode(i.words_hash, 'hex'), decode(i.content_hash, 'hex')
        FROM jsonb_to_record(item) AS i(source_id uuid, address text, canonical text, repost_of text,
          repost_canonical text, posted text, captured_at timestamptz, words text, words_language text,
          translation text, words_hash text, content_hash text)
        ON CONFLICT ON CONSTRAINT source_items_pkey DO NOTHING;
      made := FOUND;
      INSERT INTO desk.source_item_files (report_id, position, name, kind, bytes, sha256)
        SELECT named, f.position, f.file ->> 'name', f.file ->> 'kind', (f.file ->> 'bytes')::bigint,
          decode(f.file ->> 'sha256', 'hex')
        FROM jsonb_array_elements(item -> 'files') WITH ORDINALITY AS f(file, position) WHERE made;
    END IF;
    RETURN QUERY SELECT to_char(r.received_on, 'YYYY-MM-DD'), encode(i.content_hash, 'hex'), made
      FROM desk.reports r LEFT JOIN desk.source_items i ON i.report_id = r.id
        AND r.submitted_by = submitter WHERE r.id = named;
  END $$;`;

// Of what is public already no consent is claimed: the safety of those in it is looked at before release.
const lacksConsent = (but: string): string => `
  CREATE OR REPLACE FUNCTION desk.lacks_consent(incident uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM desk.incident_reports gathered JOIN desk.reports ON reports.id = gathered.report_id
      WHERE gathered.incident_id = incident ${but}
        AND coalesce(reports.body ->> 'consent', '') NOT IN ('all', 'analysis_and_publish'))
  $$;`;
