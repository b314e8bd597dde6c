import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { may } from '@himaya/contracts';
import {
  ACCESS,
  ANYONE,
  type Access,
  assertSameSite,
  type HimayaRequest,
  notAllowed,
  notFound,
  notSignedIn,
  PLANE,
} from '@himaya/http';
import { AccountsSettings } from './accounts-settings.js';
import { SessionsRepository } from './sessions.repository.js';

/** Before the desk: who is it, and may they. A route that declares nothing answers to nobody. */
@Injectable()
export class DeskGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsRepository,
    private readonly settings: AccountsSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.get(PLANE, context.getClass()) !== 'desk') return true;
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === undefined) throw notFound();
    const request = context.switchToHttp().getRequest<HimayaRequest>();
    assertSameSite(request, this.settings.origin);
    const token = this.settings.cookie.read(request.headers['cookie'] as string | undefined);
    const person = token ? await this.sessions.find(token) : null;
    if (person) request.person = person;
    if (access === ANYONE) return true;
    if (!person) throw notSignedIn();
    if (access !== 'open.read' && !may(person.roles, access)) throw notAllowed();
    return true;
  }
}
