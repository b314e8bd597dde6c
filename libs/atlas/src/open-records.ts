import {
  type CorrectionClassCode,
  type OpenComment,
  type OpenCorrection,
  type OpenHazard,
  type OpenIncident,
  type OpenReply,
  type OpenTombstone,
  type OpenVersion,
  type PublicNote,
} from '@himaya/contracts';
import { type Pool } from 'pg';

interface VersionRow {
  readonly version: number;
  readonly changed_on: string;
  readonly class: CorrectionClassCode | null;
  readonly note: PublicNote | null;
  readonly state: OpenVersion['state'];
}

const NOTE = `CASE WHEN num_nonnulls(note_en, note_ar) > 0 THEN jsonb_build_object('en', note_en, 'ar', note_ar) END`;

/** Every version that ever was public, the newest first; of one that is gone, that it was. */
export async function readVersions(pool: Pool, ref: string): Promise<OpenVersion[]> {
  const { rows } = await pool.query<VersionRow>({
    name: 'atlas-versions',
    text: `SELECT made.version, coalesce(c.made_on, i.first_published)::text AS changed_on, c.class, ${NOTE} AS note,
        CASE WHEN made.version = i.version THEN 'current' WHEN kept.version IS NULL THEN 'gone' ELSE 'readable' END AS state
      FROM pub.incidents i CROSS JOIN LATERAL generate_series(1, i.version) AS made (version)
        LEFT JOIN pub.corrections c ON c.ref = i.ref AND c.version = made.version
        LEFT JOIN pub.incident_versions kept ON kept.ref = i.ref AND kept.version = made.version
      WHERE i.ref = $1 ORDER BY made.version DESC`,
    values: [ref],
  });
  return rows.map(({ changed_on: changedOn, ...row }) => ({ ...row, changedOn }));
}

/** The day from which the record is assessed anew; null where it is not. */
export async function readReview(pool: Pool, ref: string): Promise<string | null> {
  const { rows } = await pool.query<{ since: string }>({
    name: 'atlas-review',
    text: 'SELECT since::text FROM pub.reviews WHERE ref = $1',
    values: [ref],
  });
  return rows[0]?.since ?? null;
}

/** What the public is told of hazards, the newest first: a place each, for there is no column for a point. */
export async function readHazards(pool: Pool): Promise<OpenHazard[]> {
  const place = (row: string): string => `CASE WHEN ${row}.pcode IS NOT NULL THEN
    jsonb_build_object('pcode', ${row}.pcode, 'en', ${row}.name_en, 'ar', ${row}.name_ar) END`;
  const { rows } = await pool.query<OpenHazard>({
    name: 'atlas-hazards',
    text: `SELECT h.code, h.status, coalesce(${place('p')}, jsonb_build_object('pcode', h.pcode, 'en', h.pcode, 'ar', NULL)) AS place,
        ${place('unit')} AS governorate, h.reported_on::text AS "reportedOn", h.listed_on::text AS "listedOn"
      FROM pub.hazards h LEFT JOIN pub.places p ON p.pcode = h.pcode LEFT JOIN pub.places unit ON unit.pcode = h.adm1
      ORDER BY h.listed_on DESC, h.code LIMIT 2000`,
    values: [],
  });
  return rows;
}

interface TombstoneRow {
  readonly ref: string;
  readonly status: 'retracted' | 'withdrawn';
  readonly taken_back_on: string;
  readonly first_published: string | null;
  readonly reason_class: OpenTombstone['reasonClass'];
  readonly note: PublicNote | null;
  readonly survivor: string | null;
}

/** What is left of a record; null for one that never was public, or is. */
export async function readTombstone(pool: Pool, ref: string): Promise<OpenTombstone | null> {
  const { rows } = await pool.query<TombstoneRow>({
    name: 'atlas-tombstone',
    text: `SELECT ref, status, taken_back_on::text, first_published::text, reason_class, ${NOTE} AS note, survivor
      FROM pub.tombstones WHERE ref = $1`,
    values: [ref],
  });
  const [row] = rows;
  if (!row) return null;
  const { ref: record, status, note, survivor } = row;
  return {
    ...{ ref: record, status, note, survivor },
    takenBackOn: row.taken_back_on,
    firstPublished: row.first_published,
    reasonClass: row.reason_class,
  };
}

/** Where a page of the log ended. */
export interface LogPosition {
  readonly on: string;
  readonly ref: string;
  readonly version: number;
}

const REPLY = `jsonb_build_object('ref', ref, 'kind', kind, 'part', part, 'receivedOn', received_on, 'outcome', outcome,
  'closedOn', closed_on, 'party', party, 'quote', CASE WHEN quote IS NOT NULL THEN
    jsonb_build_object('text', quote, 'language', language) END, 'note', ${NOTE})`;

/** What was asked of one record from outside, the newest first. */
export async function readReplies(pool: Pool, ref: string): Promise<OpenReply[]> {
  const { rows } = await pool.query<{ reply: OpenReply }>({
    name: 'atlas-replies',
    text: `SELECT ${REPLY} AS reply FROM pub.replies WHERE ref = $1 ORDER BY shown_on DESC, number DESC`,
    values: [ref],
  });
  return rows.map(({ reply }) => reply);
}

/** What the organisations that a record names answered before they were named; empty for one that names none. */
export async function readComments(
  pool: Pool,
  { actors }: Pick<OpenIncident, 'actors'>,
): Promise<OpenComment[]> {
  if (actors.length === 0) return [];
  const { rows } = await pool.query<OpenComment>({
    name: 'atlas-comments',
    text: `SELECT actor_code AS actor, asked_on::text AS "askedOn", outcome, closed_on::text AS "closedOn", ${NOTE} AS note
      FROM pub.comments WHERE actor_code = ANY ($1) ORDER BY actor_code`,
    values: [actors.map(({ code }) => code)],
  });
  return rows;
}

/** Numbers of replies come after those of versions, so that a place in the log is one of them. */
const LOG = `SELECT 'correction' AS kind, ref, made_on AS day, version, version AS at, class, ${NOTE} AS note, NULL::jsonb AS reply
  FROM pub.corrections
  UNION ALL SELECT 'retraction', ref, taken_back_on, NULL, 0, reason_class, ${NOTE}, NULL
  FROM pub.tombstones WHERE status = 'retracted'
  UNION ALL SELECT 'reply', ref, shown_on, NULL, 10000 + number, part, ${NOTE}, ${REPLY} FROM pub.replies`;

/** Corrections, retractions and replies, the newest first: one more than asked for tells that there are more. */
export async function readLog(
  pool: Pool,
  after: LogPosition | null,
  most: number,
): Promise<(OpenCorrection & { at: number })[]> {
  const { rows } = await pool.query<OpenCorrection & { at: number }>({
    name: 'atlas-log',
    text: `SELECT kind, ref, day::text AS "on", version, class, note, reply, at FROM (${LOG}) AS log
      WHERE $1::date IS NULL OR (day, ref, at) < ($1::date, $2::text, $3::integer)
      ORDER BY day DESC, ref DESC, at DESC LIMIT $4`,
    values: [after?.on ?? null, after?.ref ?? '', after?.version ?? 0, most],
  });
  return rows;
}

/** Of what is withdrawn now, how many alone. */
export async function countWithdrawals(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>({
    name: 'atlas-withdrawals',
    text: `SELECT count(*)::integer AS n FROM pub.tombstones WHERE status = 'withdrawn'`,
  });
  return rows[0]?.n ?? 0;
}
