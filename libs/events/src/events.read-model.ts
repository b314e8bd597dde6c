import { Injectable } from '@nestjs/common';
import { type CaseEvent, type EventRecord, type EventRow, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { type EventHands, eventActs } from './event-acts.js';

const ROW = `e.id, e.code, e.version, e.state, e.title_en AS "titleEn", e.title_ar AS "titleAr", e.edtf,
  e.public_state AS "publicState", e.released_version AS "releasedVersion",
  (SELECT count(*)::integer FROM desk.event_totals t WHERE t.event_id = e.id) AS bodies,
  (SELECT d.reason FROM desk.decisions d WHERE d.subject_id = e.id AND d.act = 'event.return' AND d.version = e.version
    ORDER BY d.id DESC LIMIT 1) AS returned`;
const TOTALS = `SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'bodyEn', t.body_en, 'bodyAr', t.body_ar,
    'countedEn', t.counted_en, 'countedAr', t.counted_ar, 'min', t.min, 'max', t.max, 'asOf', t.as_of, 'ruleEn', t.rule_en,
    'ruleAr', t.rule_ar, 'url', t.url, 'withdrawnOn', t.withdrawn_on, 'withdrawnEn', t.withdrawn_en,
    'withdrawnAr', t.withdrawn_ar) ORDER BY t.as_of_day, t.body_en, t.id), '[]')
  FROM desk.event_totals t WHERE t.event_id = e.id`;
/** $2 is who asks. */
const MEMBERS = `SELECT coalesce(jsonb_agg(jsonb_build_object('incident', i.id, 'ref', i.ref,
    'title', CASE WHEN num_nonnulls(i.summary_en, i.summary_ar) > 0 THEN
      jsonb_build_object('en', coalesce(i.summary_en, i.summary_ar), 'ar', coalesce(i.summary_ar, i.summary_en)) END,
    'shown', EXISTS (SELECT FROM pub.event_incidents p WHERE p.code = e.code AND p.ref = i.ref)) ORDER BY i.ref), '[]')
  FROM desk.event_members m JOIN desk.incidents i ON i.id = m.incident_id
  WHERE m.event_id = e.id AND NOT m.removed AND i.id NOT IN (SELECT desk.hidden_cases($2::uuid))`;
const HISTORY = `SELECT coalesce(jsonb_agg(jsonb_build_object('act', d.act, 'by', p.name, 'reason', d.reason,
    'at', to_char(d.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY d.id DESC), '[]')
  FROM desk.decisions d LEFT JOIN accounts.people p ON p.id = d.person_id WHERE d.subject_id = e.id`;
const MOST = 500;

@Injectable()
export class EventsReadModel {
  constructor(private readonly database: Database) {}

  /** The newest event first. */
  list(): Promise<EventRow[]> {
    return this.database.query<EventRow>(
      `SELECT ${ROW} FROM desk.events e ORDER BY e.day_from DESC, e.code LIMIT ${MOST}`,
      [],
    );
  }

  /** The events that a case is of; whoever reads the case has been asked about. */
  ofCase(incident: string): Promise<CaseEvent[]> {
    return this.database.query<CaseEvent>(
      `SELECT e.id, e.code, e.title_en AS "titleEn", e.title_ar AS "titleAr"
       FROM desk.event_members m JOIN desk.events e ON e.id = m.event_id
       WHERE m.incident_id = $1 AND NOT m.removed ORDER BY e.day_from, e.code`,
      [incident],
    );
  }

  /** Throws 404. */
  async get(actor: Person, id: string): Promise<EventRecord> {
    const [row] = await this.database.query<Omit<EventRecord, 'acts'> & EventHands>(
      `SELECT ${ROW}, e.places, e.note_en AS "noteEn", e.note_ar AS "noteAr", e.addresses,
         (${TOTALS}) AS totals, (${MEMBERS}) AS members, (${HISTORY}) AS history,
         ARRAY(SELECT person_id FROM desk.event_hands WHERE event_id = e.id) AS hands
       FROM desk.events e WHERE e.id = $1`,
      [id, actor.id],
    );
    if (!row) throw notFound();
    const { hands, ...event } = row;
    return { ...event, acts: eventActs(actor, { ...event, hands }) };
  }
}
