import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const TABLES: readonly RecordTable[] = [
  ['desk.incident_settings', 'incident_id', 'incident_id'],
  ['desk.incident_grounds', 'incident_id', 'ground'],
  ['desk.incident_locatings', 'incident_id', 'incident_id'],
  ['desk.incident_mines', 'incident_id', 'incident_id'],
  ['desk.incident_hazards', 'incident_id', 'incident_id'],
  ['desk.incident_access', 'incident_id', 'obstacle'],
  ['desk.incident_gradings', 'incident_id', 'incident_id'],
];
const NAMES = TABLES.map(([table]) => table);
const PARTS = ['setting', 'grounds', 'locating', 'mine', 'hazard', 'access'];

/** The setting of a case, how its place was found, mines, hazards and denied access, and what the rule of grades said. */
export class DescribeCases1767225630200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(SETTING);
    await runner.query(EXTENSIONS);
    await runner.query(FITS);
    await runner.query(`
      ${NAMES.map(
        (
          table,
        ) => `CREATE TRIGGER edited_while_assessing BEFORE INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION desk.check_being_assessed();`,
      ).join('\n')}
      GRANT SELECT, DELETE ON ${NAMES.join(', ')} TO ${desk};
      GRANT UPDATE (checked_by) ON desk.incident_locatings TO ${desk};
      GRANT INSERT ON ${NAMES.filter((name) => name !== 'desk.incident_hazards').join(', ')} TO ${desk};
      -- who clears land is no part of the desk: what an operator alone may set, the desk cannot write
      GRANT INSERT (incident_id, kind, contamination, status, reported_to, reported_on, marked_on)
        ON desk.incident_hazards TO ${desk};
      GRANT SELECT ON ${NAMES.join(', ')} TO ${worker};
      INSERT INTO desk.incident_parts VALUES ${PARTS.map((part) => `('${part}')`).join(', ')};`);
    await keepTables(runner, TABLES);
    await runner.query(caseContent(true));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(caseContent(false));
    await keepTablesNoMore(runner, TABLES);
    await runner.query(`
      DELETE FROM desk.incident_parts WHERE code IN (${PARTS.map((part) => `'${part}'`).join(', ')});
      DROP TRIGGER extensions_fit ON desk.incidents;
      DROP FUNCTION desk.check_extensions_fit();
      DROP TABLE ${NAMES.join(', ')};
      DROP FUNCTION desk.check_extension();`);
  }
}

const OF_CASE = (table: string, key = ''): string =>
  `incident_id uuid NOT NULL CONSTRAINT ${table}_incident_fkey REFERENCES desk.incidents (id),
    CONSTRAINT ${table}_pkey PRIMARY KEY (incident_id${key})`;
const known = (table: string, column: string, codes: string): string =>
  `${column} text CONSTRAINT ${table}_${column}_known CHECK (${column} IN (${codes
    .split(' ')
    .map((code) => `'${code}'`)
    .join(', ')}))`;
const every = (table: string, column: string, codes: string): string =>
  `${column} text[] NOT NULL CONSTRAINT ${table}_${column}_known CHECK (${column} <@ ARRAY[${codes
    .split(' ')
    .map((code) => `'${code}'`)
    .join(', ')}])`;
const ANSWERS = 'yes no unknown';

