import pg from 'pg';
import { findCluster } from '../../dist/server/libs/cluster/src/index.js';

/** Invented words, so that no two texts are alike. */
const BODY = `jsonb_build_object('language', 'en', 'kinds', jsonb_build_array(kind), 'when', jsonb_build_object('edtf', day::text),
  'where', jsonb_build_object('pcode', pcode, 'certainty', 'village'), 'harm', jsonb_build_object('known', false),
  'knowledge', 'saw', 'danger', CASE WHEN n % 50 = 0 THEN 'yes' ELSE 'no' END, 'consent', 'all',
  'text', 'Invented for a measurement ' || md5(n::text) || ' ' || md5((n * 7)::text))`;

/** Places by number, so that one is drawn by an index. */
const PLACES = `CREATE TEMP TABLE drawn_places AS SELECT row_number() OVER (ORDER BY pcode) - 1 AS k, pcode FROM desk.places;
  CREATE UNIQUE INDEX ON drawn_places (k); ANALYZE drawn_places`;
const PLACE = `JOIN drawn_places ON k = (n * 7919) % (SELECT count(*) FROM drawn_places)`;

/** A quarter waits to be screened, a tenth to be gathered, two fifths are gathered, the rest closed. */
const REPORTS = `
  INSERT INTO desk.reports (id, sameness, received_on, commitment, channel, body, kinds, t_min, t_max, place_pcode, danger,
    state, closed_by, screened_by, closed_reason, state_note)
  SELECT gen_random_uuid(), decode(md5(n::text) || md5((n + 1)::text), 'hex'), day + 2, decode(md5(n::text), 'hex'), 'form', ${BODY},
    ARRAY[kind], day, day + interval '1 day', pcode, n % 50 = 0, state, CASE WHEN state = 'closed' THEN $2::uuid END,
    CASE WHEN state <> 'received' THEN $2::uuid END, CASE WHEN state = 'closed' THEN 'out_of_scope' END,
    CASE WHEN state = 'closed' THEN 'Invented.' END
  FROM generate_series(1, $1::integer) AS n ${PLACE},
    LATERAL (SELECT DATE '2023-01-01' + floor(random() * 1200)::integer + 0 * n AS day,
      (ARRAY['shelling', 'air_strike', 'mine_explosion', 'killing', 'displacement'])[1 + n % 5] AS kind,
      CASE WHEN n % 20 < 5 THEN 'received' WHEN n % 20 < 7 THEN 'screened' WHEN n % 20 < 15 THEN 'gathered' ELSE 'closed' END AS state)
      AS drawn`;

/** Three tenths are being assessed, a tenth of those held; a twentieth is proposed, the rest approved or closed. */
const CASES = `
  INSERT INTO desk.incidents (id, state, created_by, claimed_by, event_type, summary_en, edtf, t_min, t_max, place_pcode,
    precision, precision_reason, grade_occurrence, grade_occurrence_reason, grade_harm, grade_harm_reason, contested,
    contrary_evidence, proposed_by, last_edited_by, closed_reason, danger_cleared)
  SELECT gen_random_uuid(), state, $2, CASE WHEN n % 100 < 3 THEN $2::uuid END, type, 'Invented for a measurement',
    day::text, day, day + interval '1 day', pcode, 'L5', 'Invented.', 'G1', 'Invented.', 'G1', 'Invented.',
    CASE WHEN n % 40 = 0 THEN ARRAY['attribution'] ELSE '{}' END, 'None found.', $2, $2,
    CASE WHEN state = 'closed' THEN 'out_of_scope' END, n % 50 <> 0
  FROM (SELECT array_agg(code ORDER BY code) AS types FROM desk.event_types WHERE code <> 'E00') AS known,
    generate_series(1, $1::integer) AS n ${PLACE},
    LATERAL (SELECT DATE '2023-01-01' + floor(random() * 1200)::integer + 0 * n AS day, types[1 + n % cardinality(types)] AS type,
      CASE WHEN n % 20 < 6 THEN 'assessing' WHEN n % 20 < 7 THEN 'proposed' WHEN n % 20 < 15 THEN 'approved' ELSE 'closed' END
        AS state) AS drawn`;

const NUMBERED = `
  CREATE TEMP TABLE numbered_reports AS SELECT id, row_number() OVER (ORDER BY id) AS k FROM desk.reports WHERE state = 'gathered';
  CREATE TEMP TABLE numbered_cases AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS k FROM desk.incidents;
  ANALYZE numbered_reports; ANALYZE numbered_cases`;
const GATHERED = `
  INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group)
  SELECT r.id, i.id, 'eyewitness', 1 FROM numbered_reports r
    JOIN numbered_cases i ON i.k = r.k % (SELECT count(*) FROM numbered_cases)
  ON CONFLICT DO NOTHING`;

const TOUCHED = `
  INSERT INTO desk.decisions (subject_id, act, version, person_id)
  SELECT id, 'incident.open', 1, $1::uuid FROM desk.incidents`;

/**
 * Fills the desk past its walls, as the owner of a database made for a measurement: rows that the walls
 * would let stand, without the hands that would make them one by one.
 */
export async function seedDesk(dataDir, { reports, incidents }) {
  const cluster = findCluster(dataDir);
  if (!cluster) throw new Error('no database runs on this data folder');
  const client = new pg.Client({ connectionString: cluster.ownerUrl() });
  await client.connect();
  const from = performance.now();
  const tables = ['reports', 'incidents', 'incident_reports', 'decisions'];
  await client.query('BEGIN');
  await client.query(PLACES);
  for (const table of tables) await client.query(`ALTER TABLE desk.${table} DISABLE TRIGGER USER`);
  const { rows } = await client.query(`SELECT id FROM accounts.people WHERE name = 'anna'`);
  await client.query(REPORTS, [reports, rows[0].id]);
  await client.query(CASES, [incidents, rows[0].id]);
  await client.query(NUMBERED);
  await client.query(GATHERED);
  await client.query(TOUCHED, [rows[0].id]);
  for (const table of tables) await client.query(`ALTER TABLE desk.${table} ENABLE TRIGGER USER`);
  await client.query('COMMIT');
  for (const table of tables) await client.query(`VACUUM ANALYZE desk.${table}`);
  await client.end();
  return (performance.now() - from) / 1000;
}
