import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** Dataset batches, the register, places and figures: the other named ways into pub. */
export class PublishTheRest1767225615000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { intake, desk, worker } = await planeRoles(runner);
    await runner.query(PUBLISH_BATCH);
    await runner.query(`
      CREATE FUNCTION pub.publish_register() RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM pub.advance('register');
        DELETE FROM pub.instance;
        INSERT INTO pub.instance (kind, name, statement, migration)
          SELECT instance.kind, instance.name, coalesce((SELECT source FROM desk.statement_source), '{}'),
            (SELECT name FROM public.migrations ORDER BY id DESC LIMIT 1) FROM desk.instance;
        DELETE FROM pub.commitments;
        INSERT INTO pub.commitments (code, slug, position, basis, monitored, attribution_required, context_only, outcome,
          opened, closed, entry, obligations)
        SELECT c.code, c.slug, c.position, c.basis, c.monitored, c.attribution_required, c.context_only, c.outcome, c.opened,
          c.closed, c.entry, coalesce((SELECT jsonb_agg(jsonb_build_object('actor', o.actor_code, 'role', o.role,
            'validFrom', o.valid_from, 'validTo', o.valid_to, 'basis', o.basis, 'origin', o.origin,
            'reason', jsonb_build_object('en', o.reason_en, 'ar', o.reason_ar)) ORDER BY o.valid_from NULLS FIRST, o.actor_code, o.basis)
            FROM desk.commitment_obligations o WHERE o.commitment_code = c.code), '[]')
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
      END $$;
      CREATE FUNCTION pub.publish_places() RETURNS void LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM pub.advance('places');
        DELETE FROM pub.places;
        INSERT INTO pub.places (pcode, level, parent_pcode, name_en, name_ar, alt_names, lon, lat, population, adm1, adm2,
          adm3, source)
        SELECT pcode, level, parent_pcode, name_en, name_ar, alt_names, lon, lat, population, adm1, adm2, adm3, source
          FROM desk.places;
        DELETE FROM pub.place_areas;
        INSERT INTO pub.place_areas (pcode, level, geometry) SELECT pcode, level, geometry FROM desk.place_areas;
      END $$;
      -- Weekly: finer would show who reported when. Counts under 5 are null, "fewer than 5".
      CREATE FUNCTION pub.publish_figures() RETURNS boolean LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF EXISTS (SELECT FROM pub.figures WHERE name = 'backlog' AND made_on > ledger.today() - 7) THEN RETURN false; END IF;
        PERFORM pub.advance('figures');
        INSERT INTO pub.figures (name, figures, made_on)
        SELECT 'backlog', jsonb_object_agg(state, CASE WHEN n BETWEEN 1 AND 4 THEN NULL ELSE n END), ledger.today() FROM (
          SELECT 'received' AS state, count(*) AS n FROM desk.reports WHERE state IN ('received', 'screened')
          UNION ALL SELECT 'assessing', count(*) FROM desk.incidents WHERE state IN ('assessing', 'info_requested')
          UNION ALL SELECT 'awaitingReview', count(*) FROM desk.incidents WHERE state = 'proposed'
          UNION ALL SELECT 'published', count(*) FROM pub.incidents WHERE record_class = 'assessed' AND status = 'public'
          UNION ALL SELECT 'discounted', count(*) FROM desk.incidents WHERE state = 'approved'
            AND 'GD' IN (grade_occurrence, grade_harm)) AS counted
        ON CONFLICT (name) DO UPDATE SET figures = EXCLUDED.figures, made_on = EXCLUDED.made_on;
        RETURN true;
      END $$;
      -- the public gazetteer for the report form: intake selects nothing, it asks
      CREATE FUNCTION intake.places_sequence() RETURNS text LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT seq::text FROM pub.current WHERE kind = 'places'
      $$;
      CREATE FUNCTION intake.places() RETURNS jsonb LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(jsonb_agg(jsonb_build_object('pcode', pcode, 'level', level, 'parent', parent_pcode,
          'name', jsonb_build_object('en', name_en, 'ar', name_ar), 'altNames', alt_names, 'lon', lon, 'lat', lat,
          'population', population, 'source', source, 'version', '')), '[]') FROM pub.places
      $$;
      CREATE FUNCTION intake.is_open() RETURNS boolean LANGUAGE sql STABLE
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT desk.is_exercise()
      $$;
      GRANT EXECUTE ON FUNCTION intake.places_sequence(), intake.places(), intake.is_open() TO ${intake};
      GRANT EXECUTE ON FUNCTION pub.publish_incident(uuid, uuid, integer), pub.publish_figures() TO ${desk};
      GRANT EXECUTE ON FUNCTION pub.publish_places(), pub.publish_figures(), pub.publish_register() TO ${worker};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION intake.is_open();
      DROP FUNCTION intake.places();
      DROP FUNCTION intake.places_sequence();
      DROP FUNCTION pub.publish_figures();
      DROP FUNCTION pub.publish_places();
      DROP FUNCTION pub.publish_register();
      DROP FUNCTION pub.publish_incident(uuid, uuid, integer);`);
  }
}

