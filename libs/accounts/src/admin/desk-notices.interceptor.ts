import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type DeskNotice } from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { type HimayaRequest } from '@himaya/http';
import { type Observable } from 'rxjs';

const DESK_PAGE = /^\/(en|ar)\/desk(\/|\?|$)/;

/** What one administrator does alone, and what was done on the server in the last week. */
const NOTICES = `SELECT 'role-change' AS kind, p.name AS person, c.roles,
    to_char((c.asked_at + interval '24 hours') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "when"
  FROM accounts.role_changes c JOIN accounts.people p ON p.id = c.person_id
  WHERE c.state = 'waiting' AND accounts.other_administrators(c.asked_by, c.person_id) = 0
  UNION ALL SELECT 'recovered-on-server', p.name, p.roles, (r.done_at AT TIME ZONE 'Asia/Damascus')::date::text
  FROM accounts.recoveries r JOIN accounts.people p ON p.id = r.person_id
  WHERE r.asked_by IS NULL AND r.done_at > now() - interval '7 days' ORDER BY 1, 2`;

const UNREAD = `SELECT count(*)::integer AS unread FROM desk.notices n
  WHERE n.person_id = $1 AND n.seen_at IS NULL AND desk.notice_stands(n)`;

/** Gives every page of the desk what everybody there is to be told, and how much this person has not read. */
@Injectable()
export class DeskNoticesInterceptor implements NestInterceptor {
  constructor(private readonly pools: Pools) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<HimayaRequest>();
    if (request.person && request.method === 'GET' && DESK_PAGE.test(request.url)) {
      const pool = this.pools.pool('desk');
      const { rows } = await pool.query<DeskNotice>({ name: 'desk-notices', text: NOTICES });
      const own = await pool.query<{ unread: number }>({
        name: 'desk-unread',
        text: UNREAD,
        values: [request.person.id],
      });
      request.unread = own.rows[0]?.unread ?? 0;
      request.deskNotices = rows;
    }
    return next.handle();
  }
}
