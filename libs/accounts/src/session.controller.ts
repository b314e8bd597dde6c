import { Body, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type Person, type SessionAnswer } from '@himaya/contracts';
import {
  Actor,
  Anyone,
  type HimayaRequest,
  OwnSession,
  PlaneController,
  type RequestSession,
  Requires,
  Untransacted,
  WhileEnrolling,
} from '@himaya/http';
import { AccountsService } from './accounts.service.js';
import { AccountsSettings } from './accounts-settings.js';
import { SignInDto } from './sign-in.dto.js';

interface Headers {
  header(name: string, value: string): void;
}

@PlaneController('desk', 'api/v1/desk/session')
export class SessionController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly settings: AccountsSettings,
  ) {}

  @Post()
  @Anyone()
  @Untransacted()
  async signIn(
    @Body() dto: SignInDto,
    @Req() request: HimayaRequest,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<SessionAnswer> {
    const { cookie, knownCookie } = this.settings;
    const before = knownCookie.read(request.headers['cookie'] as string | undefined);
    const { token, known, answer } = await this.accounts.signIn(dto, before);
    reply.header('set-cookie', cookie.set(token));
    reply.header('set-cookie', knownCookie.set(known));
    return answer;
  }

  @Get()
  @Requires('open.read')
  @WhileEnrolling()
  session(@Actor() actor: Person, @OwnSession() session: RequestSession): SessionAnswer {
    return this.accounts.session(actor, session);
  }

  @Delete()
  @HttpCode(204)
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  async signOut(
    @Req() request: HimayaRequest,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<void> {
    const token = this.settings.cookie.read(request.headers['cookie'] as string | undefined);
    if (token) await this.accounts.signOut(token);
    reply.header('set-cookie', this.settings.cookie.clear());
  }
}
