import { Injectable } from '@nestjs/common';
import {
  type ChangeFilter,
  type Person,
  type SavedFilter,
  type SaveFilter,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';

/** As many as are listed. */
const MOST = 100;

/** `$1` is the reader; a filter that is not for them is as one that is not there. */
const ROW = `f.id, f.version, f.name, owner.name AS owner, f.owner_id = $1::uuid AS mine, f.shared, f.view,
  jsonb_build_object('type', f.type, 'adm', f.adm, 'danger', f.danger) AS filters,
  EXISTS (SELECT FROM desk.filter_subscriptions s WHERE s.filter_id = f.id AND s.person_id = $1::uuid) AS followed,
  NULL::integer AS count`;
const FOR_READER = `desk.saved_filters f JOIN accounts.people owner ON owner.id = f.owner_id
  WHERE desk.filter_is_for(f.id, $1::uuid)`;

@Injectable()
export class SavedFiltersRepository {
  constructor(private readonly database: Database) {}

  list(actor: Person): Promise<SavedFilter[]> {
    return this.database.query<SavedFilter>(
      `SELECT ${ROW} FROM ${FOR_READER} ORDER BY mine DESC, followed DESC, f.name, f.id LIMIT ${MOST}`,
      [actor.id],
    );
  }

  async find(actor: Person, id: string): Promise<SavedFilter | undefined> {
    const [filter] = await this.database.query<SavedFilter>(
      `SELECT ${ROW} FROM ${FOR_READER} AND f.id = $2`,
      [actor.id, id],
    );
    return filter;
  }

  /** Throws 404. */
  async get(actor: Person, id: string): Promise<SavedFilter> {
    const filter = await this.find(actor, id);
    if (!filter) throw notFound();
    return filter;
  }

  /** Whether an id is used, by whomever. */
  async isTaken(id: string): Promise<boolean> {
    const rows = await this.database.query('SELECT FROM desk.saved_filters f WHERE f.id = $1', [
      id,
    ]);
    return rows.length > 0;
  }

  async countOwn(actor: Person): Promise<number> {
    const [row] = await this.database.query<{ own: number }>(
      'SELECT count(*)::integer AS own FROM desk.saved_filters f WHERE f.owner_id = $1',
      [actor.id],
    );
    return row?.own ?? 0;
  }

  async add(actor: Person, filter: SaveFilter): Promise<void> {
    const { id, name, view, type, adm, danger, shared } = filter;
    await this.database.query(
      `INSERT INTO desk.saved_filters (id, owner_id, name, view, type, adm, danger, shared)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, actor.id, name, view, type, adm, danger, shared],
    );
  }

  /** Of the owner alone. Throws 412. */
  async change(actor: Person, at: At, { name, shared }: ChangeFilter): Promise<void> {
    const rows = await this.database.query(
      `WITH changed AS (UPDATE desk.saved_filters f SET name = $4, shared = $5, version = f.version + 1
         WHERE f.id = $2 AND f.version = $3 AND f.owner_id = $1 RETURNING f.id) SELECT id FROM changed`,
      [actor.id, at.id, at.version, name, shared],
    );
    if (rows.length !== 1) throw versionChanged();
  }

  /** Of the owner alone, with all who follow it. Throws 412. */
  async remove(actor: Person, at: At): Promise<void> {
    const rows = await this.database.query(
      `WITH gone AS (DELETE FROM desk.saved_filters f
         WHERE f.id = $2 AND f.version = $3 AND f.owner_id = $1 RETURNING f.id) SELECT id FROM gone`,
      [actor.id, at.id, at.version],
    );
    if (rows.length !== 1) throw versionChanged();
  }
}

interface At {
  readonly id: string;
  readonly version: number;
}
