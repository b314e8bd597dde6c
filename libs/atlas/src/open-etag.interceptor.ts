import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type Observable, of } from 'rxjs';
import { type HimayaRequest } from '@himaya/http';
import { AtlasFollower } from './atlas.follower.js';

interface Reply {
  header(name: string, value: string): Reply;
}

/** Every open answer carries the sequence it was made from; a reader who has it gets 304. */
@Injectable()
export class OpenEtagInterceptor implements NestInterceptor {
  constructor(private readonly follower: AtlasFollower) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<HimayaRequest>();
    const reply = context.switchToHttp().getResponse<Reply>();
    reply
      .header('cache-control', 'no-cache')
      .header('access-control-allow-origin', '*')
      .header('vary', 'accept-language');
    const { etag } = this.follower;
    reply.header('etag', etag);
    // The server turns an answer with a known tag into 304; the work for it need not be done.
    return isKnown(request, etag) ? of(null) : next.handle();
  }
}

function isKnown({ headers }: HimayaRequest, etag: string): boolean {
  return String(headers['if-none-match'] ?? '')
    .split(',')
    .some((tag) => tag.trim() === etag);
}
