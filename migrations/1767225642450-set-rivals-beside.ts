import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';
import { rewriteFunction } from './rewrite-function.js';

const TABLES: readonly RecordTable[] = [['desk.incident_rivals', 'incident_id', 'position']];

/** What is told against a case, in words for the public, beside the axis that it contests. */
export class SetRivalsBeside1767225642450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk, worker } = await planeRoles(runner);
    await runner.query(RIVALS);
    await runner.query(`
      CREATE TRIGGER edited_while_assessing BEFORE INSERT OR UPDATE OR DELETE ON desk.incident_rivals
        FOR EACH ROW EXECUTE FUNCTION desk.check_being_assessed();
      GRANT SELECT, INSERT, DELETE ON desk.incident_rivals TO ${desk};
      GRANT SELECT ON desk.incident_rivals TO ${worker};
      INSERT INTO desk.incident_parts VALUES ('rivals');
      ALTER TABLE pub.incidents ADD COLUMN rivals jsonb DEFAULT '[]';`);
    await keepTables(runner, TABLES);
    for (const [name, before, after] of REWRITTEN)
      await rewriteFunction(runner, name, before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, before, after] of REWRITTEN)
      await rewriteFunction(runner, name, after, before);
    await keepTablesNoMore(runner, TABLES);
    await runner.query(`
      ALTER TABLE pub.incidents DROP COLUMN rivals;
      DELETE FROM desk.incident_parts WHERE code = 'rivals';
      DROP TRIGGER rivals_beside ON desk.incidents;
      DROP FUNCTION desk.check_rivals_beside();
      DROP TABLE desk.incident_rivals;`);
  }
}

const RIVALS = `
  CREATE TABLE desk.incident_rivals (
    incident_id uuid NOT NULL CONSTRAINT incident_rivals_incident_fkey REFERENCES desk.incidents (id),
    position smallint NOT NULL,
    axis text NOT NULL CONSTRAINT incident_rivals_axis_known CHECK (axis IN ('occurrence', 'harm', 'attribution')),
    source_type text NOT NULL CONSTRAINT incident_rivals_source_type_known CHECK (source_type IN ('own_monitor',
      'survivor_family', 'eyewitness', 'medical', 'civil_defence', 'local_media', 'social_media', 'ngo_monitor', 'un',
      'un_mandated', 'government', 'party_statement', 'satellite', 'court')),
    account_en text, account_ar text,
    CONSTRAINT incident_rivals_pkey PRIMARY KEY (incident_id, position),
    CONSTRAINT incident_rivals_said CHECK (desk.is_said(coalesce(account_en, '')) OR desk.is_said(coalesce(account_ar, ''))));
  -- Nobody calls a record contested without the account that contests it; the word of a party alone never contests what
  -- happened or whom it harmed.
  CREATE FUNCTION desk.check_rivals_beside() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM unnest(NEW.contested) AS contested WHERE NOT EXISTS (SELECT FROM desk.incident_rivals r
        WHERE r.incident_id = NEW.id AND r.axis = contested
          AND (contested = 'attribution' OR r.source_type <> 'party_statement'))) THEN
      RAISE EXCEPTION 'contested without an account' USING ERRCODE = 'check_violation', CONSTRAINT = 'incidents_rival_beside';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rivals_beside BEFORE UPDATE ON desk.incidents FOR EACH ROW
    WHEN (NEW.state = 'proposed' AND OLD.state = 'assessing' AND NEW.contested <> '{}')
    EXECUTE FUNCTION desk.check_rivals_beside();`;

const PUBLISH = 'pub.publish_incident(uuid[],uuid)';
const BADGE = `WHERE setting.incident_id = s.id AND setting.visited_on IS NOT NULL)\n`;
const REWRITTEN: readonly (readonly [name: string, before: string, after: string])[] = [
  [PUBLISH, 'fold, visited)\n    SELECT s.ref', 'fold, visited, rivals)\n    SELECT s.ref'],
  [
    PUBLISH,
    BADGE,
    `${BADGE.trimEnd()},
      (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('axis', rival.axis, 'by', CASE
            WHEN rival.source_type = 'party_statement' THEN 'party'
            WHEN rival.source_type IN ('own_monitor', 'survivor_family', 'eyewitness', 'medical', 'civil_defence') THEN 'people'
            WHEN rival.source_type IN ('court', 'un_mandated') THEN 'official_findings' ELSE 'open_sources' END,
          'en', rival.account_en, 'ar', rival.account_ar)) ORDER BY rival.position), '[]')
        FROM desk.incident_rivals rival WHERE rival.incident_id = s.id AND rival.axis = ANY (s.contested))\n`,
  ],
  [PUBLISH, 'fold, visited)\n      = (', 'fold, visited, rivals)\n      = ('],
  [PUBLISH, 'EXCLUDED.visited)\n', 'EXCLUDED.visited, EXCLUDED.rivals)\n'],
  [
    'desk.case_content(desk.incidents)',
    `'contested', to_jsonb(incident.contested),`,
    `'contested', to_jsonb(incident.contested),
      'rivals', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('axis', axis, 'sourceType', source_type,
          'accountEn', account_en, 'accountAr', account_ar)) ORDER BY position), '[]')
        FROM desk.incident_rivals WHERE incident_id = incident.id),`,
  ],
];
