import { Injectable } from '@nestjs/common';
import { type AddNote, type Note, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';

export interface KeptNote {
  readonly subject: string;
  readonly version: number;
  readonly text: string;
  readonly byId: string;
  readonly struck: boolean;
}

/** A note may tell a verdict: who is to grade a proposal before they see it reads their own notes alone. $2 is who reads. */
const OPEN_TO_READER = `(n.by_id = $2 OR NOT EXISTS (SELECT FROM desk.incidents i
  WHERE i.id = n.subject_id AND desk.reads_blind(i, $2)))`;

@Injectable()
export class NotesRepository {
  constructor(private readonly database: Database) {}

  /** The version of a report or a case; null for what is not there, and for what this person may not know of. */
  async findRecord(actor: Person, id: string): Promise<number | null> {
    const [row] = await this.database.query<{ version: number }>(
      `SELECT version FROM (SELECT r.id, r.version FROM desk.reports r WHERE r.id = $1
         UNION ALL SELECT i.id, i.version FROM desk.incidents i WHERE i.id = $1) AS record
       WHERE desk.may_see(record.id, $2)`,
      [id, actor.id],
    );
    return row?.version ?? null;
  }

  /** From the first to the last. */
  list(actor: Person, subject: string): Promise<Note[]> {
    return this.database.query<Note>(
      `SELECT n.id, n.version, n.text, author.name AS by,
         to_char(n.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at,
         CASE WHEN striker.id IS NOT NULL
           THEN jsonb_build_object('by', striker.name, 'reason', n.struck_reason) END AS struck,
         n.struck_by IS NULL AND (n.by_id = $2 OR accounts.has_role($2, 'reviewer')) AS "mayStrike"
       FROM desk.notes n JOIN accounts.people author ON author.id = n.by_id
         LEFT JOIN accounts.people striker ON striker.id = n.struck_by
       WHERE n.subject_id = $1 AND desk.may_see($1, $2) AND ${OPEN_TO_READER} ORDER BY n.at, n.id`,
      [subject, actor.id],
    );
  }

  /** How many notes this person reads only after they graded the proposal, or opened it. */
  async countHeldBack(actor: Person, subject: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM desk.notes n
       WHERE n.subject_id = $1 AND desk.may_see($1, $2) AND NOT ${OPEN_TO_READER}`,
      [subject, actor.id],
    );
    return row?.count ?? 0;
  }

  /** Null for what is not there, and on what this person may not know of. */
  async find(actor: Person, id: string): Promise<KeptNote | null> {
    const [row] = await this.database.query<KeptNote>(
      `SELECT n.subject_id AS subject, n.version, n.text, n.by_id AS "byId", n.struck_by IS NOT NULL AS struck
       FROM desk.notes n WHERE n.id = $1 AND desk.may_see(n.subject_id, $2)`,
      [id, actor.id],
    );
    return row ?? null;
  }

  /** False where the id is taken, by whatever note. */
  async add(actor: Person, subject: string, note: NewNote): Promise<boolean> {
    const kept = await this.database.query(
      `INSERT INTO desk.notes (id, subject_id, text, mentions, by_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [note.id, subject, note.text, note.mentions, actor.id],
    );
    return kept.length > 0;
  }

  /** False where the version is no longer `version`. */
  async strike(actor: Person, id: string, version: number, reason: string): Promise<boolean> {
    const struck = await this.database.query(
      `UPDATE desk.notes SET struck_by = $3, struck_reason = $4, version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, actor.id, reason],
    );
    return struck.length > 0;
  }

  /** Those of the names who may see a record. */
  listWhoSee(subject: string, names: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.database.query(
      `SELECT p.id, p.name FROM accounts.people p WHERE p.name = ANY ($2::text[]) AND desk.may_see($1, p.id)`,
      [subject, names],
    );
  }
}

export interface NewNote extends AddNote {
  readonly mentions: readonly string[];
}
