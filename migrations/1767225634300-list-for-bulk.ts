import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.bulk_lists', 'id', 'id'],
  ['desk.bulk_items', 'list_id', 'position'],
];

/** A frozen list of reports, one act for all of them, and what came of it for each. */
export class ListForBulk1767225634300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(LISTS);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.check_bulk_list(), desk.check_bulk_item() FROM PUBLIC;
      GRANT SELECT ON desk.bulk_lists, desk.bulk_items TO ${desk}, ${worker};
      GRANT INSERT (id, person_id, view, filters) ON desk.bulk_lists TO ${desk};
      GRANT UPDATE (act, code, reason, state, version) ON desk.bulk_lists TO ${desk};
      GRANT INSERT (list_id, position, report_id, version) ON desk.bulk_items TO ${desk};
      GRANT UPDATE (foreseen, result, undone) ON desk.bulk_items TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TABLE desk.bulk_items;
      DROP TABLE desk.bulk_lists;
      DROP FUNCTION desk.check_bulk_item();
      DROP FUNCTION desk.check_bulk_list();`);
  }
}

const LISTS = `
  CREATE TABLE desk.bulk_lists (
    id uuid CONSTRAINT bulk_lists_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT bulk_lists_person_fkey REFERENCES accounts.people (id),
    made_at timestamptz NOT NULL DEFAULT now(),
    view text NOT NULL CONSTRAINT bulk_lists_view_known CHECK (view IN ('to-screen')),
    filters jsonb NOT NULL CONSTRAINT bulk_lists_filters_form CHECK (jsonb_typeof(filters) = 'object'),
    -- never an approval, a proposal, a tier or a release: those are one record's, by one person who looked at it
    act text CONSTRAINT bulk_lists_act_known CHECK (act IN ('screen', 'close')),
    code text CONSTRAINT bulk_lists_code_known CHECK (code IN ('duplicate', 'out_of_scope', 'not_credible')),
    reason text CONSTRAINT bulk_lists_reason_given CHECK (reason IS NULL OR desk.is_said(reason)),
    state text NOT NULL DEFAULT 'frozen' CONSTRAINT bulk_lists_state_known CHECK (state IN ('frozen', 'foreseen', 'done', 'undone')),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT bulk_lists_act_chosen CHECK ((state = 'frozen') = (act IS NULL)),
    CONSTRAINT bulk_lists_code_of_close CHECK ((act = 'close') = (code IS NOT NULL)),
    CONSTRAINT bulk_lists_reasoned CHECK (act IS NULL OR reason IS NOT NULL));
  CREATE TABLE desk.bulk_items (
    list_id uuid NOT NULL CONSTRAINT bulk_items_list_fkey REFERENCES desk.bulk_lists (id),
    position integer NOT NULL CONSTRAINT bulk_items_position_range CHECK (position BETWEEN 1 AND 500),
    report_id uuid NOT NULL CONSTRAINT bulk_items_report_fkey REFERENCES desk.reports (id),
    version integer NOT NULL,
    -- 'done', or the code of what refused it
    foreseen text, result text, undone text,
    CONSTRAINT bulk_items_pkey PRIMARY KEY (list_id, position),
    CONSTRAINT bulk_items_report_once UNIQUE (list_id, report_id));
  CREATE FUNCTION desk.check_bulk_list() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NOT coalesce(accounts.has_role(NEW.person_id, 'analyst'), false) THEN
      RAISE EXCEPTION 'an analyst' USING ERRCODE = 'check_violation', CONSTRAINT = 'bulk_lists_by_analyst';
    END IF;
    IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
    IF (NEW.id, NEW.person_id, NEW.made_at, NEW.view, NEW.filters) IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.made_at, OLD.view, OLD.filters)
      OR OLD.state IN ('done', 'undone') AND (NEW.act, NEW.code, NEW.reason) IS DISTINCT FROM (OLD.act, OLD.code, OLD.reason)
      OR NEW.version <> OLD.version + 1
      OR (OLD.state, NEW.state) NOT IN (('frozen', 'foreseen'), ('foreseen', 'foreseen'), ('foreseen', 'done'), ('done', 'undone')) THEN
      RAISE EXCEPTION 'a list goes one way' USING ERRCODE = 'check_violation', CONSTRAINT = 'bulk_lists_one_way';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.bulk_lists FOR EACH ROW EXECUTE FUNCTION desk.check_bulk_list();
  -- What is frozen stays so: no record is added once an act is chosen, and a result is written once.
  CREATE FUNCTION desk.check_bulk_item() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF (SELECT state FROM desk.bulk_lists WHERE id = NEW.list_id) <> 'frozen' THEN
        RAISE EXCEPTION 'the list is frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'bulk_items_frozen';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.list_id, NEW.position, NEW.report_id, NEW.version) IS DISTINCT FROM (OLD.list_id, OLD.position, OLD.report_id, OLD.version)
      OR OLD.result IS NOT NULL AND NEW.result IS DISTINCT FROM OLD.result
      OR OLD.undone IS NOT NULL AND NEW.undone IS DISTINCT FROM OLD.undone
      OR OLD.result IS NOT NULL AND NEW.foreseen IS DISTINCT FROM OLD.foreseen THEN
      RAISE EXCEPTION 'a result is written once' USING ERRCODE = 'check_violation', CONSTRAINT = 'bulk_items_frozen';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.bulk_items FOR EACH ROW EXECUTE FUNCTION desk.check_bulk_item();`;
