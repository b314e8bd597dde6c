import pg from 'pg';
import { findCluster } from '../../dist/server/libs/cluster/src/index.js';

/** Columns of a public record that a copy keeps as they are. */
const SAME = `record_class, status, version, first_published, last_changed, event_type, categories, summary_en, summary_ar,
  tier, precision, place_pcode, adm1, adm2, adm3, shape, cell_lon, cell_lat, radius_m, grade, grade_occurrence,
  grade_harm, contested, attribution_level, actors, harm, harm_classes, killed_min, killed_max, injured_min,
  injured_max, objects, affected, weapons, source_groups, source_kinds, commitments, dataset, fold`;

/**
 * Makes a benchmark's public table as large as asked: copies of exercise records with refs, days and
 * points of their own. It writes `pub` as the owner, which nothing but a benchmark does; the records of
 * `himaya exercise load` walked the whole way.
 */
export async function multiplyPublic(dataDir, wanted) {
  const cluster = findCluster(dataDir);
  if (!cluster) throw new Error('no database runs on this data folder');
  const client = new pg.Client({ connectionString: cluster.ownerUrl() });
  await client.connect();
  const { rows } = await client.query(
    `SELECT count(*)::integer AS n FROM pub.incidents WHERE record_class = 'assessed'`,
  );
  const before = rows[0].n;
  const copies = Math.ceil(wanted / before) - 1;
  const from = performance.now();
  await client.query(`SELECT setseed(0.5)`);
  await client.query('DROP INDEX pub.pub_incidents_fold');
  for (let copy = 0; copy < copies; copy += 10) {
    await client.query(
      `INSERT INTO pub.incidents (ref, seq, edtf, day_from, day_to, lon, lat, ${SAME})
       SELECT desk.new_ref(), nextval('pub.change_seq'), (day_from + days)::text, day_from + days, day_to + days,
         lon + (random() - 0.5) * 0.6, lat + (random() - 0.5) * 0.6, ${SAME}
       FROM (SELECT * FROM pub.incidents WHERE record_class = 'assessed' ORDER BY seq LIMIT $1) AS record,
         generate_series(1, $2::integer) AS copy, LATERAL (SELECT (random() * -600)::integer + 0 * copy AS days) AS moved
       ON CONFLICT DO NOTHING`,
      [before, Math.min(10, copies - copy)],
    );
  }
  await client.query(
    'CREATE INDEX pub_incidents_fold ON pub.incidents USING gin (fold ext.gin_trgm_ops)',
  );
  await client.query('VACUUM ANALYZE pub.incidents');
  await client.query(
    `UPDATE pub.current SET seq = (SELECT last_value FROM pub.change_seq) WHERE kind = 'incidents'`,
  );
  await client.end();
  return (performance.now() - from) / 1000;
}
