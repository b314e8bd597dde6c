import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.replies', 'id', 'id']];

/** Readers and named parties ask for a correction or reply; two people answer, and the public reads it. */
export class TakeReplies1767225638300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { intake, desk, open, worker } = await planeRoles(runner);
    await runner.query(REPLIES);
    await runner.query(SHOWN);
    await runner.query(DOOR);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.check_reply(), pub.show_reply(desk.replies), pub.show_reply_change(),
        pub.keep_replies(), intake.is_answerable(text),
        intake.reply(uuid, text, text, jsonb) FROM PUBLIC;
      GRANT SELECT ON desk.replies, desk.reply_transitions TO ${desk}, ${worker};
      GRANT UPDATE (state, version, taken_by, outcome, public_party, quote, note_en, note_ar, proposed_by, closed_by)
        ON desk.replies TO ${desk};
      GRANT USAGE ON TYPE desk.replies TO ${desk};
      GRANT SELECT ON pub.replies TO ${open}, ${desk}, ${worker};
      GRANT EXECUTE ON FUNCTION intake.is_answerable(text), intake.reply(uuid, text, text, jsonb) TO ${intake};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP FUNCTION intake.reply(uuid, text, text, jsonb), intake.is_answerable(text);
      DROP TRIGGER keep_replies ON pub.incidents;
      DROP TRIGGER keep_replies ON pub.tombstones;
      DROP TRIGGER show_reply ON desk.replies;
      DROP FUNCTION pub.keep_replies(), pub.show_reply_change(), pub.show_reply(desk.replies);
      DROP TABLE pub.replies;
      DROP TABLE desk.replies, desk.reply_transitions;
      DROP FUNCTION desk.check_reply();`);
  }
}

const REPLIES = `
  CREATE TABLE desk.reply_transitions (
    from_state text NOT NULL, to_state text NOT NULL,
    CONSTRAINT reply_transitions_pkey PRIMARY KEY (from_state, to_state));
  INSERT INTO desk.reply_transitions VALUES
    ('received', 'examined'), ('examined', 'proposed'), ('proposed', 'examined'), ('proposed', 'closed');
  -- What somebody outside asks of a public record, and what two people of the desk answer.
  CREATE TABLE desk.replies (
    id uuid CONSTRAINT replies_pkey PRIMARY KEY,
    sameness bytea NOT NULL CONSTRAINT replies_sameness_length CHECK (octet_length(sameness) = 32),
    -- a day, never a minute
    received_on date NOT NULL DEFAULT ledger.today(),
    ref text NOT NULL CONSTRAINT replies_ref_form CHECK (ref ~ '^HM-[0-9A-HJKMNP-TV-Z]{8}$'),
    -- the case of the record; a record of a dataset has none
    incident_id uuid CONSTRAINT replies_incident_fkey REFERENCES desk.incidents (id),
    language text NOT NULL CONSTRAINT replies_language_known CHECK (language IN ('en', 'ar')),
    kind text NOT NULL CONSTRAINT replies_kind_known CHECK (kind IN ('correction', 'reply')),
    part text NOT NULL CONSTRAINT replies_part_known
      CHECK (part IN ('occurrence', 'harm', 'attribution', 'place', 'time', 'words', 'safety', 'other')),
    party text CONSTRAINT replies_party_range CHECK (length(party) <= 200),
    words text NOT NULL CONSTRAINT replies_words_range CHECK (desk.is_said(words) AND length(words) <= 4000),
    links text[] NOT NULL CONSTRAINT replies_links_range CHECK (cardinality(links) <= 5),
    state text NOT NULL DEFAULT 'received' CONSTRAINT replies_state_known
      CHECK (state IN ('received', 'examined', 'proposed', 'closed')),
    version integer NOT NULL DEFAULT 1,
    taken_by uuid CONSTRAINT replies_taker_fkey REFERENCES accounts.people (id),
    outcome text CONSTRAINT replies_outcome_known CHECK (outcome IN ('accepted', 'accepted_in_part', 'declined', 'set_aside')),
    -- what the public is to read, once two people agree
    public_party text, quote text, note_en text, note_ar text,
    proposed_by uuid CONSTRAINT replies_proposer_fkey REFERENCES accounts.people (id),
    closed_by uuid CONSTRAINT replies_closer_fkey REFERENCES accounts.people (id),
    closed_on date,
    examined_on date,
    -- its number among those about the record that the public reads of, and the public version that it was answered on
    number integer, about_version integer,
    CONSTRAINT replies_number_unique UNIQUE (ref, number),
    CONSTRAINT replies_party_of_reply CHECK (kind = 'reply' OR party IS NULL),
    CONSTRAINT replies_taken_known CHECK ((state = 'received') = (taken_by IS NULL)),
    CONSTRAINT replies_answered_known CHECK ((state IN ('proposed', 'closed')) = (outcome IS NOT NULL AND proposed_by IS NOT NULL)),
    CONSTRAINT replies_closed_known CHECK ((state = 'closed') = (closed_by IS NOT NULL AND closed_on IS NOT NULL)),
    CONSTRAINT replies_note_said CHECK (outcome IS NULL OR outcome = 'set_aside' OR num_nonnulls(note_en, note_ar) > 0),
    -- security.md 2.4: who answers does not approve the answer
    CONSTRAINT replies_by_two CHECK (closed_by <> proposed_by));
  CREATE INDEX replies_queue ON desk.replies (state, received_on, id);
  CREATE INDEX replies_ref ON desk.replies (ref);
  CREATE FUNCTION desk.check_reply() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF (NEW.id, NEW.sameness, NEW.received_on, NEW.ref, NEW.incident_id, NEW.language, NEW.kind, NEW.part, NEW.party, NEW.words, NEW.links)
      IS DISTINCT FROM (OLD.id, OLD.sameness, OLD.received_on, OLD.ref, OLD.incident_id, OLD.language, OLD.kind, OLD.part, OLD.party,
        OLD.words, OLD.links)
      OR OLD.state = 'closed' AND (NEW.state, NEW.outcome, NEW.public_party, NEW.quote, NEW.note_en, NEW.note_ar, NEW.proposed_by,
        NEW.closed_by, NEW.taken_by) IS DISTINCT FROM (OLD.state, OLD.outcome, OLD.public_party, OLD.quote, OLD.note_en,
        OLD.note_ar, OLD.proposed_by, OLD.closed_by, OLD.taken_by) THEN
      RAISE EXCEPTION 'a reply is never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_never_edited';
    END IF;
    IF NEW.state = OLD.state THEN
      IF (NEW.outcome, NEW.public_party, NEW.quote, NEW.note_en, NEW.note_ar, NEW.proposed_by, NEW.taken_by, NEW.version)
        IS DISTINCT FROM (OLD.outcome, OLD.public_party, OLD.quote, OLD.note_en, OLD.note_ar, OLD.proposed_by, OLD.taken_by, OLD.version)
        THEN RAISE EXCEPTION 'an answer changes by a step alone' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_never_edited';
      END IF;
      RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM desk.reply_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
      RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_step_known';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'each step makes a version' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_version_counts';
    END IF;
    IF OLD.state = 'received' AND NOT coalesce(accounts.has_role(NEW.taken_by, 'analyst'), false)
      OR NEW.state = 'proposed' AND NOT coalesce(accounts.has_role(NEW.proposed_by, 'analyst'), false)
      OR NEW.state = 'closed' AND NOT coalesce(accounts.has_role(NEW.closed_by, 'reviewer'), false) THEN
      RAISE EXCEPTION 'analysts examine, reviewers approve' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_by_roles';
    END IF;
    IF NEW.incident_id IS NOT NULL AND desk.is_recused(NEW.incident_id, CASE NEW.state WHEN 'closed' THEN NEW.closed_by
        WHEN 'proposed' THEN NEW.proposed_by ELSE NEW.taken_by END) THEN
      RAISE EXCEPTION 'stands aside' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_not_recused';
    END IF;
    -- what is approved is what was proposed
    IF NEW.state = 'closed' AND (NEW.outcome, NEW.public_party, NEW.quote, NEW.note_en, NEW.note_ar, NEW.proposed_by)
      IS DISTINCT FROM (OLD.outcome, OLD.public_party, OLD.quote, OLD.note_en, OLD.note_ar, OLD.proposed_by) THEN
      RAISE EXCEPTION 'another answer' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_never_edited';
    END IF;
    IF OLD.state = 'received' THEN
      -- whoever changes the public takes turns: so numbers are drawn one by one
      PERFORM pub.advance('incidents');
      NEW.examined_on := ledger.today();
      NEW.number := (SELECT coalesce(max(r.number), 0) + 1 FROM desk.replies r WHERE r.ref = NEW.ref);
    END IF;
    IF NEW.state = 'closed' THEN
      NEW.closed_on := ledger.today();
      NEW.about_version := (SELECT max(shown.version) FROM (SELECT version FROM pub.incidents WHERE ref = NEW.ref
        UNION ALL SELECT version FROM pub.tombstones WHERE ref = NEW.ref) AS shown);
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE UPDATE ON desk.replies FOR EACH ROW EXECUTE FUNCTION desk.check_reply();`;

const SHOWN = `
  -- What the public reads: that something is examined, and then the answer. What nobody at the desk has looked at is not here.
  CREATE TABLE pub.replies (
    ref text NOT NULL, number integer NOT NULL,
    kind text NOT NULL, part text NOT NULL, received_on date NOT NULL, shown_on date NOT NULL,
    outcome text CONSTRAINT pub_replies_outcome_known CHECK (outcome IN ('accepted', 'accepted_in_part', 'declined')),
    closed_on date, party text, quote text, language text, note_en text, note_ar text,
    CONSTRAINT pub_replies_pkey PRIMARY KEY (ref, number));
  CREATE INDEX pub_replies_day ON pub.replies (shown_on DESC, ref);
  CREATE FUNCTION pub.show_reply(reply desk.replies) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    -- an answer goes with the version that it told of
    told boolean := reply.state = 'closed' AND pub.is_shown(reply.ref, reply.about_version);
  BEGIN
    DELETE FROM pub.replies WHERE ref = reply.ref AND number = reply.number;
    IF reply.state = 'received' OR reply.state = 'closed' AND reply.outcome = 'set_aside'
      OR NOT intake.is_answerable(reply.ref) THEN RETURN; END IF;
    INSERT INTO pub.replies (ref, number, kind, part, received_on, shown_on, outcome, closed_on, party, quote, language, note_en, note_ar)
      SELECT reply.ref, reply.number, reply.kind, reply.part, reply.received_on, coalesce(reply.closed_on, reply.examined_on),
        CASE WHEN reply.state = 'closed' THEN reply.outcome END, reply.closed_on,
        CASE WHEN told THEN reply.public_party END, CASE WHEN told THEN reply.quote END,
        CASE WHEN told AND reply.quote IS NOT NULL THEN reply.language END,
        CASE WHEN told THEN reply.note_en END, CASE WHEN told THEN reply.note_ar END;
  END $$;
  CREATE FUNCTION pub.show_reply_change() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pub.advance('incidents');
    PERFORM pub.show_reply(NEW);
    RETURN NULL;
  END $$;
  CREATE TRIGGER show_reply AFTER UPDATE OF state ON desk.replies FOR EACH ROW
    WHEN (NEW.state <> OLD.state AND (OLD.state = 'received' OR NEW.state = 'closed')) EXECUTE FUNCTION pub.show_reply_change();
  -- Nothing of what is withdrawn stays, and it comes back with it; answers go with the version that they told of.
  CREATE FUNCTION pub.keep_replies() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pub.show_reply(r) FROM desk.replies r
      WHERE r.ref = CASE TG_OP WHEN 'DELETE' THEN OLD.ref ELSE NEW.ref END AND r.state <> 'received';
    RETURN NULL;
  END $$;
  -- to put back is to take the tombstone away first: what is shown is settled when the record is there again
  CREATE CONSTRAINT TRIGGER keep_replies AFTER INSERT OR DELETE ON pub.tombstones DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION pub.keep_replies();
  CREATE TRIGGER keep_replies AFTER UPDATE OF version ON pub.incidents
    FOR EACH ROW WHEN (NEW.version > OLD.version) EXECUTE FUNCTION pub.keep_replies();`;

const DOOR = `
  -- Whether somebody may answer this record: it is public, or was retracted in public.
  CREATE FUNCTION intake.is_answerable(record text) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM pub.incidents WHERE ref = record)
      OR EXISTS (SELECT FROM pub.tombstones WHERE ref = record AND status = 'retracted')
  $$;
  -- Takes one reply, with its ledger leaf; gives what is kept under the id. Nobody's name, and a day alone.
  CREATE FUNCTION intake.reply(wanted uuid, record text, same text, body jsonb)
    RETURNS TABLE (sameness text, received_on text) LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  #variable_conflict use_column
  BEGIN
    IF NOT EXISTS (SELECT FROM desk.replies r WHERE r.id = wanted) THEN
      IF NOT intake.is_answerable(record) THEN
        RAISE EXCEPTION 'no such record' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_of_public_record';
      END IF;
      IF (SELECT count(*) FROM desk.replies r WHERE r.ref = record AND r.state = 'received'
          AND (r.part = 'safety') = (body ->> 'part' = 'safety')) >= 50 THEN
        RAISE EXCEPTION 'too many wait' USING ERRCODE = 'check_violation', CONSTRAINT = 'replies_wait_unread';
      END IF;
      INSERT INTO desk.replies (id, sameness, ref, incident_id, language, kind, part, party, words, links)
        VALUES (wanted, decode(same, 'hex'), record, (SELECT i.id FROM desk.incidents i WHERE i.ref = record), body ->> 'language',
          body ->> 'kind', body ->> 'part', body ->> 'party', body ->> 'words',
          ARRAY(SELECT jsonb_array_elements_text(coalesce(body -> 'links', '[]'))))
        ON CONFLICT ON CONSTRAINT replies_pkey DO NOTHING;
      IF FOUND THEN PERFORM ledger.append('reply.receive', wanted::text, 1, decode(same, 'hex'), ''); END IF;
    END IF;
    RETURN QUERY SELECT encode(r.sameness, 'hex'), to_char(r.received_on, 'YYYY-MM-DD') FROM desk.replies r WHERE r.id = wanted;
  END $$;`;
