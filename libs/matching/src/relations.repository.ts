import { Injectable } from '@nestjs/common';
import { type CaseRelation, type Person, type RelateCases } from '@himaya/contracts';
import { Database } from '@himaya/database';

export interface KeptRelation {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly by: string;
}

/** The other case as it stands. */
export interface OtherCase {
  readonly id: string;
  readonly version: number;
}

@Injectable()
export class RelationsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<KeptRelation | null> {
    const [row] = await this.database.query<KeptRelation>(
      `SELECT from_id AS "from", to_id AS "to", kind, related_by AS by FROM desk.case_relations WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** What a case is part of now; null where this person may not know of one of the two. */
  async findOther(actor: Person, id: string): Promise<OtherCase | null> {
    const [row] = await this.database.query<OtherCase>(
      `SELECT i.id, i.version FROM desk.incidents named JOIN desk.incidents i ON i.id = desk.surviving_case(named.id)
       WHERE named.id = $1 AND NOT EXISTS (SELECT FROM desk.hidden_cases($2) AS hidden WHERE hidden IN (named.id, i.id))`,
      [id, actor.id],
    );
    return row ?? null;
  }

  /** Those that stand, oldest first, each with what the other is part of now; none that this person may not know of. */
  listOf(actor: Person, id: string): Promise<CaseRelation[]> {
    return this.database.query<CaseRelation>(
      `WITH ours AS MATERIALIZED (SELECT within AS id FROM desk.cases_within($1) AS within),
         hidden AS MATERIALIZED (SELECT desk.hidden_cases($2) AS id),
         rows AS (SELECT r.*, r.from_id IN (SELECT id FROM ours) AS is_from FROM desk.case_relations r
           WHERE r.removed_at IS NULL AND (r.from_id IN (SELECT id FROM ours) OR r.to_id IN (SELECT id FROM ours)))
       SELECT r.id, r.kind, CASE WHEN r.is_from THEN 'from' ELSE 'to' END AS side,
         jsonb_build_object('id', other.id, 'ref', other.ref) AS other, r.reason, p.name AS by,
         to_char(r.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at
       FROM rows r JOIN accounts.people p ON p.id = r.related_by
         JOIN desk.incidents other ON other.id = desk.surviving_case(CASE WHEN r.is_from THEN r.to_id ELSE r.from_id END)
       WHERE other.id NOT IN (SELECT id FROM ours) AND other.id <> desk.surviving_case($1)
         AND NOT EXISTS (SELECT FROM hidden WHERE hidden.id IN (r.from_id, r.to_id, other.id))
       ORDER BY r.at, r.id`,
      [id, actor.id],
    );
  }

  async add(actor: Person, from: string, { id, other, kind, reason }: RelateCases): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.case_relations (id, from_id, to_id, kind, reason, related_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, from, other, kind, reason, actor.id],
    );
  }

  async remove(actor: Person, ids: readonly string[], reason: string): Promise<void> {
    await this.database.query(
      'UPDATE desk.case_relations SET removed_by = $2, removed_reason = $3 WHERE id = ANY ($1::uuid[])',
      [ids, actor.id, reason],
    );
  }
}
