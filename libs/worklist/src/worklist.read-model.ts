import { Injectable } from '@nestjs/common';
import {
  LIMITS,
  type Person,
  type PlaceName,
  WORK_COUNT_MOST,
  type WorkCounts,
  type WorkFilters,
  type WorkItem,
  type WorkPage,
  type WorkView,
  workViews,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { DESK_PLACE_SQL } from '@himaya/intake';
import { readCaseCursor, readScreenCursor, writeScreenCursor } from './work-cursor.js';
import { CASE_IN_SIGHT, CASES_OF, REPORT_IN_SIGHT, SCREEN_ORDER, TO_SCREEN } from './work-views.js';

const NO_FILTERS: WorkFilters = { type: null, adm: null, danger: false };

/** `$2` to `$4` are the filters. */
export const REPORT_FILTERS = `($2::text IS NULL OR r.kinds @> ARRAY[$2::text])
  AND ($3::text IS NULL OR r.place_pcode IN (SELECT pcode FROM desk.places WHERE adm1 = $3::text))
  AND (NOT $4::boolean OR r.danger)`;
const CASE_FILTERS = `($2::text IS NULL OR i.event_type = $2::text)
  AND ($3::text IS NULL OR i.place_pcode IN (SELECT pcode FROM desk.places WHERE adm1 = $3::text))
  AND (NOT $4::boolean OR NOT i.danger_cleared)`;

/** Who has it open now. */
const leaseHolder = (id: string): string => `(SELECT holder.name FROM desk.leases l
  JOIN accounts.people holder ON holder.id = l.person_id WHERE l.subject_id = ${id} AND desk.lease_stands(l))`;

/** What a list of reports tells of one, alias `r`, its place `p`. */
export const BULK_ITEM = `jsonb_build_object('kinds', r.kinds, 'edtf', r.body -> 'when' ->> 'edtf', 'place', ${DESK_PLACE_SQL('p')},
  'placeText', coalesce(r.body -> 'where' ->> 'text', r.body -> 'where' ->> 'pcode'), 'danger', r.danger)`;
const REPORT_ROW = `'report' AS kind, r.id, r.version, NULL AS ref, r.state, r.kinds, NULL AS "eventType",
  r.body -> 'when' ->> 'edtf' AS edtf, ${DESK_PLACE_SQL('p')} AS place,
  coalesce(r.body -> 'where' ->> 'text', r.body -> 'where' ->> 'pcode') AS "placeText", r.danger, false AS restricted,
  r.received_on::text AS since, ${leaseHolder('r.id')} AS holder, false AS blind,
  ARRAY[]::text[] AS contested, NULL AS occurrence, NULL AS harm,
  (SELECT count(*)::integer FROM desk.evidence e WHERE e.report_id = r.id) AS evidence, NULL::integer AS reports`;
const CASE_ROW = `'incident' AS kind, i.id, i.version, i.ref, i.state, ARRAY[]::text[] AS kinds, i.event_type AS "eventType",
  i.edtf, ${DESK_PLACE_SQL('p')} AS place, NULL AS "placeText", NOT i.danger_cleared AS danger,
  EXISTS (SELECT FROM desk.case_restrictions c WHERE c.incident_id = i.id) AS restricted,
  (SELECT (d.at AT TIME ZONE 'Asia/Damascus')::date::text FROM desk.decisions d WHERE d.subject_id = i.id
    -- of the other case, which may not be known here
    AND d.act NOT IN ('incident.relate', 'incident.unrelate')
    ORDER BY d.id DESC LIMIT 1) AS since,
  coalesce(${leaseHolder('i.id')},
    (SELECT holder.name FROM accounts.people holder WHERE holder.id = desk.holder_of(i))) AS holder,
  blind.reads AS blind, CASE WHEN blind.reads THEN '{}' ELSE i.contested END AS contested,
  CASE WHEN NOT blind.reads THEN i.grade_occurrence END AS occurrence,
  CASE WHEN NOT blind.reads THEN i.grade_harm END AS harm,
  (SELECT count(*)::integer FROM desk.evidence e WHERE e.incident_id = i.id) AS evidence,
  (SELECT count(*)::integer FROM desk.incident_reports g WHERE g.incident_id = i.id) AS reports`;

/** The queue of the desk, over reports and cases. */
@Injectable()
export class WorklistReadModel {
  constructor(private readonly database: Database) {}

  async list(
    actor: Person,
    view: WorkView,
    filters: WorkFilters = NO_FILTERS,
    after: string | null = null,
  ): Promise<WorkPage> {
    const most = LIMITS.listDefault;
    const found =
      view === 'to-screen'
        ? await this.listReports(actor, filters, after, most + 1)
        : await this.listCases(actor, view, filters, after, most + 1);
    const items = found.slice(0, most);
    const last = items.at(-1);
    const count = await this.count(actor, view, filters);
    return {
      view,
      filters,
      items,
      next: found.length > most && last ? cursorOf(last) : null,
      count,
    };
  }

  /**
   * All that is in a view, for who is told of what newly is; null where it is more than anybody reads. A report counts from
   * the day after it arrived: a notice would tell its minute.
   */
  async listTold(actor: Person, view: WorkView, filters: WorkFilters): Promise<string[] | null> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM ${rowsOf(view)} ${view === 'to-screen' ? ARRIVED_BEFORE : ''} LIMIT ${WORK_COUNT_MOST + 1}`,
      parameters(actor, filters),
    );
    return rows.length > WORK_COUNT_MOST ? null : rows.map(({ id }) => id);
  }

  async counts(actor: Person): Promise<WorkCounts> {
    const counts: [WorkView, number][] = [];
    for (const view of workViews(actor.roles))
      counts.push([view, await this.count(actor, view, NO_FILTERS)]);
    return Object.fromEntries(counts);
  }

  /** Up to as many as are ever told. */
  async count(actor: Person, view: WorkView, filters: WorkFilters): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM (SELECT FROM ${rowsOf(view)} LIMIT ${WORK_COUNT_MOST}) AS counted`,
      parameters(actor, filters),
    );
    return row?.n ?? 0;
  }

  governorates(): Promise<{ pcode: string; name: PlaceName }[]> {
    return this.database.query(
      `SELECT pcode, jsonb_build_object('en', name_en, 'ar', name_ar) AS name FROM desk.places
       WHERE pcode = adm1 ORDER BY pcode`,
    );
  }

  private listReports(
    actor: Person,
    filters: WorkFilters,
    cursor: string | null,
    most: number,
  ): Promise<WorkItem[]> {
    const after = readScreenCursor(cursor);
    return this.database.query<WorkItem>(
      `SELECT ${REPORT_ROW} FROM (SELECT r.* FROM desk.reports r
           WHERE ${TO_SCREEN} AND ${REPORT_IN_SIGHT} AND ${REPORT_FILTERS}
             ${after ? 'AND ((NOT r.danger), r.received_on, r.id) > ($6::boolean, $7::date, $8::uuid)' : ''}
           ORDER BY ${SCREEN_ORDER} LIMIT $5) AS r LEFT JOIN desk.places p ON p.pcode = r.place_pcode
       ORDER BY ${SCREEN_ORDER}`,
      [...parameters(actor, filters), most, ...(after ? [after.calm, after.day, after.id] : [])],
    );
  }

  private listCases(
    actor: Person,
    view: Exclude<WorkView, 'to-screen'>,
    filters: WorkFilters,
    cursor: string | null,
    most: number,
  ): Promise<WorkItem[]> {
    const after = readCaseCursor(cursor);
    return this.database.query<WorkItem>(
      `SELECT ${CASE_ROW} FROM desk.incidents i LEFT JOIN desk.places p ON p.pcode = i.place_pcode
         CROSS JOIN LATERAL (SELECT desk.reads_blind(i, $1::uuid) AS reads) AS blind
       WHERE i.id IN (SELECT i.id FROM desk.incidents i
         WHERE ${CASES_OF[view]} AND ${CASE_IN_SIGHT} AND ${CASE_FILTERS} ${after ? 'AND i.id > $6::uuid' : ''}
         ORDER BY i.id LIMIT $5)
       ORDER BY i.id`,
      [...parameters(actor, filters), most, ...(after ? [after] : [])],
    );
  }
}

const rowsOf = (view: WorkView): string =>
  view === 'to-screen'
    ? `desk.reports r WHERE ${TO_SCREEN} AND ${REPORT_IN_SIGHT} AND ${REPORT_FILTERS}`
    : `desk.incidents i WHERE ${CASES_OF[view]} AND ${CASE_IN_SIGHT} AND ${CASE_FILTERS}`;
const ARRIVED_BEFORE = `AND r.received_on < (now() AT TIME ZONE 'Asia/Damascus')::date`;

const parameters = (actor: Person, { type, adm, danger }: WorkFilters): unknown[] => [
  actor.id,
  type,
  adm,
  danger,
];

const cursorOf = ({ kind, danger, since, id }: WorkItem): string =>
  kind === 'report' ? writeScreenCursor({ calm: !danger, day: since ?? '', id }) : id;
