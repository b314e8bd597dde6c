import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.early_releases', 'incident_id', 'incident_version'],
];

/** What three outlets reported already may go after 12 hours; the page tells which date holds an embargo. */
export class ReleaseEarly1767225638500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(EARLY);
    await runner.query(
      embargoEndsAt(`CASE kind.embargo WHEN 'days14' THEN interval '14 days' ELSE CASE WHEN EXISTS (SELECT FROM desk.early_releases early
              WHERE early.incident_id = incident.id AND early.incident_version = incident.version) THEN interval '12 hours'
              ELSE interval '72 hours' END END`),
    );
    await runner.query(HELD_BY);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.check_early_release(), desk.count_outlets(uuid),
        desk.embargo_held_by(desk.incidents, text) FROM PUBLIC;
      GRANT SELECT ON desk.early_releases TO ${desk}, ${worker};
      GRANT INSERT (incident_id, incident_version, reviewer_id, reason) ON desk.early_releases TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.count_outlets(uuid), desk.embargo_held_by(desk.incidents, text) TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`DROP FUNCTION desk.embargo_held_by(desk.incidents, text);`);
    await runner.query(
      embargoEndsAt(
        `CASE kind.embargo WHEN 'days14' THEN interval '14 days' ELSE interval '72 hours' END`,
      ),
    );
    await runner.query(`
      DROP TABLE desk.early_releases;
      DROP FUNCTION desk.check_early_release(), desk.count_outlets(uuid);`);
  }
}

const EARLY = `
  -- Independent outlets of what the case gathered.
  CREATE FUNCTION desk.count_outlets(incident uuid) RETURNS integer LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(DISTINCT independence_group)::integer FROM desk.incident_reports
    WHERE incident_id = incident AND source_type IN ('local_media', 'social_media')
  $$;
  -- A reviewer says that place and day of this version are public already.
  CREATE TABLE desk.early_releases (
    incident_id uuid NOT NULL CONSTRAINT early_releases_incident_fkey REFERENCES desk.incidents (id),
    incident_version integer NOT NULL,
    reviewer_id uuid NOT NULL CONSTRAINT early_releases_reviewer_fkey REFERENCES accounts.people (id),
    reason text NOT NULL CONSTRAINT early_releases_reason_given CHECK (desk.is_said(reason)),
    CONSTRAINT early_releases_pkey PRIMARY KEY (incident_id, incident_version));
  CREATE FUNCTION desk.check_early_release() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE incident desk.incidents;
  BEGIN
    SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id FOR NO KEY UPDATE;
    IF incident.state <> 'approved' OR incident.version <> NEW.incident_version THEN
      RAISE EXCEPTION 'not approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'early_releases_of_approved';
    END IF;
    IF NOT desk.may_approve(incident, NEW.reviewer_id) THEN
      RAISE EXCEPTION 'a reviewer' USING ERRCODE = 'check_violation', CONSTRAINT = 'early_releases_by_reviewer';
    END IF;
    -- where a person or a community is meant, what others wrote is no licence
    IF desk.count_outlets(incident.id) < 3
      OR NOT EXISTS (SELECT FROM desk.event_types WHERE code = incident.event_type AND embargo = 'hours72') THEN
      RAISE EXCEPTION 'three outlets' USING ERRCODE = 'check_violation', CONSTRAINT = 'early_releases_of_three_outlets';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER check_change BEFORE INSERT ON desk.early_releases
    FOR EACH ROW EXECUTE FUNCTION desk.check_early_release();`;

/** The last contact with a source keeps its own hold: who spoke to us is not in what others wrote. */
const embargoEndsAt = (hold: string): string => `
  CREATE OR REPLACE FUNCTION desk.embargo_ends_at(incident desk.incidents, tier text) RETURNS timestamptz LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH told AS (
      SELECT CASE WHEN tier IN ('T3', 'T4') OR tier = 'T2' AND NOT EXISTS (SELECT FROM desk.places
          WHERE pcode = incident.place_pcode AND adm3 IS NOT NULL) THEN 'month' WHEN tier = 'T2' THEN 'week' END AS period,
        (incident.t_max - interval '1 microsecond') AT TIME ZONE 'Asia/Damascus' AS day)
    SELECT CASE WHEN kind.embargo = 'none' THEN '-infinity'::timestamptz
      ELSE greatest(last.at + ${hold},
        last.contact + CASE kind.embargo WHEN 'days14' THEN interval '14 days' ELSE interval '72 hours' END,
        incident.danger_cleared_at) END
    FROM desk.event_types AS kind, told, LATERAL (SELECT greatest(incident.t_max,
      (date_trunc(told.period, told.day) + CASE told.period WHEN 'week' THEN interval '1 week' ELSE interval '1 month' END)
        AT TIME ZONE 'Asia/Damascus') AS at,
      (incident.last_contact_on + 1)::timestamp AT TIME ZONE 'Asia/Damascus' AS contact) AS last
    WHERE kind.code = incident.event_type
  $$;`;

const HELD_BY = `
  -- Which of the dates holds it: the end of the event, of its public week or month, the last contact, the clearing of a danger.
  CREATE FUNCTION desk.embargo_held_by(incident desk.incidents, tier text) RETURNS text LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN ends.at = '-infinity' THEN NULL WHEN NOT incident.danger_cleared THEN 'danger'
      WHEN incident.danger_cleared_at = ends.at THEN 'danger'
      WHEN (incident.last_contact_on + 1)::timestamp AT TIME ZONE 'Asia/Damascus'
        + CASE kind.embargo WHEN 'days14' THEN interval '14 days' ELSE interval '72 hours' END = ends.at THEN 'contact'
      WHEN tier IN ('T2', 'T3', 'T4') THEN 'period' ELSE 'event' END
    FROM desk.event_types kind, LATERAL (SELECT desk.embargo_ends_at(incident, tier) AS at) AS ends
    WHERE kind.code = incident.event_type
  $$;`;
