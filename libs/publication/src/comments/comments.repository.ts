import { Injectable } from '@nestjs/common';
import {
  type AskForComment,
  type CommentOutcomeCode,
  type CommentRequest,
  type CommentState,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';

/** A request with ids for the rules. */
export interface CommentFacts extends Omit<CommentRequest, 'acts'> {
  readonly askedById: string;
  readonly proposedById: string | null;
}

export interface CommentOutcome {
  readonly outcome: CommentOutcomeCode;
  readonly noteEn: string | null;
  readonly noteAr: string | null;
}

interface Step {
  readonly id: string;
  readonly version: number;
  readonly by: string;
}

const DAMASCUS = `AT TIME ZONE 'Asia/Damascus'`;
const SELECT = `SELECT c.id, c.version, c.actor_code AS actor, c.state, (c.asked_at ${DAMASCUS})::date::text AS "askedOn",
    ((c.asked_at + interval '10 days') ${DAMASCUS})::date::text AS "silentFrom",
    now() >= c.asked_at + interval '10 days' AS "daysOver", c.channel, c.question, c.outcome, c.note_en AS "noteEn",
    c.note_ar AS "noteAr", asker.name AS "askedBy", proposer.name AS "proposedBy", closer.name AS "closedBy",
    c.closed_on::text AS "closedOn", c.asked_by AS "askedById", c.proposed_by AS "proposedById",
    EXISTS (SELECT FROM desk.named_actors n WHERE n.actor_code = c.actor_code) AS named
  FROM desk.comment_requests c JOIN accounts.people asker ON asker.id = c.asked_by
    LEFT JOIN accounts.people proposer ON proposer.id = c.proposed_by
    LEFT JOIN accounts.people closer ON closer.id = c.closed_by`;

@Injectable()
export class CommentsRepository {
  constructor(private readonly database: Database) {}

  /** What waits first, the oldest of it before. */
  list(): Promise<CommentFacts[]> {
    return this.database.query<CommentFacts>(
      `${SELECT} ORDER BY c.state = 'closed', c.asked_at, c.id`,
    );
  }

  /** Throws 404. */
  async get(id: string): Promise<CommentFacts> {
    const found = await this.find(id);
    if (!found) throw notFound();
    return found;
  }

  async find(id: string): Promise<CommentFacts | undefined> {
    const [row] = await this.database.query<CommentFacts>(`${SELECT} WHERE c.id = $1`, [id]);
    return row;
  }

  /** Codes of actors of this kind of instance that were neither asked nor named. */
  async listUnasked(): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT a.code FROM desk.actors a WHERE a.exercise = desk.is_exercise()
         AND a.code NOT IN (SELECT actor_code FROM desk.named_actors)
         AND a.code NOT IN (SELECT actor_code FROM desk.comment_requests) ORDER BY a.code`,
    );
    return rows.map(({ code }) => code);
  }

  async isNamed(actor: string): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM desk.named_actors n WHERE n.actor_code = $1',
      [actor],
    );
    return rows.length > 0;
  }

  async ask({ id, actor, channel, question }: AskForComment, by: string): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.comment_requests (id, actor_code, asked_by, channel, question) VALUES ($1, $2, $3, $4, $5)`,
      [id, actor, by, channel, question],
    );
  }

  propose({ id, version, by }: Step, said: CommentOutcome): Promise<void> {
    return this.step(
      { id, version },
      `state = 'proposed', proposed_by = $3, outcome = $4, note_en = $5, note_ar = $6`,
      [by, said.outcome, said.noteEn, said.noteAr],
    );
  }

  return(id: string, version: number): Promise<void> {
    return this.step(
      { id, version },
      `state = 'asked', proposed_by = NULL, outcome = NULL, note_en = NULL, note_ar = NULL`,
      [],
    );
  }

  approve({ id, version, by }: Step): Promise<void> {
    return this.step({ id, version }, `state = 'closed', closed_by = $3`, [by]);
  }

  async decide(step: {
    readonly id: string;
    readonly act: string;
    readonly version: number;
    readonly from: CommentState | null;
    readonly to: CommentState;
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
  private async step(
    { id, version }: { readonly id: string; readonly version: number },
    set: string,
    values: readonly unknown[],
  ): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `WITH changed AS (UPDATE desk.comment_requests SET ${set}, version = version + 1
         WHERE id = $1 AND version = $2 RETURNING id)
       SELECT id FROM changed`,
      [id, version, ...values],
    );
    if (rows.length !== 1) throw versionChanged();
  }
}
