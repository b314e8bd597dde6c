import { Injectable } from '@nestjs/common';
import { type MatchCandidate, type MatchKind, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { DESK_PLACE_SQL } from '@himaya/intake';
import { type MatchFacts } from './match-score.js';

/** A record near the one that is asked about, before it is scored. */
export interface NearRow
  extends Omit<MatchCandidate, 'score' | 'why'>, Omit<MatchFacts, 'text' | 'sameType'> {
  readonly types: readonly string[];
  readonly ownTypes: readonly string[];
  readonly words: string;
  readonly ownWords: string;
}

/** How far one looks; what a rule ties is found however far it is. */
const DAYS = 3;
const KILOMETRES = 25;
const MOST = 200;
/** A box that holds every place within `KILOMETRES` of a point south of 38 degrees, in degrees. */
const BOX = { lat: 0.25, lon: 0.35 };
/** Of 64 bits of a picture's hash: more that differ, and it is another picture. */
const ALIKE_BITS = 10;

/** Of a case without words of its own yet: what its reports tell. */
const TOLD = `LEFT JOIN LATERAL (SELECT min(r.t_min) AS t_min, max(r.t_max) AS t_max, min(r.place_pcode) AS place
    FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id WHERE g.incident_id = i.id) AS told ON true`;

/** Reports and cases in one shape, of the ids that stand in a list. */
const shaped = (list: string): string => `
  SELECT 'report' AS kind, r.id, NULL::text AS ref, r.state, r.body -> 'when' ->> 'edtf' AS edtf, r.t_min, r.t_max,
    r.place_pcode, r.lon, r.lat
  FROM ${list} JOIN desk.reports r USING (id) WHERE ${list}.kind = 'report' AND r.state <> 'closed'
    AND r.id NOT IN (SELECT desk.hidden_reports($2))
  UNION ALL
  SELECT 'incident', i.id, i.ref, i.state, i.edtf, coalesce(i.t_min, told.t_min), coalesce(i.t_max, told.t_max),
    coalesce(i.place_pcode, told.place), i.lon, i.lat
  FROM ${list} JOIN desk.incidents i USING (id) ${TOLD} WHERE ${list}.kind = 'incident' AND i.state <> 'closed'
    AND i.id NOT IN (SELECT desk.hidden_cases($2))`;

/** Types and words of a record: a case has those of its summaries and of its reports. */
const said = (record: string): string => `LATERAL (
  SELECT r.kinds AS types, coalesce(r.body ->> 'text', '') AS words FROM desk.reports r
  WHERE ${record}.kind = 'report' AND r.id = ${record}.id
  UNION ALL
  SELECT coalesce(told.kinds, '{}'), concat_ws(' ', i.summary_en, i.summary_ar, told.words)
  FROM desk.incidents i, LATERAL (SELECT array_agg(DISTINCT kind) AS kinds,
      left(string_agg(DISTINCT r.body ->> 'text', ' '), 4000) AS words
    FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id, unnest(r.kinds) AS kind
    WHERE g.incident_id = i.id) AS told
  WHERE ${record}.kind = 'incident' AND i.id = ${record}.id)`;

/** Whether a record may be near: those of which no place is known are not far from anything. */
const mayBeNear = (row: string): string => `(this.at_lat IS NULL OR CASE
  WHEN ${row}.lon IS NOT NULL THEN abs(${row}.lat - this.at_lat) < ${BOX.lat} AND abs(${row}.lon - this.at_lon) < ${BOX.lon}
  WHEN ${row}.place_pcode IS NULL THEN true
  ELSE ${row}.place_pcode IN (SELECT pcode FROM places_near) END)`;

/** The list that is looked at closely: what is near in time, and what a rule ties to one origin. */
const FOUND = `
  asked AS (SELECT $3::text AS kind, $1::uuid AS id),
  this AS (SELECT one.*, coalesce(one.lon, p.lon) AS at_lon, coalesce(one.lat, p.lat) AS at_lat,
      -- whole days are told, so that a day more is looked at
      tstzrange(one.t_min - interval '${DAYS + 1} days', one.t_max + interval '${DAYS + 1} days', '[]') AS near
    FROM (${shaped('asked')}) AS one LEFT JOIN desk.places p ON p.pcode = one.place_pcode),
  places_near AS MATERIALIZED (SELECT p.pcode FROM this JOIN desk.places p
    ON p.lat IS NULL OR abs(p.lat - this.at_lat) < ${BOX.lat} AND abs(p.lon - this.at_lon) < ${BOX.lon}),
  own AS (SELECT report_id AS id FROM desk.incident_reports WHERE incident_id = $1 AND $3 = 'incident'
    UNION ALL SELECT $1 WHERE $3 = 'report'),
  mine AS (SELECT x.* FROM own JOIN desk.source_items x ON x.report_id = own.id),
  tied AS (
    SELECT y.report_id FROM mine JOIN desk.source_items y ON y.canonical = mine.canonical
    UNION SELECT y.report_id FROM mine JOIN desk.source_items y ON y.canonical = mine.repost_canonical
    UNION SELECT y.report_id FROM mine JOIN desk.source_items y ON y.repost_canonical = mine.canonical
    UNION SELECT y.report_id FROM mine JOIN desk.source_items y ON y.repost_canonical = mine.repost_canonical
    UNION SELECT y.report_id FROM mine JOIN desk.source_items y
      ON y.words_hash = mine.words_hash AND y.source_id = mine.source_id
    UNION SELECT b.report_id FROM mine JOIN desk.source_item_files a ON a.report_id = mine.report_id
      JOIN desk.source_item_files b ON b.sha256 = a.sha256),
  held AS (SELECT tied.report_id, g.incident_id FROM tied LEFT JOIN desk.incident_reports g USING (report_id)
    WHERE tied.report_id NOT IN (SELECT id FROM own)),
  -- files of both are the same bytes, or pictures that look alike
  seen AS MATERIALIZED (SELECT CASE WHEN m.of_case IS NULL THEN 'report' ELSE 'incident' END AS kind,
      coalesce(m.of_case, m.other_report) AS id, bool_or(m.same_bytes) AS same
    FROM (SELECT e.*, coalesce(e.other_incident, g.incident_id) AS of_case FROM desk.evidence_matches($1, ${ALIKE_BITS}, $2) AS e
      LEFT JOIN desk.incident_reports g ON g.report_id = e.other_report) AS m GROUP BY 1, 2),
  found AS (
    SELECT 'report' AS kind, r.id FROM this JOIN desk.reports r
      ON tstzrange(r.t_min, r.t_max, '[]') && this.near 
        -- asked of the few near in time, not by an index of all that waits
        AND (r.state IN ('received', 'screened')) IS TRUE AND ${mayBeNear('r')}
    UNION SELECT 'incident', i.id FROM this JOIN desk.incidents i
      ON tstzrange(i.t_min, i.t_max, '[]') && this.near AND i.t_min IS NOT NULL AND i.state <> 'closed'
        AND ${mayBeNear('i')}
    UNION SELECT 'incident', i.id FROM desk.incidents i WHERE i.t_min IS NULL AND i.state <> 'closed'
    UNION SELECT 'report', report_id FROM held WHERE incident_id IS NULL
    UNION SELECT 'incident', incident_id FROM held WHERE incident_id IS NOT NULL
    UNION SELECT kind, id FROM seen),
  others AS (${shaped('found')})`;

@Injectable()
export class CandidatesReadModel {
  constructor(private readonly database: Database) {}

  /** What may be of the same event: near in day and place, or tied to one origin; not what was found different. */
  listNear(actor: Person, kind: MatchKind, id: string): Promise<NearRow[]> {
    return this.database.query<NearRow>(
      `WITH ${FOUND}, short AS (
       SELECT o.*, ${DESK_PLACE_SQL('p')} AS place, tie.why AS tie, gap.days, far.metres
       FROM this, others o LEFT JOIN desk.places p ON p.pcode = o.place_pcode,
         -- an open interval has an end that is no day to reckon with
         LATERAL (SELECT CASE WHEN o.t_min <= this.t_max AND this.t_min <= o.t_max THEN 0
           ELSE floor(least(999999, greatest(extract(epoch FROM o.t_min) - extract(epoch FROM this.t_max),
             extract(epoch FROM this.t_min) - extract(epoch FROM o.t_max)) / 86400)) END::integer AS days) AS gap,
         LATERAL (SELECT CASE WHEN o.place_pcode = this.place_pcode AND o.lon IS NULL AND this.lon IS NULL THEN 0 ELSE
           6371000 * acos(least(1, greatest(-1, sin(radians(this.at_lat)) * sin(radians(coalesce(o.lat, p.lat)))
           + cos(radians(this.at_lat)) * cos(radians(coalesce(o.lat, p.lat)))
           * cos(radians(this.at_lon - coalesce(o.lon, p.lon)))))) END AS metres) AS far,
         LATERAL (SELECT coalesce((SELECT desk.origin_tie(own.id, held.report_id) FROM own, held
           WHERE CASE o.kind WHEN 'report' THEN held.report_id = o.id ELSE held.incident_id = o.id END
             AND desk.origin_tie(own.id, held.report_id) IS NOT NULL LIMIT 1),
           (SELECT CASE WHEN seen.same THEN 'same_file' ELSE 'same_picture' END FROM seen WHERE seen.id = o.id)) AS why) AS tie
       WHERE o.id <> this.id AND NOT (o.kind = 'report' AND o.id IN (SELECT id FROM own))
         -- a report and the case that holds it are one already, and what is in a case stands for itself there
         AND NOT (o.kind = 'report' AND o.state = 'gathered')
         AND NOT (o.kind = 'incident' AND EXISTS (SELECT FROM desk.incident_reports g
           WHERE g.incident_id = o.id AND g.report_id = this.id))
         AND NOT EXISTS (SELECT FROM desk.match_differences d
           WHERE (d.a_id, d.b_id) = (least(o.id, this.id), greatest(o.id, this.id)))
         AND (tie.why IS NOT NULL OR (gap.days <= ${DAYS} AND (far.metres IS NULL OR far.metres <= ${KILOMETRES * 1000})))
       ORDER BY tie.why IS NULL, gap.days, far.metres NULLS LAST, o.id LIMIT ${MOST})
       SELECT o.kind, o.id, o.ref, o.state, o.edtf, o.place, theirs.types, ours.types AS "ownTypes",
         theirs.words, ours.words AS "ownWords", o.tie, o.days,
         round((o.metres / 1000)::numeric, 1)::float8 AS kilometres
       FROM this, ${said('this')} AS ours, short o, ${said('o')} AS theirs
       ORDER BY o.tie IS NULL, o.days, o.metres NULLS LAST, o.id`,
      [id, actor.id, kind],
    );
  }

  /** Whether a restricted case that this person may not know of is of the same governorate and quarter: no finer. */
  async mayMatchHidden(actor: Person, incident: string): Promise<boolean> {
    const [row] = await this.database.query<{ match: boolean }>(
      `SELECT EXISTS (SELECT FROM desk.incidents this, desk.incidents i
         WHERE this.id = $1 AND i.id <> this.id AND i.id IN (SELECT desk.hidden_cases($2))
           AND desk.governorate_of(i.place_pcode, i.lon, i.lat) = desk.governorate_of(this.place_pcode, this.lon, this.lat)
           AND date_trunc('quarter', i.t_min) <= date_trunc('quarter', this.t_max)
           AND date_trunc('quarter', i.t_max) >= date_trunc('quarter', this.t_min)) AS match`,
      [incident, actor.id],
    );
    return row?.match === true;
  }

  /** The version of a record that this person may know of; null for any other. */
  async findVersion(actor: Person, kind: MatchKind, id: string): Promise<number | null> {
    const [table, hidden] =
      kind === 'report' ? ['reports', 'hidden_reports'] : ['incidents', 'hidden_cases'];
    const [row] = await this.database.query<{ version: number }>(
      `SELECT version FROM desk.${table} WHERE id = $1 AND id NOT IN (SELECT desk.${hidden}($2))`,
      [id, actor.id],
    );
    return row?.version ?? null;
  }
}
