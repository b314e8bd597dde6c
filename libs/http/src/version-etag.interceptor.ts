import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type Observable, tap } from 'rxjs';

/** A record of the desk is answered with its version as ETag. */
@Injectable()
export class VersionEtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap((body: unknown) => {
        const version = (body as { version?: unknown } | null | undefined)?.version;
        if (typeof version !== 'number') return;
        const reply = context
          .switchToHttp()
          .getResponse<{ header(name: string, value: string): void }>();
        reply.header('etag', `"${version}"`);
      }),
    );
  }
}
