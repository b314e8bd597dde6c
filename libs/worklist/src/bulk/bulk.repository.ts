import { Injectable } from '@nestjs/common';
import {
  BULK_MOST,
  type BulkList,
  type ForeseeBulk,
  type FreezeList,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { REPORT_IN_SIGHT, SCREEN_ORDER, TO_SCREEN } from '../work-views.js';
import { BULK_ITEM, REPORT_FILTERS } from '../worklist.read-model.js';

/** What an outcome is before it has words. */
export type OutcomeColumn = 'foreseen' | 'result' | 'undone';

export interface BulkRow {
  readonly position: number;
  readonly report: string;
  readonly version: number;
  readonly item: BulkList['items'][number]['item'];
  readonly foreseen: string | null;
  readonly result: string | null;
  readonly undone: string | null;
}

export interface BulkFacts extends Omit<BulkList, 'items'> {
  readonly items: readonly BulkRow[];
}

@Injectable()
export class BulkRepository {
  constructor(private readonly database: Database) {}

  /** Freezes what waits to be screened, in the order of the queue; gives how many that are. */
  async freeze(
    actor: Person,
    { id, reports, all, type, adm, danger }: FreezeList,
  ): Promise<number> {
    await this.database.query(
      `INSERT INTO desk.bulk_lists (id, person_id, view, filters) VALUES ($1, $2, 'to-screen', $3::jsonb)`,
      [id, actor.id, JSON.stringify({ type, adm, danger })],
    );
    const rows = await this.database.query<{ position: number }>(
      `WITH frozen AS (INSERT INTO desk.bulk_items (list_id, position, report_id, version)
         SELECT $6::uuid, row_number() OVER (ORDER BY ${SCREEN_ORDER}), r.id, r.version FROM desk.reports r
         WHERE ${TO_SCREEN} AND ${REPORT_IN_SIGHT} AND ${REPORT_FILTERS} AND ($5::uuid[] IS NULL OR r.id = ANY ($5))
         ORDER BY ${SCREEN_ORDER} LIMIT ${BULK_MOST} RETURNING position)
       SELECT position FROM frozen`,
      [actor.id, type, adm, danger, all ? null : reports, id],
    );
    return rows.length;
  }

  /** A list is its maker's alone. Throws 404. */
  async get(actor: Person, id: string): Promise<BulkFacts> {
    const found = await this.find(actor, id);
    if (!found) throw notFound();
    return found;
  }

  async find(actor: Person, id: string): Promise<BulkFacts | undefined> {
    const [list] = await this.database.query<Omit<BulkFacts, 'items'>>(
      `SELECT l.id, l.version, l.state, to_char(l.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "madeAt",
         l.filters, l.act, l.code, l.reason FROM desk.bulk_lists l WHERE l.id = $2 AND l.person_id = $1`,
      [actor.id, id],
    );
    if (!list) return undefined;
    const items = await this.database.query<BulkRow>(
      `SELECT b.position, b.report_id AS report, b.version, b.foreseen, b.result, b.undone,
         CASE WHEN ${REPORT_IN_SIGHT} THEN ${BULK_ITEM} END AS item
       FROM desk.bulk_items b JOIN desk.reports r ON r.id = b.report_id LEFT JOIN desk.places p ON p.pcode = r.place_pcode
       WHERE b.list_id = $2 ORDER BY b.position`,
      [actor.id, id],
    );
    return { ...list, items };
  }

  /** The person's own list of this id, of whoever it is: an id is used once. */
  async isTaken(id: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM desk.bulk_lists l WHERE l.id = $1', [id]);
    return rows.length > 0;
  }

  choose(id: string, version: number, { act, code, reason }: ForeseeBulk): Promise<void> {
    return this.step(id, version, `state = 'foreseen', act = $3, code = $4, reason = $5`, [
      act,
      code,
      reason,
    ]);
  }

  finish(id: string, version: number, state: 'done' | 'undone'): Promise<void> {
    return this.step(id, version, 'state = $3', [state]);
  }

  async keep(
    id: string,
    column: OutcomeColumn,
    outcomes: readonly { readonly position: number; readonly code: string }[],
  ): Promise<void> {
    await this.database.query(
      `UPDATE desk.bulk_items b SET ${column} = row.code FROM jsonb_to_recordset($2::jsonb) AS row(position integer, code text)
       WHERE b.list_id = $1 AND b.position = row.position`,
      [id, JSON.stringify(outcomes)],
    );
  }

  private async step(
    id: string,
    version: number,
    set: string,
    values: readonly unknown[],
  ): Promise<void> {
    const rows = await this.database.query(
      `WITH changed AS (UPDATE desk.bulk_lists SET ${set}, version = version + 1
         WHERE id = $1 AND version = $2 RETURNING id) SELECT id FROM changed`,
      [id, version, ...values],
    );
    if (rows.length !== 1) throw versionChanged();
  }
}
