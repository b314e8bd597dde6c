import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PLANE, type PlaneName, READS_ON_RECORD, UNTRANSACTED } from '@himaya/http';
import { type Observable, firstValueFrom, from } from 'rxjs';
import { Database } from './database.js';

/** One request, one transaction on the role of its plane; the answer leaves after the commit. */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.get(UNTRANSACTED, context.getHandler())) return next.handle();
    const plane = this.reflector.get<PlaneName>(PLANE, context.getClass());
    const { method } = context.switchToHttp().getRequest<{ method: string }>();
    const work = (): Promise<unknown> => firstValueFrom(next.handle(), { defaultValue: undefined });
    const reads = method === 'GET' || method === 'HEAD';
    const safe = reads && !this.reflector.get(READS_ON_RECORD, context.getHandler());
    return from(safe ? this.database.read(plane, work) : this.database.transact(plane, work));
  }
}
