import { Injectable } from '@nestjs/common';
import {
  type GradeProposal,
  type IncidentPart,
  type OriginTie,
  type Person,
  type RecordCheck,
  type SourceRow,
  type RecordChange,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { type IncidentParts, PART_ROWS } from './case-parts.js';
import { type ProposalSupport } from './incident-proposal.js';
import { type PlacePoint } from './incident-position.js';
import { IncidentEntity } from './incident.entity.js';

@Injectable()
export class IncidentsRepository {
  constructor(private readonly database: Database) {}

  /** Null for what is not there, and for what this person may not know of. */
  async find(actor: Person, id: string): Promise<IncidentEntity | null> {
    const manager = await this.database.manager();
    return manager
      .createQueryBuilder(IncidentEntity, 'i')
      .where('i.id = :id AND i.id NOT IN (SELECT desk.hidden_cases(:person))')
      .setParameters({ id, person: actor.id })
      .getOne();
  }

  /** Whether the id is taken, by whatever case. */
  async exists(id: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM desk.incidents WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** Throws 404. */
  async get(actor: Person, id: string): Promise<IncidentEntity> {
    const incident = await this.find(actor, id);
    if (!incident) throw notFound();
    return incident;
  }

  async add(
    incident: Pick<
      IncidentEntity,
      'id' | 'createdBy' | 'claimedBy' | 'lastEditedBy' | 'dangerCleared'
    >,
  ): Promise<void> {
    const manager = await this.database.manager();
    await manager.insert(IncidentEntity, incident);
  }

  /** Changes columns as the next version. Throws 412 where the version is no longer `version`. */
  async change(id: string, version: number, change: Partial<IncidentEntity>): Promise<void> {
    const manager = await this.database.manager();
    const { affected } = await manager.update(
      IncidentEntity,
      { id, version },
      { ...change, version: version + 1 },
    );
    if (affected !== 1) throw versionChanged();
  }

  async replace<Part extends keyof IncidentParts>(
    id: string,
    part: Part,
    rows: IncidentParts[Part],
  ): Promise<void> {
    const { table, columns, select } = PART_ROWS[part];
    await this.database.query(`DELETE FROM desk.${table} WHERE incident_id = $1`, [id]);
    await this.database.query(
      `INSERT INTO desk.${table} (incident_id, ${columns})
       SELECT $1, ${select} FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS item(row, position)`,
      [id, JSON.stringify(rows)],
    );
  }

  /** What the rule proposed, kept beside the grades that a person gave. */
  async keepGrading(id: string, proposal: GradeProposal): Promise<void> {
    await this.database.query('DELETE FROM desk.incident_gradings WHERE incident_id = $1', [id]);
    await this.database.query(
      `INSERT INTO desk.incident_gradings (incident_id, rule, occurrence, harm, occurrence_because, harm_because)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ...[id, proposal.rule, proposal.occurrence, proposal.harm],
        ...[proposal.occurrenceBecause, proposal.harmBecause],
      ],
    );
  }

  /** Who located the place of a case; null where nobody has said how. */
  async findLocator(id: string): Promise<string | null> {
    const [row] = await this.database.query<{ by: string }>(
      'SELECT located_by AS by FROM desk.incident_locatings WHERE incident_id = $1',
      [id],
    );
    return row?.by ?? null;
  }

  /** Another person found the same place. */
  async checkLocation(id: string, checker: string): Promise<void> {
    await this.database.query(
      'UPDATE desk.incident_locatings SET checked_by = $2 WHERE incident_id = $1',
      [id, checker],
    );
  }

  /** The reports of a case with their sources, replaced whole; the reports themselves stay the same. */
  async replaceSources(id: string, rows: readonly SourceRow[]): Promise<void> {
    await this.database.query('DELETE FROM desk.incident_reports WHERE incident_id = $1', [id]);
    await this.database.query(
      `INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group, credibility,
         credibility_reason, reliability, access, group_reason)
       SELECT (row ->> 'report')::uuid, $1, row ->> 'sourceType', (row ->> 'group')::smallint, row ->> 'credibility',
         row ->> 'credibilityReason', row ->> 'reliability', row ->> 'access', row ->> 'groupReason'
       FROM jsonb_array_elements($2::jsonb) AS row`,
      [id, JSON.stringify(rows)],
    );
  }

  /**
   * A report enters with the group of an item that a rule ties it to, else with one of its own: whether that is
   * independent is for a person to say. Of an item of the registry, its source as it is rated now.
   */
  async addReport(id: string, report: string, sourceType: string): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group, reliability, access)
       SELECT $2, $1, coalesce(source.type, $3), coalesce(held.tied, held.last + 1), source.reliability, source.access
       FROM (SELECT coalesce(max(g.independence_group), 0) AS last, min(g.independence_group)
           FILTER (WHERE desk.origin_tie(g.report_id, $2) IS NOT NULL) AS tied
         FROM desk.incident_reports g WHERE g.incident_id = $1) AS held
         LEFT JOIN (desk.source_items item JOIN desk.sources source ON source.id = item.source_id) ON item.report_id = $2`,
      [id, report, sourceType],
    );
  }

  /** Pairs of gathered items that a rule ties to one origin. */
  listTies(id: string): Promise<OriginTie[]> {
    return this.database.query<OriginTie>('SELECT a, b, why FROM desk.tied_reports($1)', [id]);
  }

  async addCheck(id: string, check: RecordCheck, by: string): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.incident_checks (id, incident_id, report_id, evidence_id, type, result, note, checked_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [check.id, id, check.report, check.evidence, check.type, check.result, check.note, by],
    );
  }

  /** The case of a check that is there. */
  async findCheck(check: string): Promise<string | null> {
    const [row] = await this.database.query<{ incident: string }>(
      'SELECT incident_id AS incident FROM desk.incident_checks WHERE id = $1',
      [check],
    );
    return row?.incident ?? null;
  }

  /** What the gathered reports and the named parties carry; the database asks the same of a proposal. */
  async getSupport(id: string): Promise<ProposalSupport> {
    const [row] = await this.database.query<ProposalSupport>(
      `SELECT count(DISTINCT g.independence_group)::integer AS groups,
         coalesce(bool_or(g.source_type IN ('un_mandated', 'court', 'party_statement')), false)
           OR EXISTS (SELECT FROM desk.incident_actors a WHERE a.incident_id = $1
             AND a.bases && ARRAY['admission', 'un_finding', 'court_finding']) AS authority,
         EXISTS (SELECT FROM desk.incident_actors a WHERE a.incident_id = $1 AND a.level = 'likely') AS likely,
         (SELECT count(*)::integer FROM desk.incident_checks c WHERE c.incident_id = $1) AS checks,
         ARRAY(SELECT DISTINCT r.axis FROM desk.incident_rivals r WHERE r.incident_id = $1
           AND (r.axis = 'attribution' OR r.source_type <> 'party_statement')) AS rivals
       FROM desk.incident_reports g WHERE g.incident_id = $1`,
      [id],
    );
    return row ?? { groups: 0, authority: false, likely: false, checks: 0, rivals: [] };
  }

  /** Whether a report in it told of danger, or a person did. */
  async toldDanger(id: string): Promise<boolean> {
    const [row] = await this.database.query<{ told: boolean }>(
      'SELECT desk.told_danger($1) AS told',
      [id],
    );
    return row?.told === true;
  }

  /** A place of the gazetteer with its point, where it has one; null for a code that is none. */
  async findPlace(pcode: string): Promise<{ readonly point: PlacePoint | null } | null> {
    const [row] = await this.database.query<{ point: PlacePoint | null }>(
      `SELECT CASE WHEN p.lon IS NOT NULL AND p.lat IS NOT NULL
         THEN jsonb_build_object('level', p.level, 'lon', p.lon, 'lat', p.lat) END AS point
       FROM desk.places p WHERE p.pcode = $1`,
      [pcode],
    );
    return row ?? null;
  }

  /** Those of the codes that name no actor. */
  async listUnknownActors(codes: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT asked.code FROM unnest($1::text[]) AS asked (code)
       WHERE NOT EXISTS (SELECT FROM desk.actors a WHERE a.code = asked.code)`,
      [codes],
    );
    return rows.map(({ code }) => code);
  }

  /** People who touched the case, lifted its restriction or submitted a report in it, and reviewers of this version. */
  async listHands(id: string, version: number): Promise<{ hands: string[]; decidedBy: string[] }> {
    const [row] = await this.database.query<{ hands: string[]; decidedBy: string[] }>(
      `SELECT ARRAY(SELECT person_id FROM desk.incident_editors WHERE incident_id = $1
           UNION SELECT r.submitted_by FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id
             WHERE g.incident_id = $1 AND r.submitted_by IS NOT NULL
           UNION SELECT person_id FROM desk.decisions WHERE subject_id = $1 AND act = 'incident.lift') AS hands,
         ARRAY(SELECT a.reviewer_id FROM desk.incident_approvals a JOIN accounts.people p ON p.id = a.reviewer_id
             WHERE a.incident_id = $1 AND a.version = $2 AND a.standing = p.standing
           UNION SELECT r.reviewer_id FROM desk.incident_returns r JOIN accounts.people p ON p.id = r.reviewer_id
             WHERE r.incident_id = $1 AND r.version = $2 AND r.standing = p.standing) AS "decidedBy"`,
      [id, version],
    );
    return row ?? { hands: [], decidedBy: [] };
  }

  async decide(decision: IncidentDecision): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason, part, changes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
      [
        decision.id,
        decision.act,
        decision.version,
        decision.from,
        decision.to,
        decision.by,
        decision.reason,
        decision.part,
        JSON.stringify(decision.changes),
      ],
    );
  }
}

export interface IncidentDecision {
  readonly id: string;
  readonly act: string;
  readonly version: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string;
  readonly reason: string | null;
  readonly part: IncidentPart | null;
  readonly changes: readonly RecordChange[];
}
