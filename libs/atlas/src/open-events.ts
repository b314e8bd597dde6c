import {
  type EventOfIncident,
  type OpenEvent,
  type OpenEventRow,
  type OpenTotal,
} from '@himaya/contracts';
import { type Pool } from 'pg';

const LABEL = (row: string, name: string): string =>
  `jsonb_build_object('en', ${row}.${name}_en, 'ar', ${row}.${name}_ar)`;
const PLACES = `(SELECT coalesce(jsonb_agg(jsonb_build_object('pcode', wanted.pcode, 'en', coalesce(p.name_en, wanted.pcode),
    'ar', p.name_ar) ORDER BY wanted.at), '[]') FROM unnest(e.places) WITH ORDINALITY AS wanted (pcode, at)
  LEFT JOIN pub.places p ON p.pcode = wanted.pcode)`;
/** A record that is not public is not counted, whatever the table of members says. */
const MEMBERS = `pub.event_incidents m JOIN pub.incidents i ON i.ref = m.ref AND i.status = 'public' AND i.record_class = 'assessed'`;
const MOST = 500;

/** The newest event first. */
export async function readEvents(pool: Pool): Promise<OpenEventRow[]> {
  const { rows } = await pool.query<OpenEventRow>({
    name: 'atlas-events',
    text: `SELECT e.code, ${LABEL('e', 'title')} AS title, e.edtf, ${PLACES} AS places,
        (SELECT coalesce(jsonb_agg(${LABEL('t', 'body')} ORDER BY t.position), '[]') FROM pub.event_totals t WHERE t.code = e.code)
          AS bodies,
        (SELECT count(*)::integer FROM ${MEMBERS} WHERE m.code = e.code) AS incidents
      FROM pub.events e WHERE e.status = 'public' ORDER BY e.day_from DESC, e.code LIMIT ${MOST}`,
  });
  return rows;
}

export type EventHead = Omit<OpenEvent, 'incidents' | 'incidentCount' | 'totals'>;
export interface EventGone {
  readonly code: string;
  readonly status: 'withdrawn';
  readonly takenBackOn: string;
}

export async function readEvent(pool: Pool, code: string): Promise<EventHead | EventGone | null> {
  const { rows } = await pool.query<EventHead & { status: 'public' | 'withdrawn' }>({
    name: 'atlas-event',
    text: `SELECT e.code, e.status, e.version, e.first_published::text AS "firstPublished", e.last_changed::text AS "lastChanged",
        ${LABEL('e', 'title')} AS title, e.edtf, ${PLACES} AS places, e.addresses,
        CASE WHEN e.note_en IS NOT NULL THEN ${LABEL('e', 'note')} END AS note
      FROM pub.events e WHERE e.code = $1`,
    values: [code],
  });
  const [row] = rows;
  if (!row) return null;
  const { status, ...event } = row;
  return status === 'public' ? event : { code, status, takenBackOn: event.lastChanged };
}

/** By day, then by body. Nothing is computed with them. */
export async function readTotals(pool: Pool, code: string): Promise<OpenTotal[]> {
  const { rows } = await pool.query<OpenTotal>({
    name: 'atlas-event-totals',
    text: `SELECT ${LABEL('t', 'body')} AS body, ${LABEL('t', 'counted')} AS counted, t.min, t.max, t.as_of AS "asOf",
        ${LABEL('t', 'rule')} AS rule, t.url,
        CASE WHEN t.withdrawn_on IS NOT NULL THEN
          jsonb_build_object('on', t.withdrawn_on, 'note', ${LABEL('t', 'withdrawn')}) END AS withdrawn
      FROM pub.event_totals t WHERE t.code = $1 ORDER BY t.position`,
    values: [code],
  });
  return rows;
}

/** Refs of our public incidents of the event, in the order of their days. */
export async function readEventRefs(pool: Pool, code: string): Promise<string[]> {
  const { rows } = await pool.query<{ ref: string }>({
    name: 'atlas-event-refs',
    text: `SELECT i.ref FROM ${MEMBERS} WHERE m.code = $1 ORDER BY i.day_from, i.ref`,
    values: [code],
  });
  return rows.map(({ ref }) => ref);
}

/** The public events that an incident belongs to. */
export async function readEventsOf(pool: Pool, ref: string): Promise<EventOfIncident[]> {
  const { rows } = await pool.query<EventOfIncident>({
    name: 'atlas-events-of',
    text: `SELECT e.code, ${LABEL('e', 'title')} AS title FROM pub.event_incidents m JOIN pub.events e ON e.code = m.code
      WHERE m.ref = $1 AND e.status = 'public' ORDER BY e.day_from, e.code`,
    values: [ref],
  });
  return rows;
}
