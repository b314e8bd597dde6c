import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { planeRoles } from './grants.js';

/** The one way into pub for incidents. Coarsening happens here, once, and the coarse value is all that is kept. */
export class PublishIncident1767225614000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { desk } = await planeRoles(runner);
    await runner.query(`
      CREATE FUNCTION desk.first_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT (at AT TIME ZONE 'Asia/Damascus')::date
      $$;
      CREATE FUNCTION desk.last_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE AS $$
        SELECT ((at - interval '1 microsecond') AT TIME ZONE 'Asia/Damascus')::date
      $$;
      CREATE FUNCTION pub.advance(subject text) RETURNS bigint LANGUAGE plpgsql
        SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE drawn bigint;
      BEGIN
        -- one writer at a time, and only then a number: its order is the order of commits. A row is locked, which only
        -- this function may do: an advisory lock anybody could hold
        PERFORM FROM pub.current WHERE kind = subject FOR UPDATE;
        drawn := nextval('pub.change_seq');
        UPDATE pub.current SET seq = drawn WHERE kind = subject;
        NOTIFY himaya_published;
        RETURN drawn;
      END $$;

      -- The public shape of one incident under a tier: the coarser of tier and precision wins.
      CREATE FUNCTION desk.public_place(incident desk.incidents, tier text, OUT effective_tier text, OUT shape text,
        OUT place_pcode text, OUT adm1 text, OUT adm2 text, OUT adm3 text, OUT lon float8, OUT lat float8, OUT radius_m integer)
        LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        place desk.places;
        fine boolean := incident.precision <= 'L6';
      BEGIN
        SELECT * INTO place FROM desk.places WHERE pcode = incident.place_pcode;
        effective_tier := CASE WHEN tier = 'T2' AND place.adm3 IS NULL THEN 'T3' ELSE tier END;
        IF incident.precision = 'L9' THEN shape := 'none'; RETURN; END IF;
        adm1 := place.adm1;
        IF effective_tier = 'T3' OR incident.precision = 'L8' THEN
          shape := CASE WHEN adm1 IS NULL THEN 'none' ELSE 'area' END; place_pcode := adm1; RETURN;
        END IF;
        adm2 := place.adm2; adm3 := place.adm3;
        IF effective_tier = 'T2' OR NOT fine THEN
          place_pcode := coalesce(adm3, adm2, adm1);
          shape := CASE WHEN place_pcode IS NULL THEN 'none' ELSE 'area' END; RETURN;
        END IF;
        IF effective_tier = 'T0' AND incident.precision <= 'L3' AND incident.lon IS NOT NULL THEN
          shape := 'exact'; place_pcode := place.pcode; lon := incident.lon; lat := incident.lat;
        ELSIF place.level IN ('community', 'neighbourhood') AND place.lon IS NOT NULL THEN
          -- the gazetteer's own point, never computed from the exact one
          shape := 'place'; place_pcode := place.pcode; lon := place.lon; lat := place.lat;
        ELSIF incident.lon IS NOT NULL THEN
          shape := 'cell'; place_pcode := place.pcode; radius_m := 4000;
          lon := desk.cell_centre(incident.lon, 0.05); lat := desk.cell_centre(incident.lat, 0.05);
        ELSE
          place_pcode := place.pcode; shape := CASE WHEN place.pcode IS NULL THEN 'none' ELSE 'area' END;
        END IF;
        IF incident.precision = 'L6' AND lon IS NOT NULL THEN radius_m := 25000; END IF;
        -- a hazard is "in or around" a place, never a point: people would walk by it
        IF incident.event_type = 'E07' AND lon IS NOT NULL THEN
          shape := 'area'; lon := NULL; lat := NULL; radius_m := NULL;
        END IF;
      END $$;
      CREATE FUNCTION desk.cell_centre(degrees float8, step numeric) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
        SELECT ((floor(degrees::numeric / step) + 0.5) * step)::float8
      $$;
      -- The public days and EDTF text under a tier: T0 and T1 the day, T2 the week from Monday, T3 the month.
      -- What is uncertain or open stays so. The twin of coarsenToTier in edtf.
      CREATE FUNCTION desk.public_time(incident desk.incidents, tier text, OUT edtf text, OUT day_from date, OUT day_to date)
        LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        open_start boolean := incident.edtf LIKE '../%';
        open_end boolean := incident.edtf LIKE '%/..';
        uncertain boolean := incident.edtf ~ '[?%]';
        approximate boolean := incident.edtf ~ '[~%]';
        mark text := CASE WHEN uncertain AND approximate THEN '%' WHEN uncertain THEN '?' WHEN approximate THEN '~' ELSE '' END;
        form text := CASE WHEN tier = 'T3' THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END;
        first text; last text;
      BEGIN
        day_from := desk.first_day(incident.t_min); day_to := desk.last_day(incident.t_max);
        IF tier = 'T0' OR tier = 'T1' AND incident.edtf NOT LIKE '%T%' THEN edtf := incident.edtf; RETURN; END IF;
        IF tier IN ('T2', 'T3') AND NOT open_start THEN
          day_from := date_trunc(CASE tier WHEN 'T2' THEN 'week' ELSE 'month' END, day_from)::date;
        END IF;
        IF tier IN ('T2', 'T3') AND NOT open_end THEN
          day_to := CASE tier WHEN 'T2' THEN date_trunc('week', day_to) + interval '6 days'
            ELSE date_trunc('month', day_to) + interval '1 month - 1 day' END;
        END IF;
        first := to_char(day_from, form) || mark; last := to_char(day_to, form) || mark;
        IF NOT (open_start OR open_end) AND first = last THEN edtf := first; RETURN; END IF;
        edtf := CASE WHEN open_start THEN '..' ELSE first END || '/' || CASE WHEN open_end THEN '..' ELSE last END;
      END $$;`);
    await runner.query(PUBLISH_INCIDENT);
    await runner.query(`GRANT EXECUTE ON FUNCTION pub.publish_incident(uuid[], uuid) TO ${desk};
      GRANT EXECUTE ON FUNCTION desk.public_place(desk.incidents, text), desk.public_time(desk.incidents, text),
        desk.cell_centre(float8, numeric), desk.first_day(timestamptz), desk.last_day(timestamptz) TO ${desk};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION pub.publish_incident(uuid[], uuid);
      DROP FUNCTION desk.public_time(desk.incidents, text);
      DROP FUNCTION desk.public_place(desk.incidents, text);
      DROP FUNCTION desk.cell_centre(float8, numeric);
      DROP FUNCTION pub.advance(text);
      DROP FUNCTION desk.last_day(timestamptz);
      DROP FUNCTION desk.first_day(timestamptz);`);
  }
}

