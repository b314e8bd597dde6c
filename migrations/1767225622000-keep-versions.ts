import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** What a case was before each change, so that its history tells what changed. */
export class KeepVersions1767225622000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(CONTENT);
    await runner.query(VERSIONS);
    await runner.query(`
      ALTER TABLE desk.decisions ADD COLUMN changes jsonb NOT NULL DEFAULT '[]'
        CONSTRAINT decisions_changes_form CHECK (jsonb_typeof(changes) = 'array');
      GRANT SELECT ON desk.incident_versions TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.case_content(desk.incidents) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE desk.decisions DROP COLUMN changes;
      DROP TRIGGER keep_version ON desk.incidents;
      DROP FUNCTION desk.keep_version();
      DROP TABLE desk.incident_versions;
      DROP FUNCTION desk.case_content(desk.incidents);`);
  }
}

const rows = (of: string, table: string, order: string): string => `
      (SELECT coalesce(jsonb_agg(jsonb_build_object(${of}) ORDER BY ${order}), '[]')
       FROM desk.${table} WHERE incident_id = incident.id)`;

const CONTENT = `
  -- All that a version of a case states, under the names that contracts give it.
  CREATE FUNCTION desk.case_content(incident desk.incidents) RETURNS jsonb LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object(
      'eventType', incident.event_type, 'edtf', incident.edtf,
      'place', (SELECT jsonb_build_object('pcode', pcode, 'en', name_en, 'ar', name_ar)
        FROM desk.places WHERE pcode = incident.place_pcode),
      'position', CASE WHEN incident.lon IS NOT NULL
        THEN jsonb_build_object('lon', incident.lon, 'lat', incident.lat) END,
      'precision', incident.precision, 'precisionReason', incident.precision_reason,
      'lastContactOn', incident.last_contact_on::text,
      'summaryEn', incident.summary_en, 'summaryAr', incident.summary_ar, 'narrative', incident.narrative,
      'contraryEvidence', incident.contrary_evidence,
      'identifiableChild', incident.identifiable_child, 'dangerCleared', incident.danger_cleared,
      'gradeOccurrence', incident.grade_occurrence, 'gradeOccurrenceReason', incident.grade_occurrence_reason,
      'gradeHarm', incident.grade_harm, 'gradeHarmReason', incident.grade_harm_reason,
      'contested', to_jsonb(incident.contested),
      'harm', ${rows(
        `'outcome', outcome, 'unit', unit, 'status', status, 'sex', sex, 'age', age,
        'min', min, 'best', best, 'max', max, 'named', named, 'basis', basis`,
        'incident_harm',
        'position',
      )},
      'actors', ${rows(
        `'actor', actor_code, 'role', role, 'level', level, 'bases', bases, 'reason', reason`,
        'incident_actors',
        'position',
      )},
      'categories', ${rows(`'category', category, 'reasoning', reasoning`, 'incident_categories', 'category')},
      'objects', ${rows(`'object', object, 'damage', damage`, 'incident_objects', 'object')},
      'weapons', ${rows(`'weapon', weapon, 'level', level`, 'incident_weapons', 'weapon')},
      'sources', ${rows(
        `'report', report_id, 'sourceType', source_type, 'group', independence_group`,
        'incident_reports',
        'independence_group, report_id',
      )},
      'links', ${rows(
        `'commitment', commitment_code, 'direction', direction, 'state', state, 'reason', reason`,
        'commitment_links',
        'commitment_code',
      )})
  $$;`;

const VERSIONS = `
  CREATE TABLE desk.incident_versions (
    incident_id uuid NOT NULL CONSTRAINT incident_versions_incident_fkey REFERENCES desk.incidents (id),
    version integer NOT NULL,
    content jsonb NOT NULL CONSTRAINT incident_versions_content_form CHECK (jsonb_typeof(content) = 'object'),
    CONSTRAINT incident_versions_pkey PRIMARY KEY (incident_id, version));
  CREATE TRIGGER incident_versions_append_only BEFORE UPDATE OR DELETE ON desk.incident_versions
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
  -- A step raises the version first and writes its rows after: what is there still is the version that ends.
  CREATE FUNCTION desk.keep_version() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    INSERT INTO desk.incident_versions (incident_id, version, content)
      VALUES (OLD.id, OLD.version, desk.case_content(OLD)) ON CONFLICT DO NOTHING;
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_version BEFORE UPDATE OF version ON desk.incidents
    FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION desk.keep_version();`;
