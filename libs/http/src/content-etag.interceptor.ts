import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { createHash } from 'node:crypto';
import { type Observable, tap } from 'rxjs';

interface Reply {
  header(name: string, value: string): Reply;
}

/** An open answer that follows no sequence is told by its content: weak, for the server compresses it. */
@Injectable()
export class ContentEtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<Reply>();
    reply.header('cache-control', 'no-cache').header('access-control-allow-origin', '*');
    return next.handle().pipe(
      tap((body: unknown) => {
        const hash = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
        reply.header('etag', `W/"${hash.slice(0, 22)}"`);
      }),
    );
  }
}
