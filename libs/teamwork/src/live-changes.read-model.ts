import { Injectable } from '@nestjs/common';
import { type LiveChange } from '@himaya/contracts';
import { Pools } from '@himaya/database';

/** Minutes without a request, and hours in all, after which a session ends: those of a request. */
const LIVE = `s.seen_at > now() - interval '30 minutes' AND s.created_at > now() - interval '12 hours'`;

/** `seen` are changes that were read but may share their place with one that is not committed yet. */
export interface Place {
  readonly xmin: string;
  readonly seen: ReadonlySet<string>;
}

export interface ToldChange extends LiveChange {
  readonly person: string;
}

/** What changed, and who may be told: each query is one named statement, outside of any transaction. */
@Injectable()
export class LiveChangesReadModel {
  constructor(private readonly pools: Pools) {}

  /** Records changed after a place, each once, and the place after them. Every commit is met once, in whatever order. */
  async after(place: Place | null): Promise<{ subjects: string[]; place: Place }> {
    const rows = await this.query<{ xmin: string; seq: string | null; subject: string }>(
      'live-after',
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, c.seq::text, c.subject_id AS subject
       FROM (SELECT 1) AS once LEFT JOIN desk.changes c ON c.xid >= $1::xid8`,
      [place?.xmin ?? '0'],
    );
    const changed = rows.filter(({ seq }) => seq !== null);
    const fresh = place ? changed.filter(({ seq }) => !place.seen.has(seq ?? '')) : [];
    return {
      subjects: [...new Set(fresh.map(({ subject }) => subject))],
      place: {
        xmin: rows[0]?.xmin ?? '0',
        seen: new Set(changed.map(({ seq }) => seq ?? '')),
      },
    };
  }

  /** Of the records, to each person those that they may know of, as they are now. */
  told(people: readonly string[], subjects: readonly string[]): Promise<ToldChange[]> {
    return this.query<ToldChange>(
      'live-told',
      `SELECT p.id AS person, record.* FROM unnest($1::uuid[]) AS p (id) CROSS JOIN (
         SELECT 'report' AS kind, r.id, r.version, r.state,
           (SELECT h.name FROM desk.leases l JOIN accounts.people h ON h.id = l.person_id
             WHERE l.subject_id = r.id AND desk.lease_stands(l)) AS holder
         FROM desk.reports r WHERE r.id = ANY ($2::uuid[])
         UNION ALL SELECT 'incident', i.id, i.version, i.state,
           (SELECT h.name FROM accounts.people h WHERE h.id = coalesce(
             (SELECT l.person_id FROM desk.leases l WHERE l.subject_id = i.id AND desk.lease_stands(l)), desk.holder_of(i)))
         FROM desk.incidents i WHERE i.id = ANY ($2::uuid[])) AS record
       WHERE desk.may_see(record.id, p.id)`,
      [people, subjects],
    );
  }

  /** Roles of the people of those sessions that are not over. Asking keeps none of them alive. */
  async listLive(sessions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.query<{ id: string; roles: string[] }>(
      'live-sessions',
      `SELECT s.id, p.roles FROM accounts.sessions s JOIN accounts.people p ON p.id = s.person_id
       WHERE s.id = ANY ($1::uuid[]) AND ${LIVE} AND NOT s.enrolling AND NOT p.suspended AND NOT p.invited`,
      [sessions],
    );
    return new Map(rows.map(({ id, roles }) => [id, roles]));
  }

  async forget(): Promise<void> {
    await this.query('live-forget', 'SELECT desk.forget_changes()', []);
  }

  private async query<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.pools.pool('desk').query({ name, text, values });
    return rows as Row[];
  }
}
