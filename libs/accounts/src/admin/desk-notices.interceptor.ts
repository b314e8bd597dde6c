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

/** Gives every page of the desk what everybody there is to be told. */
@Injectable()
export class DeskNoticesInterceptor implements NestInterceptor {
  constructor(private readonly pools: Pools) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<HimayaRequest>();
    if (request.person && request.method === 'GET' && DESK_PAGE.test(request.url)) {
      const { rows } = await this.pools
        .pool('desk')
        .query<DeskNotice>({ name: 'desk-notices', text: NOTICES });
      request.deskNotices = rows;
    }
    return next.handle();
  }
}