const PUBLISH_INCIDENT = `
CREATE FUNCTION pub.publish_incident(incident_ids uuid[], publisher uuid) RETURNS TABLE (ref text, seq bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  released integer;
  pseudonym text;
  has_rows boolean;
BEGIN
  -- nobody changes a case between the checks and the reading
  PERFORM FROM desk.incidents WHERE id = ANY (incident_ids) ORDER BY id FOR NO KEY UPDATE;
  -- an aggregate has no row, and leaves no trace in the sequence: who polls would see that one was released
  has_rows := EXISTS (SELECT FROM desk.publications WHERE incident_id = ANY (incident_ids) AND tier <> 'T4');
  IF has_rows THEN PERFORM pub.advance('incidents'); END IF;
  -- approval, hands, tier, consents and embargo are checked by the trigger of desk.publications
  UPDATE desk.publications SET state = 'public', released_by = publisher, public_version = public_version + 1,
    released_version = incident_version, released_tier = tier,
    first_published = coalesce(first_published, ledger.today()), last_changed = ledger.today()
  WHERE incident_id = ANY (incident_ids) AND (state = 'scheduled'
    OR (state = 'public' AND released_version IS DISTINCT FROM incident_version));
  GET DIAGNOSTICS released = ROW_COUNT;
  IF released <> cardinality(incident_ids) THEN
    RAISE EXCEPTION 'not scheduled' USING ERRCODE = 'check_violation', CONSTRAINT = 'publications_scheduled_first';
  END IF;
  SELECT name INTO pseudonym FROM accounts.people WHERE id = publisher;
  RETURN QUERY
  WITH source AS (
    SELECT i.id, i.ref, p.public_version AS version, p.first_published, p.last_changed, i.event_type, i.summary_en,
      i.summary_ar, place.effective_tier AS tier,
      -- where the tier is coarse, so is all that would narrow a person down
      CASE place.effective_tier WHEN 'T2' THEN greatest(i.precision, 'L7') WHEN 'T3' THEN greatest(i.precision, 'L8') ELSE i.precision END
        AS precision, place.effective_tier IN ('T2', 'T3') AS is_coarse, place.place_pcode, place.adm1, place.adm2, place.adm3,
      place.shape, place.lon, place.lat, place.radius_m, day.edtf, day.day_from, day.day_to,
      i.grade_occurrence, i.grade_harm, i.contested
    FROM desk.incidents i JOIN desk.publications p ON p.incident_id = i.id,
      LATERAL desk.public_place(i, p.tier) AS place, LATERAL desk.public_time(i, place.effective_tier) AS day
    WHERE i.id = ANY (incident_ids) AND p.tier <> 'T4'
  ), named AS MATERIALIZED (
    -- folding is the dearest step: once for each place, not for each record
    SELECT pcode, desk.fold_name(concat_ws(' ', name_en, name_ar, array_to_string(alt_names, ' '))) AS fold
    FROM desk.places WHERE pcode IN (SELECT unnest(ARRAY[source.place_pcode, source.adm1, source.adm2, source.adm3]) FROM source)
  ), written AS (
    INSERT INTO pub.incidents AS kept (ref, seq, record_class, status, version, first_published, last_changed, event_type,
      categories, summary_en, summary_ar, edtf, day_from, day_to, tier, precision, place_pcode, adm1, adm2, adm3, shape, lon,
      lat, radius_m, grade, grade_occurrence, grade_harm, contested, attribution_level, actors, harm, harm_classes,
      killed_min, killed_max, injured_min, injured_max, objects, affected, weapons, source_groups, source_kinds, commitments, fold)
    SELECT s.ref, nextval('pub.change_seq'), 'assessed', 'public', s.version, s.first_published, s.last_changed, s.event_type,
      ARRAY(SELECT category FROM desk.incident_categories WHERE incident_id = s.id ORDER BY 1), s.summary_en, s.summary_ar,
      s.edtf, s.day_from, s.day_to, s.tier, s.precision, s.place_pcode, s.adm1, s.adm2, s.adm3, s.shape, s.lon, s.lat, s.radius_m,
      CASE WHEN 'GD' IN (s.grade_occurrence, s.grade_harm) THEN 'GD' ELSE least(s.grade_occurrence, s.grade_harm) END,
      s.grade_occurrence, s.grade_harm, s.contested,
      actors.level, actors.named, harm.rows, harm.outcomes, harm.killed_min, harm.killed_max, harm.injured_min, harm.injured_max,
      ARRAY(SELECT object FROM desk.incident_objects WHERE incident_id = s.id ORDER BY 1),
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', object, 'damage', damage) ORDER BY object), '[]')
        FROM desk.incident_objects WHERE incident_id = s.id),
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', weapon, 'level', level) ORDER BY weapon), '[]')
        FROM desk.incident_weapons WHERE incident_id = s.id),
      sources.groups, sources.kinds, links.bearing,
      concat_ws(' ', desk.fold_name(concat_ws(' ', s.ref, s.summary_en, s.summary_ar)), place.fold, subdistrict.fold,
        district.fold, governorate.fold)
    FROM source s LEFT JOIN named place ON place.pcode = s.place_pcode
      LEFT JOIN named subdistrict ON subdistrict.pcode = s.adm3 AND s.adm3 IS DISTINCT FROM s.place_pcode
      LEFT JOIN named district ON district.pcode = s.adm2 AND s.adm2 IS DISTINCT FROM s.place_pcode
      LEFT JOIN named governorate ON governorate.pcode = s.adm1 AND s.adm1 IS DISTINCT FROM s.place_pcode,
      LATERAL (SELECT coalesce((array_agg(role.level
            ORDER BY array_position(ARRAY['confirmed', 'likely', 'alleged', 'unattributed'], role.level)))[1], 'unattributed') AS level,
          -- an actor is named from likely upward
          coalesce(jsonb_agg(jsonb_build_object('code', role.actor_code, 'level', role.level) ORDER BY role.position)
            FILTER (WHERE role.level IN ('likely', 'confirmed')), '[]') AS named
        FROM desk.incident_actors role WHERE role.incident_id = s.id AND role.role = 'alleged_perpetrator') AS actors,
      LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', part.outcome, 'unit', part.unit, 'status', part.status,
            'sex', part.sex, 'age', part.age, 'min', part.min, 'max', part.max, 'basis', part.basis) ORDER BY part.position), '[]') AS rows,
          coalesce(array_agg(DISTINCT part.outcome) FILTER (WHERE part.max IS NULL OR part.max > 0), '{}') AS outcomes,
          sum(part.min) FILTER (WHERE part.outcome = 'killed' AND part.status = 'civilian') AS killed_min,
          CASE WHEN bool_and(part.max IS NOT NULL) FILTER (WHERE part.outcome = 'killed' AND part.status = 'civilian')
            THEN sum(part.max) FILTER (WHERE part.outcome = 'killed' AND part.status = 'civilian') END AS killed_max,
          sum(part.min) FILTER (WHERE part.outcome = 'injured' AND part.status = 'civilian') AS injured_min,
          CASE WHEN bool_and(part.max IS NOT NULL) FILTER (WHERE part.outcome = 'injured' AND part.status = 'civilian')
            THEN sum(part.max) FILTER (WHERE part.outcome = 'injured' AND part.status = 'civilian') END AS injured_max
        FROM (SELECT position, outcome, unit, status, sex, age, min, max, basis FROM desk.incident_harm
            WHERE incident_id = s.id AND NOT s.is_coarse
          UNION ALL SELECT min(position), outcome, unit, status, 'unknown', 'unknown', sum(min)::integer,
            CASE WHEN count(max) = count(*) THEN sum(max)::integer END, 'reported'
          FROM desk.incident_harm WHERE incident_id = s.id AND s.is_coarse GROUP BY outcome, unit, status) AS part) AS harm,
      LATERAL (SELECT CASE WHEN count(DISTINCT item.independence_group) >= 2 AND s.tier IN ('T2', 'T3') THEN '2+'
            WHEN count(DISTINCT item.independence_group) >= 3 THEN '3+'
            ELSE count(DISTINCT item.independence_group)::text END AS groups,
          coalesce(array_agg(DISTINCT CASE
            WHEN item.source_type IN ('own_monitor', 'survivor_family', 'eyewitness', 'medical', 'civil_defence') THEN 'people'
            WHEN item.source_type IN ('court', 'un_mandated') THEN 'official_findings' ELSE 'open_sources' END), '{}') AS kinds
        FROM desk.incident_reports item WHERE item.incident_id = s.id) AS sources,
      -- a link to C08 would say who the victims were: it stays on the desk
      LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('code', link.commitment_code, 'direction', link.direction,
            'reason', link.reason) ORDER BY link.commitment_code), '[]') AS bearing
        FROM desk.commitment_links link
        WHERE link.incident_id = s.id AND link.state = 'accepted' AND link.commitment_code <> 'C08') AS links
    ON CONFLICT ON CONSTRAINT pub_incidents_pkey DO UPDATE SET (seq, status, version, last_changed, event_type, categories, summary_en,
      summary_ar, edtf, day_from, day_to, tier, precision, place_pcode, adm1, adm2, adm3, shape, lon, lat, radius_m, grade,
      grade_occurrence, grade_harm, contested, attribution_level, actors, harm, harm_classes, killed_min, killed_max,
      injured_min, injured_max, objects, affected, weapons, source_groups, source_kinds, commitments, fold)
      = (EXCLUDED.seq, EXCLUDED.status, EXCLUDED.version, EXCLUDED.last_changed, EXCLUDED.event_type, EXCLUDED.categories,
      EXCLUDED.summary_en, EXCLUDED.summary_ar, EXCLUDED.edtf, EXCLUDED.day_from, EXCLUDED.day_to, EXCLUDED.tier,
      EXCLUDED.precision, EXCLUDED.place_pcode, EXCLUDED.adm1, EXCLUDED.adm2, EXCLUDED.adm3, EXCLUDED.shape, EXCLUDED.lon,
      EXCLUDED.lat, EXCLUDED.radius_m, EXCLUDED.grade, EXCLUDED.grade_occurrence, EXCLUDED.grade_harm, EXCLUDED.contested,
      EXCLUDED.attribution_level, EXCLUDED.actors, EXCLUDED.harm, EXCLUDED.harm_classes, EXCLUDED.killed_min,
      EXCLUDED.killed_max, EXCLUDED.injured_min, EXCLUDED.injured_max, EXCLUDED.objects, EXCLUDED.affected, EXCLUDED.weapons,
      EXCLUDED.source_groups, EXCLUDED.source_kinds, EXCLUDED.commitments, EXCLUDED.fold)
    RETURNING kept.*
  ), said AS MATERIALIZED (
    SELECT gen_random_uuid() AS leaf, ext.gen_random_bytes(32) AS salt, ledger.payload('publication.release', released.ref,
      released.version, sha256(convert_to(released.content, 'UTF8')), pseudonym, ledger.today()) AS payload
    FROM (SELECT written.ref, written.version, (to_jsonb(written) - 'seq')::text AS content FROM written
      -- an aggregate has no row of its own; its release leaves a leaf all the same
      UNION ALL SELECT i.ref, p.public_version, p.tier FROM desk.incidents i JOIN desk.publications p ON p.incident_id = i.id
        WHERE i.id = ANY (incident_ids) AND p.tier = 'T4') AS released
  ), leaves AS (
    INSERT INTO ledger.leaves (id, commitment) SELECT leaf, ledger.commitment(salt, payload) FROM said
  ), openings AS (
    INSERT INTO ledger.openings (leaf_id, salt, payload) SELECT leaf, salt, payload FROM said
  )
  SELECT written.ref, written.seq FROM written;
  IF has_rows THEN UPDATE pub.current SET seq = (SELECT last_value FROM pub.change_seq) WHERE kind = 'incidents'; END IF;
END $$;`;
