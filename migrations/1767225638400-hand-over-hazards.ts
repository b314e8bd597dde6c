import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.hazard_handovers', 'incident_id', 'id'],
  ['desk.hazard_notices', 'incident_id', 'incident_id'],
];

/** A hazard goes exact to a mine-action operator at once, and by two people to a public list without a point. */
export class HandOverHazards1767225638400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, open, worker } = await planeRoles(runner);
    await runner.query(HANDOVERS);
    await runner.query(NOTICES);
    await runner.query(SHOWN);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.check_handover(), desk.check_hazard_notice(), pub.show_hazard() FROM PUBLIC;
      GRANT SELECT ON desk.hazard_handovers, desk.hazard_notices, desk.hazard_notice_transitions TO ${desk}, ${worker};
      GRANT INSERT (id, incident_id, operator_id, handed_by), UPDATE (read_at) ON desk.hazard_handovers TO ${desk};
      GRANT INSERT (incident_id, proposed_by), UPDATE (state, proposed_by, decided_by) ON desk.hazard_notices TO ${desk};
      GRANT SELECT ON pub.hazards TO ${open}, ${desk}, ${worker};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TABLE pub.hazards;
      DROP TABLE desk.hazard_notices, desk.hazard_notice_transitions, desk.hazard_handovers;
      DROP FUNCTION pub.show_hazard(), desk.check_hazard_notice(), desk.check_handover();`);
  }
}

const HANDOVERS = `
  -- Each handing-over of the exact facts: to whom, by whom, what, and when they were read.
  CREATE TABLE desk.hazard_handovers (
    id uuid CONSTRAINT hazard_handovers_pkey PRIMARY KEY,
    incident_id uuid NOT NULL CONSTRAINT hazard_handovers_incident_fkey REFERENCES desk.incidents (id),
    operator_id uuid NOT NULL CONSTRAINT hazard_handovers_operator_fkey REFERENCES accounts.people (id),
    handed_by uuid NOT NULL CONSTRAINT hazard_handovers_hander_fkey REFERENCES accounts.people (id),
    handed_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    facts jsonb NOT NULL DEFAULT '{}');
  CREATE INDEX hazard_handovers_incident ON desk.hazard_handovers (incident_id);
  CREATE INDEX hazard_handovers_operator ON desk.hazard_handovers (operator_id);
  CREATE FUNCTION desk.check_handover() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF (NEW.id, NEW.incident_id, NEW.operator_id, NEW.handed_by, NEW.handed_at, NEW.facts)
        IS DISTINCT FROM (OLD.id, OLD.incident_id, OLD.operator_id, OLD.handed_by, OLD.handed_at, OLD.facts)
        OR OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at THEN
        RAISE EXCEPTION 'never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_handovers_never_edited';
      END IF;
      RETURN NEW;
    END IF;
    NEW.handed_at := now();
    NEW.read_at := NULL;
    IF NOT coalesce(accounts.has_role(NEW.operator_id, 'operator'), false) THEN
      RAISE EXCEPTION 'no operator' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_handovers_to_operator';
    END IF;
    IF NOT coalesce(accounts.has_role(NEW.handed_by, 'analyst'), false) OR desk.is_recused(NEW.incident_id, NEW.handed_by) THEN
      RAISE EXCEPTION 'an analyst hands over' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_handovers_by_analyst';
    END IF;
    SELECT jsonb_build_object('ref', i.ref, 'place', place.name_en, 'pcode', i.place_pcode, 'lon', i.lon, 'lat', i.lat,
        'precision', i.precision, 'kind', h.kind, 'contamination', coalesce(to_jsonb(h.contamination), '[]'), 'status', h.status,
        'reportedOn', h.reported_on, 'words', coalesce(i.summary_en, i.summary_ar))
      INTO NEW.facts FROM desk.incidents i LEFT JOIN desk.incident_hazards h ON h.incident_id = i.id
        LEFT JOIN desk.places place ON place.pcode = i.place_pcode
      WHERE i.id = NEW.incident_id AND i.state <> 'closed' AND (i.event_type = 'E07' OR h.incident_id IS NOT NULL)
        AND (i.lon IS NOT NULL OR i.place_pcode IS NOT NULL);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no hazard' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazards_of_case';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.hazard_handovers
    FOR EACH ROW EXECUTE FUNCTION desk.check_handover();`;

const NOTICES = `
  CREATE TABLE desk.hazard_notice_transitions (
    from_state text NOT NULL, to_state text NOT NULL,
    CONSTRAINT hazard_notice_transitions_pkey PRIMARY KEY (from_state, to_state));
  INSERT INTO desk.hazard_notice_transitions VALUES ('proposed', 'listed'), ('proposed', 'declined'), ('declined', 'proposed'),
    ('listed', 'ending'), ('ending', 'ended'), ('ending', 'listed'), ('ended', 'proposed');
  -- The line of a hazard on the public list, which two people put there and two take off.
  CREATE TABLE desk.hazard_notices (
    incident_id uuid CONSTRAINT hazard_notices_pkey PRIMARY KEY
      CONSTRAINT hazard_notices_incident_fkey REFERENCES desk.incidents (id),
    -- a name of its own: it stays on the list where the record of the case leaves the public
    code text NOT NULL DEFAULT 'HZ-' || upper(encode(ext.gen_random_bytes(5), 'hex'))
      CONSTRAINT hazard_notices_code_unique UNIQUE,
    state text NOT NULL DEFAULT 'proposed' CONSTRAINT hazard_notices_state_known
      CHECK (state IN ('proposed', 'declined', 'listed', 'ending', 'ended')),
    proposed_by uuid NOT NULL CONSTRAINT hazard_notices_proposer_fkey REFERENCES accounts.people (id),
    decided_by uuid CONSTRAINT hazard_notices_decider_fkey REFERENCES accounts.people (id),
    listed_at timestamptz);
  CREATE FUNCTION desk.check_hazard_notice() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    incident desk.incidents;
    proposes boolean := TG_OP = 'INSERT';
  BEGIN
    SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id;
    IF TG_OP = 'INSERT' THEN
      NEW.state := 'proposed';
      NEW.listed_at := NULL;
    ELSE
      IF NEW.incident_id <> OLD.incident_id OR NEW.code <> OLD.code OR NEW.state = OLD.state THEN
        RAISE EXCEPTION 'never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_notices_step_known';
      END IF;
      IF NOT EXISTS (SELECT FROM desk.hazard_notice_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
        RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_notices_step_known';
      END IF;
      proposes := NEW.state IN ('proposed', 'ending');
      IF NOT proposes AND NEW.proposed_by <> OLD.proposed_by THEN
        RAISE EXCEPTION 'never edited' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_notices_step_known';
      END IF;
    END IF;
    IF proposes THEN
      NEW.decided_by := NULL;
      IF NOT coalesce(accounts.has_role(NEW.proposed_by, 'analyst'), false) OR desk.is_recused(incident.id, NEW.proposed_by) THEN
        RAISE EXCEPTION 'an analyst proposes' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_notices_by_analyst';
      END IF;
    ELSIF NEW.decided_by IS NULL OR NEW.decided_by = NEW.proposed_by OR NOT desk.may_approve(incident, NEW.decided_by) THEN
      RAISE EXCEPTION 'two people' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazard_notices_by_two';
    END IF;
    IF NEW.state IN ('proposed', 'listed') AND (incident.state = 'closed' OR incident.place_pcode IS NULL OR incident.precision IS NULL
        OR NOT (incident.event_type = 'E07' OR EXISTS (SELECT FROM desk.incident_hazards h WHERE h.incident_id = incident.id))) THEN
      RAISE EXCEPTION 'no hazard' USING ERRCODE = 'check_violation', CONSTRAINT = 'hazards_of_case';
    END IF;
    IF NEW.state = 'listed' AND TG_OP = 'UPDATE' AND OLD.state = 'proposed' THEN NEW.listed_at := now(); END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.hazard_notices
    FOR EACH ROW EXECUTE FUNCTION desk.check_hazard_notice();`;

const SHOWN = `
  -- In or around a place, never a point: there is no column for one.
  CREATE TABLE pub.hazards (
    code text CONSTRAINT pub_hazards_pkey PRIMARY KEY,
    pcode text NOT NULL, adm1 text, status text NOT NULL
      CONSTRAINT pub_hazards_status_known CHECK (status IN ('reported', 'surveyed', 'marked', 'cancelled', 'reduced', 'cleared')),
    reported_on date, listed_on date NOT NULL DEFAULT ledger.today());
  CREATE FUNCTION pub.show_hazard() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pub.advance('incidents');
    DELETE FROM pub.hazards WHERE code = NEW.code;
    IF NEW.state = 'listed' THEN
      INSERT INTO pub.hazards (code, pcode, adm1, status, reported_on, listed_on)
        SELECT NEW.code, coalesce(place.place_pcode, place.adm3, place.adm2, place.adm1), place.adm1, coalesce(h.status, 'reported'), h.reported_on,
          (NEW.listed_at AT TIME ZONE 'Asia/Damascus')::date
        FROM desk.incidents i LEFT JOIN desk.incident_hazards h ON h.incident_id = i.id, LATERAL desk.public_place(i, 'T1') AS place
        WHERE i.id = NEW.incident_id;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER show_hazard AFTER UPDATE OF state ON desk.hazard_notices
    FOR EACH ROW WHEN (NEW.state IN ('listed', 'ended') AND OLD.state <> NEW.state) EXECUTE FUNCTION pub.show_hazard();`;
