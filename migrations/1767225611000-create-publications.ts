import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Tier, embargo and release of an approved incident. */
export class CreatePublications1767225611000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.publication_transitions (
        from_state text NOT NULL, to_state text NOT NULL,
        CONSTRAINT publication_transitions_pkey PRIMARY KEY (from_state, to_state));
      INSERT INTO desk.publication_transitions VALUES
        ('internal', 'scheduled'), ('scheduled', 'public'), ('public', 'public'), ('public', 'retracted'),
        ('public', 'withdrawn'), ('withdrawn', 'public');
      CREATE TABLE desk.publications (
        incident_id uuid CONSTRAINT publications_pkey PRIMARY KEY
          CONSTRAINT publications_incident_fkey REFERENCES desk.incidents (id),
        state text NOT NULL DEFAULT 'internal' CONSTRAINT publications_state_known
          CHECK (state IN ('internal', 'scheduled', 'public', 'retracted', 'withdrawn')),
        tier text CONSTRAINT publications_tier_known CHECK (tier IN ('T0', 'T1', 'T2', 'T3', 'T4')),
        tier_reason text,
        -- the version of the incident that was approved and scheduled
        incident_version integer,
        scheduled_by uuid CONSTRAINT publications_scheduler_fkey REFERENCES accounts.people (id),
        released_by uuid CONSTRAINT publications_releaser_fkey REFERENCES accounts.people (id),
        second_publisher uuid CONSTRAINT publications_second_fkey REFERENCES accounts.people (id),
        public_version integer NOT NULL DEFAULT 0,
        -- what is public of the incident; a newer version may be scheduled while this one stays up
        released_version integer,
        released_tier text,
        first_published date, last_changed date,
        CONSTRAINT publications_scheduled_whole CHECK (state = 'internal'
          OR (tier IS NOT NULL AND scheduled_by IS NOT NULL AND incident_version IS NOT NULL)),
        CONSTRAINT publications_released_whole CHECK (state IN ('internal', 'scheduled')
          OR (released_by IS NOT NULL AND public_version > 0)),
        CONSTRAINT publications_exact_by_two CHECK (tier <> 'T0' OR released_version IS DISTINCT FROM incident_version
          OR (second_publisher IS NOT NULL AND second_publisher <> released_by AND desk.is_said(tier_reason)))
      );
      CREATE FUNCTION desk.tier_rank(tier text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
        SELECT substr(tier, 2)::integer
      $$;
      -- The coarsest tier that the type, the objects or the place ask for; the twin of defaultTier in contracts.
      CREATE FUNCTION desk.default_tier(incident desk.incidents) RETURNS text LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH asked AS (
          SELECT greatest(desk.tier_rank((SELECT default_tier FROM desk.event_types WHERE code = incident.event_type)),
            CASE WHEN EXISTS (SELECT FROM desk.incident_objects hit JOIN desk.affected_objects kind ON kind.code = hit.object
              WHERE hit.incident_id = incident.id AND kind.health) THEN 2 ELSE 1 END) AS rank)
        SELECT 'T' || CASE WHEN rank = 2 AND (incident.precision IN ('L8', 'L9')
            OR (SELECT adm3 FROM desk.places WHERE pcode = incident.place_pcode) IS NULL)
          THEN 3 ELSE rank END FROM asked
      $$;
      -- The twin of embargoEndsAt in contracts. A week or a month is public only once it is over: released before, the
      -- day of release would narrow it again.
      CREATE FUNCTION desk.embargo_ends_at(incident desk.incidents, tier text) RETURNS timestamptz LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH told AS (
          SELECT CASE WHEN tier IN ('T3', 'T4') OR tier = 'T2' AND NOT EXISTS (SELECT FROM desk.places
              WHERE pcode = incident.place_pcode AND adm3 IS NOT NULL) THEN 'month' WHEN tier = 'T2' THEN 'week' END AS period,
            (incident.t_max - interval '1 microsecond') AT TIME ZONE 'Asia/Damascus' AS day)
        SELECT CASE WHEN kind.embargo = 'none' THEN '-infinity'::timestamptz
          ELSE greatest(last.at + CASE kind.embargo WHEN 'days14' THEN interval '14 days' ELSE interval '72 hours' END,
            incident.danger_cleared_at) END
        FROM desk.event_types AS kind, told, LATERAL (SELECT greatest(incident.t_max,
          (date_trunc(told.period, told.day) + CASE told.period WHEN 'week' THEN interval '1 week' ELSE interval '1 month' END)
            AT TIME ZONE 'Asia/Damascus',
          (incident.last_contact_on + 1)::timestamp AT TIME ZONE 'Asia/Damascus') AS at) AS last
        WHERE kind.code = incident.event_type
      $$;
      -- Somebody whose report is gathered did not agree to publishing it, with details removed; the twin of the purposes
      -- of CONSENT_CHOICES in contracts.
      CREATE FUNCTION desk.lacks_consent(incident uuid) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM desk.incident_reports gathered JOIN desk.reports ON reports.id = gathered.report_id
          WHERE gathered.incident_id = incident
            AND coalesce(reports.body ->> 'consent', '') NOT IN ('all', 'analysis_and_publish'))
      $$;
      CREATE FUNCTION desk.has_hand(incident uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM desk.incident_editors WHERE incident_id = incident AND person_id = person)
      $$;
      CREATE FUNCTION desk.check_publication_change() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        incident desk.incidents;
        finer boolean;
      BEGIN
        IF TG_OP = 'INSERT' AND NEW.state <> 'internal' THEN
          RAISE EXCEPTION 'publication starts internal' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_start_internal';
        END IF;
        IF TG_OP = 'INSERT' AND (NEW.public_version <> 0 OR num_nonnulls(NEW.released_version, NEW.released_tier,
            NEW.first_published, NEW.last_changed, NEW.released_by, NEW.second_publisher) > 0) THEN
          RAISE EXCEPTION 'publication starts internal' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_start_internal';
        END IF;
        IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
        -- who stands for a tier stands for that tier, its reason and that version alone
        IF (NEW.tier, NEW.tier_reason, NEW.incident_version) IS DISTINCT FROM (OLD.tier, OLD.tier_reason, OLD.incident_version) THEN
          NEW.second_publisher := NULL;
        END IF;
        IF NOT (NEW.state = OLD.state AND NEW.state IN ('internal', 'scheduled')) AND NOT EXISTS (
            SELECT FROM desk.publication_transitions WHERE from_state = OLD.state AND to_state = NEW.state) THEN
          RAISE EXCEPTION 'no such transition' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_transition_known';
        END IF;
        IF NEW.state NOT IN ('scheduled', 'public') THEN RETURN NEW; END IF;
        IF desk.tier_rank(NEW.tier) < desk.tier_rank(OLD.released_tier) THEN
          RAISE EXCEPTION 'what was public once grows coarser, never finer'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_never_finer';
        END IF;
        -- an aggregate has no row: one that is public already has to be taken back first
        IF NEW.tier = 'T4' AND OLD.released_tier <> 'T4' THEN
          RAISE EXCEPTION 'withdraw the record first'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_aggregate_without_row';
        END IF;
        SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id;
        IF incident.state <> 'approved' OR NEW.incident_version <> incident.version THEN
          RAISE EXCEPTION 'only the approved version is published'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_of_approved_version';
        END IF;
        IF NOT accounts.has_role(NEW.scheduled_by, 'publisher') THEN
          RAISE EXCEPTION 'a publisher schedules' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_scheduled_by_publisher';
        END IF;
        IF desk.lacks_consent(NEW.incident_id) THEN
          RAISE EXCEPTION 'a source did not agree to publishing'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_consents_cover';
        END IF;
        finer := desk.tier_rank(NEW.tier) < desk.tier_rank(desk.default_tier(incident));
        IF finer AND NOT desk.is_said(NEW.tier_reason) THEN
          RAISE EXCEPTION 'a finer tier takes a reason' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_finer_with_reason';
        END IF;
        IF NEW.state = 'public' AND OLD.state = 'public' AND OLD.released_version = NEW.incident_version THEN
          RAISE EXCEPTION 'what is public changes by a new version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_changed_by_new_version';
        END IF;
        -- a tier for the next version of what is public is no release yet
        IF NEW.state <> 'public' OR (OLD.state = 'public' AND NEW.public_version = OLD.public_version) THEN RETURN NEW; END IF;
        IF NOT accounts.has_role(NEW.released_by, 'publisher') OR NEW.released_by IS NOT DISTINCT FROM incident.proposed_by
          OR NEW.released_by IS NOT DISTINCT FROM incident.last_edited_by OR desk.has_hand(incident.id, NEW.released_by) THEN
          RAISE EXCEPTION 'release takes a publisher who neither proposed nor edited'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_released_by_third_hand';
        END IF;
        IF finer AND (NEW.second_publisher IS NULL
          OR NEW.second_publisher = NEW.released_by OR NOT accounts.has_role(NEW.second_publisher, 'publisher')
          OR desk.has_hand(incident.id, NEW.second_publisher)) THEN
          RAISE EXCEPTION 'a finer tier takes a second publisher'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_finer_by_two';
        END IF;
        IF NOT incident.danger_cleared OR desk.embargo_ends_at(incident, NEW.tier) > now() THEN
          RAISE EXCEPTION 'the embargo holds' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_embargo_over';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_change BEFORE INSERT OR UPDATE ON desk.publications
        FOR EACH ROW EXECUTE FUNCTION desk.check_publication_change();
      GRANT SELECT, INSERT ON desk.publications TO ${desk};
      -- to be public is written by pub.publish_incident alone
      GRANT UPDATE (state, tier, tier_reason, incident_version, scheduled_by, second_publisher) ON desk.publications TO ${desk};
      GRANT SELECT ON desk.publications TO ${worker};
      GRANT SELECT ON desk.publication_transitions TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.default_tier(desk.incidents), desk.embargo_ends_at(desk.incidents, text), desk.tier_rank(text),
        desk.lacks_consent(uuid), desk.has_hand(uuid, uuid) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE desk.publications, desk.publication_transitions;
      DROP FUNCTION desk.check_publication_change();
      DROP FUNCTION desk.has_hand(uuid, uuid);
      DROP FUNCTION desk.lacks_consent(uuid);
      DROP FUNCTION desk.embargo_ends_at(desk.incidents, text);
      DROP FUNCTION desk.default_tier(desk.incidents);
      DROP FUNCTION desk.tier_rank(text);`);
  }
}
