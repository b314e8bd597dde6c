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
  NothingDto,
} from '@himaya/http';
import { AccountsSettings } from './accounts-settings.js';
import { AssertionDto } from './passkey.dto.js';
import { ProofDto, SignInDto } from './sign-in.dto.js';
import { type SignedIn, SignInService, type Source } from './sign-in.service.js';

interface Headers {
  header(name: string, value: string): void;
}

@PlaneController('desk', 'api/v1/desk/session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
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
    return this.opened(await this.signIns.signIn(dto, this.sourceOf(request)), reply);
  }

  @Post('passkey-options')
  @HttpCode(200)
  @Anyone()
  @Untransacted()
  passkeyOptions(@Req() request: HimayaRequest, @Body() _: NothingDto): Promise<object> {
    return this.signIns.passkeyOptions(this.sourceOf(request).address);
  }

  @Post('passkey')
  @Anyone()
  @Untransacted()
  async signInByPasskey(
    @Body() dto: AssertionDto,
    @Req() request: HimayaRequest,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<SessionAnswer> {
    return this.opened(await this.signIns.signInByPasskey(dto, this.sourceOf(request)), reply);
  }

  @Get()
  @Requires('open.read')
  @WhileEnrolling()
  session(@Actor() actor: Person, @OwnSession() session: RequestSession): SessionAnswer {
    return this.signIns.session(actor, session);
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
    if (token) await this.signIns.signOut(token);
    reply.header('set-cookie', this.settings.cookie.clear());
  }

  @Post('step-up-options')
  @HttpCode(200)
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  stepUpOptions(@Actor() actor: Person, @Body() _: NothingDto): Promise<object> {
    return this.signIns.stepUpOptions(actor);
  }

  @Post('step-up')
  @HttpCode(204)
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  async stepUp(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
    @Body() dto: ProofDto,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<void> {
    const token = await this.signIns.stepUp(actor, session, dto);
    reply.header('set-cookie', this.settings.cookie.set(token));
  }

  @Post('step-up-passkey')
  @HttpCode(204)
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  async stepUpByPasskey(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
    @Body() dto: AssertionDto,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<void> {
    const token = await this.signIns.stepUpByPasskey(actor, session, dto);
    reply.header('set-cookie', this.settings.cookie.set(token));
  }

  private opened({ token, known, answer }: SignedIn, reply: Headers): SessionAnswer {
    const { cookie, knownCookie } = this.settings;
    reply.header('set-cookie', cookie.set(token));
    reply.header('set-cookie', knownCookie.set(known));
    return answer;
  }

  private sourceOf({ ip = '', headers }: HimayaRequest): Source {
    const cookies = headers['cookie'] as string | undefined;
    return { address: ip, known: this.settings.knownCookie.read(cookies) };
  }
}
