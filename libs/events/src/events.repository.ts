import { Injectable } from '@nestjs/common';
import { type EventRow, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { type EventHands } from './event-acts.js';
import { type EventColumns, type TotalColumns } from './event-rows.js';

type Held = Pick<EventRow, 'id' | 'version' | 'state' | 'publicState' | 'releasedVersion'> &
  EventHands & { readonly createdBy: string };

const EVENT = `title_en, title_ar, edtf, day_from, day_to, places, note_en, note_ar, addresses, last_edited_by`;
const TOTAL = `body_en, body_ar, counted_en, counted_ar, min, max, as_of, as_of_day, rule_en, rule_ar, url, edited_by`;

@Injectable()
export class EventsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Held | null> {
    const [row] = await this.database.query<Held>(
      `SELECT e.id, e.version, e.state, e.public_state AS "publicState", e.released_version AS "releasedVersion",
         e.created_by AS "createdBy", ARRAY(SELECT person_id FROM desk.event_hands WHERE event_id = e.id) AS hands
       FROM desk.events e WHERE e.id = $1 FOR NO KEY UPDATE OF e`,
      [id],
    );
    return row ?? null;
  }

  /** Held until the end of the step. Throws 404, and 412 where the version is no longer `version`. */
  async get(id: string, version: number): Promise<Held> {
    const row = await this.find(id);
    if (!row) throw notFound();
    if (row.version !== version) throw versionChanged();
    return row;
  }

  async add(actor: Person, id: string, columns: EventColumns): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.events (id, ${EVENT}, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
      [id, ...eventValues(columns), actor.id],
    );
  }

  async edit(actor: Person, id: string, columns: EventColumns): Promise<void> {
    await this.database.query(
      `UPDATE desk.events SET (${EVENT}, state, version, approved_by)
         = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', version + 1, NULL) WHERE id = $1`,
      [id, ...eventValues(columns), actor.id],
    );
  }

  async approve(actor: Person, id: string): Promise<void> {
    await this.database.query(
      `UPDATE desk.events SET (state, version, approved_by) = ('approved', version + 1, $2) WHERE id = $1`,
      [id, actor.id],
    );
  }

  async addTotal(
    actor: Person,
    event: string,
    total: { readonly id: string; readonly columns: TotalColumns },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.event_totals (id, event_id, ${TOTAL})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [total.id, event, ...totalValues(total.columns), actor.id],
    );
  }

  async editTotal(actor: Person, id: string, columns: TotalColumns): Promise<void> {
    await this.database.query(
      `UPDATE desk.event_totals SET (${TOTAL}) = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) WHERE id = $1`,
      [id, ...totalValues(columns), actor.id],
    );
  }

  async withdrawTotal(
    actor: Person,
    id: string,
    said: { readonly on: string; readonly noteEn: string; readonly noteAr: string },
  ): Promise<void> {
    await this.database.query(
      `UPDATE desk.event_totals SET (withdrawn_on, withdrawn_en, withdrawn_ar, edited_by) = ($2, $3, $4, $5) WHERE id = $1`,
      [id, said.on, said.noteEn, said.noteAr, actor.id],
    );
  }

  /** The id of an incident that this person may know of. */
  async findIncident(actor: Person, ref: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      'SELECT id FROM desk.incidents WHERE ref = $2 AND id NOT IN (SELECT desk.hidden_cases($1))',
      [actor.id, ref],
    );
    return row?.id ?? null;
  }

  async isMember(event: string, incident: string): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT event_id FROM desk.event_members WHERE event_id = $1 AND incident_id = $2 AND NOT removed',
      [event, incident],
    );
    return rows.length > 0;
  }

  async setMember(
    actor: Person,
    event: string,
    member: { readonly incident: string; readonly removed: boolean },
  ): Promise<void> {
    // a row that is there is changed: the trigger of an insertion would count a version for what does not happen
    const changed = await this.database.query(
      `WITH changed AS (UPDATE desk.event_members SET removed = $3, edited_by = $4
         WHERE event_id = $1 AND incident_id = $2 RETURNING event_id) SELECT event_id FROM changed`,
      [event, member.incident, member.removed, actor.id],
    );
    if (changed.length > 0) return;
    await this.database.query(
      'INSERT INTO desk.event_members (event_id, incident_id, edited_by) VALUES ($1, $2, $3)',
      [event, member.incident, actor.id],
    );
  }

  async publish(actor: Person, id: string, version: number): Promise<void> {
    await this.database.query('SELECT pub.publish_event($1, $2, $3)', [id, version, actor.id]);
  }

  async withdraw(actor: Person, id: string, version: number): Promise<void> {
    await this.database.query('SELECT pub.withdraw_event($1, $2, $3)', [id, version, actor.id]);
  }

  async decide(
    actor: Person,
    step: {
      readonly id: string;
      readonly act: string;
      readonly version: number;
      readonly reason: string | null;
    },
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.decisions (subject_id, act, version, person_id, reason) VALUES ($1, $2, $3, $4, $5)',
      [step.id, step.act, step.version, actor.id, step.reason],
    );
  }
}

const eventValues = (facts: EventColumns): unknown[] => [
  facts.titleEn,
  facts.titleAr,
  facts.edtf,
  facts.dayFrom,
  facts.dayTo,
  facts.places,
  facts.noteEn,
  facts.noteAr,
  facts.addresses,
];

const totalValues = (facts: TotalColumns): unknown[] => [
  facts.bodyEn,
  facts.bodyAr,
  facts.countedEn,
  facts.countedAr,
  facts.min,
  facts.max,
  facts.asOf,
  facts.asOfDay,
  facts.ruleEn,
  facts.ruleAr,
  facts.url,
];
