import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Views of the queue under a name: one's own or shared with the desk, followed by whoever wants to be told. */
export class SaveFilters1767225634900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(FILTERS);
    await runner.query(SUBSCRIPTIONS);
    await runner.query(NOTICES);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.reads_view(text, uuid), desk.check_saved_filter(), desk.filter_is_for(uuid, uuid),
        desk.check_filter_subscription(), desk.end_subscriptions(), desk.tell_filter(uuid, uuid, uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.filter_is_for(uuid, uuid), desk.tell_filter(uuid, uuid, uuid[]) TO ${desk};
      GRANT SELECT, DELETE ON desk.saved_filters, desk.filter_subscriptions TO ${desk};
      GRANT INSERT (id, owner_id, name, view, type, adm, danger, shared) ON desk.saved_filters TO ${desk};
      GRANT UPDATE (name, shared, version) ON desk.saved_filters TO ${desk};
      GRANT INSERT (filter_id, person_id, seen, looked_at) ON desk.filter_subscriptions TO ${desk};
      GRANT UPDATE (seen, looked_at) ON desk.filter_subscriptions TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM desk.notices WHERE kind = 'filter';
      CREATE OR REPLACE FUNCTION desk.notice_stands(notice desk.notices) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT desk.may_see(notice.subject_id, notice.person_id) OR NOT (
          EXISTS (SELECT FROM desk.reports r WHERE r.id = notice.subject_id)
          OR EXISTS (SELECT FROM desk.incidents i WHERE i.id = notice.subject_id))
      $$;
      DROP FUNCTION desk.tell_filter(uuid, uuid, uuid[]);
      ALTER TABLE desk.notices DROP CONSTRAINT notices_items_of_filter, DROP COLUMN items;
      DROP TABLE desk.filter_subscriptions;
      DROP FUNCTION desk.check_filter_subscription();
      DROP TABLE desk.saved_filters;
      DROP FUNCTION desk.end_subscriptions();
      DROP FUNCTION desk.filter_is_for(uuid, uuid);
      DROP FUNCTION desk.check_saved_filter();
      DROP FUNCTION desk.reads_view(text, uuid);`);
  }
}

const FILTERS = `
  CREATE TABLE desk.saved_filters (
    id uuid CONSTRAINT saved_filters_pkey PRIMARY KEY,
    owner_id uuid NOT NULL CONSTRAINT saved_filters_owner_fkey REFERENCES accounts.people (id),
    name text NOT NULL CONSTRAINT saved_filters_named CHECK (desk.is_said(name) AND length(name) <= 80),
    view text NOT NULL CONSTRAINT saved_filters_view_known
      CHECK (view IN ('to-screen', 'mine', 'unclaimed', 'review', 'contested', 'answered')),
    -- a kind of report, or a type of event
    type text CONSTRAINT saved_filters_type_form CHECK (type ~ '^[A-Za-z0-9_]{1,40}$'),
    adm text CONSTRAINT saved_filters_adm_form CHECK (adm ~ '^[A-Z]{2}[0-9]{2}$'),
    danger boolean NOT NULL,
    shared boolean NOT NULL,
    version integer NOT NULL DEFAULT 1,
    made_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX saved_filters_of ON desk.saved_filters (owner_id);
  -- Whether a person may open a view of the queue: reports are for fewer people than cases.
  CREATE FUNCTION desk.reads_view(wanted text, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM accounts.people p WHERE p.id = person AND NOT p.suspended AND NOT p.invited
      AND p.roles && CASE WHEN wanted = 'to-screen' THEN ARRAY['analyst', 'reviewer', 'publisher', 'auditor']
        ELSE ARRAY['analyst', 'reviewer', 'publisher', 'editor', 'auditor'] END)
  $$;
  CREATE FUNCTION desk.check_saved_filter() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NOT desk.reads_view(NEW.view, NEW.owner_id) THEN
        RAISE EXCEPTION 'by who reads the view' USING ERRCODE = 'check_violation', CONSTRAINT = 'saved_filters_by_reader';
      END IF;
    ELSIF (NEW.id, NEW.owner_id, NEW.view, NEW.type, NEW.adm, NEW.danger, NEW.made_at)
        IS DISTINCT FROM (OLD.id, OLD.owner_id, OLD.view, OLD.type, OLD.adm, OLD.danger, OLD.made_at)
      OR NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'what a filter stands for stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'saved_filters_stay';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER filter_rules BEFORE INSERT OR UPDATE ON desk.saved_filters
    FOR EACH ROW EXECUTE FUNCTION desk.check_saved_filter();
  -- Whom a filter is there for: its owner, and where it is shared whoever may open its view.
  CREATE FUNCTION desk.filter_is_for(wanted uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM desk.saved_filters f WHERE f.id = wanted
      AND (f.shared OR f.owner_id = person) AND desk.reads_view(f.view, person))
  $$;`;

const SUBSCRIPTIONS = `
  CREATE TABLE desk.filter_subscriptions (
    filter_id uuid NOT NULL CONSTRAINT filter_subscriptions_filter_fkey REFERENCES desk.saved_filters (id) ON DELETE CASCADE,
    person_id uuid NOT NULL CONSTRAINT filter_subscriptions_person_fkey REFERENCES accounts.people (id),
    -- what matched when it was looked at last; null where it was too much to be told of
    seen uuid[] CONSTRAINT filter_subscriptions_seen_bounded CHECK (cardinality(seen) <= 1000),
    looked_at timestamptz NOT NULL,
    CONSTRAINT filter_subscriptions_pkey PRIMARY KEY (filter_id, person_id));
  CREATE INDEX filter_subscriptions_due ON desk.filter_subscriptions (looked_at);
  CREATE FUNCTION desk.check_filter_subscription() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NOT desk.filter_is_for(NEW.filter_id, NEW.person_id) THEN
      RAISE EXCEPTION 'of a filter that is theirs or shared'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'filter_subscriptions_in_sight';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER subscription_rules BEFORE INSERT ON desk.filter_subscriptions
    FOR EACH ROW EXECUTE FUNCTION desk.check_filter_subscription();
  -- What is shared no longer is followed by its owner alone.
  CREATE FUNCTION desk.end_subscriptions() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    DELETE FROM desk.filter_subscriptions s WHERE s.filter_id = NEW.id AND s.person_id <> NEW.owner_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER end_subscriptions AFTER UPDATE ON desk.saved_filters FOR EACH ROW
    WHEN (OLD.shared AND NOT NEW.shared) EXECUTE FUNCTION desk.end_subscriptions();`;

const NOTICES = `
  ALTER TABLE desk.notices ADD COLUMN items integer,
    ADD CONSTRAINT notices_items_of_filter CHECK ((kind = 'filter') = (items IS NOT NULL) AND items > 0);
  -- Tells a subscriber how many newly match, of those that they may see: one notice until it is read, however many come.
  CREATE FUNCTION desk.tell_filter(wanted uuid, person uuid, fresh uuid[]) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    visible integer := (SELECT count(*) FROM unnest(fresh) AS item (id) WHERE desk.may_see(item.id, person));
    unread integer;
  BEGIN
    IF visible = 0 OR NOT desk.filter_is_for(wanted, person)
      OR NOT EXISTS (SELECT FROM desk.filter_subscriptions s WHERE s.filter_id = wanted AND s.person_id = person) THEN
      RETURN;
    END IF;
    -- under a new number, so that whoever marks what they saw as read does not mark what came meanwhile
    WITH old AS (DELETE FROM desk.notices n WHERE n.person_id = person AND n.kind = 'filter' AND n.subject_id = wanted
      AND n.seen_at IS NULL RETURNING n.items) SELECT coalesce(sum(old.items), 0) INTO unread FROM old;
    INSERT INTO desk.notices (person_id, kind, subject_id, items) VALUES (person, 'filter', wanted, unread + visible);
  END $$;
  -- A notice of a filter that is gone, or shared no longer, is not there.
  CREATE OR REPLACE FUNCTION desk.notice_stands(notice desk.notices) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN notice.kind = 'filter' THEN desk.filter_is_for(notice.subject_id, notice.person_id)
      ELSE desk.may_see(notice.subject_id, notice.person_id) OR NOT (
        EXISTS (SELECT FROM desk.reports r WHERE r.id = notice.subject_id)
        OR EXISTS (SELECT FROM desk.incidents i WHERE i.id = notice.subject_id)) END
  $$;`;
