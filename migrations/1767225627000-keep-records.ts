import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Every act leaves in the log what its record then was, row by row, so that a row altered later is found. */
export class KeepRecords1767225627000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROWS);
    await runner.query(RECORDS);
    // what stands there today has no other witness; reading it holds nobody up
    await runner.query(
      `CREATE TEMP TABLE opened_before AS SELECT leaf_id FROM ledger.openings; ${keep(KNOWN)}`,
    );
    await runner.query(BATCHES);
    await runner.query(KEEP);
    await runner.query(ERASE);
    await runner.query(PAYLOAD);
    await runner.query(TAKE_IN);
    // and what was done in the meantime, before the trigger was there
    await runner.query(`
      CREATE TEMP TABLE acted AS SELECT DISTINCT payload::jsonb ->> 'subject' AS subject FROM ledger.openings
        WHERE leaf_id NOT IN (SELECT leaf_id FROM opened_before) AND payload NOT LIKE '{"act":"record.keep"%';
      UPDATE ledger.records SET kept_in = '' WHERE id::text IN (SELECT subject FROM acted)
        OR id IN (SELECT id FROM desk.dataset_batches);
      ${keep(`${KNOWN} WHERE id::text IN (SELECT subject FROM acted) OR id IN (SELECT id FROM desk.dataset_batches)`)};
      DROP TABLE opened_before; DROP TABLE acted`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER keep_records ON ledger.openings;
      DROP FUNCTION ledger.keep_subject();
      DROP FUNCTION ledger.keep_record(uuid);
      DROP TABLE ledger.records;
      DROP FUNCTION ledger.record_rows(uuid);
      DROP TRIGGER hash_records ON desk.dataset_batches;
      DROP FUNCTION desk.hash_records(), desk.records_hash_of(uuid);
      ALTER TABLE desk.dataset_batches DROP COLUMN records_hash;`);
    await runner.query(ERASE_BEFORE);
    await runner.query(PAYLOAD_BEFORE);
    await runner.query(TAKE_IN_BEFORE);
  }
}

const KNOWN = `(SELECT id FROM desk.reports UNION SELECT id FROM desk.incidents UNION SELECT id FROM desk.dataset_batches
  UNION SELECT id FROM accounts.people UNION SELECT id FROM accounts.api_keys) AS known`;
const keep = (of: string): string =>
  `SELECT count(*) FROM (SELECT ledger.keep_record(id) FROM ${of} OFFSET 0) AS kept`;

/** Rows of a record: the table, the column that names the record, its key, and what changes with no act. */
const TABLES: readonly (readonly [string, string, string, string])[] = [
  ['desk.reports', 'id', 'id', ''],
  ['desk.incidents', 'id', 'id', ''],
  ['desk.incident_reports', 'incident_id', 'report_id', ''],
  ['desk.incident_categories', 'incident_id', 'category', ''],
  ['desk.incident_harm', 'incident_id', 'position', ''],
  ['desk.incident_actors', 'incident_id', 'position', ''],
  ['desk.incident_objects', 'incident_id', 'object', ''],
  ['desk.incident_weapons', 'incident_id', 'weapon', ''],
  ['desk.incident_editors', 'incident_id', 'person_id', ''],
  [
    'desk.incident_approvals',
    'incident_id',
    `version || ' ' || reviewer_id || ' ' || standing`,
    '',
  ],
  ['desk.incident_versions', 'incident_id', 'version', ''],
  ['desk.commitment_links', 'incident_id', 'commitment_code', ''],
  ['desk.publications', 'incident_id', 'incident_id', ''],
  ['desk.case_members', 'incident_id', 'person_id', ''],
  ['desk.case_restrictions', 'incident_id', 'incident_id', ''],
  ['desk.case_recusals', 'incident_id', 'person_id', ''],
  ['desk.emergency_accesses', 'incident_id', 'id', ''],
  ['desk.decisions', 'subject_id', 'id', ''],
  ['desk.dataset_batches', 'id', 'id', 'released'],
  ['accounts.people', 'id', 'id', 'seen_on'],
  ['accounts.passkeys', 'person_id', 'id', 'counter,used_on'],
  ['accounts.totp', 'person_id', 'person_id', 'last_step'],
  ['accounts.role_changes', 'person_id', 'id', ''],
  ['accounts.recoveries', 'person_id', 'id', ''],
  ['accounts.api_keys', 'id', 'id', 'used_on'],
];

const ROWS = `
  -- Every row of a record. What is not there counts as nothing, so that a new column changes no hash.
  CREATE FUNCTION ledger.record_rows(wanted uuid) RETURNS TABLE (at text, content bytea) LANGUAGE sql STABLE AS $$
    ${TABLES.map(
      ([table, record, key, left]) => `SELECT '${table} ' || ${key},
      sha256(convert_to((jsonb_strip_nulls(to_jsonb(t)) - '{${left}}'::text[])::text, 'UTF8')) FROM ${table} t
    WHERE ${record} = wanted`,
    ).join(' UNION ALL\n    ')}
  $$;
  REVOKE EXECUTE ON FUNCTION ledger.record_rows(uuid) FROM PUBLIC;`;

const BATCHES = `
  ALTER TABLE desk.dataset_batches ADD COLUMN records_hash bytea;
  CREATE FUNCTION desk.records_hash_of(batch uuid) RETURNS bytea LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
    -- whether one was published is told in public
    SELECT sha256(coalesce(string_agg(sha256(convert_to((jsonb_strip_nulls(to_jsonb(r)) - 'published')::text, 'UTF8')), ''
      ORDER BY r.id), '')) FROM desk.dataset_records r WHERE r.batch_id = batch
  $$;
  -- A batch is written last, when its records are there.
  CREATE FUNCTION desk.hash_records() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    NEW.records_hash := desk.records_hash_of(NEW.id);
    RETURN NEW;
  END $$;
  ALTER TABLE desk.dataset_batches DISABLE TRIGGER USER;
  UPDATE desk.dataset_batches SET records_hash = desk.records_hash_of(id);
  ALTER TABLE desk.dataset_batches ENABLE TRIGGER USER;
  REVOKE EXECUTE ON FUNCTION desk.records_hash_of(uuid) FROM PUBLIC;
  REVOKE EXECUTE ON FUNCTION desk.hash_records() FROM PUBLIC;
  CREATE TRIGGER hash_records BEFORE INSERT ON desk.dataset_batches FOR EACH ROW EXECUTE FUNCTION desk.hash_records();`;

const RECORDS = `
  -- What each record was after its last act: a hash for each row, under a leaf that commits to all of them.
  CREATE TABLE ledger.records (
    id uuid CONSTRAINT records_pkey PRIMARY KEY,
    version integer NOT NULL,
    -- null where its openings were erased
    rows jsonb CONSTRAINT records_rows_form CHECK (jsonb_typeof(rows) = 'object'),
    commitment bytea NOT NULL,
    -- the transaction
    kept_in text NOT NULL);
  -- Once in a transaction, at its end.
  CREATE FUNCTION ledger.keep_record(record uuid) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
  #variable_conflict use_variable
  DECLARE
    now_rows jsonb;
    last integer;
    last_in text;
  BEGIN
    -- held until the end of the transaction: the next sees the rows of the one before
    SELECT version, kept_in INTO last, last_in FROM ledger.records WHERE id = record FOR UPDATE;
    IF last IS NULL THEN
      INSERT INTO ledger.records (id, version, rows, commitment, kept_in) VALUES (record, 0, '{}', '', '')
        ON CONFLICT ON CONSTRAINT records_pkey DO NOTHING;
      SELECT version, kept_in INTO last, last_in FROM ledger.records WHERE id = record FOR UPDATE;
    END IF;
    IF last_in = pg_current_xact_id()::text THEN RETURN; END IF;
    now_rows := (SELECT jsonb_object_agg(r.at, encode(r.content, 'hex')) FROM ledger.record_rows(record) r);
    IF now_rows IS NULL THEN
      -- nothing of ours: an act upon something that has no row
      DELETE FROM ledger.records WHERE id = record AND version = 0;
      RETURN;
    END IF;
    UPDATE ledger.records SET version = last + 1, rows = now_rows, kept_in = pg_current_xact_id()::text,
      commitment = ledger.append('record.keep', record::text, last + 1, sha256(convert_to(now_rows::text, 'UTF8')), '')
      WHERE id = record;
  END $$;`;

const KEEP = `
  CREATE FUNCTION ledger.keep_subject() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    subject text := NEW.payload::jsonb ->> 'subject';
    record uuid;
  BEGIN
    IF subject ~ '^HM-' THEN
      record := coalesce((SELECT id FROM desk.incidents WHERE ref = subject),
        (SELECT batch_id FROM desk.dataset_records WHERE ref = subject));
    ELSIF subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
      record := subject::uuid;
    END IF;
    IF record IS NOT NULL THEN PERFORM ledger.keep_record(record); END IF;
    RETURN NULL;
  END $$;
  -- A report's own leaf holds what was received: nothing is added to that path.
  CREATE CONSTRAINT TRIGGER keep_records AFTER INSERT ON ledger.openings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (left(NEW.payload, 23) <> '{"act":"report.receive"' AND left(NEW.payload, 20) <> '{"act":"record.keep"')
    EXECUTE FUNCTION ledger.keep_subject();
  REVOKE EXECUTE ON FUNCTION ledger.keep_record(uuid), ledger.keep_subject() FROM PUBLIC;`;

const ERASE = `
  CREATE OR REPLACE FUNCTION ledger.erase(subject text, reason text, pseudonym text) RETURNS integer LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    leaf uuid;
    erased integer := 0;
  BEGIN
    FOR leaf IN SELECT o.leaf_id FROM ledger.openings o, LATERAL (SELECT o.payload::jsonb AS said) AS read
      WHERE said ->> 'subject' = erase.subject AND said ->> 'act' NOT IN ('publication.release', 'ledger.erase')
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

const ERASE_BEFORE = `
  CREATE OR REPLACE FUNCTION ledger.erase(subject text, reason text, pseudonym text) RETURNS integer LANGUAGE plpgsql
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
  END $$;`;

const TAKE_IN = `
  CREATE OR REPLACE FUNCTION intake.take_in(reports jsonb, submitter uuid)
  RETURNS TABLE (id uuid, sameness text, received_on text, commitment text)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
  #variable_conflict use_column
  BEGIN
    WITH sent AS (
      SELECT DISTINCT ON (r.id) r.* FROM jsonb_to_recordset(reports) AS r(id uuid, sameness text, channel text, body jsonb,
        kinds text[], t_min timestamptz, t_max timestamptz, place_pcode text, lon float8, lat float8, danger boolean)
    ), place AS MATERIALIZED (
      -- held against an import that is removing it
      SELECT p.pcode FROM desk.places p WHERE p.pcode = ANY (ARRAY(SELECT sent.place_pcode FROM sent)) FOR KEY SHARE
    ), sealed AS MATERIALIZED (
      -- the row as it is kept, and not the words of the report alone
      SELECT sent.*, place.pcode, gen_random_uuid() AS leaf, ext.gen_random_bytes(32) AS salt,
        ledger.payload('report.receive', sent.id::text, 1, sha256(convert_to(jsonb_strip_nulls(jsonb_build_object(
          'id', sent.id, 'sameness', decode(sent.sameness, 'hex'), 'received_on', ledger.today(), 'channel', sent.channel,
          'body', sent.body, 'kinds', sent.kinds, 't_min', sent.t_min, 't_max', sent.t_max, 'place_pcode', place.pcode,
          'lon', sent.lon, 'lat', sent.lat, 'danger', sent.danger, 'submitted_by', submitter))::text, 'UTF8')), '',
          ledger.today()) AS payload
      FROM sent LEFT JOIN place ON place.pcode = sent.place_pcode
    ), stored AS (
      INSERT INTO desk.reports (id, sameness, received_on, commitment, channel, body, kinds, t_min, t_max,
        place_pcode, lon, lat, danger, submitted_by)
      SELECT s.id, decode(s.sameness, 'hex'), ledger.today(), ledger.commitment(s.salt, s.payload), s.channel, s.body,
        s.kinds, s.t_min, s.t_max, s.pcode, s.lon, s.lat, s.danger, submitter
      FROM sealed s
      ON CONFLICT ON CONSTRAINT reports_pkey DO NOTHING
      RETURNING reports.id, reports.commitment
    ), leaf AS (
      INSERT INTO ledger.leaves (id, commitment)
      SELECT sealed.leaf, stored.commitment FROM stored JOIN sealed ON sealed.id = stored.id
    )
    INSERT INTO ledger.openings (leaf_id, salt, payload)
      SELECT sealed.leaf, sealed.salt, sealed.payload FROM stored JOIN sealed ON sealed.id = stored.id;
    -- A second statement sees what another request committed while the first one ran.
    RETURN QUERY
    SELECT kept.id, encode(kept.sameness, 'hex'), to_char(kept.received_on, 'YYYY-MM-DD'), encode(kept.commitment, 'hex')
    FROM desk.reports kept WHERE kept.id IN (SELECT sent.id FROM jsonb_to_recordset(reports) AS sent(id uuid));
  END $$;`;

const TAKE_IN_BEFORE = `
  CREATE OR REPLACE FUNCTION intake.take_in(reports jsonb, submitter uuid)
  RETURNS TABLE (id uuid, sameness text, received_on text, commitment text)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  #variable_conflict use_column
  BEGIN
    WITH sent AS (
      SELECT DISTINCT ON (r.id) r.* FROM jsonb_to_recordset(reports) AS r(id uuid, sameness text, channel text, body jsonb,
        kinds text[], t_min timestamptz, t_max timestamptz, place_pcode text, lon float8, lat float8, danger boolean)
    ), place AS MATERIALIZED (
      -- held against an import that is removing it
      SELECT p.pcode FROM desk.places p WHERE p.pcode = ANY (ARRAY(SELECT sent.place_pcode FROM sent)) FOR KEY SHARE
    ), sealed AS MATERIALIZED (
      SELECT sent.*, gen_random_uuid() AS leaf, ext.gen_random_bytes(32) AS salt, ledger.payload('report.receive',
        sent.id::text, 1, decode(sent.sameness, 'hex'), '', ledger.today()) AS payload FROM sent
    ), stored AS (
      INSERT INTO desk.reports (id, sameness, received_on, commitment, channel, body, kinds, t_min, t_max,
        place_pcode, lon, lat, danger, submitted_by)
      SELECT s.id, decode(s.sameness, 'hex'), ledger.today(), ledger.commitment(s.salt, s.payload), s.channel, s.body,
        s.kinds, s.t_min, s.t_max, place.pcode, s.lon, s.lat, s.danger, submitter
      FROM sealed s LEFT JOIN place ON place.pcode = s.place_pcode
      ON CONFLICT ON CONSTRAINT reports_pkey DO NOTHING
      RETURNING reports.id, reports.commitment
    ), leaf AS (
      INSERT INTO ledger.leaves (id, commitment)
      SELECT sealed.leaf, stored.commitment FROM stored JOIN sealed ON sealed.id = stored.id
    )
    INSERT INTO ledger.openings (leaf_id, salt, payload)
      SELECT sealed.leaf, sealed.salt, sealed.payload FROM stored JOIN sealed ON sealed.id = stored.id;
    -- A second statement sees what another request committed while the first one ran.
    RETURN QUERY
    SELECT kept.id, encode(kept.sameness, 'hex'), to_char(kept.received_on, 'YYYY-MM-DD'), encode(kept.commitment, 'hex')
    FROM desk.reports kept WHERE kept.id IN (SELECT sent.id FROM jsonb_to_recordset(reports) AS sent(id uuid));
  END $$;`;

// The opening of a release is public: it names the role. Who it was stands in the publication, which its record keeps.
const PAYLOAD = `
  CREATE OR REPLACE FUNCTION ledger.payload(act text, subject text, version integer, content bytea, pseudonym text, day date)
  -- STABLE as to_json is: a stricter word would keep both functions from being inlined
  RETURNS text LANGUAGE sql STABLE AS $$
    SELECT '{"act":' || to_json(act)::text || ',"content":"' || encode(content, 'hex') || '","day":"'
      || to_char(day, 'YYYY-MM-DD') || '","pseudonym":' || to_json(CASE WHEN act = 'publication.release' THEN 'publisher' ELSE pseudonym END)::text || ',"subject":'
      || to_json(subject)::text || ',"version":' || version || '}'
  $$;`;

const PAYLOAD_BEFORE = `
  CREATE OR REPLACE FUNCTION ledger.payload(act text, subject text, version integer, content bytea, pseudonym text, day date)
  -- STABLE as to_json is: a stricter word would keep both functions from being inlined
  RETURNS text LANGUAGE sql STABLE AS $$
    SELECT '{"act":' || to_json(act)::text || ',"content":"' || encode(content, 'hex') || '","day":"'
      || to_char(day, 'YYYY-MM-DD') || '","pseudonym":' || to_json(pseudonym)::text || ',"subject":'
      || to_json(subject)::text || ',"version":' || version || '}'
  $$;`;
