import { Injectable } from '@nestjs/common';
import {
  type Person,
  type RegisterContent,
  type RegisterDifference,
  type RegisterKind,
  type RegisterState,
  type StatusSuggestion,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';

/** An entry as its workflow needs it. */
export interface EntryRow {
  readonly id: string;
  readonly kind: RegisterKind;
  readonly state: RegisterState;
  readonly version: number;
  readonly replaces: string | null;
  readonly withdraws: boolean;
  readonly content: RegisterContent;
  readonly createdBy: string;
  readonly hands: readonly string[];
}

export interface EntryDecision {
  readonly entry: Pick<EntryRow, 'id' | 'version' | 'state'>;
  readonly act: string;
  readonly from: RegisterState | null;
  readonly by: string;
  readonly reason: string | null;
  readonly changes: readonly RegisterDifference[];
}

/** The columns that a step may write beside state and version. */
export interface EntryChange {
  readonly state: RegisterState;
  readonly proposedBy?: string;
  readonly approvedBy?: string;
  readonly approverTied?: boolean | null;
  readonly suggestion?: StatusSuggestion | null;
}

/** What a person may not know of is about a case that is kept from them. */
export const VISIBLE_ENTRY = `(e.incident_ref IS NULL OR e.incident_ref NOT IN
  (SELECT hidden.ref FROM desk.incidents hidden WHERE hidden.id IN (SELECT desk.hidden_cases($1))))`;

@Injectable()
export class RegisterEntriesRepository {
  constructor(private readonly database: Database) {}

  /** Holds the entry until the transaction ends; null for what is not there, and for what is kept from this person. */
  async find(actor: Person, id: string): Promise<EntryRow | null> {
    const [row] = await this.database.query<EntryRow>(
      `SELECT e.id, e.kind, e.state, e.version, e.replaces, e.withdraws, e.content, e.created_by AS "createdBy",
         ARRAY(SELECT h.person_id FROM desk.register_hands h WHERE h.entry_id = e.id) AS hands
       FROM desk.register_entries e WHERE e.id = $2 AND ${VISIBLE_ENTRY} FOR UPDATE OF e`,
      [actor.id, id],
    );
    return row ?? null;
  }

  /** Throws 404, for an entry of another kind too. */
  async get(actor: Person, kind: RegisterKind, id: string): Promise<EntryRow> {
    const entry = await this.find(actor, id);
    if (entry?.kind !== kind) throw notFound();
    return entry;
  }

  async exists(id: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM desk.register_entries WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** Whether there is such an incident, for this person. */
  async knowsIncident(actor: Person, ref: string): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM desk.incidents i WHERE i.ref = $2 AND i.id NOT IN (SELECT desk.hidden_cases($1))',
      [actor.id, ref],
    );
    return rows.length > 0;
  }

  async add(
    entry: Pick<EntryRow, 'id' | 'kind' | 'replaces' | 'withdraws' | 'content' | 'createdBy'>,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.register_entries (id, kind, replaces, withdraws, content, created_by, last_edited_by)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6, $6)`,
      [
        entry.id,
        entry.kind,
        entry.replaces,
        entry.withdraws,
        JSON.stringify(entry.content),
        entry.createdBy,
      ],
    );
  }

  async write(id: string, version: number, content: RegisterContent, by: string): Promise<void> {
    const rows = await this.database.query(
      `UPDATE desk.register_entries SET content = $3::jsonb, last_edited_by = $4, version = version + 1
       WHERE id = $1 AND version = $2 RETURNING id`,
      [id, version, JSON.stringify(content), by],
    );
    if (rows.length !== 1) throw versionChanged();
  }

  async move(id: string, version: number, change: EntryChange): Promise<void> {
    const rows = await this.database.query(
      `UPDATE desk.register_entries SET state = $3, version = version + 1, proposed_by = coalesce($4, proposed_by),
         approved_by = coalesce($5, approved_by), approver_tied = coalesce($6, approver_tied),
         suggestion = coalesce($7::jsonb, suggestion)
       WHERE id = $1 AND version = $2 RETURNING id`,
      [
        id,
        version,
        change.state,
        change.proposedBy ?? null,
        change.approvedBy ?? null,
        change.approverTied ?? null,
        change.suggestion ? JSON.stringify(change.suggestion) : null,
      ],
    );
    if (rows.length !== 1) throw versionChanged();
  }

  async decide({ entry, act, from, by, reason, changes }: EntryDecision): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id, reason, changes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [entry.id, act, entry.version, from, entry.state, by, reason, JSON.stringify(changes)],
    );
  }

  /** What was approved goes to the public copy of the register. */
  async publish(): Promise<void> {
    await this.database.query('SELECT pub.publish_register()');
  }
}
