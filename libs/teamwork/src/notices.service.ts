import { Injectable } from '@nestjs/common';
import { type Notice, type Notices, type Person, type SeeNotices } from '@himaya/contracts';
import { Database } from '@himaya/database';

/** As many as are shown; older ones are of the past. */
const MOST = 200;

/** What a person is told; each sees their own alone. */
@Injectable()
export class NoticesService {
  constructor(private readonly database: Database) {}

  async list(actor: Person): Promise<Notices> {
    const items = await this.database.query<Notice>(
      `SELECT n.id::text, n.kind, CASE WHEN i.id IS NOT NULL THEN 'incident' WHEN r.id IS NOT NULL THEN 'report'
           WHEN n.kind = 'filter' THEN 'filter' END AS of,
         n.subject_id AS subject, i.ref, by.name AS by, n.note,
         CASE WHEN n.kind = 'filter' THEN jsonb_build_object('items', n.items, 'name',
           (SELECT f.name FROM desk.saved_filters f WHERE f.id = n.subject_id)) END AS filter,
         to_char(n.at AT TIME ZONE 'Asia/Damascus', 'YYYY-MM-DD"T"HH24:MI') AS at, n.seen_at IS NOT NULL AS seen
       FROM desk.notices n LEFT JOIN desk.incidents i ON i.id = n.subject_id
         LEFT JOIN desk.reports r ON r.id = n.subject_id LEFT JOIN accounts.people by ON by.id = n.by_id
       WHERE n.person_id = $1 AND desk.notice_stands(n) ORDER BY n.id DESC LIMIT ${MOST}`,
      [actor.id],
    );
    return { items, unread: items.filter(({ seen }) => !seen).length };
  }

  /** Reads one's own from one id to another. */
  async see(actor: Person, { from, upTo }: SeeNotices): Promise<Notices> {
    await this.database.query(
      `UPDATE desk.notices SET seen_at = now()
       WHERE person_id = $1 AND id BETWEEN $2::bigint AND $3::bigint AND seen_at IS NULL`,
      [actor.id, from, upTo],
    );
    return this.list(actor);
  }
}
