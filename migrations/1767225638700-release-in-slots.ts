import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';
import { rewriteFunction } from './rewrite-function.js';

const RECORDS: readonly RecordTable[] = [['desk.release_slots', 'incident_id', 'id']];

/** Assessed records of a live instance go out together at set hours, in an order that tells nothing. */
export class ReleaseInSlots1767225638700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(SLOTS);
    await runner.query(RELEASE);
    await rewriteFunction(runner, CHECK, EMBARGO, EMBARGO + GUARD);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.slot_after(desk.incidents, text, text, text), desk.check_release_slot(),
        desk.stop_release_slot(), desk.release_from_slot(uuid), desk.add_slot_job(uuid) FROM PUBLIC;
      GRANT SELECT ON desk.release_slots TO ${desk}, ${worker};
      GRANT INSERT (id, incident_id, incident_version, tier, released_by, class, note_en, note_ar, checks, warnings)
        ON desk.release_slots TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.slot_after(desk.incidents, text, text, text), desk.add_slot_job(uuid) TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.release_from_slot(uuid) TO ${worker};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await rewriteFunction(runner, CHECK, EMBARGO + GUARD, EMBARGO);
    await runner.query(`
      DROP TRIGGER stop_slot ON desk.publications;
      DROP FUNCTION desk.release_from_slot(uuid), desk.add_slot_job(uuid), desk.stop_release_slot();
      DROP TABLE desk.release_slots;
      DROP FUNCTION desk.check_release_slot(), desk.slot_after(desk.incidents, text, text, text);
      ALTER TABLE desk.instance DROP COLUMN slot_hours;`);
  }
}

const CHECK = 'desk.check_publication_change()';
const EMBARGO = `CONSTRAINT = 'publications_embargo_over';
        END IF;`;
/** What was withdrawn comes back at once, as it was. */
const GUARD = `
        IF OLD.state <> 'withdrawn' AND desk.slot_after(incident, NEW.tier, OLD.released_tier, (SELECT said.class FROM pub.corrections said
            WHERE said.ref = incident.ref AND said.version = NEW.public_version)) IS NOT NULL
          AND NOT EXISTS (SELECT FROM desk.release_slots slot WHERE slot.incident_id = NEW.incident_id AND slot.state = 'waiting'
            AND (slot.incident_version, slot.tier, slot.released_by) = (NEW.incident_version, NEW.tier, NEW.released_by)
            AND slot.goes_out_at <= now()) THEN
          RAISE EXCEPTION 'it goes out in a slot' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_in_a_slot';
        END IF;`;

const SLOTS = `
  -- Hours between two slots: 0 is none. Not set: six on a live instance, none in an exercise.
  ALTER TABLE desk.instance ADD COLUMN slot_hours integer
    CONSTRAINT instance_slot_hours_known CHECK (slot_hours IN (0, 1, 2, 3, 4, 6, 8, 12, 24));
  -- When a release made now goes out; null is at once: where no slots are, what has no embargo (a hazard), what is
  -- somebody's safety, what grows coarser.
  CREATE FUNCTION desk.slot_after(incident desk.incidents, tier text, released_tier text, class text) RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (date_bin(make_interval(hours => hours), now() AT TIME ZONE 'Asia/Damascus', timestamp '2024-01-01')
      + make_interval(hours => hours)) AT TIME ZONE 'Asia/Damascus'
    FROM (SELECT coalesce(slot_hours, CASE kind WHEN 'live' THEN 6 ELSE 0 END) AS hours FROM desk.instance) AS setting
    WHERE hours > 0 AND class IS DISTINCT FROM 'identity_safety'
      AND (released_tier IS NULL OR desk.tier_rank(tier) <= desk.tier_rank(released_tier))
      AND NOT EXISTS (SELECT FROM desk.event_types WHERE code = incident.event_type AND embargo = 'none')
  $$;
  -- What a publisher released, until its slot.
  CREATE TABLE desk.release_slots (
    id uuid CONSTRAINT release_slots_pkey PRIMARY KEY,
    incident_id uuid NOT NULL CONSTRAINT release_slots_incident_fkey REFERENCES desk.incidents (id),
    incident_version integer NOT NULL, tier text NOT NULL,
    released_by uuid NOT NULL CONSTRAINT release_slots_releaser_fkey REFERENCES accounts.people (id),
    class text, note_en text, note_ar text,
    checks text[] NOT NULL, warnings text[] NOT NULL,
    goes_out_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CONSTRAINT release_slots_state_known CHECK (state IN ('waiting', 'out', 'stopped')),
    -- the rule that stopped it at its slot; null where a publisher did
    stopped_by text CONSTRAINT release_slots_stopped CHECK (stopped_by IS NULL OR state = 'stopped'));
  CREATE UNIQUE INDEX release_slots_waiting ON desk.release_slots (incident_id) WHERE state = 'waiting';
  CREATE FUNCTION desk.check_release_slot() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE incident desk.incidents; publication desk.publications;
  BEGIN
    SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id FOR NO KEY UPDATE;
    SELECT * INTO publication FROM desk.publications WHERE incident_id = NEW.incident_id;
    IF incident.state <> 'approved' OR incident.version <> NEW.incident_version
      OR (publication.incident_version, publication.tier) IS DISTINCT FROM (NEW.incident_version, NEW.tier)
      OR publication.state NOT IN ('scheduled', 'public') THEN
      RAISE EXCEPTION 'not scheduled' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_slots_of_scheduled';
    END IF;
    -- when it goes out is never the caller's word
    NEW.goes_out_at := desk.slot_after(incident, NEW.tier, publication.released_tier, NEW.class);
    NEW.state := 'waiting';
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT ON desk.release_slots
    FOR EACH ROW EXECUTE FUNCTION desk.check_release_slot();
  CREATE TRIGGER release_slots_kept BEFORE DELETE ON desk.release_slots
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  -- A tier chosen again, the same one too, takes it out of its slot.
  CREATE FUNCTION desk.stop_release_slot() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    UPDATE desk.release_slots SET state = 'stopped' WHERE incident_id = NEW.incident_id AND state = 'waiting';
    RETURN NULL;
  END $$;
  CREATE TRIGGER stop_slot AFTER UPDATE OF scheduled_by ON desk.publications
    FOR EACH ROW EXECUTE FUNCTION desk.stop_release_slot();`;

