import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore } from './record-tables.js';

const KEPT = [
  ['desk.blind_grades', 'incident_id', `version || ' ' || reviewer_id`],
  ['desk.proposal_openings', 'incident_id', `version || ' ' || reviewer_id`],
] as const;

/** A reviewer grades a proposal before they see it, or says that they opened it without. */
export class GradeBlind1767225642400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(SAMPLE);
    await runner.query(TABLES);
    await runner.query(SIGHT);
    await runner.query(WALLS);
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION desk.in_blind_sample(uuid, integer), desk.reads_blind(desk.incidents, uuid),
        desk.proposed_attribution(uuid), desk.check_blind_grade(), desk.check_proposal_opening() FROM PUBLIC;
      GRANT SELECT ON desk.blind_grades, desk.proposal_openings TO ${desk}, ${worker};
      GRANT INSERT ON desk.blind_grades, desk.proposal_openings TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.reads_blind(desk.incidents, uuid) TO ${desk};`);
    await keepTables(runner, KEPT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepTablesNoMore(runner, KEPT);
    await runner.query(`
      DROP FUNCTION desk.reads_blind(desk.incidents, uuid);
      DROP TABLE desk.blind_grades;
      DROP TABLE desk.proposal_openings;
      DROP FUNCTION desk.check_blind_grade();
      DROP FUNCTION desk.check_proposal_opening();
      DROP FUNCTION desk.proposed_attribution(uuid);
      DROP FUNCTION desk.in_blind_sample(uuid, integer);
      ALTER TABLE desk.instance DROP COLUMN blind_sample;`);
  }
}

const SAMPLE = `
  -- One in so many of the proposals that one reviewer decides; 0 is none.
  ALTER TABLE desk.instance ADD COLUMN blind_sample integer NOT NULL DEFAULT 5
    CONSTRAINT instance_blind_sample_counted CHECK (blind_sample BETWEEN 0 AND 1000);
  -- By a hash, so that the same proposal is blind to all its reviewers and at every reading.
  CREATE FUNCTION desk.in_blind_sample(incident uuid, of_version integer) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT abs(hashtextextended(incident || ' ' || of_version, 0) % blind_sample) = 0
      FROM desk.instance WHERE blind_sample > 0), false)
  $$;`;

const key = (table: string): string => `
    incident_id uuid NOT NULL CONSTRAINT ${table}_incident_fkey REFERENCES desk.incidents (id),
    version integer NOT NULL,
    reviewer_id uuid NOT NULL CONSTRAINT ${table}_reviewer_fkey REFERENCES accounts.people (id),
    CONSTRAINT ${table}_pkey PRIMARY KEY (incident_id, version, reviewer_id)`;

const TABLES = `
  -- What a reviewer says of a proposal that they have not seen, and what it proposed.
  CREATE TABLE desk.blind_grades (${key('blind_grades')},
    occurrence text NOT NULL CONSTRAINT blind_grades_occurrence_known CHECK (occurrence IN ('G0', 'G1', 'G2', 'G3', 'GD')),
    harm text NOT NULL CONSTRAINT blind_grades_harm_known CHECK (harm IN ('G0', 'G1', 'G2', 'G3', 'GD')),
    attribution text CONSTRAINT blind_grades_attribution_known
      CHECK (attribution IN ('unattributed', 'alleged', 'likely', 'confirmed')),
    precision text NOT NULL CONSTRAINT blind_grades_precision_known CHECK (precision ~ '^L[1-9]$'),
    note text CONSTRAINT blind_grades_note_said CHECK (note IS NULL OR desk.is_said(note)),
    proposed_occurrence text NOT NULL, proposed_harm text NOT NULL, proposed_attribution text, proposed_precision text);
  -- Who saw a proposal without grading it first.
  CREATE TABLE desk.proposal_openings (${key('proposal_openings')});
  CREATE TRIGGER blind_grades_append_only BEFORE UPDATE OR DELETE ON desk.blind_grades
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  CREATE TRIGGER proposal_openings_append_only BEFORE UPDATE OR DELETE ON desk.proposal_openings
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();`;

const decided = (table: string): string => `
      AND NOT EXISTS (SELECT FROM desk.${table} said
        WHERE (said.incident_id, said.version, said.reviewer_id) = (incident.id, incident.version, person))`;

const SIGHT = `
  -- Whether this person is to grade the version that stands before they see what it proposes: who decided has seen it.
  CREATE FUNCTION desk.reads_blind(incident desk.incidents, person uuid) RETURNS boolean LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN incident.state = 'proposed' AND desk.may_approve(incident, person) THEN
      (desk.reviewers_required(incident) > 1 OR desk.in_blind_sample(incident.id, incident.version))
      ${['incident_approvals', 'incident_returns', 'blind_grades', 'proposal_openings'].map(decided).join('')}
      ELSE false END
  $$;
  -- The highest level at which the case accuses anybody.
  CREATE FUNCTION desk.proposed_attribution(incident uuid) RETURNS text LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT level FROM desk.incident_actors WHERE incident_id = incident AND role IN ('alleged_perpetrator', 'claimed_by')
      ORDER BY array_position(ARRAY['unattributed', 'alleged', 'likely', 'confirmed'], level) DESC LIMIT 1
  $$;`;

const check = (table: string, then: string): string => `
  DECLARE incident desk.incidents;
  BEGIN
    -- two tabs of one reviewer take turns
    SELECT * INTO incident FROM desk.incidents WHERE id = NEW.incident_id FOR UPDATE;
    IF incident.state <> 'proposed' OR incident.version <> NEW.version THEN
      RAISE EXCEPTION 'it is about the proposed version'
        USING ERRCODE = 'check_violation', CONSTRAINT = '${table}_of_this_version';
    END IF;
    IF NOT desk.may_approve(incident, NEW.reviewer_id) THEN
      RAISE EXCEPTION 'it takes a reviewer who neither submitted, proposed, assessed nor edited'
        USING ERRCODE = 'check_violation', CONSTRAINT = '${table}_by_second_person';
    END IF;
    IF NOT desk.reads_blind(incident, NEW.reviewer_id) THEN
      RAISE EXCEPTION 'this reviewer has seen the proposal'
        USING ERRCODE = 'check_violation', CONSTRAINT = '${table}_unseen';
    END IF;${then}
    RETURN NEW;
  END $$;
  CREATE TRIGGER unseen BEFORE INSERT ON desk.${table}`;

const WALLS = `
  CREATE FUNCTION desk.check_blind_grade() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ ${check(
      'blind_grades',
      `
    -- never the caller's word
    NEW.proposed_occurrence := incident.grade_occurrence;
    NEW.proposed_harm := incident.grade_harm;
    NEW.proposed_attribution := desk.proposed_attribution(incident.id);
    NEW.proposed_precision := incident.precision;`,
    )} FOR EACH ROW EXECUTE FUNCTION desk.check_blind_grade();
  CREATE FUNCTION desk.check_proposal_opening() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ ${check('proposal_openings', '')}
    FOR EACH ROW EXECUTE FUNCTION desk.check_proposal_opening();`;
