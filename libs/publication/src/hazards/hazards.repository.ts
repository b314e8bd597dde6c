import { Injectable } from '@nestjs/common';
import {
  type DeskHazard,
  type HandedHazard,
  type HazardFacts,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';

/** A hazard with ids for the rules. */
export interface HazardRow extends Omit<DeskHazard, 'acts'> {
  readonly hands: readonly string[];
  readonly proposedById: string | null;
  readonly recused: boolean;
  readonly closed: boolean;
}

type Handed = Omit<HazardFacts, 'contact'> & {
  readonly incident: string;
  readonly version: number;
};

interface Said {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
}

const INSTANT = (at: string): string =>
  `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const PLACE = (row: string): string => `CASE WHEN ${row}.pcode IS NOT NULL THEN
  jsonb_build_object('pcode', ${row}.pcode, 'en', ${row}.name_en, 'ar', ${row}.name_ar) END`;
const ANSWER = `(SELECT jsonb_build_object('status', a.status, 'words', a.reason, 'at', ${INSTANT('a.said_at')})
      FROM desk.hazard_answers a WHERE a.handover_id = o.id ORDER BY a.said_at DESC, a.id LIMIT 1)`;
const ROW = `SELECT i.id AS incident, i.ref, i.version, n.state, ${INSTANT('n.listed_at')} AS "listedAt",
    proposer.name AS "proposedBy", n.proposed_by AS "proposedById", i.state = 'closed' AS closed,
    ${PLACE('place')} AS place, ${PLACE('unit')} AS governorate, ${INSTANT('opened.at')} AS "knownAt",
    ${INSTANT(`(opened.at + interval '4 hours')`)} AS "dueAt", desk.is_recused(i.id, $1) AS recused,
    ARRAY(SELECT person_id FROM desk.incident_editors WHERE incident_id = i.id) AS hands,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'operator', operator.name, 'by', hander.name,
        'at', ${INSTANT('o.handed_at')}, 'readAt', ${INSTANT('o.read_at')}, 'answer', ${ANSWER}) ORDER BY o.handed_at), '[]')
      FROM desk.hazard_handovers o JOIN accounts.people operator ON operator.id = o.operator_id
        JOIN accounts.people hander ON hander.id = o.handed_by WHERE o.incident_id = i.id) AS "handOvers"
  FROM desk.incidents i LEFT JOIN desk.hazard_notices n ON n.incident_id = i.id
    LEFT JOIN desk.incident_hazards h ON h.incident_id = i.id
    LEFT JOIN accounts.people proposer ON proposer.id = n.proposed_by
    LEFT JOIN desk.places place ON place.pcode = i.place_pcode LEFT JOIN desk.places unit ON unit.pcode = place.adm1,
    LATERAL (SELECT min(d.at) AS at FROM desk.decisions d WHERE d.subject_id = i.id) AS opened
  WHERE (i.event_type = 'E07' OR h.incident_id IS NOT NULL OR n.incident_id IS NOT NULL)
    AND i.id NOT IN (SELECT desk.hidden_cases($1))`;
const MOST = 500;

@Injectable()
export class HazardsRepository {
  constructor(private readonly database: Database) {}

  /** What the public was not told of yet first, the oldest of it first. */
  list(actor: Person): Promise<HazardRow[]> {
    return this.database.query<HazardRow>(
      `${ROW} AND (i.state <> 'closed' OR n.state IN ('listed', 'ending'))
       ORDER BY n.state IN ('listed', 'ended', 'declined') IS TRUE, opened.at, i.id LIMIT ${MOST}`,
      [actor.id],
    );
  }

  /** Held until the end of the step. Throws 404. */
  async get(actor: Person, incident: string): Promise<HazardRow> {
    await this.database.query('SELECT FROM desk.incidents i WHERE i.id = $1 FOR NO KEY UPDATE', [
      incident,
    ]);
    const [row] = await this.database.query<HazardRow>(`${ROW} AND i.id = $2`, [
      actor.id,
      incident,
    ]);
    if (!row) throw notFound();
    return row;
  }

  listOperators(): Promise<{ id: string; name: string }[]> {
    return this.database.query(
      `SELECT id, name FROM accounts.people WHERE 'operator' = ANY (roles) AND NOT suspended ORDER BY name`,
      [],
    );
  }

  async handOver(row: {
    readonly id: string;
    readonly incident: string;
    readonly operator: string;
    readonly by: string;
  }): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.hazard_handovers (id, incident_id, operator_id, handed_by) VALUES ($1, $2, $3, $4)',
      [row.id, row.incident, row.operator, row.by],
    );
  }

  async propose(incident: string, by: string): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.hazard_notices (incident_id, proposed_by) VALUES ($1, $2)',
      [incident, by],
    );
  }

  async proposeAgain(incident: string, by: string, state: 'proposed' | 'ending'): Promise<void> {
    await this.database.query(
      'UPDATE desk.hazard_notices SET state = $3, proposed_by = $2 WHERE incident_id = $1',
      [incident, by, state],
    );
  }

  async decide(incident: string, by: string, state: string): Promise<void> {
    await this.database.query(
      'UPDATE desk.hazard_notices SET state = $3, decided_by = $2 WHERE incident_id = $1',
      [incident, by, state],
    );
  }

  /** To this operator. */
  handedTo(operator: Person): Promise<HandedHazard[]> {
    return this.database.query<HandedHazard>(
      `SELECT o.id, ${INSTANT('o.handed_at')} AS at, ${INSTANT('o.read_at')} AS "readAt", ${PLACE('unit')} AS governorate,
         ${ANSWER} AS answer
       FROM desk.hazard_handovers o LEFT JOIN desk.places place ON place.pcode = o.facts ->> 'pcode'
         LEFT JOIN desk.places unit ON unit.pcode = place.adm1
       WHERE o.operator_id = $1 ORDER BY o.handed_at DESC, o.id LIMIT ${MOST}`,
      [operator.id],
    );
  }

  /** The case of what was handed to this operator, and whether this answer is kept already. Throws 404. */
  async getHanded(
    operator: Person,
    handOver: string,
    { id, status, reason }: Said,
  ): Promise<{ incident: string; version: number; kept: boolean }> {
    const [row] = await this.database.query<{ incident: string; version: number; kept: boolean }>(
      `SELECT o.incident_id AS incident, i.version, EXISTS (SELECT FROM desk.hazard_answers a
           WHERE (a.id, a.handover_id, a.status, a.reason) = ($3::uuid, o.id, $4::text, $5::text)) AS kept
       FROM desk.hazard_handovers o JOIN desk.incidents i ON i.id = o.incident_id WHERE o.id = $1 AND o.operator_id = $2`,
      [handOver, operator.id, id, status, reason],
    );
    if (!row) throw notFound();
    return row;
  }

  async answer(of: { incident: string; handOver: string; by: string }, said: Said): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.hazard_answers (id, incident_id, handover_id, operator_id, status, reason)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [said.id, of.incident, of.handOver, of.by, said.status, said.reason],
    );
  }

  /** What was handed over, for whom it was handed to, and for the desk where the case is not hidden. Throws 404. */
  async read(actor: Person, id: string, ofDesk: boolean): Promise<Handed> {
    const [row] = await this.database.query<{
      incident: string;
      version: number;
      facts: HazardFacts;
    }>(
      `SELECT o.incident_id AS incident, i.version, o.facts FROM desk.hazard_handovers o JOIN desk.incidents i ON i.id = o.incident_id
       WHERE o.id = $1 AND (o.operator_id = $2 OR ($3 AND i.id NOT IN (SELECT desk.hidden_cases($2))))`,
      [id, actor.id, ofDesk],
    );
    if (!row) throw notFound();
    await this.database.query(
      'UPDATE desk.hazard_handovers SET read_at = now() WHERE id = $1 AND operator_id = $2 AND read_at IS NULL',
      [id, actor.id],
    );
    return { ...row.facts, incident: row.incident, version: row.version };
  }

  async record(step: {
    readonly incident: string;
    readonly act: string;
    readonly version: number;
    readonly by: string;
    readonly reason: string | null;
  }): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.decisions (subject_id, act, version, person_id, reason) VALUES ($1, $2, $3, $4, $5)',
      [step.incident, step.act, step.version, step.by, step.reason],
    );
  }
}
