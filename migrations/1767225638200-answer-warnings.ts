import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const OF_WARNING = `incident_version || ' ' || tier || ' ' || warning`;
const RECORDS: readonly RecordTable[] = [
  ['desk.publication_warnings', 'incident_id', OF_WARNING],
  ['desk.warning_overrides', 'incident_id', OF_WARNING],
  ['desk.safety_checks', 'incident_id', 'public_version'],
];

/** A warning of the safety preview is answered before a release; what the releaser looked at is kept. */
export class AnswerWarnings1767225638200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE TABLE desk.publication_warnings (
        incident_id uuid NOT NULL CONSTRAINT publication_warnings_incident_fkey REFERENCES desk.incidents (id),
        incident_version integer NOT NULL,
        tier text NOT NULL CONSTRAINT publication_warnings_tier_known CHECK (tier IN ('T0', 'T1', 'T2', 'T3', 'T4')),
        warning text NOT NULL CONSTRAINT publication_warnings_known CHECK (warning IN ('few_victims', 'fine_tier', 'place',
          'phone', 'email', 'coordinates', 'age', 'kinship', 'job', 'clinic', 'school')),
        CONSTRAINT publication_warnings_pkey PRIMARY KEY (incident_id, incident_version, tier, warning));
      -- A publisher who stands for it, with a reason that stays.
      CREATE TABLE desk.warning_overrides (
        incident_id uuid NOT NULL, incident_version integer NOT NULL, tier text NOT NULL, warning text NOT NULL,
        person_id uuid NOT NULL CONSTRAINT warning_overrides_person_fkey REFERENCES accounts.people (id),
        reason text NOT NULL CONSTRAINT warning_overrides_reasoned CHECK (desk.is_said(reason)),
        CONSTRAINT warning_overrides_pkey PRIMARY KEY (incident_id, incident_version, tier, warning),
        CONSTRAINT warning_overrides_of_warning FOREIGN KEY (incident_id, incident_version, tier, warning)
          REFERENCES desk.publication_warnings (incident_id, incident_version, tier, warning));
      -- What whoever released had looked at, and which warnings stood.
      CREATE TABLE desk.safety_checks (
        incident_id uuid NOT NULL CONSTRAINT safety_checks_incident_fkey REFERENCES desk.incidents (id),
        public_version integer NOT NULL, checks text[] NOT NULL, warnings text[] NOT NULL,
        person_id uuid NOT NULL CONSTRAINT safety_checks_person_fkey REFERENCES accounts.people (id),
        released_on date NOT NULL DEFAULT ledger.today(),
        CONSTRAINT safety_checks_pkey PRIMARY KEY (incident_id, public_version),
        CONSTRAINT safety_checks_all_known CHECK (checks @> ARRAY['faces', 'files', 'consent', 'together', 'small_cells']));
      CREATE INDEX safety_checks_day ON desk.safety_checks (released_on);
      ${['publication_warnings', 'warning_overrides', 'safety_checks']
        .map(
          (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON desk.${table}
        FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`,
        )
        .join('\n      ')}
      CREATE FUNCTION desk.check_override() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT coalesce(accounts.has_role(NEW.person_id, 'publisher'), false) OR desk.has_hand(NEW.incident_id, NEW.person_id) THEN
          RAISE EXCEPTION 'a publisher without a hand in it' USING ERRCODE = 'check_violation', CONSTRAINT = 'warning_overrides_by_publisher';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER check_override BEFORE INSERT ON desk.warning_overrides
        FOR EACH ROW EXECUTE FUNCTION desk.check_override();
      CREATE FUNCTION desk.check_warnings() RETURNS trigger LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM desk.publication_warnings w WHERE w.incident_id = NEW.incident_id
            AND w.incident_version = NEW.incident_version AND w.tier = NEW.tier
            AND NOT EXISTS (SELECT FROM desk.warning_overrides o WHERE (o.incident_id, o.incident_version, o.tier, o.warning)
                = (w.incident_id, w.incident_version, w.tier, w.warning) AND o.person_id <> NEW.released_by
              AND accounts.has_role(o.person_id, 'publisher') AND NOT desk.has_hand(o.incident_id, o.person_id))) THEN
          RAISE EXCEPTION 'a warning is unanswered' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_warnings_answered';
        END IF;
        RETURN NEW;
      END $$;
      -- after what else holds a release back
      CREATE TRIGGER warnings_answered BEFORE UPDATE ON desk.publications FOR EACH ROW
        WHEN (NEW.state = 'public' AND NEW.public_version > OLD.public_version) EXECUTE FUNCTION desk.check_warnings();
      REVOKE EXECUTE ON FUNCTION desk.check_override(), desk.check_warnings() FROM PUBLIC;
      GRANT SELECT, INSERT ON desk.publication_warnings, desk.warning_overrides TO ${desk};
      GRANT SELECT, INSERT (incident_id, public_version, checks, warnings, person_id) ON desk.safety_checks TO ${desk};`);
    await keepTables(runner, RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, RECORDS);
    await runner.query(`
      DROP TRIGGER warnings_answered ON desk.publications;
      DROP TABLE desk.safety_checks, desk.warning_overrides, desk.publication_warnings;
      DROP FUNCTION desk.check_warnings(), desk.check_override();`);
  }
}
