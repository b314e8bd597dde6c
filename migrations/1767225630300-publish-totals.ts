import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { rewriteFunction } from './rewrite-function.js';

const PUBLISH = 'pub.publish_incident(uuid[],uuid)';

/** A stated total stands for its group in public figures, and people and households stay apart. */
export class PublishTotals1767225630300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PUBLIC_HARM);
    await rewriteFunction(runner, PUBLISH, HARM_BEFORE, HARM_AFTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewriteFunction(runner, PUBLISH, HARM_AFTER, HARM_BEFORE);
    await runner.query('DROP FUNCTION desk.public_harm(uuid, boolean)');
  }
}

const PUBLIC_HARM = `
  -- What the public gets of harm. Where a total is stated it stands for its group, and nothing is added to it; else the
  -- parts are summed. Killed and injured are never one figure, nor are people and households.
  CREATE FUNCTION desk.public_harm(incident uuid, coarse boolean, OUT rows jsonb, OUT outcomes text[],
    OUT killed_min integer, OUT killed_max integer, OUT injured_min integer, OUT injured_max integer)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH grouped AS (
      SELECT outcome, unit, status, min(position) AS position,
        CASE WHEN bool_or(is_total) THEN max(min) FILTER (WHERE is_total) ELSE sum(min)::integer END AS least,
        CASE WHEN bool_or(is_total) THEN max(max) FILTER (WHERE is_total)
          WHEN count(max) = count(*) THEN sum(max)::integer END AS most
      FROM desk.incident_harm WHERE incident_id = incident GROUP BY outcome, unit, status
    ), civilian AS (
      SELECT * FROM grouped WHERE unit = 'person' AND status = 'civilian'
    )
    SELECT CASE WHEN coarse
        -- where the tier is coarse, so is what tells people apart
        THEN (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', outcome, 'unit', unit, 'status', status,
          'sex', 'unknown', 'age', 'unknown', 'min', least, 'max', most, 'basis', 'reported') ORDER BY position), '[]')
          FROM grouped)
        ELSE (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', outcome, 'unit', unit, 'status', status, 'sex', sex,
            'age', age, 'min', min, 'max', max, 'basis', basis)
            || CASE WHEN is_total THEN '{"total": true}'::jsonb ELSE '{}' END ORDER BY position), '[]')
          FROM desk.incident_harm WHERE incident_id = incident) END,
      (SELECT coalesce(array_agg(DISTINCT outcome) FILTER (WHERE most IS NULL OR most > 0), '{}') FROM grouped),
      (SELECT least FROM civilian WHERE outcome = 'killed'), (SELECT most FROM civilian WHERE outcome = 'killed'),
      (SELECT least FROM civilian WHERE outcome = 'injured'), (SELECT most FROM civilian WHERE outcome = 'injured')
  $$;
  REVOKE EXECUTE ON FUNCTION desk.public_harm(uuid, boolean) FROM PUBLIC;`;

const HARM_AFTER = '      LATERAL desk.public_harm(s.id, s.is_coarse) AS harm,';
const HARM_BEFORE = `      LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('outcome', part.outcome, 'unit', part.unit, 'status', part.status,
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
          FROM desk.incident_harm WHERE incident_id = s.id AND s.is_coarse GROUP BY outcome, unit, status) AS part) AS harm,`;
