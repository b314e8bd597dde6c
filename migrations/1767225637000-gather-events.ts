import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.events', 'id', 'id'],
  ['desk.event_totals', 'event_id', 'id'],
  ['desk.event_members', 'event_id', 'incident_id'],
  ['desk.event_hands', 'event_id', 'person_id'],
  ['desk.event_versions', 'event_id', 'version'],
];

/** An event that several bodies counted: our incidents of it, and the totals of others, never added to anything. */
export class GatherEvents1767225637000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(EVENTS);
    await runner.query(PARTS);
    await runner.query(CHECK);
    await runner.query(PARTS_MOVE);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.check_event(), desk.keep_event(), desk.move_event() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.new_event_code() TO ${desk};
      GRANT SELECT ON desk.events, desk.event_totals, desk.event_members, desk.event_transitions TO ${desk}, ${worker};
      GRANT SELECT ON desk.event_hands, desk.event_versions TO ${desk};
      GRANT INSERT (id, title_en, title_ar, edtf, day_from, day_to, places, note_en, note_ar, addresses, created_by, last_edited_by),
        UPDATE (state, version, title_en, title_ar, edtf, day_from, day_to, places, note_en, note_ar, addresses, last_edited_by,
          approved_by) ON desk.events TO ${desk};
      GRANT INSERT (id, event_id, body_en, body_ar, counted_en, counted_ar, min, max, as_of, as_of_day, rule_en, rule_ar, url,
          edited_by), UPDATE (body_en, body_ar, counted_en, counted_ar, min, max, as_of, as_of_day, rule_en, rule_ar, url,
          withdrawn_on, withdrawn_en, withdrawn_ar, edited_by) ON desk.event_totals TO ${desk};
      GRANT INSERT (event_id, incident_id, edited_by), UPDATE (removed, edited_by) ON desk.event_members TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TABLE desk.event_versions, desk.event_hands, desk.event_members, desk.event_totals, desk.events, desk.event_transitions;
      DROP FUNCTION desk.move_event(), desk.keep_event(), desk.check_event(), desk.new_event_code();`);
  }
}

const SAID = (table: string, column: string, most: number): string =>
  `${column} text NOT NULL CONSTRAINT ${table}_${column}_given CHECK (desk.is_said(${column}) AND length(${column}) <= ${most})`;

const EVENTS = `
  -- EV- and 8 random Crockford base32 characters: no date and no order in it.
  CREATE FUNCTION desk.new_event_code() RETURNS text LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    SELECT 'EV-' || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(grains, i) & 31) + 1, 1), '')
    FROM ext.gen_random_bytes(8) AS grains, generate_series(0, 7) AS i
  $$;
  CREATE TABLE desk.event_transitions (
    from_state text NOT NULL, to_state text NOT NULL,
    CONSTRAINT event_transitions_pkey PRIMARY KEY (from_state, to_state));
  INSERT INTO desk.event_transitions VALUES ('draft', 'draft'), ('draft', 'approved'), ('approved', 'draft');
  CREATE TABLE desk.events (
    id uuid CONSTRAINT events_pkey PRIMARY KEY,
    code text NOT NULL DEFAULT desk.new_event_code() CONSTRAINT events_code_unique UNIQUE
      CONSTRAINT events_code_form CHECK (code ~ '^EV-[0-9A-HJKMNP-TV-Z]{8}$'),
    state text NOT NULL DEFAULT 'draft' CONSTRAINT events_state_known CHECK (state IN ('draft', 'approved')),
    version integer NOT NULL DEFAULT 1,
    ${SAID('events', 'title_en', 200)}, ${SAID('events', 'title_ar', 200)},
    edtf text NOT NULL, day_from date NOT NULL, day_to date NOT NULL,
    -- sub-districts and wider: what is finer would narrow down the incidents of the event
    places text[] NOT NULL DEFAULT '{}' CONSTRAINT events_places_range CHECK (array_position(places, NULL) IS NULL
      AND cardinality(places) <= 14),
    note_en text, note_ar text,
    addresses text[] NOT NULL CONSTRAINT events_addresses_range CHECK (array_position(addresses, NULL) IS NULL
      AND cardinality(addresses) BETWEEN 1 AND 20),
    created_by uuid NOT NULL CONSTRAINT events_author_fkey REFERENCES accounts.people (id),
    last_edited_by uuid NOT NULL CONSTRAINT events_editor_fkey REFERENCES accounts.people (id),
    approved_by uuid CONSTRAINT events_approver_fkey REFERENCES accounts.people (id),
    -- what the public has, which only functions of pub write
    public_state text CONSTRAINT events_public_state_known CHECK (public_state IN ('public', 'withdrawn')),
    public_version integer NOT NULL DEFAULT 0, released_version integer,
    released_by uuid CONSTRAINT events_publisher_fkey REFERENCES accounts.people (id),
    first_published date, last_changed date,
    CONSTRAINT events_days_ordered CHECK (day_from <= day_to),
    CONSTRAINT events_note_whole CHECK ((note_en IS NULL) = (note_ar IS NULL)),
    CONSTRAINT events_approved_by_someone CHECK ((state = 'approved') = (approved_by IS NOT NULL)),
    CONSTRAINT events_approved_by_second_person CHECK (approved_by <> created_by AND approved_by <> last_edited_by));`;

const PARTS = `
  -- What another body counted; min or max that is not known is null, never 0.
  CREATE TABLE desk.event_totals (
    id uuid CONSTRAINT event_totals_pkey PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT event_totals_event_fkey REFERENCES desk.events (id),
    ${SAID('event_totals', 'body_en', 200)}, ${SAID('event_totals', 'body_ar', 200)},
    ${SAID('event_totals', 'counted_en', 500)}, ${SAID('event_totals', 'counted_ar', 500)},
    min integer CONSTRAINT event_totals_min_range CHECK (min BETWEEN 0 AND 10000000),
    max integer CONSTRAINT event_totals_max_range CHECK (max BETWEEN 0 AND 10000000),
    as_of text NOT NULL, as_of_day date NOT NULL,
    ${SAID('event_totals', 'rule_en', 2000)}, ${SAID('event_totals', 'rule_ar', 2000)},
    url text NOT NULL CONSTRAINT event_totals_url_given CHECK (desk.is_said(url) AND length(url) <= 2000),
    withdrawn_on date, withdrawn_en text, withdrawn_ar text,
    edited_by uuid NOT NULL CONSTRAINT event_totals_editor_fkey REFERENCES accounts.people (id),
    CONSTRAINT event_totals_ordered CHECK (min <= max),
    CONSTRAINT event_totals_counted CHECK (num_nonnulls(min, max) > 0),
    CONSTRAINT event_totals_withdrawn_whole CHECK (num_nonnulls(withdrawn_on, withdrawn_en, withdrawn_ar) = 0
      OR withdrawn_on IS NOT NULL AND desk.is_said(withdrawn_en) AND desk.is_said(withdrawn_ar)));
  CREATE INDEX event_totals_event ON desk.event_totals (event_id);
  CREATE TABLE desk.event_members (
    event_id uuid NOT NULL CONSTRAINT event_members_event_fkey REFERENCES desk.events (id),
    incident_id uuid NOT NULL CONSTRAINT event_members_incident_fkey REFERENCES desk.incidents (id),
    removed boolean NOT NULL DEFAULT false,
    edited_by uuid NOT NULL CONSTRAINT event_members_editor_fkey REFERENCES accounts.people (id),
    CONSTRAINT event_members_pkey PRIMARY KEY (event_id, incident_id));
  CREATE INDEX event_members_incident ON desk.event_members (incident_id);
  CREATE TABLE desk.event_hands (
    event_id uuid NOT NULL CONSTRAINT event_hands_event_fkey REFERENCES desk.events (id),
    person_id uuid NOT NULL CONSTRAINT event_hands_person_fkey REFERENCES accounts.people (id),
    CONSTRAINT event_hands_pkey PRIMARY KEY (event_id, person_id));
  -- Each version that was approved, as it was.
  CREATE TABLE desk.event_versions (
    event_id uuid NOT NULL CONSTRAINT event_versions_event_fkey REFERENCES desk.events (id),
    version integer NOT NULL,
    content jsonb NOT NULL CONSTRAINT event_versions_content_form CHECK (jsonb_typeof(content) = 'object'),
    CONSTRAINT event_versions_pkey PRIMARY KEY (event_id, version));
  CREATE TRIGGER event_versions_append_only BEFORE UPDATE OR DELETE ON desk.event_versions
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`;

const CHECK = `
  CREATE FUNCTION desk.check_event() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    outside CONSTANT text[] := ARRAY['public_state', 'public_version', 'released_version', 'released_by', 'first_published', 'last_changed'];
    steps CONSTANT text[] := outside || ARRAY['state', 'version', 'approved_by'];
    fault text;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.state <> 'draft' OR NEW.version <> 1 OR NEW.created_by <> NEW.last_edited_by THEN fault := 'events_step_known'; END IF;
    ELSIF to_jsonb(NEW) - outside = to_jsonb(OLD) - outside AND NEW.version = OLD.version THEN
      RETURN NEW;
    ELSIF (NEW.id, NEW.code, NEW.created_by) IS DISTINCT FROM (OLD.id, OLD.code, OLD.created_by) OR NEW.version <> OLD.version + 1
      OR NOT EXISTS (SELECT FROM desk.event_transitions WHERE from_state = OLD.state AND to_state = NEW.state)
      OR NEW.state = 'approved' AND to_jsonb(NEW) - steps IS DISTINCT FROM to_jsonb(OLD) - steps THEN
      fault := 'events_step_known';
    END IF;
    IF fault IS NULL AND NEW.state = 'draft' AND accounts.has_role(NEW.last_edited_by, 'analyst') IS NOT TRUE
      OR NEW.state = 'approved' AND accounts.has_role(NEW.approved_by, 'reviewer') IS NOT TRUE THEN
      fault := 'events_roles';
    END IF;
    IF fault IS NULL AND NEW.state = 'approved' AND EXISTS (SELECT FROM desk.event_hands
        WHERE event_id = NEW.id AND person_id = NEW.approved_by) THEN
      fault := 'events_approved_by_second_person';
    END IF;
    IF fault IS NULL AND EXISTS (SELECT FROM unnest(NEW.places) AS wanted (pcode) LEFT JOIN desk.places p ON p.pcode = wanted.pcode
        WHERE p.level IS NULL OR p.level NOT IN ('governorate', 'district', 'subdistrict')) THEN
      fault := 'events_places_wide';
    END IF;
    IF fault IS NOT NULL THEN
      RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = fault;
    END IF;
    IF NEW.state = 'draft' THEN NEW.approved_by := NULL; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.events FOR EACH ROW EXECUTE FUNCTION desk.check_event();
  CREATE FUNCTION desk.keep_event() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NEW.state = 'draft' THEN
      INSERT INTO desk.event_hands (event_id, person_id) VALUES (NEW.id, NEW.last_edited_by) ON CONFLICT DO NOTHING;
    ELSIF TG_OP = 'UPDATE' AND OLD.state = 'draft' THEN
      INSERT INTO desk.event_versions (event_id, version, content) VALUES (NEW.id, NEW.version, jsonb_build_object(
        'event', to_jsonb(NEW) - ARRAY['public_state', 'public_version', 'released_version', 'released_by', 'first_published', 'last_changed'],
        'totals', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') FROM desk.event_totals t WHERE t.event_id = NEW.id),
        'members', (SELECT coalesce(jsonb_agg(m.incident_id ORDER BY m.incident_id), '[]')
          FROM desk.event_members m WHERE m.event_id = NEW.id AND NOT m.removed)));
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON desk.events FOR EACH ROW EXECUTE FUNCTION desk.keep_event();`;

const PARTS_MOVE = `
  -- Nothing of an event changes without its version: a reviewer approves what was read, and whoever changed a part has a hand.
  CREATE FUNCTION desk.move_event() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF NEW.event_id <> OLD.event_id OR to_jsonb(NEW) -> 'id' IS DISTINCT FROM to_jsonb(OLD) -> 'id'
        OR to_jsonb(NEW) -> 'incident_id' IS DISTINCT FROM to_jsonb(OLD) -> 'incident_id' THEN
        RAISE EXCEPTION 'never moved' USING ERRCODE = 'check_violation', CONSTRAINT = 'events_step_known';
      END IF;
      IF to_jsonb(OLD) ->> 'withdrawn_on' IS NOT NULL THEN
        RAISE EXCEPTION 'withdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'event_totals_withdrawn_stays';
      END IF;
    END IF;
    UPDATE desk.events SET state = 'draft', version = version + 1, last_edited_by = NEW.edited_by, approved_by = NULL
      WHERE id = NEW.event_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER moves_event BEFORE INSERT OR UPDATE ON desk.event_totals FOR EACH ROW EXECUTE FUNCTION desk.move_event();
  CREATE TRIGGER moves_event BEFORE INSERT OR UPDATE ON desk.event_members FOR EACH ROW EXECUTE FUNCTION desk.move_event();`;
