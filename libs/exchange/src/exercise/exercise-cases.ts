import { createHash } from 'node:crypto';
import { restrictingClasses, reviewersRequired } from '@himaya/contracts';
import { type ExerciseIncident } from './exercise-incidents.js';
import { type ExerciseSource } from './exercise-reports.js';
import {
  RECEIVE,
  RECORD,
  RELEASE,
  STAGE_CASES,
  STAGE_REPORTS,
  STAGES,
  STAGING,
  STEPS,
  type Stage,
} from './exercise-steps.js';
import { inventedReason } from './exercise-words.js';

/** The owner's connection, as far as the exercise needs it: always the same one, as BEGIN asks. */
export interface ExerciseOwner {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** The rows of an answer, of `pg` and of TypeORM alike. */
export async function rowsOf<Row>(
  owner: ExerciseOwner,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const answer = await owner.query(sql, parameters);
  if (Array.isArray(answer)) return answer as Row[];
  return (answer as { readonly rows: Row[] }).rows;
}

/** Whose hands a case goes through: ids of people. */
export interface Hands {
  readonly analyst: string;
  readonly reviewers: readonly [string, string];
  readonly publishers: readonly [string, string];
  /** Who knows of it where its class restricts it, besides a second publisher who had to confirm. */
  readonly members: readonly string[];
}

/** An invented incident, who works on it, and how far it goes. */
export interface ExerciseCase {
  readonly incident: ExerciseIncident;
  readonly hands: Hands;
  readonly stage: Stage;
  /** Fewer than are required, for a case that waits for its second reviewer. */
  readonly approvals?: number;
}

export interface CaseCounts {
  readonly incidents: number;
  readonly reports: number;
  /** Rows that became public; a case under the coarsest tier has none. */
  readonly published: number;
}

const APPROVED = inventedReason('the file is complete.', 'الملف مكتمل.');

/** Takes cases as far as they go, in one transaction with all their decisions and ledger leaves. */
export const loadCases = (
  owner: ExerciseOwner,
  cases: readonly ExerciseCase[],
): Promise<CaseCounts> => inTransaction(owner, () => walk(owner, cases));

export async function inTransaction<T>(owner: ExerciseOwner, work: () => Promise<T>): Promise<T> {
  await owner.query('BEGIN');
  try {
    const made = await work();
    await owner.query('COMMIT');
    return made;
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function walk(owner: ExerciseOwner, cases: readonly ExerciseCase[]): Promise<CaseCounts> {
  // Invented data can be loaded again: it need not wait for the disk.
  await owner.query('SET LOCAL synchronous_commit = off');
  await owner.query("SET LOCAL lock_timeout = '10min'");
  // Compiling a plan that runs once costs more than it saves.
  await owner.query('SET LOCAL jit = off');
  await owner.query(STAGING);
  const reports = cases.flatMap(({ incident }) => incident.sources.map(reportRow(incident)));
  await owner.query(STAGE_CASES, [JSON.stringify(cases.map(caseRow))]);
  await owner.query(STAGE_REPORTS, [JSON.stringify(cases.flatMap(sourceRows))]);
  const [taken] = await rowsOf<{ received: number }>(owner, RECEIVE, [JSON.stringify(reports)]);
  if (taken?.received !== reports.length)
    throw new Error('another report has an id of the exercise');
  for (const { sql, reasoned } of STEPS) await owner.query(sql, reasoned ? [APPROVED] : []);
  await owner.query(RECORD, [APPROVED]);
  // Last: from here to the end of the transaction nobody else publishes.
  const [out] = await rowsOf<{ released: number }>(owner, RELEASE);
  return { incidents: cases.length, reports: reports.length, published: out?.released ?? 0 };
}

const reportRow =
  ({ time }: ExerciseIncident) =>
  ({ id, report }: ExerciseSource): object => ({
    id,
    // the generator sorts the keys, so that this is the canonical JSON
    sameness: sha256(JSON.stringify(report)),
    channel: 'api',
    body: report,
    kinds: report.kinds,
    t_min: time.from,
    t_max: time.to,
    place_pcode: report.where.pcode ?? null,
    lon: report.where.lon ?? null,
    lat: report.where.lat ?? null,
    danger: report.danger !== 'no',
  });

function sourceRows({ incident, hands, stage }: ExerciseCase): object[] {
  return incident.sources.map(({ id, sourceType, group }) => ({
    id,
    incident_id: incident.id,
    stage: STAGES.indexOf(stage),
    analyst: hands.analyst,
    source_type: sourceType,
    independence_group: group,
  }));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the ledger commits to is the case as it is written. */
function caseRow(one: ExerciseCase): object {
  const row = columnsOf(one);
  return { ...row, content: sha256(JSON.stringify(row)) };
}

function columnsOf({ incident, hands, stage, approvals }: ExerciseCase): object {
  const { facts, grades, time, tierReason } = incident;
  const [publisher, other] = hands.publishers;
  const second = tierReason === null ? null : other;
  return {
    id: incident.id,
    ref: incident.ref,
    stage: STAGES.indexOf(stage),
    event_type: facts.eventType,
    summary_en: facts.summaryEn,
    summary_ar: facts.summaryAr,
    narrative: facts.narrative,
    edtf: facts.edtf,
    t_min: time.from,
    t_max: time.to,
    place_pcode: facts.place,
    precision: facts.precision,
    precision_reason: facts.precisionReason,
    lon: facts.lon,
    lat: facts.lat,
    grade_occurrence: grades.occurrence,
    grade_occurrence_reason: grades.occurrenceReason,
    grade_harm: grades.harm,
    grade_harm_reason: grades.harmReason,
    contested: grades.contested,
    contrary_evidence: facts.contraryEvidence,
    identifiable_child: facts.identifiableChild,
    danger_cleared: facts.dangerCleared,
    danger_cleared_at: incident.dangerClearedAt,
    last_contact_on: facts.lastContactOn,
    harm: incident.harm,
    actors: incident.actors,
    categories: incident.categories,
    objects: incident.objects,
    weapons: incident.weapons,
    links: incident.links,
    analyst: hands.analyst,
    reviewers: hands.reviewers.slice(0, approvals ?? required(incident)),
    publisher,
    second_publisher: second,
    members: [...new Set([...hands.members, ...(second === null ? [] : [second])])],
    tier: incident.tier,
    tier_reason: tierReason,
  };
}

/** As many as the rule in contracts asks; the database counts by its twin. */
function required({ facts, grades, actors, categories }: ExerciseIncident): number {
  const levels = actors
    .filter(({ role }) => role === 'alleged_perpetrator' || role === 'claimed_by')
    .map(({ level }) => level);
  if (facts.eventType === null) return 0;
  return reviewersRequired({
    occurrence: grades.occurrence,
    harm: grades.harm,
    contested: grades.contested,
    attributionLevel:
      (['confirmed', 'likely', 'alleged'] as const).find((level) => levels.includes(level)) ??
      'unattributed',
    eventType: facts.eventType,
    childrenStrict: facts.identifiableChild,
    restricted:
      restrictingClasses({ ...facts, categories: categories.map(({ category }) => category) })
        .length > 0,
  });
}
