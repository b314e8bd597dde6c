import { Injectable } from '@nestjs/common';
import {
  may,
  type Person,
  REGISTER_DUTIES,
  registerDifferences,
  type RegisterContent,
  type RegisterEntryRecord,
  type RegisterKind,
  type RegisterRow,
  type RegisterState,
  type RegisterStep,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { VISIBLE_ENTRY } from './register-entries.repository.js';
import { registerActs } from './register-rules.js';

type Row = Omit<RegisterRow, 'yours'> & { readonly hands: readonly string[] };
type Whole = Row &
  Omit<RegisterEntryRecord, keyof RegisterRow | 'acts' | 'differences' | 'steps'> & {
    readonly before: RegisterContent | null;
    readonly steps: readonly RegisterStep[];
  };

/** The newest of a list; the rest is found by narrowing it. */
const LISTED = 200;

const ROW = `e.id, e.kind, e.state, e.version, e.commitment_code AS commitment, e.actor_code AS actor,
  coalesce(e.content ->> 'code', e.incident_ref) AS about,
  jsonb_build_object('en', coalesce(e.content ->> 'titleEn', e.content ->> 'stepEn', e.content ->> 'soughtEn', e.content ->> 'reasonEn',
      e.content ->> 'outcomeEn', e.content ->> 'startedEn'),
    'ar', coalesce(e.content ->> 'titleAr', e.content ->> 'stepAr', e.content ->> 'soughtAr', e.content ->> 'reasonAr',
      e.content ->> 'outcomeAr', e.content ->> 'startedAr')) AS title,
  author.name AS by, e.withdraws,
  NOT e.content ? 'sources' OR coalesce(jsonb_array_length(nullif(e.content -> 'sources', 'null')), 0) > 0 AS sourced,
  ARRAY(SELECT h.person_id FROM desk.register_hands h WHERE h.entry_id = e.id) AS hands`;

export interface RegisterQuestion {
  readonly kind: RegisterKind | null;
  readonly state: RegisterState | null;
  readonly commitment: string | null;
}

/** What the desk reads of the entries of the register. */
@Injectable()
export class RegisterReads {
  constructor(private readonly database: Database) {}

  /** What waits for a decision first, then drafts, then what stands; the newest of each first. */
  async list(actor: Person, asked: RegisterQuestion): Promise<RegisterRow[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${ROW} FROM desk.register_entries e JOIN accounts.people author ON author.id = e.created_by
       WHERE ${VISIBLE_ENTRY} AND ($2::text IS NULL OR e.kind = $2) AND ($4::text IS NULL OR e.commitment_code = $4)
         AND CASE WHEN $3::text IS NULL THEN e.state IN ('draft', 'proposed', 'approved') ELSE e.state = $3 END
       ORDER BY array_position(ARRAY['proposed', 'draft', 'approved', 'superseded', 'dropped'], e.state),
         (SELECT max(d.id) FROM desk.decisions d WHERE d.subject_id = e.id) DESC, e.id LIMIT ${LISTED}`,
      [actor.id, asked.kind, asked.state, asked.commitment],
    );
    return rows.map((row) => toRow(actor, row));
  }

  /** Null for what is not there, and for what is kept from this person. */
  async find(actor: Person, id: string): Promise<RegisterEntryRecord | null> {
    const [row] = await this.database.query<Whole>(
      `SELECT ${ROW}, e.content, e.replaces, e.suggestion, e.approver_tied AS "approverTied", proposer.name AS "proposedBy",
         approver.name AS "approvedBy", former.content AS before,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('act', d.act, 'version', d.version, 'by', p.name, 'at', d.at,
            'reason', d.reason) ORDER BY d.id), '[]') FROM desk.decisions d LEFT JOIN accounts.people p ON p.id = d.person_id
          WHERE d.subject_id = e.id) AS steps
       FROM desk.register_entries e JOIN accounts.people author ON author.id = e.created_by
         LEFT JOIN accounts.people proposer ON proposer.id = e.proposed_by
         LEFT JOIN accounts.people approver ON approver.id = e.approved_by
         LEFT JOIN desk.register_entries former ON former.id = e.replaces
       WHERE e.id = $2 AND ${VISIBLE_ENTRY}`,
      [actor.id, id],
    );
    return row ? toRecord(actor, row) : null;
  }

  /** Throws 404. */
  async get(actor: Person, id: string): Promise<RegisterEntryRecord> {
    const entry = await this.find(actor, id);
    if (!entry) throw notFound();
    return entry;
  }
}

function toRow(actor: Person, { hands, ...row }: Row): RegisterRow {
  const { edit, approve } = REGISTER_DUTIES[row.kind];
  const yours =
    row.state === 'proposed'
      ? may(actor.roles, approve) && !hands.includes(actor.id)
      : row.state === 'draft' && may(actor.roles, edit);
  return { ...row, yours };
}

function toRecord(actor: Person, { before, hands, ...row }: Whole): RegisterEntryRecord {
  return {
    ...row,
    ...toRow(actor, { ...row, hands }),
    differences: before ? registerDifferences(row.kind, before, row.content) : [],
    acts: registerActs(actor, { ...row, hands }),
  };
}