const SETTING = `
  -- null is not yet said
  CREATE TABLE desk.incident_settings (
    ${OF_CASE('incident_settings')},
    ${known('incident_settings', 'populated_area', ANSWERS)},
    ${known('incident_settings', 'conflict_class', 'IAC NIAC none unclear')},
    control_actor text CONSTRAINT incident_settings_control_fkey REFERENCES desk.actors (code),
    ${known('incident_settings', 'control_confidence', 'low medium high')},
    ${known('incident_settings', 'day_part', 'dawn morning noon afternoon evening night')},
    ${known('incident_settings', 'original_language', 'ar en ku tr other')},
    -- of a site visit: a badge, and no grade
    visited_on date,
    sensitivity smallint CONSTRAINT incident_settings_sensitivity_range CHECK (sensitivity BETWEEN 0 AND 4),
    ${every('incident_settings', 'flags', 'few_victims_survivors family_at_risk source_at_risk small_community identity_of_victims people_sheltering site_not_secured recognisable_people retaliation_feared')},
    CONSTRAINT incident_settings_control_with_confidence CHECK ((control_actor IS NULL) = (control_confidence IS NULL)));
  -- why people may have been chosen: never public
  CREATE TABLE desk.incident_grounds (
    ${OF_CASE('incident_grounds', ', ground')},
    ${known('incident_grounds', 'ground', 'religion ethnicity gender political_opinion displaced_status profession none_indicated unknown')},
    ${known('incident_grounds', 'level', 'not_indicated alleged indicated established')} NOT NULL,
    note text);
  CREATE TABLE desk.incident_locatings (
    ${OF_CASE('incident_locatings')},
    radius_m integer CONSTRAINT incident_locatings_radius_range CHECK (radius_m BETWEEN 1 AND 100000),
    ${known('incident_locatings', 'method', 'gps imagery_geolocation source_stated place_centroid admin_centroid')} NOT NULL,
    located_by uuid NOT NULL CONSTRAINT incident_locatings_locator_fkey REFERENCES accounts.people (id),
    checked_by uuid CONSTRAINT incident_locatings_checker_fkey REFERENCES accounts.people (id),
    CONSTRAINT incident_locatings_checked_by_another CHECK (checked_by <> located_by));
  -- what the numbered rule proposed when the case was last graded
  CREATE TABLE desk.incident_gradings (
    ${OF_CASE('incident_gradings')},
    rule text NOT NULL CONSTRAINT incident_gradings_rule_form CHECK (rule ~ '^GR-[0-9]+$'),
    ${known('incident_gradings', 'occurrence', 'G0 G1 G2 G3 GD')} NOT NULL,
    ${known('incident_gradings', 'harm', 'G0 G1 G2 G3 GD')} NOT NULL,
    occurrence_because text[] NOT NULL, harm_because text[] NOT NULL);`;

const EXTENSIONS = `
  CREATE TABLE desk.incident_mines (
    ${OF_CASE('incident_mines')},
    ${known('incident_mines', 'class', 'mine cluster ied uxo_axo stored_ammunition other')} NOT NULL,
    ${known('incident_mines', 'activity', 'farming herding travel play scrap rubble_removal checking_home clearance other unknown')},
    ${known('incident_mines', 'activation', 'stepped_on driven_over handled tripwire disturbed burned spontaneous other unknown')},
    ${known('incident_mines', 'moved_before', ANSWERS)},
    ${known('incident_mines', 'area_marked', ANSWERS)},
    ${known('incident_mines', 'returnee', ANSWERS)},
    ${known('incident_mines', 'eore_received', ANSWERS)},
    ${every('incident_mines', 'injuries', 'amputation loss_of_sight loss_of_hearing burns fragments head abdomen_chest limbs other unknown')});
  CREATE TABLE desk.incident_hazards (
    ${OF_CASE('incident_hazards')},
    ${known('incident_hazards', 'kind', 'SHA CHA spot')} NOT NULL,
    ${every('incident_hazards', 'contamination', 'ap_mines av_mines improvised_mines cluster_remnants other_uxo abandoned_ordnance unknown')},
    ${known('incident_hazards', 'status', 'reported surveyed marked cancelled reduced cleared')} NOT NULL,
    reported_to text, reported_on date, marked_on date,
    -- land is released by an accredited operator alone
    operator text, released_on date,
    CONSTRAINT incident_hazards_released_by_operator CHECK (status NOT IN ('cancelled', 'reduced', 'cleared')
      OR (desk.is_said(operator) AND released_on IS NOT NULL)));
  CREATE TABLE desk.incident_access (
    ${OF_CASE('incident_access', ', obstacle')},
    ${known('incident_access', 'obstacle', 'denial_of_need entry_into_country movement_inside interference violence_against_staff people_to_services active_hostilities mines_uxo physical_environment')},
    note text);
  -- A hazard is told of apart; each extension belongs to its types of event.
  CREATE FUNCTION desk.check_extension() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM desk.incidents WHERE id = NEW.incident_id AND event_type = ANY (TG_ARGV)) THEN
      RAISE EXCEPTION 'not of this type' USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_extensions_of_type';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER of_its_type BEFORE INSERT ON desk.incident_mines
    FOR EACH ROW EXECUTE FUNCTION desk.check_extension('E05', 'E06');
  CREATE TRIGGER of_its_type BEFORE INSERT ON desk.incident_hazards
    FOR EACH ROW EXECUTE FUNCTION desk.check_extension('E06', 'E07');
  CREATE TRIGGER of_its_type BEFORE INSERT ON desk.incident_access
    FOR EACH ROW EXECUTE FUNCTION desk.check_extension('E18', 'E19');`;

