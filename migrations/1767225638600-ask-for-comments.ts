import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.comment_requests', 'id', 'id']];

/** Before an organisation is first named in public it is asked for its comment; what came of it is printed. */
export class AskForComments1767225638600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, open, worker } = await planeRoles(runner);
    await runner.query(REQUESTS);
    await runner.query(NAMING);
    await runner.query(`
      INSERT INTO desk.named_actors (actor_code) SELECT DISTINCT named ->> 'code' FROM (
          SELECT actors FROM pub.incidents WHERE record_class = 'assessed'
          UNION ALL SELECT content -> 'actors' FROM pub.incident_versions) AS shown (actors),
        jsonb_array_elements(shown.actors) AS named;
      REVOKE EXECUTE ON FUNCTION desk.check_comment_request(), pub.name_actors(), desk.unasked_actors(uuid) FROM PUBLIC;
      GRANT SELECT ON desk.comment_requests, desk.named_actors TO ${desk}, ${worker};
      GRANT INSERT (id, actor_code, asked_by, channel, question) ON desk.comment_requests TO ${desk};
      GRANT UPDATE (state, version, outcome, note_en, note_ar, proposed_by, closed_by) ON desk.comment_requests TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.unasked_actors(uuid) TO ${desk};
      GRANT SELECT ON pub.comments TO ${open}, ${desk}, ${worker};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TRIGGER name_actors ON pub.incidents;
      DROP FUNCTION pub.name_actors();
      DROP FUNCTION desk.unasked_actors(uuid);
      DROP TABLE pub.comments;
      DROP TABLE desk.named_actors;
      DROP TABLE desk.comment_requests;
      DROP FUNCTION desk.check_comment_request();`);
  }
}

const REQUESTS = `
  -- What an organisation was asked before it is named, and what two people say came of it.
  CREATE TABLE desk.comment_requests (
    id uuid CONSTRAINT comment_requests_pkey PRIMARY KEY,
    actor_code text NOT NULL CONSTRAINT comment_requests_actor_fkey REFERENCES desk.actors (code)
      CONSTRAINT comment_requests_actor_unique UNIQUE,
    asked_at timestamptz NOT NULL DEFAULT now(),
    asked_by uuid NOT NULL CONSTRAINT comment_requests_asker_fkey REFERENCES accounts.people (id),
    -- by which way it was asked, and in which words: for the desk alone
    channel text NOT NULL CONSTRAINT comment_requests_channel_range CHECK (desk.is_said(channel) AND length(channel) <= 200),
    question text NOT NULL CONSTRAINT comment_requests_question_range CHECK (desk.is_said(question) AND length(question) <= 4000),
    state text NOT NULL DEFAULT 'asked' CONSTRAINT comment_requests_state_known CHECK (state IN ('asked', 'proposed', 'closed')),
    version integer NOT NULL DEFAULT 1,
    outcome text CONSTRAINT comment_requests_outcome_known
      CHECK (outcome IN ('answered', 'declined', 'no_answer', 'not_reached')),
    note_en text CONSTRAINT comment_requests_note_en_range CHECK (note_en IS NULL OR desk.is_said(note_en) AND length(note_en) <= 4000),
    note_ar text CONSTRAINT comment_requests_note_ar_range CHECK (note_ar IS NULL OR desk.is_said(note_ar) AND length(note_ar) <= 4000),
    proposed_by uuid CONSTRAINT comment_requests_proposer_fkey REFERENCES accounts.people (id),
    closed_by uuid CONSTRAINT comment_requests_closer_fkey REFERENCES accounts.people (id),
    closed_on date,
    CONSTRAINT comment_requests_proposed_known
      CHECK ((state = 'asked') = (outcome IS NULL AND proposed_by IS NULL AND note_en IS NULL AND note_ar IS NULL)),
    CONSTRAINT comment_requests_closed_known CHECK ((state = 'closed') = (closed_by IS NOT NULL AND closed_on IS NOT NULL)),
    CONSTRAINT comment_requests_answer_told CHECK (outcome IS DISTINCT FROM 'answered' OR num_nonnulls(note_en, note_ar) > 0),
    CONSTRAINT comment_requests_by_two CHECK (closed_by <> proposed_by));
  CREATE FUNCTION desk.check_comment_request() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'asked' OR NOT coalesce(accounts.has_role(NEW.asked_by, 'publisher'), false) THEN
        RAISE EXCEPTION 'a publisher asks' USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_requests_by_roles';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.actor_code, NEW.asked_at, NEW.asked_by, NEW.channel, NEW.question)
        IS DISTINCT FROM (OLD.id, OLD.actor_code, OLD.asked_at, OLD.asked_by, OLD.channel, OLD.question)
      OR OLD.state = 'closed'
      -- what is approved is what was proposed
      OR NEW.state = 'closed' AND (NEW.outcome, NEW.note_en, NEW.note_ar, NEW.proposed_by)
        IS DISTINCT FROM (OLD.outcome, OLD.note_en, OLD.note_ar, OLD.proposed_by) THEN
      RAISE EXCEPTION 'what was asked is never edited'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_requests_never_edited';
    END IF;
    IF (OLD.state, NEW.state) NOT IN (('asked', 'proposed'), ('proposed', 'asked'), ('proposed', 'closed'))
      OR NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_requests_step_known';
    END IF;
    IF NEW.state = 'proposed' AND NOT coalesce(accounts.has_role(NEW.proposed_by, 'publisher'), false)
      OR NEW.state = 'closed' AND NOT coalesce(accounts.has_role(NEW.closed_by, 'reviewer'), false) THEN
      RAISE EXCEPTION 'a publisher proposes, a reviewer approves'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_requests_by_roles';
    END IF;
    IF NEW.state = 'proposed' AND NEW.outcome IN ('no_answer', 'not_reached')
      AND now() < NEW.asked_at + interval '10 days' THEN
      RAISE EXCEPTION 'silence counts after ten days'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_requests_ten_days';
    END IF;
    IF NEW.state = 'closed' THEN NEW.closed_on := ledger.today(); END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.comment_requests
    FOR EACH ROW EXECUTE FUNCTION desk.check_comment_request();
  CREATE TRIGGER comment_requests_kept BEFORE DELETE ON desk.comment_requests
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`;

