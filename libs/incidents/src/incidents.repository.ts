import { Injectable } from '@nestjs/common';
import {
  type ActorRoleRow,
  type CategoryRow,
  type HarmRow,
  type IncidentPart,
  type ObjectRow,
  type Person,
  type SourceRow,
  type WeaponRow,
  type RecordChange,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { type ProposalSupport } from './incident-proposal.js';
import { type PlacePoint } from './incident-position.js';
import { IncidentEntity } from './incident.entity.js';

/** The parts of a case that are kept as rows, each replaced whole. */
export interface IncidentParts {
  readonly harm: readonly HarmRow[];
  readonly actors: readonly ActorRoleRow[];
  readonly categories: readonly CategoryRow[];
  readonly objects: readonly ObjectRow[];
  readonly weapons: readonly WeaponRow[];
}

const INSERT: Readonly<
  Record<keyof IncidentParts, { table: string; columns: string; select: string }>
> = {
  harm: {
    table: 'incident_harm',
    columns: 'position, outcome, unit, status, sex, age, min, best, max, named, basis',
    select: `item.position, row ->> 'outcome', row ->> 'unit', row ->> 'status', row ->> 'sex', row ->> 'age',
      (row ->> 'min')::integer, (row ->> 'best')::integer, (row ->> 'max')::integer, (row ->> 'named')::integer,
      row ->> 'basis'`,
  },
  actors: {
    table: 'incident_actors',
    columns: 'position, actor_code, role, level, bases, reason',
    select: `item.position, row ->> 'actor', row ->> 'role', row ->> 'level',
      ARRAY(SELECT jsonb_array_elements_text(row -> 'bases')), row ->> 'reason'`,
  },
  categories: {
    table: 'incident_categories',
    columns: 'category, reasoning',
    select: `row ->> 'category', row ->> 'reasoning'`,
  },
  objects: {
    table: 'incident_objects',
    columns: 'object, damage',
    select: `row ->> 'object', row ->> 'damage'`,
  },
  weapons: {
    table: 'incident_weapons',
    columns: 'weapon, level',
    select: `row ->> 'weapon', row ->> 'level'`,
  },
};

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
    const { table, columns, select } = INSERT[part];
    await this.database.query(`DELETE FROM desk.${table} WHERE incident_id = $1`, [id]);
    await this.database.query(
      `INSERT INTO desk.${table} (incident_id, ${columns})
       SELECT $1, ${select} FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS item(row, position)`,
      [id, JSON.stringify(rows)],
    );
  }

  /** The reports of a case with their sources, replaced whole; the reports themselves stay the same. */
  async replaceSources(id: string, rows: readonly SourceRow[]): Promise<void> {
    await this.database.query('DELETE FROM desk.incident_reports WHERE incident_id = $1', [id]);
    await this.database.query(
      `INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group)
       SELECT (row ->> 'report')::uuid, $1, row ->> 'sourceType', (row ->> 'group')::smallint
       FROM jsonb_array_elements($2::jsonb) AS row`,
      [id, JSON.stringify(rows)],
    );
  }

  /** A report enters with a group of its own: whether it is independent is for a person to say. */
  async addReport(id: string, report: string, sourceType: string): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.incident_reports (report_id, incident_id, source_type, independence_group)
       SELECT $2, $1, $3, coalesce(max(independence_group), 0) + 1 FROM desk.incident_reports WHERE incident_id = $1`,
      [id, report, sourceType],
    );
  }

  async approve(id: string, version: number, reviewer: string, reason: string): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.incident_approvals (incident_id, version, reviewer_id, reason) VALUES ($1, $2, $3, $4)',
      [id, version, reviewer, reason],
    );
  }

  /** What the gathered reports and the named parties carry; the database asks the same of a proposal. */
  async getSupport(id: string): Promise<ProposalSupport> {
    const [row] = await this.database.query<ProposalSupport>(
      `SELECT count(DISTINCT g.independence_group)::integer AS groups,
         coalesce(bool_or(g.source_type IN ('un_mandated', 'court', 'party_statement')), false)
           OR EXISTS (SELECT FROM desk.incident_actors a WHERE a.incident_id = $1
             AND a.bases && ARRAY['admission', 'un_finding', 'court_finding']) AS authority,
         EXISTS (SELECT FROM desk.incident_actors a WHERE a.incident_id = $1 AND a.level = 'likely') AS likely
       FROM desk.incident_reports g WHERE g.incident_id = $1`,
      [id],
    );
    return row ?? { groups: 0, authority: false, likely: false };
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

  /** Approvals of a version that count now, and how many it needs. */
  async countApprovals(id: string, version: number): Promise<{ given: number; required: number }> {
    const [row] = await this.database.query<{ given: number; required: number }>(
      `SELECT (SELECT count(*)::integer FROM desk.incident_approvals a WHERE a.incident_id = i.id AND a.version = $2
           AND desk.approval_counts(i, a)) AS given,
         desk.reviewers_required(i) AS required FROM desk.incidents i WHERE i.id = $1`,
      [id, version],
    );
    if (!row) throw notFound();
    return row;
  }

  /** People who touched the case, lifted its restriction or submitted a report in it, and reviewers of this version. */
  async listHands(id: string, version: number): Promise<{ hands: string[]; approvedBy: string[] }> {
    const [row] = await this.database.query<{ hands: string[]; approvedBy: string[] }>(
      `SELECT ARRAY(SELECT person_id FROM desk.incident_editors WHERE incident_id = $1
           UNION SELECT r.submitted_by FROM desk.incident_reports g JOIN desk.reports r ON r.id = g.report_id
             WHERE g.incident_id = $1 AND r.submitted_by IS NOT NULL
           UNION SELECT person_id FROM desk.decisions WHERE subject_id = $1 AND act = 'incident.lift') AS hands,
         ARRAY(SELECT a.reviewer_id FROM desk.incident_approvals a JOIN accounts.people p ON p.id = a.reviewer_id
           WHERE a.incident_id = $1 AND a.version = $2 AND a.standing = p.standing) AS "approvedBy"`,
      [id, version],
    );
    return row ?? { hands: [], approvedBy: [] };
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
