import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Who has a report or a case open: a lease of 15 minutes by the clock of the database, held by one person at a time. */
export class LeaseRecords1767225634000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.leases (
        -- a report or a case: their ids never meet
        subject_id uuid CONSTRAINT leases_pkey PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT leases_person_fkey REFERENCES accounts.people (id),
        until timestamptz NOT NULL);
      -- What a person of the desk is told by another; an id of what it is about, and their note.
      CREATE TABLE desk.notices (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT notices_pkey PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT notices_person_fkey REFERENCES accounts.people (id),
        kind text NOT NULL CONSTRAINT notices_kind_known CHECK (kind IN ('taken_over', 'mentioned', 'assigned')),
        subject_id uuid NOT NULL,
        by_id uuid NOT NULL CONSTRAINT notices_by_fkey REFERENCES accounts.people (id),
        note text NOT NULL CONSTRAINT notices_reasoned CHECK (desk.is_said(note) AND length(note) <= 2000),
        at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz);
      CREATE INDEX notices_unseen ON desk.notices (person_id, id) WHERE seen_at IS NULL;

      -- Not once its time is over, nor where the person stands aside or may not know of it (any more).
      CREATE FUNCTION desk.lease_stands(lease desk.leases) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT lease.until > now() AND NOT desk.is_recused(lease.subject_id, lease.person_id)
          AND NOT EXISTS (SELECT FROM desk.case_restrictions r WHERE (r.incident_id = lease.subject_id
              OR r.incident_id = (SELECT g.incident_id FROM desk.incident_reports g WHERE g.report_id = lease.subject_id))
            AND r.incident_id IN (SELECT desk.hidden_cases(lease.person_id)))
      $$;
      -- Takes or renews; false where somebody else holds it. The row itself is asked, so that of two at once one gets it.
      CREATE FUNCTION desk.take_lease(subject uuid, person uuid) RETURNS boolean LANGUAGE sql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH taken AS (
          INSERT INTO desk.leases AS held (subject_id, person_id, until) VALUES (subject, person, now() + interval '15 minutes')
          ON CONFLICT ON CONSTRAINT leases_pkey DO UPDATE SET person_id = person, until = EXCLUDED.until
            WHERE held.person_id = person OR NOT desk.lease_stands(held)
          RETURNING 1)
        SELECT EXISTS (SELECT FROM taken)
      $$;
      -- From whoever holds it, who is told why.
      CREATE FUNCTION desk.take_over_lease(subject uuid, person uuid, why text) RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        former uuid;
      BEGIN
        SELECT held.person_id INTO former FROM desk.leases held
          WHERE held.subject_id = subject AND desk.lease_stands(held) FOR UPDATE;
        IF former IS DISTINCT FROM person AND former IS NOT NULL THEN
          INSERT INTO desk.notices (person_id, kind, subject_id, by_id, note) VALUES (former, 'taken_over', subject, person, why);
          DELETE FROM desk.leases WHERE subject_id = subject;
        END IF;
        IF NOT desk.take_lease(subject, person) THEN
          RAISE EXCEPTION 'somebody else took it' USING ERRCODE = 'check_violation', CONSTRAINT = 'leases_held_by_one';
        END IF;
      END $$;
      CREATE FUNCTION desk.free_lease(subject uuid, person uuid) RETURNS void LANGUAGE sql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM desk.leases WHERE subject_id = subject AND person_id = person
      $$;

      -- An edit is by whoever holds the lease, and renews it; a step out of assessing frees it.
      CREATE FUNCTION desk.hold_case() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        before desk.incidents := NEW;
        touched boolean;
        editor uuid := CASE WHEN NEW.state = 'proposed' THEN NEW.proposed_by ELSE NEW.last_edited_by END;
      BEGIN
        before.version := OLD.version; before.claimed_by := OLD.claimed_by;
        -- to take a case on changes nothing else
        IF NEW.claimed_by IS DISTINCT FROM OLD.claimed_by AND before IS NOT DISTINCT FROM OLD THEN
          editor := NEW.claimed_by;
        END IF;
        before.last_edited_by := OLD.last_edited_by;
        touched := before IS NOT DISTINCT FROM OLD AND NEW.claimed_by IS NOT DISTINCT FROM OLD.claimed_by;
        IF (OLD.state = 'assessing' OR NEW.claimed_by IS DISTINCT FROM OLD.claimed_by)
          AND NEW.state IN ('assessing', 'info_requested', 'proposed')
          -- a touch of another changes nothing of the case itself: they check a place beside the holder
          AND NOT (touched AND editor IS DISTINCT FROM NEW.claimed_by) AND NOT desk.take_lease(NEW.id, editor) THEN
          RAISE EXCEPTION 'somebody else has it open' USING ERRCODE = 'check_violation', CONSTRAINT = 'leases_held_by_one';
        END IF;
        IF NEW.state NOT IN ('assessing', 'info_requested') THEN
          DELETE FROM desk.leases WHERE subject_id = NEW.id;
        END IF;
        RETURN NEW;
      END $$;
      -- after the rules of the case itself (triggers run in the order of their names)
      CREATE TRIGGER held_by_one BEFORE UPDATE ON desk.incidents FOR EACH ROW
        WHEN (OLD.state IN ('assessing', 'info_requested')) EXECUTE FUNCTION desk.hold_case();
      CREATE FUNCTION desk.hold_report() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT desk.take_lease(NEW.id, CASE WHEN NEW.state = 'closed' THEN NEW.closed_by ELSE NEW.screened_by END) THEN
          RAISE EXCEPTION 'somebody else has it open' USING ERRCODE = 'check_violation', CONSTRAINT = 'leases_held_by_one';
        END IF;
        DELETE FROM desk.leases WHERE subject_id = NEW.id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER held_by_one BEFORE UPDATE ON desk.reports FOR EACH ROW
        WHEN (NEW.state IN ('screened', 'closed') AND NEW.state <> OLD.state) EXECUTE FUNCTION desk.hold_report();

      REVOKE EXECUTE ON FUNCTION desk.take_lease(uuid, uuid), desk.take_over_lease(uuid, uuid, text),
        desk.free_lease(uuid, uuid), desk.hold_case(), desk.hold_report(), desk.lease_stands(desk.leases) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.take_lease(uuid, uuid), desk.take_over_lease(uuid, uuid, text),
        desk.free_lease(uuid, uuid), desk.lease_stands(desk.leases) TO ${desk};
      GRANT USAGE ON TYPE desk.leases TO ${desk};
      GRANT SELECT ON desk.leases, desk.notices TO ${desk};
      GRANT UPDATE (seen_at) ON desk.notices TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER held_by_one ON desk.reports;
      DROP TRIGGER held_by_one ON desk.incidents;
      DROP FUNCTION desk.hold_report();
      DROP FUNCTION desk.hold_case();
      DROP FUNCTION desk.free_lease(uuid, uuid);
      DROP FUNCTION desk.take_over_lease(uuid, uuid, text);
      DROP FUNCTION desk.take_lease(uuid, uuid);
      DROP FUNCTION desk.lease_stands(desk.leases);
      DROP TABLE desk.notices, desk.leases;`);
  }
}
