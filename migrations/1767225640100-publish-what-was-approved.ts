import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';
import { keepTables, keepTablesNoMore, type RecordTable } from './record-tables.js';

const RECORDS: readonly RecordTable[] = [
  ['desk.register_entries', 'id', 'id'],
  ['desk.register_hands', 'entry_id', 'person_id'],
];

/** Declarations, steps, searches, measures and statuses that two people approved stand with their entry in public. */
export class PublishWhatWasApproved1767225640100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await keepTables(runner, RECORDS);
    await runner.query(
      `ALTER TABLE pub.commitments ADD COLUMN recorded jsonb NOT NULL DEFAULT '{}'`,
    );
    await runner.query(RECORDED);
    await runner.query(publishRegister(', recorded', ', desk.public_register(c.code)'));
    await runner.query(`GRANT EXECUTE ON FUNCTION pub.publish_register() TO ${desk}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`REVOKE EXECUTE ON FUNCTION pub.publish_register() FROM ${desk}`);
    await runner.query(publishRegister('', ''));
    await runner.query('DROP FUNCTION desk.public_register(text)');
    await runner.query('ALTER TABLE pub.commitments DROP COLUMN recorded');
    await keepTablesNoMore(runner, RECORDS);
  }
}

/** What the public gets of an entry, column by column: nobody's name, and no record that is not public. */
const RECORDED = `
  CREATE FUNCTION desk.public_register(entry text) RETURNS jsonb LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH approved AS (
      SELECT * FROM desk.register_entries WHERE commitment_code = entry AND state = 'approved' AND NOT withdraws
    )
    SELECT jsonb_build_object(
      'declarations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'title', v -> 'title', 'issuer', v ->> 'issuer',
          'issuerRole', v -> 'issuer_role', 'endorsedBy', v -> 'endorsed_by', 'dateEdtf', v ->> 'date_edtf',
          'channel', v ->> 'channel', 'lang', v ->> 'lang', 'textOrig', v ->> 'text_orig',
          'text', jsonb_build_object('en', v ->> 'text_en', 'ar', v ->> 'text_ar'), 'communities', v -> 'communities',
          'places', v -> 'places', 'promises', v -> 'promises', 'sources', v -> 'sources',
          'inStatementScope', v -> 'in_statement_scope', 'validFrom', d.valid_from, 'validTo', d.valid_to,
          'stillBinds', v -> 'still_binds') ORDER BY d.valid_from, d.id), '[]')
        FROM desk.declarations d, LATERAL (SELECT d.declaration AS v) AS said
        WHERE d.state = 'published' AND v -> 'children_of' ? entry),
      'statuses', (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', actor_code, 'status', content ->> 'status',
          'validFrom', content ->> 'validFrom', 'reason', jsonb_build_object('en', content ->> 'reasonEn', 'ar', content ->> 'reasonAr'),
          'suggested', suggestion ->> 'status', 'approvedOn', approved_on, 'tied', coalesce(approver_tied, false))
          ORDER BY content ->> 'validFrom' DESC, approved_on DESC, id), '[]') FROM approved WHERE kind = 'status'),
      'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', actor_code,
          'step', jsonb_build_object('en', content ->> 'stepEn', 'ar', content ->> 'stepAr'),
          'description', jsonb_build_object('en', content ->> 'descriptionEn', 'ar', content ->> 'descriptionAr'),
          'dateEdtf', content ->> 'dateEdtf', 'value', content -> 'value', 'unit', content ->> 'unit',
          'currency', content ->> 'currency', 'funding', content ->> 'funding', 'level', content ->> 'verifiedLevel',
          'effect', content ->> 'effect', 'counterpart', CASE WHEN content ->> 'counterpartEn' IS NOT NULL THEN
            jsonb_build_object('en', content ->> 'counterpartEn', 'ar', coalesce(content ->> 'counterpartAr', content ->> 'counterpartEn')) END,
          'sources', content -> 'sources', 'tied', coalesce(approver_tied, false))
          ORDER BY content ->> 'dateEdtf' DESC, id), '[]') FROM approved WHERE kind = 'progress'),
      'searches', (SELECT coalesce(jsonb_agg(jsonb_build_object('actor', actor_code,
          'sought', jsonb_build_object('en', content ->> 'soughtEn', 'ar', content ->> 'soughtAr'), 'places', content -> 'places',
          'languages', content -> 'languages', 'searchedOn', content ->> 'searchedOn', 'found', content -> 'found')
          ORDER BY content ->> 'searchedOn' DESC, id), '[]') FROM approved WHERE kind = 'search'),
      'rubric', (SELECT jsonb_build_object(
          'started', jsonb_build_object('en', content ->> 'startedEn', 'ar', content ->> 'startedAr'),
          'partial', jsonb_build_object('en', content ->> 'partialEn', 'ar', content ->> 'partialAr'),
          'substantial', jsonb_build_object('en', content ->> 'substantialEn', 'ar', content ->> 'substantialAr'),
          'met', jsonb_build_object('en', content ->> 'metEn', 'ar', content ->> 'metAr'))
        FROM approved WHERE kind = 'rubric' ORDER BY approved_on DESC, id LIMIT 1),
      -- counts alone: a reference would outlive the withdrawal of its record
      'responses', CASE WHEN entry = 'C11' THEN (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'count', n) ORDER BY kind), '[]')
        FROM (SELECT r.content ->> 'kind' AS kind, count(*)::integer AS n FROM desk.register_entries r
          JOIN pub.incidents i ON i.ref = r.incident_ref AND i.status = 'public' AND i.record_class = 'assessed'
          WHERE r.kind = 'response' AND r.state = 'approved' AND NOT r.withdraws GROUP BY 1) AS counted) ELSE '[]' END)
  $$;`;

const publishRegister = (column: string, value: string): string => `
  CREATE OR REPLACE FUNCTION pub.publish_register() RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM pub.advance('register');
        DELETE FROM pub.instance;
        INSERT INTO pub.instance (kind, name, statement, migration)
          SELECT instance.kind, instance.name, coalesce((SELECT source FROM desk.statement_source), '{}'),
            (SELECT name FROM public.migrations ORDER BY id DESC LIMIT 1) FROM desk.instance;
        DELETE FROM pub.commitments;
        INSERT INTO pub.commitments (code, slug, position, basis, monitored, attribution_required, context_only, outcome,
          opened, closed, entry, obligations${column})
        SELECT c.code, c.slug, c.position, c.basis, c.monitored, c.attribution_required, c.context_only, c.outcome, c.opened,
          c.closed, c.entry, coalesce((SELECT jsonb_agg(jsonb_build_object('actor', o.actor_code, 'role', o.role,
            'validFrom', o.valid_from, 'validTo', o.valid_to, 'basis', o.basis, 'origin', o.origin,
            'reason', jsonb_build_object('en', o.reason_en, 'ar', o.reason_ar)) ORDER BY o.valid_from NULLS FIRST, o.actor_code, o.basis)
            FROM desk.commitment_obligations o WHERE o.commitment_code = c.code), '[]')${value}
        FROM desk.commitments c;
        DELETE FROM pub.norms;
        INSERT INTO pub.norms (code, label_en, label_ar, family, url)
          SELECT code, label_en, label_ar, family, url FROM desk.norms;
        DELETE FROM pub.actors;
        -- an exercise shows invented actors and the register's addressees; a live instance no invented one
        INSERT INTO pub.actors (code, label_en, label_ar, type)
          SELECT code, label_en, label_ar, type FROM desk.actors WHERE NOT exercise OR desk.is_exercise();
        DELETE FROM pub.statement_sentences;
        INSERT INTO pub.statement_sentences (id, position, sentence)
          SELECT id, position, sentence FROM desk.statement_sentences;
      END $$;`;