const NAMING = `
  -- Who was named in a public record once; never asked again.
  CREATE TABLE desk.named_actors (
    actor_code text CONSTRAINT named_actors_pkey PRIMARY KEY
      CONSTRAINT named_actors_actor_fkey REFERENCES desk.actors (code),
    named_at timestamptz NOT NULL DEFAULT now());
  -- What came of the question, from the first record on that names the organisation.
  CREATE TABLE pub.comments (
    actor_code text CONSTRAINT pub_comments_pkey PRIMARY KEY,
    asked_on date NOT NULL,
    outcome text NOT NULL CONSTRAINT pub_comments_outcome_known
      CHECK (outcome IN ('answered', 'declined', 'no_answer', 'not_reached')),
    closed_on date NOT NULL, note_en text, note_ar text);
  -- Whom a case would name for the first time, without a settled request.
  CREATE FUNCTION desk.unasked_actors(incident uuid) RETURNS text[] LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT ARRAY(SELECT DISTINCT role.actor_code FROM desk.incident_actors role
      WHERE role.incident_id = incident AND role.role = 'alleged_perpetrator' AND role.level IN ('likely', 'confirmed')
        AND role.actor_code NOT IN (SELECT actor_code FROM desk.named_actors)
        AND role.actor_code NOT IN (SELECT actor_code FROM desk.comment_requests WHERE state = 'closed') ORDER BY 1)
  $$;
  -- The last word, whatever writes a public record: nobody is named unasked.
  CREATE FUNCTION pub.name_actors() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE named text; request desk.comment_requests;
  BEGIN
    FOR named IN SELECT DISTINCT item ->> 'code' FROM jsonb_array_elements(NEW.actors) AS item
      WHERE item ->> 'code' NOT IN (SELECT actor_code FROM desk.named_actors) ORDER BY 1
    LOOP
      -- two records that name it at once: the second finds it named
      INSERT INTO desk.named_actors (actor_code) VALUES (named) ON CONFLICT DO NOTHING;
      CONTINUE WHEN NOT FOUND;
      SELECT * INTO request FROM desk.comment_requests WHERE actor_code = named AND state = 'closed';
      IF NOT FOUND THEN
        RAISE EXCEPTION 'asked for its comment first' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_comment_first';
      END IF;
      INSERT INTO pub.comments (actor_code, asked_on, outcome, closed_on, note_en, note_ar)
        VALUES (named, (request.asked_at AT TIME ZONE 'Asia/Damascus')::date, request.outcome, request.closed_on,
          request.note_en, request.note_ar);
    END LOOP;
    RETURN NULL;
  END $$;
  CREATE TRIGGER name_actors AFTER INSERT OR UPDATE OF actors ON pub.incidents
    FOR EACH ROW WHEN (NEW.record_class = 'assessed' AND NEW.actors <> '[]') EXECUTE FUNCTION pub.name_actors();`;
