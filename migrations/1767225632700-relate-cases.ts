import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [['desk.case_relations', 'from_id', 'id']];

const refuse = (constraint: string): string =>
  `RAISE EXCEPTION '${constraint}' USING ERRCODE = 'check_violation', CONSTRAINT = '${constraint}'`;

/**
 * Two cases that are not one event, and yet belong together. A row names the cases as they were when it was written; what
 * they were merged into since is asked when it is read, so that no row moves with a merge or its undoing.
 */
export class RelateCases1767225632700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.case_relations (
        id uuid CONSTRAINT case_relations_pkey PRIMARY KEY,
        from_id uuid NOT NULL CONSTRAINT case_relations_from_fkey REFERENCES desk.incidents (id),
        to_id uuid NOT NULL CONSTRAINT case_relations_to_fkey REFERENCES desk.incidents (id),
        kind text NOT NULL CONSTRAINT case_relations_kind_known CHECK (kind IN ('cause', 'series', 'repeat_target')),
        reason text NOT NULL CONSTRAINT case_relations_reasoned CHECK (desk.is_said(reason)),
        related_by uuid NOT NULL CONSTRAINT case_relations_person_fkey REFERENCES accounts.people (id),
        at timestamptz NOT NULL DEFAULT now(),
        removed_by uuid CONSTRAINT case_relations_remover_fkey REFERENCES accounts.people (id),
        removed_at timestamptz,
        removed_reason text CONSTRAINT case_relations_removal_reasoned
          CHECK (removed_reason IS NULL OR desk.is_said(removed_reason)),
        CONSTRAINT case_relations_of_two CHECK (from_id <> to_id),
        CONSTRAINT case_relations_removed_whole CHECK (num_nulls(removed_by, removed_at, removed_reason) IN (0, 3)));
      -- once for a pair, whichever was looked at first
      CREATE UNIQUE INDEX case_relations_once ON desk.case_relations (least(from_id, to_id), greatest(from_id, to_id), kind)
        WHERE removed_at IS NULL;
      CREATE INDEX case_relations_from ON desk.case_relations (from_id) WHERE removed_at IS NULL;
      CREATE INDEX case_relations_to ON desk.case_relations (to_id) WHERE removed_at IS NULL;
      ${FUNCTIONS}
      CREATE TRIGGER by_holder BEFORE INSERT OR UPDATE ON desk.case_relations
        FOR EACH ROW EXECUTE FUNCTION desk.check_case_relation();
      CREATE TRIGGER case_relations_append_only BEFORE DELETE ON desk.case_relations
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
      REVOKE EXECUTE ON FUNCTION desk.surviving_case(uuid), desk.cases_within(uuid), desk.check_case_relation() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.surviving_case(uuid), desk.cases_within(uuid) TO ${desk};
      GRANT SELECT ON desk.case_relations TO ${desk}, ${worker};
      GRANT INSERT (id, from_id, to_id, kind, reason, related_by) ON desk.case_relations TO ${desk};
      GRANT UPDATE (removed_by, removed_reason) ON desk.case_relations TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TABLE desk.case_relations;
      DROP FUNCTION desk.check_case_relation();
      DROP FUNCTION desk.cases_within(uuid);
      DROP FUNCTION desk.surviving_case(uuid);`);
  }
}

const FUNCTIONS = `
  -- What a case is part of now: itself, where it was merged into none.
  CREATE FUNCTION desk.surviving_case(incident uuid) RETURNS uuid LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE led AS (SELECT incident AS id, 0 AS steps
      UNION ALL SELECT m.survivor_id, led.steps + 1 FROM desk.merges m JOIN led ON led.id = m.other_id WHERE m.undone_at IS NULL)
    SELECT id FROM led ORDER BY steps DESC LIMIT 1
  $$;
  -- A case, and all that were merged into it.
  CREATE FUNCTION desk.cases_within(incident uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE led AS (SELECT incident AS id
      UNION SELECT m.other_id FROM desk.merges m JOIN led ON led.id = m.survivor_id WHERE m.undone_at IS NULL)
    SELECT id FROM led
  $$;
  -- Written and removed by who may change one of the two now, and may know of both; nothing of it is written twice.
  CREATE FUNCTION desk.check_case_relation() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    one uuid := desk.surviving_case(NEW.from_id);
    two uuid := desk.surviving_case(NEW.to_id);
    person uuid := CASE TG_OP WHEN 'INSERT' THEN NEW.related_by ELSE NEW.removed_by END;
  BEGIN
    IF TG_OP = 'INSERT' THEN
      NEW.at := now();
      IF one = two THEN ${refuse('case_relations_of_two')}; END IF;
      IF EXISTS (SELECT FROM desk.case_relations r WHERE r.removed_at IS NULL AND r.kind = NEW.kind
          AND ((r.from_id IN (SELECT desk.cases_within(one)) AND r.to_id IN (SELECT desk.cases_within(two)))
            OR (r.from_id IN (SELECT desk.cases_within(two)) AND r.to_id IN (SELECT desk.cases_within(one))))) THEN
        ${refuse('case_relations_once')};
      END IF;
    ELSE
      IF OLD.removed_by IS NOT NULL OR NEW.removed_by IS NULL OR (OLD.id, OLD.from_id, OLD.to_id, OLD.kind, OLD.reason,
          OLD.related_by, OLD.at) IS DISTINCT FROM (NEW.id, NEW.from_id, NEW.to_id, NEW.kind, NEW.reason, NEW.related_by, NEW.at)
        THEN ${refuse('case_relations_stay')};
      END IF;
      NEW.removed_at := now();
    END IF;
    IF accounts.has_role(person, 'analyst') IS NOT TRUE OR desk.is_recused(one, person) OR desk.is_recused(two, person)
      OR EXISTS (SELECT FROM desk.hidden_cases(person) AS hidden WHERE hidden IN (NEW.from_id, NEW.to_id, one, two)) THEN
      ${refuse('case_relations_by_analyst')};
    END IF;
    IF NOT EXISTS (SELECT FROM desk.incidents i WHERE i.id IN (one, two) AND i.state = 'assessing'
        AND desk.holder_of(i) IS NOT DISTINCT FROM person) THEN
      ${refuse('case_relations_by_holder')};
    END IF;
    RETURN NEW;
  END $$;`;
