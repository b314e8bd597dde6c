import { Injectable } from '@nestjs/common';
import {
  type DeskReply,
  type DeskReplyRow,
  type Person,
  type ReplyAnswer,
  type ReplyState,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';

/** A reply with ids for the rules. */
export interface ReplyFacts extends Omit<DeskReply, 'acts' | 'history'> {
  readonly proposedById: string | null;
  readonly recused: boolean;
}

const ROW = `r.id, r.version, r.ref, r.incident_id AS incident, r.kind, r.part, r.state, r.outcome,
  r.received_on::text AS "receivedOn", r.closed_on::text AS "closedOn", taker.name AS "takenBy"`;
const HIDDEN = `(r.incident_id IS NULL OR r.incident_id NOT IN (SELECT desk.hidden_cases($1)))`;
const MOST = 500;

interface Step {
  readonly id: string;
  readonly version: number;
  readonly by: string;
}

@Injectable()
export class RepliesRepository {
  constructor(private readonly database: Database) {}

  /** Who may be in danger first, then the oldest. */
  list(actor: Person, state: ReplyState | null): Promise<DeskReplyRow[]> {
    return this.database.query<DeskReplyRow>(
      `SELECT ${ROW} FROM desk.replies r LEFT JOIN accounts.people taker ON taker.id = r.taken_by
       WHERE ($2::text IS NULL OR r.state = $2) AND ${HIDDEN}
       ORDER BY r.state = 'closed', r.part = 'safety' DESC, r.received_on, r.id LIMIT ${MOST}`,
      [actor.id, state],
    );
  }

  /** Throws 404. */
  async get(actor: Person, id: string): Promise<ReplyFacts> {
    const [row] = await this.database.query<ReplyFacts>(
      `SELECT ${ROW}, r.language, r.party, r.words, r.links, r.proposed_by AS "proposedById",
         CASE WHEN r.outcome IS NOT NULL THEN jsonb_build_object('outcome', r.outcome, 'party', r.public_party,
           'quote', r.quote, 'noteEn', r.note_en, 'noteAr', r.note_ar) END AS answer,
         proposer.name AS "proposedBy", closer.name AS "closedBy",
         coalesce(desk.is_recused(r.incident_id, $1), false) AS recused
       FROM desk.replies r LEFT JOIN accounts.people taker ON taker.id = r.taken_by
         LEFT JOIN accounts.people proposer ON proposer.id = r.proposed_by
         LEFT JOIN accounts.people closer ON closer.id = r.closed_by
       WHERE r.id = $2 AND ${HIDDEN}`,
      [actor.id, id],
    );
    if (!row) throw notFound();
    return row;
  }

  history(id: string): Promise<DeskReply['history']> {
    return this.database.query(
      `SELECT d.act, p.name AS by, d.reason, to_char(d.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at
       FROM desk.decisions d LEFT JOIN accounts.people p ON p.id = d.person_id WHERE d.subject_id = $1 ORDER BY d.id`,
      [id],
    );
  }

  examine({ id, version, by }: Step): Promise<void> {
    return this.step(id, version, `state = 'examined', taken_by = $3`, [by]);
  }

  propose({ id, version, by }: Step, answer: ReplyAnswer): Promise<void> {
    return this.step(
      id,
      version,
      `state = 'proposed', proposed_by = $3, outcome = $4, public_party = $5, quote = $6, note_en = $7, note_ar = $8`,
      [by, answer.outcome, answer.party, answer.quote, answer.noteEn, answer.noteAr],
    );
  }

  return(id: string, version: number): Promise<void> {
    return this.step(
      id,
      version,
      `state = 'examined', proposed_by = NULL, outcome = NULL, public_party = NULL, quote = NULL, note_en = NULL, note_ar = NULL`,
      [],
    );
  }

  approve({ id, version, by }: Step): Promise<void> {
    return this.step(id, version, `state = 'closed', closed_by = $3`, [by]);
  }

  async decide(step: {
    readonly id: string;
    readonly act: string;
    readonly version: number;
    readonly from: ReplyState;
    readonly to: ReplyState;
    readonly by: string;
    readonly reason: string | null;
  }): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [step.id, step.act, step.version, step.from, step.to, step.by, step.reason],
    );
  }

  /** Throws 412 where the version is no longer `version`. */
  private async step(id: string, version: number, set: string, values: unknown[]): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `WITH changed AS (UPDATE desk.replies SET ${set}, version = version + 1 WHERE id = $1 AND version = $2 RETURNING id)
       SELECT id FROM changed`,
      [id, version, ...values],
    );
    if (rows.length !== 1) throw versionChanged();
  }
}
