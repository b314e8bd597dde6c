import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Events in public: titles, totals of other bodies, and those of our incidents that are public themselves. */
export class PublishEvents1767225637100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, open, worker } = await planeRoles(runner);
    await runner.query(TABLES);
    await runner.query(MEMBERS);
    await runner.query(PUBLISH);
    await runner.query(WITHDRAW);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION pub.publish_event(uuid, integer, uuid), pub.withdraw_event(uuid, integer, uuid),
        pub.show_event_incidents(text), pub.follow_event_incident() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION pub.publish_event(uuid, integer, uuid), pub.withdraw_event(uuid, integer, uuid) TO ${desk};
      GRANT SELECT ON pub.events, pub.event_totals, pub.event_incidents TO ${open}, ${desk}, ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER events_follow ON pub.incidents;
      DROP TRIGGER events_follow_removal ON pub.incidents;
      DROP FUNCTION pub.withdraw_event(uuid, integer, uuid), pub.publish_event(uuid, integer, uuid), pub.follow_event_incident(),
        pub.show_event_incidents(text);
      DROP TABLE pub.event_incidents, pub.event_totals, pub.events;`);
  }
}

const TABLES = `
  -- Of an event that was withdrawn, its code and the day alone.
  CREATE TABLE pub.events (
    code text CONSTRAINT pub_events_pkey PRIMARY KEY,
    status text NOT NULL CONSTRAINT pub_events_status_known CHECK (status IN ('public', 'withdrawn')),
    version integer NOT NULL, first_published date, last_changed date NOT NULL,
    title_en text, title_ar text, edtf text, day_from date, day_to date, places text[], note_en text, note_ar text, addresses text[],
    CONSTRAINT pub_events_whole CHECK (num_nonnulls(first_published, title_en, title_ar, edtf, day_from, day_to, places, addresses)
      = CASE status WHEN 'public' THEN 8 ELSE 0 END));
  -- As of which day, then by whom: never by size, and no column is a sum.
  CREATE TABLE pub.event_totals (
    code text NOT NULL, position smallint NOT NULL,
    body_en text NOT NULL, body_ar text NOT NULL, counted_en text NOT NULL, counted_ar text NOT NULL,
    min integer, max integer, as_of text NOT NULL, rule_en text NOT NULL, rule_ar text NOT NULL, url text NOT NULL,
    withdrawn_on date, withdrawn_en text, withdrawn_ar text,
    CONSTRAINT pub_event_totals_pkey PRIMARY KEY (code, position));
  CREATE TABLE pub.event_incidents (
    code text NOT NULL, ref text NOT NULL,
    CONSTRAINT pub_event_incidents_pkey PRIMARY KEY (code, ref));
  CREATE INDEX event_incidents_ref ON pub.event_incidents (ref);`;

const MEMBERS = `
  -- Which public events show an incident. One at a coarse tier only where the event covers the whole of its public time and
  -- place: else the event would say when or where within them.
  CREATE FUNCTION pub.show_event_incidents(record text) RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM pub.event_incidents WHERE ref = record;
    INSERT INTO pub.event_incidents (code, ref)
      SELECT e.code, i.ref
      FROM desk.incidents held JOIN desk.event_members m ON m.incident_id = held.id JOIN desk.events e ON e.id = m.event_id
        JOIN desk.event_versions v ON v.event_id = e.id AND v.version = e.released_version
        JOIN pub.events shown ON shown.code = e.code AND shown.status = 'public'
        JOIN pub.incidents i ON i.ref = held.ref
      WHERE held.ref = record AND i.status = 'public' AND i.record_class = 'assessed' AND v.content -> 'members' ? held.id::text
        AND (i.tier IN ('T0', 'T1') OR i.tier IN ('T2', 'T3') AND shown.day_from <= i.day_from AND shown.day_to >= i.day_to
          AND (shown.places = '{}' OR shown.places && ARRAY[i.place_pcode, i.adm1, i.adm2, i.adm3]));
  $$;
  CREATE FUNCTION pub.follow_event_incident() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM pub.show_event_incidents(CASE TG_OP WHEN 'DELETE' THEN OLD.ref ELSE NEW.ref END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER events_follow AFTER INSERT OR UPDATE ON pub.incidents
    FOR EACH ROW WHEN (NEW.record_class = 'assessed') EXECUTE FUNCTION pub.follow_event_incident();
  CREATE TRIGGER events_follow_removal AFTER DELETE ON pub.incidents
    FOR EACH ROW WHEN (OLD.record_class = 'assessed') EXECUTE FUNCTION pub.follow_event_incident();`;

const PUBLISH = `
  CREATE FUNCTION pub.publish_event(event uuid, at_version integer, publisher uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    was desk.events;
    pseudonym text;
  BEGIN
    PERFORM pub.advance('incidents');
    SELECT * INTO was FROM desk.events WHERE id = event FOR NO KEY UPDATE;
    IF was.state IS DISTINCT FROM 'approved' OR was.version <> at_version OR was.released_version = was.version THEN
      RAISE EXCEPTION 'not approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'events_approved_first';
    END IF;
    IF accounts.has_role(publisher, 'publisher') IS NOT TRUE
      OR EXISTS (SELECT FROM desk.event_hands WHERE event_id = event AND person_id = publisher) THEN
      RAISE EXCEPTION 'a publisher without a hand' USING ERRCODE = 'check_violation', CONSTRAINT = 'events_published_by_another';
    END IF;
    UPDATE desk.events SET public_state = 'public', public_version = public_version + 1, released_version = version,
      released_by = publisher, first_published = coalesce(first_published, ledger.today()), last_changed = ledger.today()
      WHERE id = event RETURNING * INTO was;
    DELETE FROM pub.events WHERE code = was.code;
    INSERT INTO pub.events (code, status, version, first_published, last_changed, title_en, title_ar, edtf, day_from, day_to, places,
        note_en, note_ar, addresses)
      VALUES (was.code, 'public', was.public_version, was.first_published, was.last_changed, was.title_en, was.title_ar, was.edtf,
        was.day_from, was.day_to, was.places, was.note_en, was.note_ar, was.addresses);
    DELETE FROM pub.event_totals WHERE code = was.code;
    INSERT INTO pub.event_totals (code, position, body_en, body_ar, counted_en, counted_ar, min, max, as_of, rule_en, rule_ar, url,
        withdrawn_on, withdrawn_en, withdrawn_ar)
      SELECT was.code, row_number() OVER (ORDER BY t.as_of_day, t.body_en, t.id), t.body_en, t.body_ar, t.counted_en, t.counted_ar,
        t.min, t.max, t.as_of, t.rule_en, t.rule_ar, t.url, t.withdrawn_on, t.withdrawn_en, t.withdrawn_ar
      FROM desk.event_totals t WHERE t.event_id = event
        -- what left before anybody could read it is not shown as withdrawn
        AND (t.withdrawn_on IS NULL OR EXISTS (SELECT FROM desk.event_versions v, jsonb_array_elements(v.content -> 'totals') AS before
          WHERE v.event_id = event AND v.version < was.version AND before ->> 'id' = t.id::text
            AND before ->> 'withdrawn_on' IS NULL));
    DELETE FROM pub.event_incidents WHERE code = was.code;
    PERFORM pub.show_event_incidents(i.ref) FROM desk.event_members m JOIN desk.incidents i ON i.id = m.incident_id
      WHERE m.event_id = event;
    SELECT name INTO pseudonym FROM accounts.people WHERE id = publisher;
    PERFORM ledger.append('event.publish', event::text, was.version, sha256(convert_to((SELECT jsonb_build_object('event', to_jsonb(e),
        'totals', (SELECT jsonb_agg(to_jsonb(t) ORDER BY position) FROM pub.event_totals t WHERE t.code = e.code))::text
      FROM pub.events e WHERE e.code = was.code), 'UTF8')), pseudonym);
    RETURN was.code;
  END $$;`;

const WITHDRAW = `
  -- One publisher, at once.
  CREATE FUNCTION pub.withdraw_event(event uuid, at_version integer, publisher uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    was desk.events;
    pseudonym text;
  BEGIN
    PERFORM pub.advance('incidents');
    IF accounts.has_role(publisher, 'publisher') IS NOT TRUE THEN
      RAISE EXCEPTION 'a publisher' USING ERRCODE = 'check_violation', CONSTRAINT = 'events_withdrawn_by_publisher';
    END IF;
    UPDATE desk.events SET public_state = 'withdrawn', last_changed = ledger.today()
      WHERE id = event AND version = at_version AND public_state = 'public' RETURNING * INTO was;
    IF was.id IS NULL THEN
      RAISE EXCEPTION 'not public' USING ERRCODE = 'check_violation', CONSTRAINT = 'events_public_first';
    END IF;
    DELETE FROM pub.event_incidents WHERE code = was.code;
    DELETE FROM pub.event_totals WHERE code = was.code;
    DELETE FROM pub.events WHERE code = was.code;
    INSERT INTO pub.events (code, status, version, last_changed) VALUES (was.code, 'withdrawn', was.public_version, was.last_changed);
    SELECT name INTO pseudonym FROM accounts.people WHERE id = publisher;
    PERFORM ledger.append('event.withdraw', event::text, was.version, sha256('withdrawn'::bytea), pseudonym);
    RETURN was.code;
  END $$;`;
