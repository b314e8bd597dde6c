import { Injectable } from '@nestjs/common';
import {
  type EmergencyAnswer,
  type Incident,
  type IncidentRow,
  LIMITS,
  type Page,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { DESK_PLACE_SQL, leaseSql, ReportReadModel, RestrictedReads } from '@himaya/intake';
import { type CaseVersion, withChanges } from './case-changes.js';
import { PART_COLUMNS } from './case-parts.js';
import { type GradeEvidence, proposeGrades } from './grade-rule.js';
import { incidentTitles } from './incident-title.js';
import { listReviews } from './pending-review.js';
import { EmergencyAccess } from './emergency-access.js';
import { CaseGuards } from './case-guards.service.js';

type Derived =
  | 'acts'
  | 'guard'
  | 'reports'
  | 'history'
  | 'gradeProposal'
  | 'titles'
  | 'returns'
  | 'decidedBy'
  | 'blindGrades';
type Stored = Omit<Incident, Derived> & {
  readonly claimedById: string | null;
  readonly evidence: GradeEvidence;
};

const row = (
  reader: number,
): string => `SELECT i.id, i.ref, i.version, i.state, coalesce(pub.state, 'internal') AS publication,
    EXISTS (SELECT FROM desk.case_restrictions r WHERE r.incident_id = i.id) AS restricted,
    i.event_type AS "eventType", i.edtf, ${DESK_PLACE_SQL('p')} AS place, blind.reads AS blind,
    CASE WHEN NOT blind.reads THEN i.grade_occurrence END AS occurrence,
    CASE WHEN NOT blind.reads THEN i.grade_harm END AS harm, claimant.name AS "claimedBy", proposer.name AS "proposedBy",
    (SELECT count(*)::integer FROM desk.incident_reports g WHERE g.incident_id = i.id) AS reports
  FROM desk.incidents i LEFT JOIN desk.places p ON p.pcode = i.place_pcode
    LEFT JOIN desk.publications pub ON pub.incident_id = i.id
    LEFT JOIN accounts.people claimant ON claimant.id = desk.holder_of(i)
    LEFT JOIN accounts.people proposer ON proposer.id = i.proposed_by
    CROSS JOIN LATERAL (SELECT desk.reads_blind(i, $${reader}::uuid) AS reads) AS blind`;

const CASE = `SELECT i.id, i.ref, i.version, i.state, claimant.name AS "claimedBy", claimant.id AS "claimedById",
     proposer.name AS "proposedBy", editor.name AS "lastEditedBy", ${leaseSql(1, 2)} AS lease, i.closed_reason AS "closedReason",
     jsonb_build_object('eventType', i.event_type, 'edtf', i.edtf, 'place', i.place_pcode, 'precision', i.precision,
       'precisionReason', i.precision_reason, 'lon', i.lon, 'lat', i.lat, 'summaryEn', i.summary_en,
       'summaryAr', i.summary_ar, 'narrative', i.narrative, 'contraryEvidence', i.contrary_evidence,
       'identifiableChild', i.identifiable_child, 'lastContactOn', i.last_contact_on::text,
       'dangerCleared', i.danger_cleared) AS facts,
     ${DESK_PLACE_SQL('p')} AS "placeName",
     jsonb_build_object('occurrence', i.grade_occurrence, 'occurrenceReason', i.grade_occurrence_reason,
       'harm', i.grade_harm, 'harmReason', i.grade_harm_reason, 'contested', i.contested) AS grades,
${PART_COLUMNS},
     (SELECT coalesce(jsonb_agg(jsonb_build_object('report', g.report_id, 'sourceType', g.source_type,
       'group', g.independence_group, 'credibility', g.credibility, 'credibilityReason', g.credibility_reason,
       'reliability', g.reliability, 'access', g.access, 'groupReason', g.group_reason) ORDER BY g.independence_group, g.report_id), '[]')
       FROM desk.incident_reports g WHERE g.incident_id = i.id) AS sources,
     (SELECT coalesce(jsonb_agg(to_jsonb(tie)), '[]') FROM desk.tied_reports(i.id) AS tie) AS ties,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'type', c.type, 'result', c.result, 'note', c.note,
       'report', c.report_id, 'evidence', c.evidence_id, 'by', p.name, 'at', to_char(c.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI'))
       ORDER BY c.at, c.id), '[]') FROM desk.incident_checks c JOIN accounts.people p ON p.id = c.checked_by
       WHERE c.incident_id = i.id) AS checks,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('reviewer', r.name, 'reason', v.reason,
       'counts', i.state = 'approved' OR desk.approval_counts(i, v)) ORDER BY r.name), '[]')
       FROM desk.incident_approvals v JOIN accounts.people r ON r.id = v.reviewer_id
       WHERE v.incident_id = i.id AND v.version = i.version - (i.state = 'approved')::integer
         AND NOT EXISTS (SELECT FROM desk.incident_approvals anew WHERE anew.standing > v.standing
           AND (anew.incident_id, anew.version, anew.reviewer_id) = (v.incident_id, v.version, v.reviewer_id))) AS approvals,
     desk.reviewers_required(i) AS "reviewersRequired", desk.told_danger(i.id) AS "toldDanger",
     desk.reads_blind(i, $2::uuid) AS blind
   FROM desk.incidents i LEFT JOIN desk.places p ON p.pcode = i.place_pcode
     LEFT JOIN accounts.people claimant ON claimant.id = desk.holder_of(i)
     LEFT JOIN accounts.people proposer ON proposer.id = i.proposed_by
     LEFT JOIN accounts.people editor ON editor.id = i.last_edited_by`;

/** A restricted case does not exist for who is none of its members. */
const inSight = (person: number): string =>
  `i.id NOT IN (SELECT desk.hidden_cases($${person}::uuid))`;

const NEAREST_FIRST = `ORDER BY nearest.same DESC NULLS LAST, nearest.around DESC NULLS LAST, nearest.id`;
/** Ten at most, found by day, before anything is read of them. */
const NEAREST = `WITH nearest AS MATERIALIZED (
  SELECT nearest.* FROM (SELECT i.id, p.pcode = here.pcode AS same, p.adm1 = here.adm1 AS around
    FROM desk.reports this LEFT JOIN desk.places here ON here.pcode = this.place_pcode,
      LATERAL (SELECT c.id, c.place_pcode FROM desk.incidents c
          WHERE tstzrange(c.t_min, c.t_max, '[]') && tstzrange(this.t_min - interval '3 days', this.t_max + interval '3 days', '()')
            AND c.t_min IS NOT NULL AND c.state <> 'closed' AND (c.state = 'assessing') IS TRUE
        UNION ALL SELECT c.id, c.place_pcode FROM desk.incidents c
          WHERE c.t_min IS NULL AND c.state <> 'closed' AND (c.state = 'assessing') IS TRUE) AS i
      LEFT JOIN desk.places p ON p.pcode = i.place_pcode
    WHERE this.id = $1 AND ${inSight(2)}) AS nearest
  ${NEAREST_FIRST} LIMIT 10)`;

/** Whether this person's hand is in the case: then somebody else approves or releases it. */
const OWN_HAND = `(EXISTS (SELECT FROM desk.incident_editors e WHERE e.incident_id = i.id AND e.person_id = $1)
  OR EXISTS (SELECT FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id
    WHERE g.incident_id = i.id AND r.submitted_by = $1)
  OR desk.has_lifted(i.id, $1))`;

@Injectable()
export class IncidentReadModel {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportReadModel,
    private readonly reads: RestrictedReads,
    private readonly guards: CaseGuards,
    private readonly accesses: EmergencyAccess,
  ) {}

  /** What waits for a second person, and who sees cases of this person in an emergency. */
  listEmergencies(actor: Person): Promise<EmergencyAnswer> {
    return this.accesses.list(actor);
  }

  /** To look at a restricted case leaves an entry. */
  noteRead(actor: Person, id: string): Promise<void> {
    return this.reads.ofIncident(actor, id);
  }

  async list(
    actor: Person,
    state: string | null,
    after: string | null,
  ): Promise<Page<IncidentRow>> {
    const limit = LIMITS.listDefault;
    const rows = await this.database.query<IncidentRow>(
      `${row(4)} WHERE ($1::text IS NULL OR i.state = $1) AND ($2::uuid IS NULL OR i.id > $2::uuid)
         AND ${inSight(4)}
       ORDER BY i.id LIMIT $3`,
      [state, after, limit + 1, actor.id],
    );
    const [{ total } = { total: 0 }] = await this.database.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM desk.incidents i
       WHERE ($1::text IS NULL OR i.state = $1) AND ${inSight(2)}`,
      [state, actor.id],
    );
    const items = rows.slice(0, limit);
    return { items, total, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** Proposals that this person may review; their own are counted, not shown. */
  async listForReview(personId: string): Promise<Page<IncidentRow>> {
    return this.listApart(personId, `i.state = 'proposed'`, OWN_HAND);
  }

  /** Approved cases that wait for a publisher. A proposer or last editor may schedule, not release. */
  async listForPublication(personId: string): Promise<Page<IncidentRow>> {
    return this.listApart(
      personId,
      `i.state = 'approved' AND (coalesce(pub.state, 'internal') IN ('internal', 'scheduled')
         OR (pub.state = 'public' AND pub.released_version IS DISTINCT FROM i.version))`,
      'desk.has_hand(i.id, $1)',
    );
  }

  async countByState(actor: Person): Promise<Record<string, number>> {
    const rows = await this.database.query<{ state: string; n: number }>(
      `SELECT i.state, count(*)::integer AS n FROM desk.incidents i WHERE ${inSight(1)} GROUP BY i.state`,
      [actor.id],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Cases being assessed that a report could join: of the same days, nearest place first. */
  listCandidates(actor: Person, reportId: string): Promise<IncidentRow[]> {
    return this.database.query<IncidentRow>(
      `${NEAREST} ${row(2)} JOIN nearest ON nearest.id = i.id ${NEAREST_FIRST}`,
      [reportId, actor.id],
    );
  }

  /** The case whole, but for what this person may do with it. */
  async find(
    actor: Person,
    id: string,
  ): Promise<(Omit<Incident, 'acts'> & { claimedById: string | null }) | null> {
    const [row] = await this.database.query<Stored>(`${CASE} WHERE i.id = $1 AND ${inSight(2)}`, [
      id,
      actor.id,
    ]);
    if (!row) return null;
    const { evidence, ...stored } = row;
    return {
      ...stored,
      ...(await listReviews(this.database, actor, id)),
      gradeProposal: proposeGrades(evidence),
      titles: incidentTitles({ ...row.facts, place: row.placeName }),
      guard: await this.guards.of(actor, { id, state: row.state, claimedBy: row.claimedById }),
      reports: await this.reports.listOfIncident(actor, id),
      history: withChanges(
        await this.reports.listDecisions(actor, id),
        await this.listVersions(id),
      ),
    };
  }

  /** Every version that is kept, and the one that stands. */
  private listVersions(id: string): Promise<CaseVersion[]> {
    return this.database.query<CaseVersion>(
      `SELECT version, content FROM desk.incident_versions WHERE incident_id = $1
       UNION ALL SELECT i.version, desk.case_content(i) FROM desk.incidents i WHERE i.id = $1 ORDER BY version`,
      [id],
    );
  }

  private async listApart(
    personId: string,
    condition: string,
    apart: string,
  ): Promise<Page<IncidentRow>> {
    const items = await this.database.query<IncidentRow>(
      `${row(1)} WHERE ${condition} AND ${inSight(1)} AND NOT coalesce(${apart}, false) ORDER BY i.id LIMIT $2`,
      [personId, LIMITS.listMax],
    );
    const [counts = { total: 0, leftOut: 0 }] = await this.database.query<{
      total: number;
      leftOut: number;
    }>(
      `SELECT count(*) FILTER (WHERE NOT coalesce(${apart}, false))::integer AS total,
         count(*) FILTER (WHERE coalesce(${apart}, false))::integer AS "leftOut"
       FROM desk.incidents i LEFT JOIN desk.publications pub ON pub.incident_id = i.id
       WHERE ${condition} AND ${inSight(1)}`,
      [personId],
    );
    return { items, total: counts.total, next: null, leftOut: counts.leftOut };
  }
}
