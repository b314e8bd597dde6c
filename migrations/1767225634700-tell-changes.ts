import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/**
 * Tells every process of the desk that something changed. The notification is empty, since any role may listen: what
 * changed stands in a table that the desk alone reads, for ten minutes.
 */
export class TellChanges1767225634700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.changes (
        seq bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT changes_pkey PRIMARY KEY,
        -- a report or a case
        subject_id uuid NOT NULL,
        -- by which a reader knows what was not yet committed when they last looked
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        at timestamptz NOT NULL DEFAULT now());
      CREATE INDEX changes_by_xid ON desk.changes (xid);
      CREATE FUNCTION desk.tell_change() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
      BEGIN
        INSERT INTO desk.changes (subject_id) VALUES ((changed ->> TG_ARGV[0])::uuid);
        NOTIFY himaya_desk;
        RETURN NULL;
      END $$;
      -- not of a report that arrives: the minute of it is nobody's to know, and intake waits for no queue of notices
      CREATE TRIGGER tell_change AFTER UPDATE ON desk.reports FOR EACH ROW
        WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION desk.tell_change('id');
      CREATE TRIGGER tell_change AFTER INSERT OR UPDATE ON desk.incidents FOR EACH ROW EXECUTE FUNCTION desk.tell_change('id');
      CREATE TRIGGER tell_taken AFTER INSERT OR DELETE ON desk.leases FOR EACH ROW EXECUTE FUNCTION desk.tell_change('subject_id');
      CREATE TRIGGER tell_change AFTER UPDATE ON desk.leases FOR EACH ROW
        WHEN (OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION desk.tell_change('subject_id');
      -- Who is signed in, and as what: a reader whose session is over is read to no longer.
      CREATE FUNCTION desk.tell_sessions() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        NOTIFY himaya_desk;
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_ended AFTER DELETE ON accounts.sessions FOR EACH STATEMENT EXECUTE FUNCTION desk.tell_sessions();
      CREATE TRIGGER tell_roles AFTER UPDATE OF roles, suspended ON accounts.people
        FOR EACH STATEMENT EXECUTE FUNCTION desk.tell_sessions();
      CREATE FUNCTION desk.forget_changes() RETURNS void LANGUAGE sql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DELETE FROM desk.changes WHERE at < now() - interval '10 minutes'
      $$;
      REVOKE EXECUTE ON FUNCTION desk.tell_change(), desk.tell_sessions(), desk.forget_changes() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION desk.forget_changes() TO ${desk};
      GRANT SELECT ON desk.changes TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER tell_roles ON accounts.people;
      DROP TRIGGER tell_ended ON accounts.sessions;
      DROP TRIGGER tell_change ON desk.leases;
      DROP TRIGGER tell_taken ON desk.leases;
      DROP TRIGGER tell_change ON desk.incidents;
      DROP TRIGGER tell_change ON desk.reports;
      DROP FUNCTION desk.forget_changes();
      DROP FUNCTION desk.tell_sessions();
      DROP FUNCTION desk.tell_change();
      DROP TABLE desk.changes;`);
  }
}