const PUBLISH_BATCH = `
-- Publishes the next records of an approved batch; gives how many. The last call closes the batch.
CREATE FUNCTION pub.publish_incident(batch uuid, publisher uuid, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found desk.dataset_batches;
  written integer;
  pseudonym text;
BEGIN
  -- the batch before the change sequence: two releases of one batch take turns
  SELECT * INTO found FROM desk.dataset_batches WHERE id = batch FOR UPDATE;
  IF found.state IS NULL OR found.state NOT IN ('approved', 'releasing') THEN
    RAISE EXCEPTION 'not approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_approved_first';
  END IF;
  -- whoever carries on an interrupted release is held to the same rules as who began it
  IF found.proposed_by = publisher THEN
    RAISE EXCEPTION 'the proposer' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_released_by_third_hand';
  END IF;
  IF NOT accounts.has_role(publisher, 'publisher') THEN
    RAISE EXCEPTION 'no publisher' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_roles';
  END IF;
  -- in each call: the state alone does not say that it was asked before
  IF EXISTS (SELECT FROM desk.dataset_records WHERE batch_id = batch AND NOT published
      AND (day_to + 1)::timestamp AT TIME ZONE 'Asia/Damascus' + interval '72 hours' > now()) THEN
    RAISE EXCEPTION 'embargo' USING ERRCODE = 'check_violation', CONSTRAINT = 'dataset_batches_embargo';
  END IF;
  PERFORM pub.advance('incidents');
  UPDATE desk.dataset_batches SET state = 'releasing', released_by = publisher,
    version = CASE WHEN state = 'approved' THEN version + 1 ELSE version END
    WHERE id = batch;
  SELECT name INTO pseudonym FROM accounts.people WHERE id = publisher;
  WITH chosen AS (
    UPDATE desk.dataset_records SET published = true
    -- arrays, here and below: with stale statistics a join could be planned as rows times rows
    WHERE id = ANY (ARRAY(SELECT id FROM desk.dataset_records WHERE batch_id = batch AND NOT published ORDER BY ref LIMIT most))
    RETURNING *
  ), source AS (
    SELECT r.*, r.precision IN ('L5', 'L6') AS fine,
      (r.precision = 'L7' AND area.pcode IS NULL) AS as_cell, place.lon AS place_lon, place.lat AS place_lat,
      CASE WHEN r.precision IN ('L5', 'L6') THEN r.place_pcode WHEN r.precision = 'L7' THEN coalesce(r.adm2, r.adm1)
        ELSE r.adm1 END AS public_pcode
    FROM chosen r LEFT JOIN desk.places place ON place.pcode = r.place_pcode
      LEFT JOIN desk.place_areas area ON area.pcode = r.adm2
  ), names AS MATERIALIZED (
    -- many records share few places: each is folded once
    SELECT pcode, desk.fold_name(concat_ws(' ', name_en, name_ar, array_to_string(alt_names, ' '))) AS fold FROM desk.places
    WHERE pcode = ANY (ARRAY(SELECT DISTINCT unnest(ARRAY[public_pcode, adm1, adm2]) FROM source))
  ), added AS (
    INSERT INTO pub.incidents AS kept (ref, seq, record_class, status, version, first_published, last_changed, event_type,
      categories, edtf, day_from, day_to, precision, place_pcode, adm1, adm2, adm3, shape, lon, lat, cell_lon, cell_lat, radius_m,
      contested, actors, harm, harm_classes, killed_min, killed_max, objects, affected, weapons, source_kinds, commitments,
      dataset, fold)
    SELECT s.ref, nextval('pub.change_seq'), 'dataset', 'public', 1, ledger.today(), ledger.today(), s.event_type, '{}',
      s.edtf, s.day_from, s.day_to, s.precision, s.public_pcode, s.adm1,
      CASE WHEN s.precision IN ('L5', 'L6', 'L7') THEN s.adm2 END, CASE WHEN s.fine THEN place.adm3 END,
      CASE WHEN s.fine AND s.place_lon IS NOT NULL THEN 'place' WHEN s.fine THEN 'cell'
        WHEN s.as_cell OR s.public_pcode IS NOT NULL THEN 'area' ELSE 'none' END,
      CASE WHEN s.fine THEN coalesce(s.place_lon, desk.cell_centre(s.lon, 0.05)) END,
      CASE WHEN s.fine THEN coalesce(s.place_lat, desk.cell_centre(s.lat, 0.05)) END,
      CASE WHEN s.as_cell THEN desk.cell_centre(s.lon, 0.25) END, CASE WHEN s.as_cell THEN desk.cell_centre(s.lat, 0.25) END,
      CASE WHEN s.precision = 'L6' THEN 25000 WHEN s.as_cell THEN 20000 WHEN s.fine AND s.place_lon IS NULL THEN 4000 END,
      '{}', '[]', '[]', CASE WHEN s.killed_civilians > 0 THEN ARRAY['killed'] ELSE '{}' END, s.killed_civilians,
      s.killed_civilians, '{}', '[]', '[]', '{}',
      -- a link to C08 would say who the victims were: it stays on the desk
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'direction', 'relevant') ORDER BY code), '[]')
        FROM unnest(s.commitments) AS code WHERE code <> 'C08'),
      jsonb_build_object('name', s.dataset, 'version', s.dataset_version, 'recordId', s.source_record_id,
        'parties', s.parties, 'violenceType', s.violence_type, 'killedCivilians', s.killed_civilians,
        'killedCombatants', s.killed_combatants, 'killedUnknown', s.killed_unknown, 'low', s.dead_low, 'best', s.dead_best,
        'high', s.dead_high, 'isCluster', s.is_cluster, 'flags', s.flags, 'datePrecision', s.date_precision),
      concat_ws(' ', desk.fold_name(s.ref), named.fold, CASE WHEN s.adm2 IS DISTINCT FROM s.public_pcode THEN district.fold END,
        CASE WHEN s.adm1 IS DISTINCT FROM s.public_pcode THEN governorate.fold END)
    FROM source s LEFT JOIN desk.places place ON place.pcode = s.place_pcode
      LEFT JOIN names named ON named.pcode = s.public_pcode LEFT JOIN names district ON district.pcode = s.adm2
      LEFT JOIN names governorate ON governorate.pcode = s.adm1
    RETURNING kept.*
  ), sealed AS MATERIALIZED (
    -- ledger.append for many at once
    SELECT gen_random_uuid() AS leaf, ext.gen_random_bytes(32) AS salt, ledger.payload('publication.release', added.ref,
      added.version, sha256(convert_to((to_jsonb(added) - 'seq')::text, 'UTF8')), pseudonym, ledger.today()) AS payload FROM added
  ), leaves AS (
    INSERT INTO ledger.leaves (id, commitment) SELECT leaf, ledger.commitment(salt, payload) FROM sealed
  ), openings AS (
    INSERT INTO ledger.openings (leaf_id, salt, payload) SELECT leaf, salt, payload FROM sealed
  )
  SELECT count(*) INTO written FROM sealed;
  UPDATE pub.current SET seq = (SELECT last_value FROM pub.change_seq) WHERE kind = 'incidents';
  UPDATE desk.dataset_batches SET released = released + written WHERE id = batch;
  UPDATE desk.dataset_batches SET state = 'released', version = version + 1 WHERE id = batch
    AND NOT EXISTS (SELECT FROM desk.dataset_records WHERE batch_id = batch AND NOT published);
  RETURN written;
END $$;`;
