import { Injectable } from '@nestjs/common';
import {
  AGE_BANDS,
  type AgeRow,
  BLIND_FIELDS,
  type BlindField,
  type FieldAgreement,
  type Person,
  type Quality,
  type QualityDays,
  type Rating,
  REVERSALS,
  WAITING_STEPS,
  type Waited,
  type WaitingStep,
  type WarningRow,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { fieldAgreement } from './field-agreement.js';

/** $1 is who reads, $2 how many days back. */
const SINCE = `now() - make_interval(days => $2::integer)`;
const IN_SIGHT = (id: string): string =>
  `${id} NOT IN (SELECT desk.hidden_cases($1::uuid)) AND ${id} NOT IN (SELECT desk.hidden_reports($1::uuid))`;
const SECONDS_A_DAY = 86_400;
const spread = (seconds: string): string => `count(*)::integer AS n,
  round((percentile_cont(0.5) WITHIN GROUP (ORDER BY ${seconds}) / ${SECONDS_A_DAY})::numeric, 1)::float8 AS median,
  round((percentile_cont(0.9) WITHIN GROUP (ORDER BY ${seconds}) / ${SECONDS_A_DAY})::numeric, 1)::float8 AS slow`;

/** How long a case stood in each state that it left lately. */
const STOOD = `
  WITH lately AS MATERIALIZED (SELECT DISTINCT d.subject_id AS id FROM desk.decisions d WHERE d.at >= ${SINCE}
      AND d.act LIKE 'incident.%' AND d.from_state IS DISTINCT FROM d.to_state AND ${IN_SIGHT('d.subject_id')}),
    stood AS (SELECT d.to_state AS step, d.at, lead(d.at) OVER (PARTITION BY d.subject_id ORDER BY d.id) AS left_at
      FROM lately JOIN desk.decisions d ON d.subject_id = lately.id
      WHERE d.act LIKE 'incident.%' AND d.from_state IS DISTINCT FROM d.to_state)
  SELECT step, ${spread('extract(epoch FROM left_at - at)')} FROM stood
  WHERE left_at >= ${SINCE} AND step IN ('assessing', 'info_requested', 'proposed') GROUP BY step`;

/** A report bears its day and no hour: it waits whole days for its first decision. */
const RECEIVED = `
  SELECT 'received' AS step, ${spread('days * 86400')} FROM (
    SELECT (min(d.at)::date - r.received_on) AS days FROM desk.decisions d JOIN desk.reports r ON r.id = d.subject_id
    WHERE d.act IN ('report.screen', 'report.close') AND ${IN_SIGHT('r.id')}
    GROUP BY r.id HAVING min(d.at) >= ${SINCE}) AS first`;

/** From its approval, and from the event itself, to the first time that the public has it. */
const RELEASED = `
  WITH first AS (SELECT d.subject_id AS id, min(d.at) AS at FROM desk.decisions d
      WHERE d.act = 'publication.release' AND ${IN_SIGHT('d.subject_id')} GROUP BY 1 HAVING min(d.at) >= ${SINCE}),
    waited AS (SELECT first.at - i.t_max AS event, first.at - (SELECT max(d.at) FROM desk.decisions d
        WHERE d.subject_id = first.id AND d.act = 'incident.approve' AND d.to_state = 'approved' AND d.at <= first.at) AS approved
      FROM first JOIN desk.incidents i ON i.id = first.id)
  SELECT 'approved' AS step, ${spread('extract(epoch FROM approved)')} FROM waited
  UNION ALL SELECT 'event', ${spread('extract(epoch FROM event)')} FROM waited`;

const BANDS = [0, ...AGE_BANDS]
  .map((from, at) => {
    const to = AGE_BANDS[at];
    return `count(*) FILTER (WHERE days >= ${from}${to === undefined ? '' : ` AND days < ${to}`})::integer`;
  })
  .join(', ');
/** How old is what waits: a report since its day, a case since it was opened. */
const AGES = `
  SELECT kind, ARRAY[${BANDS}] AS bands FROM (
    SELECT 'report' AS kind, (ledger.today() - r.received_on)::float8 AS days FROM desk.reports r
      WHERE r.state = 'received' AND ${IN_SIGHT('r.id')}
    UNION ALL SELECT 'incident', extract(epoch FROM now() - (SELECT min(d.at) FROM desk.decisions d WHERE d.subject_id = i.id))
      / ${SECONDS_A_DAY} FROM desk.incidents i WHERE i.state IN ('assessing', 'info_requested', 'proposed') AND ${IN_SIGHT('i.id')}
  ) AS open GROUP BY kind`;

/** A return that waits for another reviewer is no step back yet: counted, it would tell them of the first verdict. */
const REVERSED = `
  SELECT count(*) FILTER (WHERE d.from_state IS DISTINCT FROM d.to_state)::integer AS decisions,
    ${REVERSALS.map((act, at) => `count(*) FILTER (WHERE d.act = '${act}')::integer AS r${at}`).join(', ')}
  FROM desk.decisions d WHERE d.at >= ${SINCE} AND ${IN_SIGHT('d.subject_id')}
    AND d.act ~ '^(report|incident|publication)[.]'
    AND NOT (d.act = 'incident.return' AND d.from_state IS NOT DISTINCT FROM d.to_state)`;

const CHECKED = `desk.safety_checks s WHERE s.released_on >= (${SINCE})::date AND ${IN_SIGHT('s.incident_id')}`;
const RELEASES = `SELECT count(*)::integer AS releases,
  count(*) FILTER (WHERE cardinality(s.warnings) > 0)::integer AS warned FROM ${CHECKED}`;
const WARNINGS = `
  SELECT warning, count(*)::integer AS n, count(*) FILTER (WHERE EXISTS (SELECT FROM desk.warning_overrides o
      WHERE o.incident_id = told.incident_id AND o.warning = told.warning))::integer AS overridden
  FROM (SELECT s.incident_id, unnest(s.warnings) AS warning FROM ${CHECKED}) AS told GROUP BY 1 ORDER BY 2 DESC, 1`;

const GRADED = `
  SELECT ${BLIND_FIELDS.map((field) => `b.${field}, b.proposed_${field}`).join(', ')}
  FROM desk.blind_grades b JOIN desk.incidents i ON i.id = b.incident_id
  WHERE ${IN_SIGHT('i.id')} AND EXISTS (SELECT FROM desk.decisions d WHERE d.subject_id = i.id AND d.at >= ${SINCE}
      AND d.act = 'incident.grade-blind' AND d.person_id = b.reviewer_id)
    -- what is still open would tell a reviewer what another said
    AND i.state <> 'proposed'`;

type Graded = Readonly<Record<BlindField | `proposed_${BlindField}`, string | null>>;
type Reversed = { readonly decisions: number } & Readonly<Record<string, number>>;

/** How the desk works: figures of work, never of a person. */
@Injectable()
export class QualityReadModel {
  constructor(private readonly database: Database) {}

  async of(actor: Person, days: QualityDays): Promise<Quality> {
    const [reversed] = await this.rows<Reversed>(REVERSED, actor, days);
    const [released] = await this.rows<Pick<Quality, 'releases' | 'warned'>>(RELEASES, actor, days);
    return {
      days,
      agreement: await this.agreement(actor, days),
      waited: await this.waited(actor, days),
      ages: await this.ages(actor),
      decisions: reversed?.decisions ?? 0,
      reversals: REVERSALS.map((act, at) => ({ act, n: reversed?.[`r${at}`] ?? 0 })),
      releases: released?.releases ?? 0,
      warned: released?.warned ?? 0,
      warnings: await this.rows<WarningRow>(WARNINGS, actor, days),
    };
  }

  private rows<T extends object>(sql: string, actor: Person, days: QualityDays): Promise<T[]> {
    return this.database.query<T>(sql, [actor.id, days]);
  }

  private async agreement(actor: Person, days: QualityDays): Promise<FieldAgreement[]> {
    const graded = await this.rows<Graded>(GRADED, actor, days);
    return BLIND_FIELDS.map((field) => {
      const pairs = graded.map((row): Rating => [
        row[field] ?? 'none',
        row[`proposed_${field}`] ?? 'none',
      ]);
      return fieldAgreement(field, pairs);
    });
  }

  private async waited(actor: Person, days: QualityDays): Promise<Waited[]> {
    const found = new Map<WaitingStep, Waited>();
    for (const sql of [RECEIVED, STOOD, RELEASED])
      for (const row of await this.rows<Waited>(sql, actor, days)) found.set(row.step, row);
    return WAITING_STEPS.map((step) => found.get(step) ?? { step, n: 0, median: null, slow: null });
  }

  private async ages(actor: Person): Promise<AgeRow[]> {
    const rows = await this.database.query<AgeRow>(AGES, [actor.id]);
    const none = [...AGE_BANDS.map(() => 0), 0];
    return (['report', 'incident'] as const).map(
      (kind) => rows.find((row) => row.kind === kind) ?? { kind, bands: none },
    );
  }
}
