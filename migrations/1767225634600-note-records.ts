import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.notes', 'subject_id', 'id']];

/** Internal notes on a report or a case: never changed, at most struck with a reason; whoever they name is told. */
export class NoteRecords1767225634600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      -- Who may know of a report or a case, and reads such records at all.
      CREATE FUNCTION desk.may_see(subject uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM accounts.people p WHERE p.id = person AND NOT p.suspended AND NOT p.invited AND (
          (p.roles && ARRAY['analyst', 'reviewer', 'publisher', 'auditor']
            AND EXISTS (SELECT FROM desk.reports r WHERE r.id = subject)
            AND subject NOT IN (SELECT desk.hidden_reports(person)))
          OR (p.roles && ARRAY['analyst', 'reviewer', 'publisher', 'editor', 'auditor']
            AND EXISTS (SELECT FROM desk.incidents i WHERE i.id = subject)
            AND subject NOT IN (SELECT desk.hidden_cases(person)))))
      $$;
      CREATE TABLE desk.notes (
        id uuid CONSTRAINT notes_pkey PRIMARY KEY,
        -- a report or a case: their ids never meet
        subject_id uuid NOT NULL,
        text text NOT NULL CONSTRAINT notes_reasoned CHECK (desk.is_said(text) AND length(text) <= 2000),
        mentions uuid[] NOT NULL DEFAULT '{}',
        by_id uuid NOT NULL CONSTRAINT notes_by_fkey REFERENCES accounts.people (id),
        at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        struck_by uuid CONSTRAINT notes_struck_by_fkey REFERENCES accounts.people (id),
        struck_reason text CONSTRAINT notes_struck_reasoned CHECK (struck_reason IS NULL OR desk.is_said(struck_reason)),
        CONSTRAINT notes_struck_with_reason_given CHECK ((struck_by IS NULL) = (struck_reason IS NULL)));
      CREATE INDEX notes_of ON desk.notes (subject_id, at, id);
      CREATE FUNCTION desk.check_note() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        before desk.notes := NEW;
      BEGIN
        IF TG_OP = 'INSERT' THEN
          NEW.at := now(); NEW.version := 1; NEW.struck_by := NULL; NEW.struck_reason := NULL;
          IF NOT desk.may_see(NEW.subject_id, NEW.by_id) OR EXISTS (SELECT FROM unnest(NEW.mentions) AS named (id)
              WHERE NOT desk.may_see(NEW.subject_id, named.id)) THEN
            RAISE EXCEPTION 'by and to people who may see the record' USING ERRCODE = 'check_violation', CONSTRAINT = 'notes_in_sight';
          END IF;
          RETURN NEW;
        END IF;
        before.struck_by := OLD.struck_by; before.struck_reason := OLD.struck_reason; before.version := OLD.version;
        IF before IS DISTINCT FROM OLD OR OLD.struck_by IS NOT NULL OR NEW.struck_by IS NULL OR NEW.version <> OLD.version + 1
            OR (NEW.struck_by <> OLD.by_id AND accounts.has_role(NEW.struck_by, 'reviewer') IS NOT TRUE) THEN
          RAISE EXCEPTION 'a note is struck once, by its author or a reviewer, and stays as it is'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'notes_stay';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER note_rules BEFORE INSERT OR UPDATE ON desk.notes FOR EACH ROW EXECUTE FUNCTION desk.check_note();
      CREATE TRIGGER not_recused BEFORE INSERT OR UPDATE ON desk.notes
        FOR EACH ROW EXECUTE FUNCTION desk.refuse_recused('subject_id', 'by_id', 'struck_by');

      -- Other slices tell people of other things: a kind is a word, and who did it and why may be unsaid.
      ALTER TABLE desk.notices DROP CONSTRAINT notices_kind_known;
      ALTER TABLE desk.notices ADD CONSTRAINT notices_kind_known CHECK (kind ~ '^[a-z_]{1,40}$');
      ALTER TABLE desk.notices DROP CONSTRAINT notices_reasoned, ALTER COLUMN note DROP NOT NULL,
        ADD CONSTRAINT notices_reasoned CHECK (note IS NULL OR (desk.is_said(note) AND length(note) <= 2000));
      ALTER TABLE desk.notices ALTER COLUMN by_id DROP NOT NULL;
      CREATE FUNCTION desk.tell_mentioned() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        -- the words stay with the note: who may no longer see the record reads them nowhere
        INSERT INTO desk.notices (person_id, kind, subject_id, by_id)
          SELECT DISTINCT named.id, 'mentioned', NEW.subject_id, NEW.by_id FROM unnest(NEW.mentions) AS named (id)
          WHERE named.id <> NEW.by_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_mentioned AFTER INSERT ON desk.notes FOR EACH ROW EXECUTE FUNCTION desk.tell_mentioned();
      CREATE FUNCTION desk.tell_returned() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO desk.notices (person_id, kind, subject_id) VALUES (OLD.proposed_by, 'returned', NEW.id);
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_returned AFTER UPDATE ON desk.incidents FOR EACH ROW
        WHEN (OLD.state = 'proposed' AND NEW.state = 'assessing' AND OLD.proposed_by IS NOT NULL)
        EXECUTE FUNCTION desk.tell_returned();
      -- What a person has not looked at, of what they may know of: a notice of a record that is hidden since is not there.
      CREATE FUNCTION desk.notice_stands(notice desk.notices) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT desk.may_see(notice.subject_id, notice.person_id) OR NOT (
          EXISTS (SELECT FROM desk.reports r WHERE r.id = notice.subject_id)
          OR EXISTS (SELECT FROM desk.incidents i WHERE i.id = notice.subject_id))
      $$;
      REVOKE EXECUTE ON FUNCTION desk.may_see(uuid, uuid), desk.check_note(), desk.tell_mentioned(), desk.tell_returned(),
        desk.notice_stands(desk.notices) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.may_see(uuid, uuid), desk.notice_stands(desk.notices) TO ${desk};
      GRANT USAGE ON TYPE desk.notices TO ${desk};
      GRANT SELECT ON desk.notes TO ${desk};
      GRANT INSERT (id, subject_id, text, mentions, by_id) ON desk.notes TO ${desk};
      GRANT UPDATE (version, struck_by, struck_reason) ON desk.notes TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TRIGGER tell_returned ON desk.incidents;
      DROP FUNCTION desk.tell_returned();
      DROP TABLE desk.notes;
      DROP FUNCTION desk.tell_mentioned();
      DROP FUNCTION desk.check_note();
      DROP FUNCTION desk.notice_stands(desk.notices);
      DROP FUNCTION desk.may_see(uuid, uuid);
      DELETE FROM desk.notices WHERE kind NOT IN ('taken_over', 'mentioned', 'assigned') OR note IS NULL OR by_id IS NULL;
      ALTER TABLE desk.notices ALTER COLUMN by_id SET NOT NULL;
      ALTER TABLE desk.notices DROP CONSTRAINT notices_reasoned, ALTER COLUMN note SET NOT NULL,
        ADD CONSTRAINT notices_reasoned CHECK (desk.is_said(note) AND length(note) <= 2000);
      ALTER TABLE desk.notices DROP CONSTRAINT notices_kind_known;
      ALTER TABLE desk.notices ADD CONSTRAINT notices_kind_known CHECK (kind IN ('taken_over', 'mentioned', 'assigned'));`);
  }
}
