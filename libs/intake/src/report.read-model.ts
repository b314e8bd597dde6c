import { Injectable } from '@nestjs/common';
import {
  type DecisionRecord,
  type DeskReport,
  type DeskReportRow,
  LIMITS,
  may,
  type Page,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { leaseSql } from './leases.js';

/** The place of a row with the units above it, as one JSON value; null without a place. */
export const DESK_PLACE_SQL = (alias: string): string => `
  (SELECT jsonb_build_object('pcode', ${alias}.pcode, 'name', jsonb_build_object('en', ${alias}.name_en, 'ar', ${alias}.name_ar),
     'subdistrict', (SELECT name_en FROM desk.places WHERE pcode = ${alias}.adm3),
     'district', (SELECT name_en FROM desk.places WHERE pcode = ${alias}.adm2),
     'governorate', (SELECT name_en FROM desk.places WHERE pcode = ${alias}.adm1)) WHERE ${alias}.pcode IS NOT NULL)`;

const ROW = `SELECT r.id, r.state, r.received_on::text AS "receivedOn", r.kinds, r.body -> 'when' ->> 'edtf' AS edtf,
    ${DESK_PLACE_SQL('p')} AS place,
    -- a code that the gazetteer no longer has is still the sender's word
    coalesce(r.body -> 'where' ->> 'text', r.body -> 'where' ->> 'pcode') AS "placeText", r.danger, r.channel
  FROM desk.reports r LEFT JOIN desk.places p ON p.pcode = r.place_pcode`;

/** A report of a restricted case does not exist for who may not know of the case. */
const inSight = (alias: string, person: number): string =>
  `(${alias}.id NOT IN (SELECT desk.hidden_reports($${person}::uuid)))`;

/** Days, and kilometres on the sphere, within which two reports may be of one event. */

/** A report, alias `r`, as coarse as anything of a restricted class is ever told: its governorate and its quarters. */
const COARSE = `desk.governorate_of(r.place_pcode, r.lon, r.lat) AS governorate,
  date_trunc('quarter', desk.first_day(r.t_min)::timestamp) AS first,
  date_trunc('quarter', desk.last_day(r.t_max)::timestamp) AS last`;

@Injectable()
export class ReportReadModel {
  constructor(private readonly database: Database) {}

  async list(
    actor: Person,
    state: string | null,
    after: string | null,
  ): Promise<Page<DeskReportRow>> {
    const limit = LIMITS.listDefault;
    const [day, id] = after?.split('_') ?? [];
    const rows = await this.database.query<DeskReportRow>(
      `${ROW} WHERE ($1::text IS NULL OR r.state = $1) AND ${inSight('r', 5)}
         AND ($2::date IS NULL OR (r.received_on, r.id) < ($2::date, $3::uuid))
       ORDER BY r.received_on DESC, r.id DESC LIMIT $4`,
      [state, day ?? null, id ?? null, limit + 1, actor.id],
    );
    const [{ total } = { total: 0 }] = await this.database.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM desk.reports r
       WHERE ($1::text IS NULL OR r.state = $1) AND ${inSight('r', 2)}`,
      [state, actor.id],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      total,
      next: rows.length > limit && last ? `${last.receivedOn}_${last.id}` : null,
    };
  }

  async countByState(actor: Person): Promise<Record<string, number>> {
    const rows = await this.database.query<{ state: string; n: number }>(
      `SELECT r.state, count(*)::integer AS n FROM desk.reports r WHERE ${inSight('r', 1)} GROUP BY r.state`,
      [actor.id],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Reports of an incident, in the order of their arrival day. */
  listOfIncident(actor: Person, incidentId: string): Promise<DeskReportRow[]> {
    return this.database.query<DeskReportRow>(
      `${ROW} JOIN desk.incident_reports g ON g.report_id = r.id WHERE g.incident_id = $1 AND ${inSight('r', 2)}
       ORDER BY r.received_on, r.id`,
      [incidentId, actor.id],
    );
  }

  async find(actor: Person, id: string): Promise<DeskReport | null> {
    const [report] = await this.database.query<Omit<DeskReport, 'possibleMatch' | 'history'>>(
      `SELECT r.id, r.version, r.state, r.channel, r.received_on::text AS "receivedOn", r.body AS report, ${leaseSql(1, 2)} AS lease,
         ${DESK_PLACE_SQL('p')} AS place, r.submitted_by IS NOT DISTINCT FROM $2 AS "submittedByMe",
         r.closed_reason AS "closedReason", r.state_note AS note,
         (SELECT jsonb_build_object('id', i.id, 'ref', i.ref) FROM desk.incident_reports g
            JOIN desk.incidents i ON i.id = g.incident_id WHERE g.report_id = r.id) AS incident
       FROM desk.reports r LEFT JOIN desk.places p ON p.pcode = r.place_pcode
       WHERE r.id = $1 AND ${inSight('r', 2)}`,
      [id, actor.id],
    );
    if (!report) return null;
    return {
      ...report,
      possibleMatch: await this.mayMatchHidden(actor, id),
      history: await this.listDecisions(actor, id),
    };
  }

  /** What was done with a record; who reads no reports is told the role of who did it, not the name. */
  listDecisions(actor: Person, subject: string): Promise<DecisionRecord[]> {
    return this.database.query<DecisionRecord>(
      `SELECT d.act, d.part, d.version, d.from_state AS "from", d.to_state AS "to",
         CASE WHEN $2 THEN p.name END AS by, p.roles[1] AS "byRole", d.reason, d.changes,
         to_char(d.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at
       FROM desk.decisions d LEFT JOIN accounts.people p ON p.id = d.person_id
       WHERE d.subject_id = $1
         -- a line that two cases share tells of the other
         AND NOT (d.act IN ('incident.relate', 'incident.unrelate') AND EXISTS (SELECT FROM desk.case_relations r
           WHERE d.at IN (r.at, r.removed_at) AND d.person_id IN (r.related_by, r.removed_by)
             AND EXISTS (SELECT FROM desk.hidden_cases($3) AS hidden
               WHERE hidden IN (r.from_id, r.to_id, desk.surviving_case(r.from_id), desk.surviving_case(r.to_id)))))
       ORDER BY d.id`,
      [subject, may(actor.roles, 'report.read'), actor.id],
    );
  }

  /**
   * Whether a report that this person may not know of is of the same kind, governorate and quarter: no finer, since who
   * sends reports of their own choice could find the place and the day by trying. All of them are looked at each time.
   */
  private async mayMatchHidden(actor: Person, id: string): Promise<boolean> {
    const [row] = await this.database.query<{ match: boolean }>(
      `WITH this AS (SELECT r.kinds, ${COARSE} FROM desk.reports r WHERE r.id = $1),
         hidden AS MATERIALIZED (SELECT r.kinds, ${COARSE} FROM desk.reports r
           WHERE r.id IN (SELECT desk.hidden_reports($2)) AND r.id <> $1)
       SELECT coalesce(bool_or(hidden.governorate = this.governorate AND hidden.kinds && this.kinds
         AND hidden.first <= this.last AND hidden.last >= this.first), false) AS match FROM this, hidden`,
      [id, actor.id],
    );
    return row?.match === true;
  }
}