const FITS = `
  -- What belongs to one type of event is taken away by a person, before the type becomes another.
  CREATE FUNCTION desk.check_extensions_fit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM desk.incident_mines WHERE incident_id = NEW.id AND NEW.event_type NOT IN ('E05', 'E06'))
      OR EXISTS (SELECT FROM desk.incident_hazards WHERE incident_id = NEW.id AND NEW.event_type NOT IN ('E06', 'E07'))
      OR EXISTS (SELECT FROM desk.incident_access WHERE incident_id = NEW.id AND NEW.event_type NOT IN ('E18', 'E19')) THEN
      RAISE EXCEPTION 'an extension of another type' USING ERRCODE = 'check_violation', CONSTRAINT = 'incident_extensions_of_type';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER extensions_fit BEFORE UPDATE OF event_type ON desk.incidents FOR EACH ROW
    WHEN (NEW.event_type IS DISTINCT FROM OLD.event_type) EXECUTE FUNCTION desk.check_extensions_fit();`;

/** What a new column tells where it says something: versions from before it stay equal to themselves. */
const more = (of: string): string => ` || jsonb_strip_nulls(jsonb_build_object(${of}))`;
const rows = (of: string, table: string, order: string, added = ''): string => `
      (SELECT coalesce(jsonb_agg(jsonb_build_object(${of})${added && more(added)} ORDER BY ${order}), '[]')
       FROM desk.${table} WHERE incident_id = incident.id)`;
/** A part of one row, as a list of what is said, so that the history names the fields that changed. */
const said = (of: string, table: string): string => `
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', key, 'value', value) ORDER BY key), '[]')
       FROM jsonb_each(jsonb_strip_nulls((SELECT jsonb_build_object(${of})
         FROM desk.${table} WHERE incident_id = incident.id))))`;

const ADDED = `,
      'setting', ${said(
        `'populatedArea', populated_area, 'conflictClass', conflict_class, 'controlActor', control_actor,
         'controlConfidence', control_confidence, 'dayPart', day_part, 'originalLanguage', original_language,
         'visitedOn', visited_on::text, 'sensitivity', sensitivity, 'flags', nullif(flags, '{}')`,
        'incident_settings',
      )},
      'grounds', ${rows(`'ground', ground, 'level', level`, 'incident_grounds', 'ground', `'note', note`)},
      'locating', ${said(
        `'radiusM', radius_m, 'method', method, 'checked', nullif(checked_by IS NOT NULL, false)`,
        'incident_locatings',
      )},
      'mine', ${said(
        `'class', class, 'activity', activity, 'activation', activation, 'movedBefore', moved_before,
         'areaMarked', area_marked, 'returnee', returnee, 'eoreReceived', eore_received, 'injuries', nullif(injuries, '{}')`,
        'incident_mines',
      )},
      'hazard', ${said(
        `'kind', kind, 'contamination', nullif(contamination, '{}'), 'status', status, 'reportedTo', reported_to,
         'reportedOn', reported_on::text, 'markedOn', marked_on::text, 'releasedOn', released_on::text`,
        'incident_hazards',
      )},
      'access', ${rows(`'obstacle', obstacle`, 'incident_access', 'obstacle', `'note', note`)}`;

const HARM_ADDED = `'isTotal', nullif(is_total, false), 'asOf', as_of::text, 'bestRule', best_rule,
        'reports', to_jsonb(nullif(reports, '{}'))`;
const OBJECT_ADDED = `'name', name, 'functionImpact', function_impact, 'protectedEmblem', protected_emblem,
        'militaryUse', military_use, 'militaryUseBy', military_use_by`;

const caseContent = (whole: boolean): string => `
  CREATE OR REPLACE FUNCTION desk.case_content(incident desk.incidents) RETURNS jsonb LANGUAGE sql STABLE
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
        whole ? HARM_ADDED : '',
      )},
      'actors', ${rows(
        `'actor', actor_code, 'role', role, 'level', level, 'bases', bases, 'reason', reason`,
        'incident_actors',
        'position',
        whole ? `'rivalOf', rival_of, 'claim', claim, 'claimBy', claim_by` : '',
      )},
      'categories', ${rows(
        `'category', category, 'reasoning', reasoning`,
        'incident_categories',
        'category',
        whole ? `'confidence', confidence` : '',
      )},
      'objects', ${rows(
        `'object', object, 'damage', damage`,
        'incident_objects',
        'object',
        whole ? OBJECT_ADDED : '',
      )},
      'weapons', ${rows(
        `'weapon', weapon, 'level', level`,
        'incident_weapons',
        'weapon',
        whole ? `'launch', launch, 'identifier', identifier` : '',
      )},
      'sources', ${rows(
        `'report', report_id, 'sourceType', source_type, 'group', independence_group`,
        'incident_reports',
        'independence_group, report_id',
      )},
      'links', ${rows(
        `'commitment', commitment_code, 'direction', direction, 'state', state, 'reason', reason`,
        'commitment_links',
        'commitment_code',
      )}${whole ? ADDED : ''})
  $$;`;
