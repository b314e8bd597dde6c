import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** The assessed case: facts, grades, workflow. What it gathers stands in the tables of the next step. */
export class CreateIncidents1767225607000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      -- HM- and 8 random Crockford base32 characters: no date and no order in it.
      CREATE FUNCTION desk.new_ref() RETURNS text LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
        SELECT 'HM-' || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(grains, i) & 31) + 1, 1), '')
        FROM ext.gen_random_bytes(8) AS grains, generate_series(0, 7) AS i
      $$;
      ${IS_SAID}
      CREATE TABLE desk.incident_transitions (
        from_state text NOT NULL, to_state text NOT NULL,
        CONSTRAINT incident_transitions_pkey PRIMARY KEY (from_state, to_state));
      INSERT INTO desk.incident_transitions VALUES
        ('assessing', 'info_requested'), ('info_requested', 'assessing'), ('assessing', 'proposed'),
        ('proposed', 'approved'), ('proposed', 'assessing'), ('assessing', 'closed'), ('proposed', 'closed'),
        ('closed', 'assessing'), ('approved', 'assessing');
      CREATE TABLE desk.incidents (
        id uuid CONSTRAINT incidents_pkey PRIMARY KEY,
        ref text NOT NULL DEFAULT desk.new_ref() CONSTRAINT incidents_ref_unique UNIQUE
          CONSTRAINT incidents_ref_form CHECK (ref ~ '^HM-[0-9A-HJKMNP-TV-Z]{8}$'),
        state text NOT NULL DEFAULT 'assessing',
        version integer NOT NULL DEFAULT 1,
        created_by uuid NOT NULL CONSTRAINT incidents_creator_fkey REFERENCES accounts.people (id),
        claimed_by uuid CONSTRAINT incidents_claimant_fkey REFERENCES accounts.people (id),
        event_type text CONSTRAINT incidents_event_type_fkey REFERENCES desk.event_types (code),
        summary_en text, summary_ar text, narrative text,
        edtf text, t_min timestamptz, t_max timestamptz,
        place_pcode text CONSTRAINT incidents_place_fkey REFERENCES desk.places (pcode),
        precision text CONSTRAINT incidents_precision_known CHECK (precision ~ '^L[1-9]$'),
        precision_reason text,
        lon double precision CONSTRAINT incidents_lon_range CHECK (lon BETWEEN -180 AND 180),
        lat double precision CONSTRAINT incidents_lat_range CHECK (lat BETWEEN -90 AND 90),
        grade_occurrence text NOT NULL DEFAULT 'G0' CONSTRAINT incidents_grade_occurrence_known
          CHECK (grade_occurrence IN ('G0', 'G1', 'G2', 'G3', 'GD')),
        grade_occurrence_reason text,
        grade_harm text NOT NULL DEFAULT 'G0' CONSTRAINT incidents_grade_harm_known
          CHECK (grade_harm IN ('G0', 'G1', 'G2', 'G3', 'GD')),
        grade_harm_reason text,
        contested text[] NOT NULL DEFAULT '{}' CONSTRAINT incidents_contested_known
          CHECK (contested <@ ARRAY['occurrence', 'harm', 'attribution']),
        contrary_evidence text,
        identifiable_child boolean NOT NULL DEFAULT false,
        danger_cleared boolean NOT NULL DEFAULT true,
        danger_cleared_at timestamptz,
        -- when a source or the place was last contacted or visited: holds the embargo, never leaves the desk
        last_contact_on date,
        proposed_by uuid CONSTRAINT incidents_proposer_fkey REFERENCES accounts.people (id),
        last_edited_by uuid CONSTRAINT incidents_editor_fkey REFERENCES accounts.people (id),
        closed_reason text CONSTRAINT incidents_closed_reason_known
          CHECK (closed_reason IN ('duplicate', 'merged', 'out_of_scope', 'not_credible')),
        CONSTRAINT incidents_event_type_not_dataset CHECK (event_type <> 'E00'),
        CONSTRAINT incidents_time_whole CHECK ((edtf IS NULL) = (t_min IS NULL) AND (edtf IS NULL) = (t_max IS NULL)),
        CONSTRAINT incidents_time_ordered CHECK (t_min < t_max),
        CONSTRAINT incidents_point_whole CHECK ((lon IS NULL) = (lat IS NULL)),
        CONSTRAINT incidents_closed_with_reason CHECK ((state = 'closed') = (closed_reason IS NOT NULL)),
        -- what stands before a reviewer is complete: both grades with reasons, time, precision, contrary evidence
        CONSTRAINT incidents_proposed_whole CHECK (state NOT IN ('proposed', 'approved') OR (
          event_type IS NOT NULL AND edtf IS NOT NULL AND precision IS NOT NULL AND proposed_by IS NOT NULL
          AND grade_occurrence <> 'G0' AND grade_harm <> 'G0' AND desk.is_said(precision_reason)
          AND desk.is_said(grade_occurrence_reason) AND desk.is_said(grade_harm_reason)
          AND desk.is_said(contrary_evidence)))
      );
      CREATE INDEX incidents_queue ON desk.incidents (state, id);

      CREATE TABLE desk.incident_editors (
        incident_id uuid NOT NULL CONSTRAINT incident_editors_incident_fkey REFERENCES desk.incidents (id),
        person_id uuid NOT NULL CONSTRAINT incident_editors_person_fkey REFERENCES accounts.people (id),
        CONSTRAINT incident_editors_pkey PRIMARY KEY (incident_id, person_id));
      CREATE TABLE desk.incident_approvals (
        incident_id uuid NOT NULL CONSTRAINT incident_approvals_incident_fkey REFERENCES desk.incidents (id),
        version integer NOT NULL,
        reviewer_id uuid NOT NULL CONSTRAINT incident_approvals_reviewer_fkey REFERENCES accounts.people (id),
        reason text NOT NULL CONSTRAINT incident_approvals_reason_given CHECK (desk.is_said(reason)),
        CONSTRAINT incident_approvals_pkey PRIMARY KEY (incident_id, version, reviewer_id));
      CREATE TABLE desk.decisions (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT decisions_pkey PRIMARY KEY,
        subject_id uuid NOT NULL, act text NOT NULL, version integer NOT NULL,
        from_state text, to_state text,
        person_id uuid CONSTRAINT decisions_person_fkey REFERENCES accounts.people (id),
        reason text CONSTRAINT decisions_reasoned CHECK (reason IS NULL OR desk.is_said(reason)),
        -- what of a case an edit put; other acts say it themselves
        part text CONSTRAINT decisions_part_known CHECK (part IN ('facts', 'harm', 'actors', 'categories', 'objects',
          'weapons', 'sources', 'report')),
        at timestamptz NOT NULL DEFAULT now());
      CREATE INDEX decisions_subject ON desk.decisions (subject_id, id);
      -- When it was decided is never the caller's word.
      CREATE FUNCTION desk.date_decision() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.at := now();
        RETURN NEW;
      END $$;
      CREATE TRIGGER decided_now BEFORE INSERT ON desk.decisions
        FOR EACH ROW EXECUTE FUNCTION desk.date_decision();
      CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON desk.decisions
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      CREATE TRIGGER incident_approvals_append_only BEFORE UPDATE OR DELETE ON desk.incident_approvals
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      GRANT SELECT ON desk.incidents, desk.incident_editors, desk.incident_approvals, desk.decisions,
        desk.incident_transitions TO ${desk}, ${worker};
      GRANT INSERT, UPDATE ON desk.incidents TO ${desk};
      GRANT INSERT ON desk.incident_editors, desk.incident_approvals, desk.decisions TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.new_ref(), desk.is_said(text) TO ${desk}, ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE desk.decisions, desk.incident_approvals, desk.incident_editors, desk.incidents,
        desk.incident_transitions;
      DROP FUNCTION desk.date_decision();
      DROP FUNCTION desk.is_said(text);
      DROP FUNCTION desk.new_ref();`);
  }
}

// Whether a text has a character that is seen: spaces, controls, formats and fillers say nothing. The twin of isSaid in
// http, which a test compares with it.
const IS_SAID = String.raw`
CREATE FUNCTION desk.is_said(text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $said$
  SELECT coalesce($1 ~ ('[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2'
    || '\u115f-\u1160\u1680\u17b4-\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800'
    || '\u3000\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd'
    || '\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff'
    || '\U000f0000-\U000ffffd\U00100000-\U0010fffd]'), false)
$said$;`;
