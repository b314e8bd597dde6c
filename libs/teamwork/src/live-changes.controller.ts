import { Headers, type MessageEvent, Sse } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import {
  Actor,
  OwnSession,
  PlaneController,
  Requires,
  type RequestSession,
  Untransacted,
} from '@himaya/http';
import { type Observable } from 'rxjs';
import { LiveChanges } from './live-changes.service.js';
import { streamOnly } from './teamwork.problems.js';

@PlaneController('desk', 'api/v1/desk/changes')
export class LiveChangesController {
  constructor(private readonly changes: LiveChanges) {}

  /** A stream: it holds no transaction, and ends with the session. */
  @Sse()
  @Requires('incident.read')
  @Untransacted()
  follow(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
    @Headers('accept') accept: string | undefined,
  ): Observable<MessageEvent> {
    if (!accept?.includes('text/event-stream')) throw streamOnly();
    return this.changes.open(actor, session.id);
  }
}