const RELEASE = `
  -- At its hour; among those of one slot in random order.
  CREATE FUNCTION desk.add_slot_job(slot uuid) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM graphile_worker.add_job('release-slot', json_build_object('id', id), run_at => goes_out_at,
        job_key => 'release-slot ' || id, priority => 1 + floor(random() * 30000)::integer, max_attempts => 25)
      FROM desk.release_slots WHERE id = slot AND state = 'waiting';
  END $$;
  -- The release itself. All that held when a publisher released it has to hold now; else it stays where it is, and says so.
  CREATE FUNCTION desk.release_from_slot(slot uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE due desk.release_slots; was desk.publications; held text;
  BEGIN
    -- locked in the order of the desk: case, publication, slot
    PERFORM FROM desk.incidents WHERE id = (SELECT incident_id FROM desk.release_slots WHERE id = slot) FOR NO KEY UPDATE;
    SELECT p.* INTO was FROM desk.publications p JOIN desk.release_slots s ON s.incident_id = p.incident_id
      WHERE s.id = slot FOR UPDATE OF p;
    SELECT * INTO due FROM desk.release_slots WHERE id = slot AND state = 'waiting' FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    IF due.goes_out_at > now() THEN RAISE EXCEPTION 'before its slot'; END IF;
    BEGIN
      IF (was.incident_version, was.tier) IS DISTINCT FROM (due.incident_version, due.tier)
        OR was.state <> (CASE WHEN due.class IS NULL THEN 'scheduled' ELSE 'public' END) THEN
        RAISE EXCEPTION 'not scheduled' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_slots_of_scheduled';
      END IF;
      IF desk.is_recused(due.incident_id, due.released_by) THEN
        RAISE EXCEPTION 'stood aside' USING ERRCODE = 'check_violation', CONSTRAINT = 'release_slots_by_recused';
      END IF;
      INSERT INTO desk.safety_checks (incident_id, public_version, checks, warnings, person_id)
        VALUES (due.incident_id, was.public_version + 1, due.checks, due.warnings, due.released_by);
      IF due.class IS NULL THEN PERFORM pub.publish_incident(ARRAY[due.incident_id], due.released_by);
      ELSE PERFORM pub.correct_incident(due.incident_id, due.released_by, due.class, due.note_en, due.note_ar);
      END IF;
      INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason)
        VALUES (due.incident_id, CASE WHEN due.class IS NULL THEN 'publication.release' ELSE 'publication.correct' END,
          due.incident_version, was.state, 'public', due.released_by, coalesce(due.note_en, due.note_ar));
      UPDATE desk.release_slots SET state = 'out' WHERE id = slot;
      RETURN true;
    EXCEPTION WHEN check_violation THEN
      GET STACKED DIAGNOSTICS held = CONSTRAINT_NAME;
    END;
    UPDATE desk.release_slots SET state = 'stopped', stopped_by = held WHERE id = slot;
    PERFORM ledger.append('publication.stop', due.incident_id::text, due.incident_version, sha256(convert_to(held, 'UTF8')), '');
    RETURN false;
  END $$;`;
