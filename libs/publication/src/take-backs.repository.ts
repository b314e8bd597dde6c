import { Injectable } from '@nestjs/common';
import { type Person, type TakeBack, type TakeBackRow } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { TakeBackEntity } from './take-back.entity.js';

/** The newest take-back of a record, with ids for the rules. */
export interface TakeBackFacts extends TakeBack {
  readonly askedById: string;
  readonly inTime: boolean;
}

const COLUMNS = `t.id, t.kind, t.state, t.reason_class AS "reasonClass",
  jsonb_build_object('en', t.note_en, 'ar', t.note_ar) AS note, t.survivor, t.reason, asker.name AS "askedBy",
  to_char(t.asked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "askedAt", second.name AS "secondBy", t.answer,
  CASE WHEN t.kind = 'withdrawal' AND t.state = 'done' THEN to_char((t.asked_at + interval '72 hours') AT TIME ZONE 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS "restorableUntil"`;
const PEOPLE = `JOIN accounts.people asker ON asker.id = t.asked_by LEFT JOIN accounts.people second ON second.id = t.second_by`;

type Ask = Pick<
  TakeBackEntity,
  'id' | 'incidentId' | 'reasonClass' | 'noteEn' | 'noteAr' | 'survivor' | 'askedBy'
>;

@Injectable()
export class TakeBacksRepository {
  constructor(private readonly database: Database) {}

  async findNewest(incidentId: string): Promise<TakeBackFacts | null> {
    const [row] = await this.database.query<TakeBackFacts>(
      `SELECT ${COLUMNS}, t.asked_by AS "askedById", t.asked_at + interval '72 hours' >= now() AS "inTime"
       FROM desk.take_backs t ${PEOPLE} WHERE t.incident_id = $1 ORDER BY t.asked_at DESC, t.id LIMIT 1`,
      [incidentId],
    );
    return row ?? null;
  }

  /** Retractions that wait for a second reviewer, and withdrawals that a reviewer may still put back. */
  async listOpen(actor: Person): Promise<TakeBackRow[]> {
    return this.database.query<TakeBackRow>(
      `SELECT ${COLUMNS}, i.id AS incident, i.ref FROM desk.take_backs t ${PEOPLE} JOIN desk.incidents i ON i.id = t.incident_id
       WHERE (t.state = 'asked' OR (t.kind = 'withdrawal' AND t.state = 'done' AND t.asked_at + interval '72 hours' >= now()))
         AND i.id NOT IN (SELECT desk.hidden_cases($1))
       ORDER BY t.asked_at, t.id`,
      [actor.id],
    );
  }

  async ask(ask: Ask): Promise<void> {
    // column by column: what the functions write alone is not this role's to name
    await this.database.query(
      `INSERT INTO desk.take_backs (id, incident_id, kind, reason_class, note_en, note_ar, survivor, asked_by)
       VALUES ($1, $2, 'retraction', $3, $4, $5, $6, $7)`,
      [ask.id, ask.incidentId, ask.reasonClass, ask.noteEn, ask.noteAr, ask.survivor, ask.askedBy],
    );
  }

  async decline(id: string, by: string, answer: string): Promise<void> {
    const manager = await this.database.manager();
    await manager.update(TakeBackEntity, { id }, { state: 'declined', secondBy: by, answer });
  }

  async retract(id: string, reviewer: string, why: string): Promise<void> {
    await this.database.query('SELECT pub.retract_incident($1, $2, $3)', [id, reviewer, why]);
  }

  async withdraw(id: string, incident: string, publisher: string, why: string): Promise<void> {
    await this.database.query('SELECT pub.withdraw_incident($1, $2, $3, $4)', [
      id,
      incident,
      publisher,
      why,
    ]);
  }

  async restore(id: string, reviewer: string, why: string): Promise<void> {
    await this.database.query('SELECT pub.restore_incident($1, $2, $3)', [id, reviewer, why]);
  }
}
