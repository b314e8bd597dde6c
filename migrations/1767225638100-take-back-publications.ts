import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { publicColumns } from './public-columns.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.take_backs', 'incident_id', 'id']];

/** What is retracted by two reviewers, or withdrawn by one publisher, leaves a tombstone at its address. */
export class TakeBackPublications1767225638100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(TAKE_BACKS);
    await runner.query(putBack(await publicColumns(runner)));
    await runner.query(TAKEN_BACK);
    await runner.query(
      handsOf(`, 'asker', (SELECT t.asked_by FROM desk.take_backs t
            WHERE t.incident_id = i.id AND t.state = 'asked' AND t.kind = 'retraction')`),
    );
    await keepTables(runner, RECORDS);
    await runner.query(`
      GRANT SELECT ON desk.take_backs TO ${desk};
      GRANT INSERT (id, incident_id, kind, reason_class, note_en, note_ar, survivor, asked_by) ON desk.take_backs TO ${desk};
      GRANT UPDATE (state, second_by, answer) ON desk.take_backs TO ${desk};
      GRANT EXECUTE ON FUNCTION pub.retract_incident(uuid, uuid, text),
        pub.withdraw_incident(uuid, uuid, uuid, text), pub.restore_incident(uuid, uuid, text) TO ${desk};
      REVOKE EXECUTE ON FUNCTION pub.take_down(text), pub.put_back(jsonb), desk.check_take_back() FROM PUBLIC;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(handsOf(''));
    await runner.query(`
      DROP FUNCTION pub.restore_incident(uuid, uuid, text), pub.withdraw_incident(uuid, uuid, uuid, text),
        pub.retract_incident(uuid, uuid, text), pub.put_back(jsonb), pub.take_down(text);
      DROP TRIGGER taken_back_by_name ON desk.publications;
      DROP TRIGGER check_start ON desk.publications;
      DROP TRIGGER check_change ON desk.publications;
      CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.publications
        FOR EACH ROW EXECUTE FUNCTION desk.check_publication_change();
      DROP TABLE desk.take_backs;
      DROP FUNCTION desk.check_take_back(), desk.by_named_function();`);
  }
}

const TAKE_BACKS = `
  -- Asks for a retraction, and withdrawals: who took a record back from the public, why, and who looked at it after.
  CREATE TABLE desk.take_backs (
    id uuid CONSTRAINT take_backs_pkey PRIMARY KEY,
    incident_id uuid NOT NULL CONSTRAINT take_backs_incident_fkey REFERENCES desk.incidents (id),
    kind text NOT NULL CONSTRAINT take_backs_kind_known CHECK (kind IN ('retraction', 'withdrawal')),
    state text NOT NULL DEFAULT 'asked' CONSTRAINT take_backs_state_known CHECK (state IN ('asked', 'declined', 'done', 'restored')),
    reason_class text CONSTRAINT take_backs_class_known CHECK (reason_class IN ('fabricated', 'wrong', 'duplicate')),
    -- said in public
    note_en text, note_ar text, survivor text,
    -- said to the desk alone
    reason text,
    asked_by uuid NOT NULL CONSTRAINT take_backs_asker_fkey REFERENCES accounts.people (id),
    asked_at timestamptz NOT NULL DEFAULT now(),
    second_by uuid CONSTRAINT take_backs_second_fkey REFERENCES accounts.people (id),
    second_at timestamptz, answer text,
    -- what was public, until it is put back
    held jsonb,
    CONSTRAINT take_backs_said CHECK (CASE kind WHEN 'withdrawal' THEN coalesce(desk.is_said(reason), false) AND reason_class IS NULL
      ELSE reason_class IS NOT NULL AND num_nonnulls(note_en, note_ar) > 0
        AND (note_en IS NULL OR desk.is_said(note_en)) AND (note_ar IS NULL OR desk.is_said(note_ar)) END),
    CONSTRAINT take_backs_survivor_of_duplicate CHECK ((survivor IS NOT NULL) = (reason_class IS NOT DISTINCT FROM 'duplicate')),
    CONSTRAINT take_backs_answered CHECK (second_by IS NULL OR coalesce(desk.is_said(answer), false)),
    CONSTRAINT take_backs_by_two CHECK (state NOT IN ('done', 'restored') OR (kind = 'withdrawal' AND state = 'done')
      OR (second_by IS NOT NULL AND second_by <> asked_by)),
    CONSTRAINT take_backs_withdrawn_at_once CHECK (kind <> 'withdrawal' OR state IN ('done', 'restored')));
  CREATE UNIQUE INDEX take_backs_one_asked ON desk.take_backs (incident_id) WHERE state = 'asked';
  CREATE INDEX take_backs_incident ON desk.take_backs (incident_id);
  CREATE FUNCTION desk.check_take_back() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    incident desk.incidents;
  BEGIN
    SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id;
    IF TG_OP = 'INSERT' THEN
      NEW.asked_at := now();
      IF NOT EXISTS (SELECT FROM desk.publications WHERE incident_id = NEW.incident_id AND state = 'public') THEN
        RAISE EXCEPTION 'not public' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_of_public';
      END IF;
      IF NEW.kind = 'withdrawal' AND NOT coalesce(accounts.has_role(NEW.asked_by, 'publisher'), false) THEN
        RAISE EXCEPTION 'a publisher withdraws' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_by_publisher';
      END IF;
      IF NEW.kind = 'retraction' AND (NEW.state <> 'asked' OR NEW.second_by IS NOT NULL
          OR NOT desk.may_approve(incident, NEW.asked_by)) THEN
        RAISE EXCEPTION 'reviewers retract' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_by_reviewers';
      END IF;
      IF EXISTS (SELECT FROM desk.take_backs WHERE incident_id = NEW.incident_id AND state = 'asked' AND NEW.state = 'asked') THEN
        RAISE EXCEPTION 'asked already' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_one_asked';
      END IF;
      IF NEW.survivor IS NOT NULL AND NOT EXISTS (SELECT FROM pub.incidents
          WHERE ref = NEW.survivor AND ref <> incident.ref AND record_class = 'assessed') THEN
        RAISE EXCEPTION 'the survivor is public' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_survivor_public';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.incident_id, NEW.kind, NEW.reason_class, NEW.note_en, NEW.note_ar, NEW.survivor, NEW.reason, NEW.asked_by, NEW.asked_at)
      IS DISTINCT FROM (OLD.id, OLD.incident_id, OLD.kind, OLD.reason_class, OLD.note_en, OLD.note_ar, OLD.survivor, OLD.reason,
      OLD.asked_by, OLD.asked_at) OR (NEW.state = OLD.state AND (NEW.second_by, NEW.answer) IS DISTINCT FROM (OLD.second_by, OLD.answer))
      OR NOT (NEW.state = OLD.state OR (OLD.state, NEW.state) IN (('asked', 'declined'), ('asked', 'done'), ('done', 'restored'))) THEN
      RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_step_known';
    END IF;
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    NEW.second_at := now();
    IF NEW.state = 'declined' AND NEW.second_by IS DISTINCT FROM OLD.asked_by
        AND NOT coalesce(accounts.has_role(NEW.second_by, 'reviewer'), false)
      OR NEW.state IN ('done', 'restored') AND NOT desk.may_approve(incident, NEW.second_by) THEN
      RAISE EXCEPTION 'reviewers decide' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_by_reviewers';
    END IF;
    IF NEW.state IN ('done', 'restored') AND NEW.second_by = NEW.asked_by THEN
      RAISE EXCEPTION 'two people' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_by_two';
    END IF;
    IF NEW.state = 'restored' AND OLD.asked_at + interval '72 hours' < now() THEN
      RAISE EXCEPTION 'too late' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_restored_in_time';
    END IF;
    IF NEW.state = 'restored' AND (NOT incident.danger_cleared OR desk.lacks_consent(incident.id)) THEN
      RAISE EXCEPTION 'not safe' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_restored_safely';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.take_backs
    FOR EACH ROW EXECUTE FUNCTION desk.check_take_back();
  -- What the public sees changes with these steps: they are taken by the functions that change both.
  CREATE FUNCTION desk.by_named_function() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
      RAISE EXCEPTION 'by its function alone' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_by_name';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER taken_back_by_name BEFORE INSERT OR UPDATE OF state ON desk.take_backs
    FOR EACH ROW WHEN (NEW.state IN ('done', 'restored')) EXECUTE FUNCTION desk.by_named_function();
  CREATE TRIGGER taken_back_by_name BEFORE UPDATE OF state ON desk.publications
    FOR EACH ROW WHEN (NEW.state <> OLD.state AND ('retracted' IN (OLD.state, NEW.state) OR 'withdrawn' IN (OLD.state, NEW.state)))
    EXECUTE FUNCTION desk.by_named_function();
  -- to put back what was withdrawn is no new release: its own rules stand above
  DROP TRIGGER check_change ON desk.publications;
  CREATE TRIGGER check_start BEFORE INSERT ON desk.publications
    FOR EACH ROW EXECUTE FUNCTION desk.check_publication_change();
  CREATE TRIGGER check_change BEFORE UPDATE ON desk.publications
    FOR EACH ROW WHEN (NOT (OLD.state = 'withdrawn' AND NEW.state = 'public'))
    EXECUTE FUNCTION desk.check_publication_change();`;

const TAKEN_BACK = `
  -- Takes all of a record out of the public; gives what it was.
  CREATE FUNCTION pub.take_down(record text) RETURNS jsonb LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    held jsonb := jsonb_build_object('record', (SELECT to_jsonb(i) FROM pub.incidents i WHERE i.ref = record),
      'versions', (SELECT coalesce(jsonb_agg(to_jsonb(v)), '[]') FROM pub.incident_versions v WHERE v.ref = record),
      'corrections', (SELECT coalesce(jsonb_agg(to_jsonb(c)), '[]') FROM pub.corrections c WHERE c.ref = record));
  BEGIN
    DELETE FROM pub.incidents WHERE ref = record;
    DELETE FROM pub.incident_versions WHERE ref = record;
    DELETE FROM pub.reviews WHERE ref = record;
    RETURN held;
  END $$;
  -- Two reviewers: the one who asked, and this one.
  CREATE FUNCTION pub.retract_incident(take_back uuid, reviewer uuid, why text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    taken desk.take_backs;
    was desk.publications;
    record text;
    is_row boolean;
  BEGIN
    UPDATE desk.take_backs SET state = 'done', second_by = reviewer, answer = why
      WHERE id = take_back AND state = 'asked' AND kind = 'retraction' RETURNING * INTO taken;
    IF taken.id IS NULL THEN
      RAISE EXCEPTION 'nobody asked' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_step_known';
    END IF;
    SELECT ref INTO record FROM desk.incidents WHERE id = taken.incident_id FOR NO KEY UPDATE;
    is_row := EXISTS (SELECT FROM pub.incidents WHERE ref = record);
    IF is_row THEN PERFORM pub.advance('incidents'); END IF;
    UPDATE desk.publications SET state = 'retracted' WHERE incident_id = taken.incident_id AND state = 'public' RETURNING * INTO was;
    IF was.incident_id IS NULL THEN
      RAISE EXCEPTION 'not public' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_of_public';
    END IF;
    IF is_row THEN
      PERFORM pub.take_down(record);
      INSERT INTO pub.tombstones (ref, seq, status, version, first_published, reason_class, note_en, note_ar, survivor)
        VALUES (record, nextval('pub.change_seq'), 'retracted', was.public_version, was.first_published, taken.reason_class,
          taken.note_en, taken.note_ar, taken.survivor);
      UPDATE pub.current SET seq = (SELECT last_value FROM pub.change_seq) WHERE kind = 'incidents';
    END IF;
    PERFORM ledger.append('publication.retract', record, was.public_version,
      sha256(convert_to(taken.reason_class, 'UTF8')), 'reviewer');
    RETURN record;
  END $$;
  -- One publisher, at once.
  CREATE FUNCTION pub.withdraw_incident(take_back uuid, incident uuid, publisher uuid, why text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    was desk.publications;
    record text;
    taken_down jsonb;
  BEGIN
    SELECT ref INTO record FROM desk.incidents WHERE id = incident FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM pub.incidents WHERE ref = record) THEN
      PERFORM pub.advance('incidents');
      taken_down := pub.take_down(record);
    END IF;
    INSERT INTO desk.take_backs (id, incident_id, kind, state, reason, asked_by, held)
      VALUES (take_back, incident, 'withdrawal', 'done', why, publisher, taken_down);
    -- an open ask for a retraction has nothing left to retract
    UPDATE desk.take_backs SET state = 'declined', second_by = asked_by, answer = 'withdrawn' WHERE incident_id = incident AND state = 'asked';
    UPDATE desk.publications SET state = 'withdrawn' WHERE incident_id = incident AND state = 'public' RETURNING * INTO was;
    IF was.incident_id IS NULL THEN
      RAISE EXCEPTION 'not public' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_of_public';
    END IF;
    IF taken_down IS NOT NULL THEN
      DELETE FROM pub.corrections WHERE ref = record;
      DELETE FROM pub.ledger_openings WHERE ref = record;
      INSERT INTO pub.tombstones (ref, seq, status) VALUES (record, nextval('pub.change_seq'), 'withdrawn');
      UPDATE pub.current SET seq = (SELECT last_value FROM pub.change_seq) WHERE kind = 'incidents';
    END IF;
    PERFORM ledger.append('publication.withdraw', record, was.public_version, sha256('withdrawn'::bytea), 'publisher');
    RETURN record;
  END $$;
  -- A reviewer, within 72 hours: as it was.
  CREATE FUNCTION pub.restore_incident(take_back uuid, reviewer uuid, why text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    taken desk.take_backs;
    was desk.publications;
    record text;
  BEGIN
    UPDATE desk.take_backs SET state = 'restored', second_by = reviewer, answer = why
      WHERE id = take_back AND state = 'done' AND kind = 'withdrawal' RETURNING * INTO taken;
    IF taken.id IS NULL THEN
      RAISE EXCEPTION 'nothing was withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_step_known';
    END IF;
    SELECT ref INTO record FROM desk.incidents WHERE id = taken.incident_id FOR NO KEY UPDATE;
    IF taken.held IS NOT NULL THEN PERFORM pub.advance('incidents'); END IF;
    UPDATE desk.publications SET state = 'public' WHERE incident_id = taken.incident_id AND state = 'withdrawn' RETURNING * INTO was;
    IF was.incident_id IS NULL THEN
      RAISE EXCEPTION 'not withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'take_backs_step_known';
    END IF;
    IF taken.held IS NOT NULL THEN
      PERFORM pub.put_back(taken.held);
      UPDATE pub.current SET seq = (SELECT last_value FROM pub.change_seq) WHERE kind = 'incidents';
      UPDATE desk.take_backs SET held = NULL WHERE id = take_back;
    END IF;
    IF NOT EXISTS (SELECT FROM desk.incidents WHERE id = taken.incident_id AND state = 'approved' AND version = was.released_version) THEN
      PERFORM pub.mark_review(taken.incident_id);
    END IF;
    PERFORM ledger.append('publication.restore', record, was.public_version, sha256('restored'::bytea), 'reviewer');
    RETURN record;
  END $$;`;

/** Whoever adds a column to the public records writes this function anew. */
const putBack = (columns: string): string => `
  -- Puts it back, with a new number of the change sequence and the openings of its acts.
  CREATE FUNCTION pub.put_back(held jsonb) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    record text := held #>> '{record,ref}';
  BEGIN
    DELETE FROM pub.tombstones WHERE ref = record;
    INSERT INTO pub.incidents (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::pub.incidents,
      (held -> 'record') || jsonb_build_object('seq', nextval('pub.change_seq')));
    INSERT INTO pub.incident_versions SELECT v.* FROM jsonb_populate_recordset(NULL::pub.incident_versions, held -> 'versions') v;
    INSERT INTO pub.corrections SELECT c.* FROM jsonb_populate_recordset(NULL::pub.corrections, held -> 'corrections') c;
    INSERT INTO pub.ledger_openings (ref, version, act, position, salt, payload)
      SELECT said ->> 'subject', (said ->> 'version')::integer, said ->> 'act', e.position, o.salt, o.payload
      FROM ledger.entries e JOIN ledger.openings o ON o.leaf_id = e.leaf_id, LATERAL (SELECT o.payload::jsonb AS said) AS read
      WHERE e.position < (SELECT max(size) FROM pub.ledger_heads) AND said ->> 'subject' = record
        AND said ->> 'act' = 'publication.release' AND pub.is_shown(record, (said ->> 'version')::integer)
      ON CONFLICT DO NOTHING;
  END $$;`;

const handsOf = (more: string): string => `
  CREATE OR REPLACE FUNCTION desk.hands_of(machine text, thing uuid) RETURNS jsonb LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE machine
      WHEN 'report' THEN (SELECT jsonb_build_object('submitters', array_remove(ARRAY[submitted_by], NULL))
        FROM desk.reports WHERE id = thing)
      WHEN 'batch' THEN (SELECT jsonb_build_object('proposer', proposed_by)
        FROM desk.dataset_batches WHERE id = thing)
      ELSE (SELECT jsonb_build_object(
          'submitters', ARRAY(SELECT r.submitted_by FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id
            WHERE g.incident_id = thing AND r.submitted_by IS NOT NULL),
          'proposer', i.proposed_by,
          'editors', ARRAY(SELECT person_id FROM desk.incident_editors WHERE incident_id = thing
            UNION SELECT i.last_edited_by WHERE i.last_edited_by IS NOT NULL 
              UNION SELECT d.person_id FROM desk.decisions d
                WHERE machine = 'incident' AND d.subject_id = thing AND d.act = 'incident.lift'),
          'finer', coalesce(desk.tier_rank(p.tier) < desk.tier_rank(desk.default_tier(i)) OR p.tier = 'T0', false),
          'secondPublisher', p.second_publisher${more})
        FROM desk.incidents i LEFT JOIN desk.publications p ON p.incident_id = i.id WHERE i.id = thing)
      END
  $$;`;
