import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** What the register says beyond its data file: drafted by one person, approved by another. */
export class DraftTheRegister1767225640000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(TABLES);
    await runner.query(FAULTS);
    await runner.query(CHECK);
    await runner.query(APPLY);
    await runner.query(ORIGIN);
    await runner.query(IN_FORCE);
    await runner.query(`
      GRANT SELECT ON desk.register_entries, desk.register_transitions, desk.register_kinds TO ${desk}, ${worker};
      GRANT SELECT ON desk.register_hands TO ${desk};
      GRANT INSERT (id, kind, replaces, withdraws, content, created_by, last_edited_by) ON desk.register_entries TO ${desk};
      GRANT UPDATE (state, version, content, last_edited_by, proposed_by, approved_by, approver_tied, suggestion)
        ON desk.register_entries TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.hands_of_register(uuid), desk.coverage_of(text, text) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(IN_FORCE_BEFORE);
    await runner.query(ORIGIN_BEFORE);
    await runner.query(`
      DELETE FROM desk.commitment_obligations WHERE entry_id IS NOT NULL;
      ALTER TABLE desk.commitment_obligations DROP CONSTRAINT obligations_decided, DROP COLUMN entry_id;
      DROP TABLE desk.register_hands, desk.register_entries, desk.register_kinds, desk.register_transitions;
      DROP FUNCTION desk.check_register_entry(), desk.note_register_hand(), desk.apply_register_entry(),
        desk.hands_of_register(uuid), desk.register_status_fault(jsonb), desk.register_obligation_fault(jsonb),
        desk.register_fault(text, jsonb), desk.register_party_fault(jsonb), desk.coverage_of(text, text);`);
  }
}

const TABLES = `
  CREATE TABLE desk.register_transitions (
    from_state text NOT NULL, to_state text NOT NULL,
    CONSTRAINT register_transitions_pkey PRIMARY KEY (from_state, to_state));
  INSERT INTO desk.register_transitions VALUES
    ('draft', 'proposed'), ('draft', 'dropped'), ('proposed', 'draft'), ('proposed', 'approved'), ('approved', 'superseded');
  CREATE TABLE desk.register_kinds (
    code text CONSTRAINT register_kinds_pkey PRIMARY KEY,
    -- the role that writes it; a reviewer approves each
    edit_role text NOT NULL);
  INSERT INTO desk.register_kinds VALUES ('declaration', 'editor'), ('obligation', 'editor'), ('rubric', 'editor'),
    ('status', 'editor'), ('progress', 'analyst'), ('response', 'analyst'), ('search', 'analyst');
  CREATE TABLE desk.register_entries (
    id uuid CONSTRAINT register_entries_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT register_entries_kind_known REFERENCES desk.register_kinds (code),
    state text NOT NULL DEFAULT 'draft', version integer NOT NULL DEFAULT 1,
    -- what this one takes the place of once it is approved
    replaces uuid CONSTRAINT register_entries_replaces_fkey REFERENCES desk.register_entries (id),
    -- it takes down what it replaces, and stands for nothing itself
    withdraws boolean NOT NULL DEFAULT false,
    content jsonb NOT NULL,
    commitment_code text GENERATED ALWAYS AS (content ->> 'commitment') STORED
      CONSTRAINT register_entries_commitment_fkey REFERENCES desk.commitments (code),
    actor_code text GENERATED ALWAYS AS (coalesce(content ->> 'actor', content ->> 'issuer')) STORED
      CONSTRAINT register_entries_actor_fkey REFERENCES desk.actors (code),
    incident_ref text GENERATED ALWAYS AS (content ->> 'incident') STORED
      CONSTRAINT register_entries_incident_fkey REFERENCES desk.incidents (ref),
    -- what the rule computed when a status was proposed
    suggestion jsonb,
    created_by uuid NOT NULL CONSTRAINT register_entries_author_fkey REFERENCES accounts.people (id),
    last_edited_by uuid NOT NULL CONSTRAINT register_entries_editor_fkey REFERENCES accounts.people (id),
    proposed_by uuid CONSTRAINT register_entries_proposer_fkey REFERENCES accounts.people (id),
    approved_by uuid CONSTRAINT register_entries_approver_fkey REFERENCES accounts.people (id),
    -- said by whoever approves what the publishers promised themselves
    approver_tied boolean,
    approved_on date,
    CONSTRAINT register_entries_withdraws_something CHECK (NOT withdraws OR replaces IS NOT NULL),
    CONSTRAINT register_entries_hands CHECK (state IN ('draft', 'dropped')
      OR proposed_by IS NOT NULL AND (state = 'proposed' OR approved_by IS NOT NULL AND approved_on IS NOT NULL)),
    CONSTRAINT register_entries_approved_by_second_person
      CHECK (approved_by <> proposed_by AND approved_by <> created_by AND approved_by <> last_edited_by));
  CREATE INDEX register_entries_listed ON desk.register_entries (kind, state);
  CREATE INDEX register_entries_commitment ON desk.register_entries (commitment_code, kind) WHERE state = 'approved';
  -- one draft at a time replaces what stands, so that no approval undoes another unseen
  CREATE UNIQUE INDEX register_entries_replaced_once ON desk.register_entries (replaces) WHERE state IN ('draft', 'proposed');
  CREATE TABLE desk.register_hands (
    entry_id uuid NOT NULL CONSTRAINT register_hands_entry_fkey REFERENCES desk.register_entries (id),
    person_id uuid NOT NULL CONSTRAINT register_hands_person_fkey REFERENCES accounts.people (id),
    CONSTRAINT register_hands_pkey PRIMARY KEY (entry_id, person_id));
  ALTER TABLE desk.commitment_obligations
    ADD COLUMN entry_id uuid CONSTRAINT obligations_entry_fkey REFERENCES desk.register_entries (id),
    ADD CONSTRAINT obligations_decided CHECK ((origin = 'decision') = (entry_id IS NOT NULL));
  CREATE FUNCTION desk.hands_of_register(entry uuid) RETURNS jsonb LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('submitters', jsonb_build_array(e.created_by), 'proposer', e.proposed_by,
        'editors', ARRAY(SELECT person_id FROM desk.register_hands WHERE entry_id = entry UNION SELECT e.last_edited_by))
      FROM desk.register_entries e WHERE e.id = entry
  $$;`;

/** Why what is proposed cannot stand, as the name of a rule; null where it can. */
const FAULTS = `
  -- Whether the silence about an entry and a party can be read; null until somebody records coverage.
  CREATE FUNCTION desk.coverage_of(commitment text, party text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NULL::boolean
  $$;
  -- An exercise speaks of invented parties alone, a live instance of none.
  CREATE FUNCTION desk.register_party_fault(content jsonb) RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM jsonb_array_elements_text(
        coalesce(content -> 'endorsedBy', '[]') || jsonb_build_array(content -> 'actor', content -> 'issuer', content -> 'succeeds'))
        AS named (code) LEFT JOIN desk.actors a ON a.code = named.code
      WHERE named.code IS NOT NULL AND a.exercise IS DISTINCT FROM desk.is_exercise()) THEN
      RETURN 'register_entries_exercise_apart';
    END IF;
    RETURN NULL;
  END $$;
  CREATE FUNCTION desk.register_obligation_fault(content jsonb) RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    entry desk.commitments; party desk.actors;
    day_from date := (content ->> 'validFrom')::date; day_to date := (content ->> 'validTo')::date;
    before text := content ->> 'succeeds';
  BEGIN
    SELECT * INTO entry FROM desk.commitments WHERE code = content ->> 'commitment';
    SELECT * INTO party FROM desk.actors WHERE code = content ->> 'actor';
    IF day_from IS NULL OR day_to < day_from OR day_from < entry.opened OR coalesce(day_to, day_from) > entry.closed
      OR day_from < party.valid_from OR coalesce(day_to, day_from) > party.valid_to
      OR day_to IS NULL AND party.valid_to IS NOT NULL THEN
      RETURN 'register_entries_in_time';
    END IF;
    -- what is carried on was there, and had ended
    IF before IS NOT NULL AND (before = party.code OR NOT EXISTS (SELECT FROM desk.commitment_obligations AS o
        WHERE o.commitment_code = entry.code AND o.actor_code = before AND o.valid_to < day_from)) THEN
      RETURN 'register_entries_succession';
    END IF;
    -- words bind whoever said or endorsed them, from the day on which they did
    IF content ->> 'basis' = 'declared' AND NOT EXISTS (SELECT FROM desk.declarations AS d
        WHERE d.state = 'published' AND d.declaration -> 'children_of' ? entry.code AND d.valid_from <= day_from
          AND (d.declaration ->> 'issuer' IN (party.code, before) OR d.declaration -> 'endorsed_by' ?| ARRAY[party.code, before])) THEN
      RETURN 'register_entries_declared_first';
    END IF;
    RETURN NULL;
  END $$;
  CREATE FUNCTION desk.register_status_fault(content jsonb) RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    entry desk.commitments;
    party text := content ->> 'actor'; status text := content ->> 'status';
    kind text; assessed text;
    negative CONSTANT text[] := ARRAY['too_few_sources', 'none_recorded', 'recorded', 'pattern_found'];
    claim CONSTANT text[] := ARRAY['consistent', 'not_consistent', 'cannot_be_tested', 'not_tested'];
    anywhere CONSTANT text[] := ARRAY['overtaken', 'not_assessed'];
  BEGIN
    SELECT * INTO entry FROM desk.commitments WHERE code = content ->> 'commitment';
    kind := entry.entry ->> 'kind'; assessed := entry.entry ->> 'assessed';
    IF assessed = 'not_assessed' AND status <> 'not_assessed'
      OR assessed = 'not_tested' AND status NOT IN ('not_tested', 'overtaken') THEN
      RETURN 'register_status_not_assessed';
    END IF;
    IF status <> ALL (anywhere) AND (
        kind = 'T' AND status <> ALL (claim) OR kind = 'N' AND status <> ALL (negative)
        OR kind = 'P' AND status = ANY (negative || claim) OR kind = 'N+P' AND status = ANY (claim))
      OR (kind = 'T') = (party IS NOT NULL) THEN
      RETURN 'register_status_side';
    END IF;
    -- a word about silence takes coverage that somebody recorded
    IF status = 'none_recorded' AND desk.coverage_of(entry.code, party) IS NOT TRUE
      OR status = 'too_few_sources' AND desk.coverage_of(entry.code, party) IS NOT FALSE THEN
      RETURN 'register_status_coverage';
    END IF;
    IF status = 'pattern_found' THEN RETURN 'register_status_panel'; END IF;
    IF status = 'searched_none_found' AND NOT EXISTS (SELECT FROM desk.register_entries AS e WHERE e.kind = 'search'
        AND e.state = 'approved' AND NOT e.withdraws AND e.commitment_code = entry.code AND e.actor_code = party) THEN
      RETURN 'register_status_search';
    END IF;
    IF status IN ('started', 'partial', 'substantial', 'met') AND NOT EXISTS (SELECT FROM desk.register_entries AS e
        WHERE e.kind = 'rubric' AND e.state = 'approved' AND NOT e.withdraws AND e.commitment_code = entry.code) THEN
      RETURN 'register_status_rubric';
    END IF;
    -- a party's own word about its steps lifts nothing above started
    IF status IN ('partial', 'substantial', 'met') AND NOT EXISTS (SELECT FROM desk.register_entries AS e
        WHERE e.kind = 'progress' AND e.state = 'approved' AND NOT e.withdraws AND e.commitment_code = entry.code
          AND e.actor_code = party AND e.content ->> 'effect' = 'advances'
          AND e.content ->> 'verifiedLevel' <> 'self_reported') THEN
      RETURN 'register_status_self_reported';
    END IF;
    RETURN NULL;
  END $$;
  CREATE FUNCTION desk.register_fault(kind text, content jsonb) RETURNS text LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF kind IN ('declaration', 'progress', 'response') AND jsonb_array_length(content -> 'sources') = 0 THEN
      RETURN 'register_entries_sourced';
    END IF;
    CASE kind
      WHEN 'declaration' THEN
        IF NOT desk.is_said(content ->> 'textOrig') OR content ->> 'issuer' IS NULL OR content ->> 'validFrom' IS NULL THEN
          RETURN 'register_entries_sourced';
        END IF;
        IF content ->> 'validTo' IS NULL AND NOT (desk.is_said(content ->> 'stillBindsEn') AND desk.is_said(content ->> 'stillBindsAr')
            AND content ->> 'stillBindsOn' IS NOT NULL) OR content ->> 'validTo' < content ->> 'validFrom' THEN
          RETURN 'register_entries_binds_until';
        END IF;
      WHEN 'obligation' THEN RETURN desk.register_obligation_fault(content);
      WHEN 'status' THEN RETURN desk.register_status_fault(content);
      WHEN 'progress' THEN
        -- what the publishers promised themselves is shown by acts that anybody can look up, with a body
        IF EXISTS (SELECT FROM desk.commitments WHERE code = content ->> 'commitment' AND basis @> ARRAY['self'])
          AND (content ->> 'counterpartKind' IS NULL OR NOT desk.is_said(content ->> 'counterpartEn')
            OR EXISTS (SELECT FROM jsonb_array_elements(content -> 'sources') AS source WHERE source ->> 'url' IS NULL)) THEN
          RETURN 'register_entries_self_public';
        END IF;
      ELSE NULL;
    END CASE;
    RETURN NULL;
  END $$;`;

const CHECK = `
  CREATE FUNCTION desk.check_register_entry() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    fault text;
    writer text;
    self boolean := NEW.content ->> 'commitment' IN ('C10', 'C15', 'C26', 'C27', 'K01');
  BEGIN
    SELECT edit_role INTO writer FROM desk.register_kinds WHERE code = NEW.kind;
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.created_by <> NEW.last_edited_by THEN
        fault := 'register_entries_transition_known';
      ELSIF NOT accounts.has_role(NEW.created_by, writer) THEN fault := 'register_entries_roles';
      ELSIF NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT FROM desk.register_entries AS e
          WHERE e.id = NEW.replaces AND e.kind = NEW.kind AND e.state = 'approved' AND NOT e.withdraws)
        OR NEW.kind = 'status' AND NEW.replaces IS NOT NULL THEN fault := 'register_entries_replaceable';
      ELSIF EXISTS (SELECT FROM desk.register_entries AS e WHERE e.replaces = NEW.replaces AND e.state IN ('draft', 'proposed')) THEN
        fault := 'register_entries_replaced_once';
      END IF;
    ELSE
      IF (NEW.id, NEW.kind, NEW.created_by, NEW.withdraws) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.created_by, OLD.withdraws)
        OR NEW.replaces IS DISTINCT FROM OLD.replaces OR NEW.version NOT IN (OLD.version + 1)
        OR (NEW.content, NEW.last_edited_by) IS DISTINCT FROM (OLD.content, OLD.last_edited_by)
          AND NOT (OLD.state = 'draft' AND NEW.state = 'draft') THEN
        fault := 'register_entries_fixed';
      ELSIF OLD.kind = 'declaration' AND NEW.content ->> 'code' <> OLD.content ->> 'code' THEN
        fault := 'register_entries_fixed';
      ELSIF NEW.state <> OLD.state AND NOT EXISTS (SELECT FROM desk.register_transitions
          WHERE from_state = OLD.state AND to_state = NEW.state) THEN fault := 'register_entries_transition_known';
      ELSIF OLD.state = 'approved' AND NOT (NEW.state = 'superseded' AND EXISTS (SELECT FROM desk.register_entries AS e
          WHERE e.replaces = NEW.id AND e.state = 'approved')) THEN fault := 'register_entries_fixed';
      ELSIF OLD.state <> 'proposed' AND (NEW.approved_by, NEW.approver_tied) IS DISTINCT FROM (OLD.approved_by, OLD.approver_tied)
        THEN fault := 'register_entries_hands_fixed';
      ELSIF OLD.state <> 'draft' AND (NEW.proposed_by, NEW.suggestion) IS DISTINCT FROM (OLD.proposed_by, OLD.suggestion)
        THEN fault := 'register_entries_hands_fixed';
      ELSIF OLD.state = 'draft' AND NOT accounts.has_role(NEW.last_edited_by, writer)
        OR NEW.state = 'proposed' AND NOT accounts.has_role(NEW.proposed_by, writer)
        OR NEW.state = 'approved' AND OLD.state = 'proposed' AND NOT accounts.has_role(NEW.approved_by, 'reviewer') THEN
        fault := 'register_entries_roles';
      ELSIF NEW.state = 'approved' AND OLD.state = 'proposed' AND EXISTS (SELECT FROM desk.register_hands
          WHERE entry_id = NEW.id AND person_id = NEW.approved_by) THEN
        fault := 'register_entries_approved_by_second_person';
      ELSIF NEW.state = 'approved' AND OLD.state = 'proposed' AND self AND NEW.approver_tied IS NULL THEN
        fault := 'register_entries_tie_stated';
      ELSIF NEW.state = 'approved' AND OLD.state = 'proposed' AND NEW.approver_tied AND NEW.content ->> 'commitment' = 'K01' THEN
        fault := 'register_entries_untied';
      END IF;
    END IF;
    fault := coalesce(fault, desk.register_party_fault(NEW.content));
    IF fault IS NULL AND NOT NEW.withdraws AND NEW.state IN ('proposed', 'approved') THEN
      fault := desk.register_fault(NEW.kind, NEW.content);
    END IF;
    IF fault IS NOT NULL THEN
      RAISE EXCEPTION 'the register refuses this' USING ERRCODE = 'check_violation', CONSTRAINT = fault;
    END IF;
    IF NEW.state = 'approved' AND NEW.approved_on IS NULL THEN NEW.approved_on := ledger.today(); END IF;
    RETURN NEW;
  END $$;
  CREATE FUNCTION desk.note_register_hand() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    INSERT INTO desk.register_hands SELECT NEW.id, hand FROM unnest(ARRAY[NEW.last_edited_by, NEW.proposed_by]) AS hand
      WHERE hand IS NOT NULL ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;
  CREATE TRIGGER check_entry BEFORE INSERT OR UPDATE ON desk.register_entries
    FOR EACH ROW EXECUTE FUNCTION desk.check_register_entry();
  CREATE TRIGGER note_hand AFTER INSERT OR UPDATE ON desk.register_entries
    FOR EACH ROW EXECUTE FUNCTION desk.note_register_hand();`;

/** What an approval puts where links and pages read it: the desk itself writes none of these tables. */
const APPLY = `
  CREATE FUNCTION desk.apply_register_entry() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE c jsonb := NEW.content;
  BEGIN
    IF NEW.replaces IS NOT NULL THEN
      DELETE FROM desk.commitment_obligations WHERE entry_id = NEW.replaces;
      UPDATE desk.register_entries SET state = 'superseded', version = version + 1 WHERE id = NEW.replaces;
    END IF;
    IF NEW.kind = 'declaration' AND NEW.withdraws THEN
      UPDATE desk.declarations SET state = 'draft' WHERE id = c ->> 'code';
    ELSIF NEW.kind = 'declaration' THEN
      INSERT INTO desk.declarations AS kept (id, state, valid_from, valid_to, declaration, edited)
      SELECT c ->> 'code', 'published', (c ->> 'validFrom')::date, (c ->> 'validTo')::date, jsonb_build_object(
        'id', c ->> 'code', 'state', 'published', 'title', jsonb_build_object('en', c ->> 'titleEn', 'ar', c ->> 'titleAr'),
        'issuer', c ->> 'issuer',
        'issuer_role', CASE WHEN c ->> 'issuerRoleEn' IS NOT NULL
          THEN jsonb_build_object('en', c ->> 'issuerRoleEn', 'ar', coalesce(c ->> 'issuerRoleAr', c ->> 'issuerRoleEn')) END,
        'endorsed_by', c -> 'endorsedBy', 'date_edtf', c ->> 'dateEdtf', 'channel', c ->> 'channel', 'lang', c ->> 'lang',
        'text_orig', c ->> 'textOrig', 'text_en', c ->> 'textEn', 'text_ar', c ->> 'textAr',
        'communities', (SELECT coalesce(jsonb_agg(jsonb_build_object('en', en, 'ar', ar)), '[]') FROM
          ROWS FROM (jsonb_array_elements_text(c -> 'communitiesEn'), jsonb_array_elements_text(c -> 'communitiesAr')) AS named (en, ar)),
        'places', (SELECT coalesce(jsonb_agg(jsonb_build_object('en', en, 'ar', ar)), '[]') FROM
          ROWS FROM (jsonb_array_elements_text(c -> 'placesEn'), jsonb_array_elements_text(c -> 'placesAr')) AS named (en, ar)),
        'promises', c -> 'promises', 'sources', c -> 'sources', 'in_statement_scope', c -> 'inStatementScope',
        'valid_from', c ->> 'validFrom', 'valid_to', c ->> 'validTo',
        'still_binds', CASE WHEN c ->> 'stillBindsOn' IS NOT NULL THEN jsonb_build_object('date', c ->> 'stillBindsOn',
          'reason', jsonb_build_object('en', c ->> 'stillBindsEn', 'ar', c ->> 'stillBindsAr')) END,
        'children_of', c -> 'childrenOf'), true
      ON CONFLICT (id) DO UPDATE SET state = 'published', valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
        declaration = EXCLUDED.declaration;
    ELSIF NEW.kind = 'obligation' AND NOT NEW.withdraws THEN
      INSERT INTO desk.commitment_obligations (commitment_code, actor_code, role, valid_from, valid_to, basis, reason_en,
        reason_ar, origin, entry_id)
      VALUES (c ->> 'commitment', c ->> 'actor', c ->> 'role', (c ->> 'validFrom')::date, (c ->> 'validTo')::date, c ->> 'basis',
        c ->> 'reasonEn', c ->> 'reasonAr', 'decision', NEW.id);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER apply_approved AFTER UPDATE ON desk.register_entries FOR EACH ROW
    WHEN (NEW.state = 'approved' AND OLD.state = 'proposed') EXECUTE FUNCTION desk.apply_register_entry();`;

/** A signed decision binds an invented party in an exercise, and a real one on a live instance. */
const ORIGIN = `
  CREATE OR REPLACE FUNCTION desk.check_obligation_origin() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE invented boolean;
  BEGIN
    SELECT exercise INTO invented FROM desk.actors WHERE code = NEW.actor_code;
    IF NEW.origin = 'exercise' AND NOT (invented AND desk.is_exercise()) OR NEW.origin = 'register' AND invented
      OR NEW.origin = 'decision' AND invented IS DISTINCT FROM desk.is_exercise() THEN
      RAISE EXCEPTION 'exercise obligations bind exercise actors on exercise instances'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'obligations_exercise_apart';
    END IF;
    RETURN NEW;
  END $$;`;
const ORIGIN_BEFORE = `
  CREATE OR REPLACE FUNCTION desk.check_obligation_origin() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.origin = 'exercise') IS DISTINCT FROM (SELECT exercise FROM desk.actors WHERE code = NEW.actor_code)
          OR (NEW.origin = 'exercise' AND NOT desk.is_exercise()) THEN
          RAISE EXCEPTION 'exercise obligations bind exercise actors on exercise instances'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'obligations_exercise_apart';
        END IF;
        RETURN NEW;
      END $$;`;

/** Words bind whoever said or endorsed them in a published declaration, or carries their duty on; in an exercise, as loaded. */
const IN_FORCE = `
  CREATE OR REPLACE FUNCTION desk.obligation_in_force(commitment text, party text, from_day date, to_day date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
      SELECT FROM desk.commitment_obligations AS bound JOIN desk.commitments AS c ON c.code = bound.commitment_code
        LEFT JOIN desk.register_entries AS decided ON decided.id = bound.entry_id
      WHERE bound.commitment_code = commitment AND bound.role = 'obliged'
        AND (bound.actor_code = party OR bound.actor_code = 'ALL')
        AND coalesce(bound.valid_from, '-infinity') <= to_day AND coalesce(bound.valid_to, 'infinity') >= from_day
        AND (bound.origin = 'exercise' OR NOT c.basis @> ARRAY['declared'] OR EXISTS (
          SELECT FROM desk.declarations AS d WHERE d.state = 'published' AND d.declaration -> 'children_of' ? commitment
            AND (d.declaration ->> 'issuer' IN (bound.actor_code, decided.content ->> 'succeeds')
              OR d.declaration -> 'endorsed_by' ?| ARRAY[bound.actor_code, decided.content ->> 'succeeds'])
            AND coalesce(d.valid_from, '-infinity') <= to_day AND coalesce(d.valid_to, 'infinity') >= from_day)))
  $$;`;
const IN_FORCE_BEFORE = `
  CREATE OR REPLACE FUNCTION desk.obligation_in_force(commitment text, party text, from_day date, to_day date) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (
          SELECT FROM desk.commitment_obligations AS bound JOIN desk.commitments AS c ON c.code = bound.commitment_code
          WHERE bound.commitment_code = commitment AND bound.role = 'obliged'
            AND (bound.actor_code = party OR bound.actor_code = 'ALL')
            AND coalesce(bound.valid_from, '-infinity') <= to_day AND coalesce(bound.valid_to, 'infinity') >= from_day
            AND (bound.origin IN ('decision', 'exercise') OR NOT c.basis @> ARRAY['declared'] OR EXISTS (
              SELECT FROM desk.declarations AS d WHERE d.state = 'published' AND d.declaration -> 'children_of' ? commitment
                AND coalesce(d.valid_from, '-infinity') <= to_day AND coalesce(d.valid_to, 'infinity') >= from_day)))
      $$;`;
