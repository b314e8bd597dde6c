import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { may, type Permission } from '@himaya/contracts';
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
  secondFactorRequired,
  STEP_UP,
  stepUpRequired,
  WHILE_ENROLLING,
} from '@himaya/http';
import { AccountsSettings } from './accounts-settings.js';
import { SessionsRepository } from './sessions.repository.js';

/** Seconds after which a proof of who it is counts no more. */
const PROOF_SECONDS = 5 * 60;

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
    await this.recognise(request);
    if (access === ANYONE) return true;
    this.assertAllowed(request, access, context.getHandler());
    return true;
  }

  private async recognise(request: HimayaRequest): Promise<void> {
    const token = this.settings.cookie.read(request.headers['cookie'] as string | undefined);
    const found = token ? await this.sessions.find(token) : null;
    if (!found) return;
    request.person = found.person;
    request.session = found.session;
  }

  private assertAllowed(
    { person, session }: HimayaRequest,
    access: Permission,
    handler: ReturnType<ExecutionContext['getHandler']>,
  ): void {
    if (!person || !session) throw notSignedIn();
    if (session.enrolling && !this.reflector.get<boolean>(WHILE_ENROLLING, handler)) {
      throw secondFactorRequired();
    }
    if (access !== 'open.read' && !may(person.roles, access)) throw notAllowed();
    if (this.reflector.get<boolean>(STEP_UP, handler) && session.provedAgo > PROOF_SECONDS) {
      throw stepUpRequired();
    }
  }
}
