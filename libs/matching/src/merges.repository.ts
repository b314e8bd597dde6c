import { Injectable } from '@nestjs/common';
import {
  type CaseMerges,
  type CaseReference,
  type ChangedField,
  type ChangedValue,
  type LeftCase,
  type MergeCases,
  type MergeRow,
  type Person,
  type SplitCase,
} from '@himaya/contracts';
import { Database } from '@himaya/database';

export interface KeptMerge {
  readonly id: string;
  readonly survivor: string;
  readonly other: string;
  readonly by: string;
  readonly undone: boolean;
  readonly files: readonly string[];
}

/** What a case says, field by field. */
export type Stated = Readonly<
  Partial<Record<ChangedField, ChangedValue | readonly ChangedValue[] | null>>
>;

@Injectable()
export class MergesRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<KeptMerge | null> {
    const [row] = await this.database.query<KeptMerge>(
      `SELECT id, survivor_id AS survivor, other_id AS other, merged_by AS by, undone_at IS NOT NULL AS undone,
         held -> 'files' AS files FROM desk.merges WHERE id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Whether this person may know of each of the cases. */
  async knows(actor: Person, ids: readonly string[]): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT FROM desk.incidents WHERE id = ANY ($1::uuid[]) AND id NOT IN (SELECT desk.hidden_cases($2))',
      [ids, actor.id],
    );
    return rows.length === ids.length;
  }

  /** Takes both rows in one order, so that two merges at once wait for each other. */
  async hold(one: string, two: string): Promise<void> {
    await this.database.query(
      'SELECT FROM desk.incidents WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [[one, two]],
    );
  }

  async merge(actor: Person, survivor: string, { id, other, reason, take }: MergeCases) {
    await this.database.query('SELECT desk.merge_cases($1, $2, $3, $4, $5, $6)', [
      ...[id, survivor, other, actor.id, reason],
      take,
    ]);
  }

  async undo(actor: Person, id: string): Promise<void> {
    await this.database.query('SELECT desk.unmerge_cases($1, $2)', [id, actor.id]);
  }

  /** Whether this person split off that very case already. */
  async isSplit(actor: Person, parent: string, { id, reports }: SplitCase): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM desk.incidents i WHERE i.id = $1 AND i.created_by = $2 AND NOT EXISTS (
         SELECT FROM unnest($4::uuid[]) AS named (report) WHERE NOT EXISTS (SELECT FROM desk.report_cases c
           WHERE (c.report_id, c.incident_id) = (named.report, $3::uuid))
         OR NOT EXISTS (SELECT FROM desk.incident_reports g WHERE (g.report_id, g.incident_id) = (named.report, i.id)))`,
      [id, actor.id, parent, reports],
    );
    return rows.length > 0;
  }

  async split(actor: Person, parent: string, { id, reports, evidence }: SplitCase): Promise<void> {
    await this.database.query('SELECT desk.split_case($1, $2, $3, $4, $5)', [
      ...[parent, id, actor.id],
      reports,
      evidence,
    ]);
  }

  async tell(
    actor: Person,
    {
      subject,
      version,
      act,
      reason,
    }: Record<'subject' | 'act' | 'reason', string> & { version: number },
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO desk.decisions (subject_id, act, version, person_id, reason) VALUES ($1, $2, $3, $4, $5)',
      [subject, act, version, actor.id, reason],
    );
  }

  /** Cases in which reports are now that were in this one; none that this person may not know of. */
  leftFrom(actor: Person, id: string): Promise<LeftCase[]> {
    return this.database.query(
      `SELECT i.id, i.ref, count(*)::integer AS reports
       FROM desk.report_cases was JOIN desk.incident_reports g ON g.report_id = was.report_id AND g.incident_id <> $1
         JOIN desk.incidents i ON i.id = g.incident_id
       WHERE was.incident_id = $1 AND i.id NOT IN (SELECT desk.hidden_cases($2)) GROUP BY i.id, i.ref ORDER BY i.ref`,
      [id, actor.id],
    );
  }

  /** In the custody of a file. No case is named: one may come to be known to fewer people than the file. */
  async noteMove(actor: Person, file: string, reason: string): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.custody_events (evidence_id, act, person_id, reason) VALUES ($1, 'moved', $2, $3)`,
      [file, actor.id, reason],
    );
  }

  /** Evidence with the version that stands. */
  listVersions(files: readonly string[]): Promise<{ id: string; version: number }[]> {
    return this.database.query(
      'SELECT id, version FROM desk.evidence WHERE id = ANY ($1::uuid[]) ORDER BY id',
      [files],
    );
  }

  /** Of a case that was read already. */
  async contentOf(id: string): Promise<Stated> {
    const [row] = await this.database.query<{ stated: Stated }>(
      'SELECT desk.case_content(i) AS stated FROM desk.incidents i WHERE i.id = $1',
      [id],
    );
    return row?.stated ?? {};
  }

  /** Of a case that this person may know of. */
  async of(actor: Person, id: string): Promise<CaseMerges> {
    const merges = await this.database.query<MergeRow>(
      `SELECT m.id, jsonb_build_object('id', other.id, 'ref', other.ref) AS other, p.name AS by, m.reason,
         to_char(m.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at, m.taken AS take,
         m.undone_at IS NOT NULL AS undone
       FROM desk.merges m JOIN desk.incidents other ON other.id = m.other_id JOIN accounts.people p ON p.id = m.merged_by
       WHERE m.survivor_id = $1 AND other.id NOT IN (SELECT desk.hidden_cases($2)) ORDER BY m.at, m.id`,
      [id, actor.id],
    );
    const [into] = await this.database.query<{ id: string; ref: string }>(
      `SELECT i.id, i.ref FROM desk.merges m JOIN desk.incidents i ON i.id = m.survivor_id
       WHERE m.other_id = $1 AND m.undone_at IS NULL AND i.id NOT IN (SELECT desk.hidden_cases($2))`,
      [id, actor.id],
    );
    const refs = await this.database.query<{ ref: string }>(
      `WITH RECURSIVE led AS (SELECT other_id AS id FROM desk.merges WHERE survivor_id = $1 AND undone_at IS NULL
         UNION SELECT m.other_id FROM desk.merges m JOIN led ON led.id = m.survivor_id WHERE m.undone_at IS NULL)
       SELECT i.ref FROM led JOIN desk.incidents i USING (id) WHERE i.id NOT IN (SELECT desk.hidden_cases($2)) ORDER BY i.ref`,
      [id, actor.id],
    );
    return { into: into ?? null, previousRefs: refs.map(({ ref }) => ref), merges };
  }

  /** The case that a reference leads to today; null where there is none that this person may know of. */
  async findByRef(actor: Person, ref: string): Promise<CaseReference | null> {
    const [row] = await this.database.query<CaseReference>(
      `WITH RECURSIVE led AS (SELECT id, 0 AS steps FROM desk.incidents WHERE ref = $1
         UNION SELECT m.survivor_id, led.steps + 1 FROM desk.merges m JOIN led ON led.id = m.other_id WHERE m.undone_at IS NULL)
       SELECT i.id, i.ref, led.steps > 0 AS merged FROM led JOIN desk.incidents i USING (id)
       WHERE i.id NOT IN (SELECT desk.hidden_cases($2)) ORDER BY led.steps DESC LIMIT 1`,
      [ref, actor.id],
    );
    return row ?? null;
  }
}
