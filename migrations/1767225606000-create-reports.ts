import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** A report is one source's word: taken through a door of its own, never edited, closed or gathered. */
export class CreateReports1767225606000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { intake, desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.report_transitions (
        from_state text NOT NULL, to_state text NOT NULL,
        CONSTRAINT report_transitions_pkey PRIMARY KEY (from_state, to_state));
      INSERT INTO desk.report_transitions VALUES
        ('received', 'screened'), ('screened', 'gathered'), ('received', 'closed'), ('screened', 'closed');
      CREATE TABLE desk.reports (
        id uuid CONSTRAINT reports_pkey PRIMARY KEY,
        -- SHA-256 of the canonical JSON (RFC 8785): same id and same content is the same report
        sameness bytea NOT NULL CONSTRAINT reports_sameness_length CHECK (octet_length(sameness) = 32),
        -- a day, never a minute: the minute of sending can point at a phone
        received_on date NOT NULL,
        commitment bytea NOT NULL,
        channel text NOT NULL CONSTRAINT reports_channel_known CHECK (channel IN ('api', 'form', 'desk')),
        -- what the desk reads without a further look; the door asks for more
        body jsonb NOT NULL CONSTRAINT reports_body_known CHECK ((jsonb_typeof(body) = 'object'
          AND jsonb_typeof(body #> '{when,edtf}') = 'string' AND jsonb_typeof(body -> 'where') = 'object'
          AND jsonb_typeof(body #> '{where,certainty}') = 'string' AND jsonb_typeof(body #> '{harm,known}') = 'boolean'
          AND jsonb_typeof(body -> 'knowledge') = 'string' AND jsonb_typeof(body -> 'danger') = 'string'
          AND jsonb_typeof(body -> 'consent') = 'string' AND coalesce(jsonb_typeof(body -> 'links'), 'array') = 'array'
          AND NOT jsonb_path_exists(body, '$.text ? (@.type() != "string")')
          AND NOT jsonb_path_exists(body, '$.links[*] ? (@.type() != "string")')
          AND NOT jsonb_path_exists(body, '$.when.dayPart ? (@.type() != "string")')
          AND NOT jsonb_path_exists(body, '$.where.keyvalue() ? (@.key like_regex "^(text|landmark|pcode)$").value ? (@.type() != "string")')
          AND NOT jsonb_path_exists(body, '$.harm.keyvalue() ? (@.key != "known").value ? (@.type() != "object")')
          AND NOT jsonb_path_exists(body, '$.harm.*.* ? (@.type() != "number" && @.type() != "null")')
        ) IS TRUE),
        kinds text[] NOT NULL CONSTRAINT reports_kinds_known CHECK (cardinality(kinds) BETWEEN 1 AND 5
          AND array_position(kinds, NULL) IS NULL AND kinds <@ ARRAY['air_strike', 'shelling', 'shooting', 'mine_explosion', 'mine_seen', 'killing', 'arrest_or_missing',
            'home_or_property', 'displacement', 'aid_blocked', 'chemical', 'sexual_violence', 'other']),
        t_min timestamptz NOT NULL, t_max timestamptz NOT NULL,
        place_pcode text CONSTRAINT reports_place_fkey REFERENCES desk.places (pcode),
        lon double precision, lat double precision,
        danger boolean NOT NULL,
        submitted_by uuid CONSTRAINT reports_submitter_fkey REFERENCES accounts.people (id),
        state text NOT NULL DEFAULT 'received',
        screened_by uuid CONSTRAINT reports_screener_fkey REFERENCES accounts.people (id),
        closed_by uuid CONSTRAINT reports_closer_fkey REFERENCES accounts.people (id),
        closed_reason text CONSTRAINT reports_closed_reason_known
          CHECK (closed_reason IN ('duplicate', 'merged', 'out_of_scope', 'not_credible')),
        state_note text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT reports_time_ordered CHECK (t_min < t_max AND isfinite(t_min) AND isfinite(t_max)),
        -- NaN is above every number
        CONSTRAINT reports_point_range CHECK ((lon IS NULL) = (lat IS NULL) AND lon BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90),
        CONSTRAINT reports_body_of_kinds_known CHECK ((body -> 'kinds' = to_jsonb(kinds)) IS TRUE),
        CONSTRAINT reports_desk_channel_named CHECK ((channel = 'desk') = (submitted_by IS NOT NULL)),
        CONSTRAINT reports_closed_with_reason CHECK ((state = 'closed') = (closed_reason IS NOT NULL)),
        CONSTRAINT reports_screened_by_other CHECK (submitted_by IS NULL
          OR (screened_by IS DISTINCT FROM submitted_by AND closed_by IS DISTINCT FROM submitted_by))
      );
      CREATE INDEX reports_queue ON desk.reports (state, received_on DESC, id);
      CREATE FUNCTION desk.check_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        screens boolean;
        closes boolean;
      BEGIN
        IF (OLD.id, OLD.sameness, OLD.received_on, OLD.commitment, OLD.channel, OLD.body, OLD.kinds, OLD.t_min, OLD.t_max,
            OLD.place_pcode, OLD.lon, OLD.lat, OLD.danger, OLD.submitted_by)
          IS DISTINCT FROM (NEW.id, NEW.sameness, NEW.received_on, NEW.commitment, NEW.channel, NEW.body, NEW.kinds,
            NEW.t_min, NEW.t_max, NEW.place_pcode, NEW.lon, NEW.lat, NEW.danger, NEW.submitted_by) THEN
          RAISE EXCEPTION 'a report is never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_never_edited';
        END IF;
        IF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM desk.report_transitions
            WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'no such transition' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_transition_known';
        END IF;
        screens := OLD.state = 'received' AND NEW.state = 'screened';
        closes := OLD.state <> 'closed' AND NEW.state = 'closed';
        IF (screens AND accounts.has_role(NEW.screened_by, 'analyst') IS NOT TRUE)
          OR (closes AND accounts.has_role(NEW.closed_by, 'analyst') IS NOT TRUE) THEN
          RAISE EXCEPTION 'an analyst screens and closes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_screened_by_analyst';
        END IF;
        -- who screened and who closed, and why, stays as it was said with the step
        IF (NOT screens AND NEW.screened_by IS DISTINCT FROM OLD.screened_by)
          OR (NOT closes AND NEW.closed_by IS DISTINCT FROM OLD.closed_by)
          OR (OLD.state = 'closed' AND (NEW.closed_reason, NEW.state_note) IS DISTINCT FROM (OLD.closed_reason, OLD.state_note)) THEN
          RAISE EXCEPTION 'a step is never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_never_edited';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_change BEFORE UPDATE ON desk.reports FOR EACH ROW EXECUTE FUNCTION desk.check_report_change();

      -- Takes reports in, each with its ledger leaf; gives what is kept under each id. A repeat changes nothing, and
      -- the caller tells it from a clash by its content. A place that the gazetteer no longer has stays in the body alone.
      -- For the two doors below alone: nobody is granted it.
      CREATE FUNCTION intake.take_in(reports jsonb, submitter uuid)
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
      END $$;
      -- The public door: nobody's name, and never the desk's channel.
      CREATE FUNCTION intake.receive(reports jsonb)
      RETURNS TABLE (id uuid, sameness text, received_on text, commitment text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM jsonb_array_elements(reports) AS sent WHERE (sent ->> 'channel' IN ('api', 'form')) IS NOT TRUE) THEN
          RAISE EXCEPTION 'not a public channel' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_channel_known';
        END IF;
        RETURN QUERY SELECT * FROM intake.take_in(reports, NULL);
      END $$;
      -- The desk's: one report that a member enters for a source, under the member's name.
      CREATE FUNCTION intake.enter(report jsonb, submitter uuid)
      RETURNS TABLE (id uuid, sameness text, received_on text, commitment text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT accounts.has_role(submitter, 'analyst') AND NOT accounts.has_role(submitter, 'monitor') THEN
          RAISE EXCEPTION 'not a member who enters reports' USING ERRCODE = 'check_violation', CONSTRAINT = 'reports_submitter_known';
        END IF;
        RETURN QUERY SELECT * FROM intake.take_in(jsonb_build_array(report || '{"channel": "desk"}'), submitter);
      END $$;
      GRANT EXECUTE ON FUNCTION intake.receive(jsonb) TO ${intake};
      GRANT EXECUTE ON FUNCTION intake.enter(jsonb, uuid) TO ${desk};
      GRANT SELECT, UPDATE (state, screened_by, closed_by, closed_reason, state_note, version) ON desk.reports TO ${desk};
      GRANT SELECT ON desk.report_transitions TO ${desk};
      GRANT SELECT ON desk.reports TO ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION intake.receive(jsonb), intake.enter(jsonb, uuid);
      DROP FUNCTION intake.take_in(jsonb, uuid);
      DROP TABLE desk.reports, desk.report_transitions;
      DROP FUNCTION desk.check_report_change();`);
  }
}
