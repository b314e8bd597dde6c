import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.assignments', 'incident_id', 'version']];

/** Who is to work on a case, as somebody said; the last row of a case holds, one without a person takes it back. */
export class AssignCases1767225634800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.assignments (
        incident_id uuid NOT NULL CONSTRAINT assignments_incident_fkey REFERENCES desk.incidents (id),
        -- of two at once one gets the next number
        version integer NOT NULL,
        person_id uuid CONSTRAINT assignments_person_fkey REFERENCES accounts.people (id),
        note text CONSTRAINT assignments_reasoned CHECK (note IS NULL OR (desk.is_said(note) AND length(note) <= 2000)),
        by_id uuid NOT NULL CONSTRAINT assignments_by_fkey REFERENCES accounts.people (id),
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT assignments_pkey PRIMARY KEY (incident_id, version));
      CREATE INDEX assignments_of ON desk.assignments (person_id);
      -- Who could take a case on or review it: knows of it, and does not stand aside.
      CREATE FUNCTION desk.may_work_on(incident uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT (accounts.has_role(person, 'analyst') OR accounts.has_role(person, 'reviewer'))
          AND desk.may_see(incident, person) AND NOT desk.is_recused(incident, person)
      $$;
      CREATE FUNCTION desk.check_assignment() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        NEW.at := now();
        IF desk.may_work_on(NEW.incident_id, NEW.by_id) IS NOT TRUE
          OR (NEW.person_id IS NOT NULL AND desk.may_work_on(NEW.incident_id, NEW.person_id) IS NOT TRUE)
          OR NEW.version <> 1 + coalesce((SELECT max(a.version) FROM desk.assignments a
            WHERE a.incident_id = NEW.incident_id), 0) THEN
          RAISE EXCEPTION 'by and to people who may work on the case'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'assignments_among_workers';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER assignment_rules BEFORE INSERT ON desk.assignments
        FOR EACH ROW EXECUTE FUNCTION desk.check_assignment();
      CREATE TRIGGER assignments_append_only BEFORE UPDATE OR DELETE ON desk.assignments
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      CREATE FUNCTION desk.tell_assigned() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO desk.notices (person_id, kind, subject_id, by_id, note)
          VALUES (NEW.person_id, 'assigned', NEW.incident_id, NEW.by_id, NEW.note);
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_assigned AFTER INSERT ON desk.assignments FOR EACH ROW
        WHEN (NEW.person_id IS NOT NULL AND NEW.person_id <> NEW.by_id) EXECUTE FUNCTION desk.tell_assigned();
      -- The person of the last row of each case; null where it was taken back.
      CREATE VIEW desk.assigned AS SELECT DISTINCT ON (incident_id) incident_id, version, person_id, note, by_id, at
        FROM desk.assignments ORDER BY incident_id, version DESC;
      REVOKE EXECUTE ON FUNCTION desk.may_work_on(uuid, uuid), desk.check_assignment(), desk.tell_assigned() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.may_work_on(uuid, uuid) TO ${desk};
      GRANT SELECT ON desk.assignments, desk.assigned TO ${desk};
      GRANT INSERT (incident_id, version, person_id, note, by_id) ON desk.assignments TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP VIEW desk.assigned;
      DROP TABLE desk.assignments;
      DROP FUNCTION desk.tell_assigned();
      DROP FUNCTION desk.check_assignment();
      DROP FUNCTION desk.may_work_on(uuid, uuid);`);
  }
}
