import { Body, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { type AccountFacts, type Person, type SessionRow } from '@himaya/contracts';
import {
  Actor,
  notFound,
  OwnSession,
  PlaneController,
  type RequestSession,
  Requires,
  StepUp,
  Untransacted,
  UuidPipe,
  WhileEnrolling,
  NothingDto,
} from '@himaya/http';
import { AccountFactsService } from './account-facts.service.js';
import { AccountService, type Secured } from './account.service.js';
import { AccountsSettings } from './accounts-settings.js';
import { ContactsService } from './contacts.service.js';
import { EnrolmentService, type TotpOffer } from './enrolment.service.js';
import { AttestationDto } from './passkey.dto.js';
import { ContactDto, PasswordDto, TotpDto } from './sign-in.dto.js';
import { SessionsRepository } from './sessions.repository.js';

interface Headers {
  header(name: string, value: string): void;
}

interface Codes {
  readonly recoveryCodes: readonly string[];
}

/** How a person signs in: their own doing. */
@PlaneController('desk', 'api/v1/desk/account')
export class AccountController {
  constructor(
    private readonly own: AccountFactsService,
    private readonly account: AccountService,
    private readonly enrolment: EnrolmentService,
    private readonly contacts: ContactsService,
    private readonly settings: AccountsSettings,
  ) {}

  @Get()
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  facts(@Actor() actor: Person, @OwnSession() session: RequestSession): Promise<AccountFacts> {
    return this.own.facts(actor, session);
  }

  @Post('passkey-options')
  @HttpCode(200)
  @Requires('open.read')
  @StepUp()
  @WhileEnrolling()
  passkeyOptions(@Actor() actor: Person, @Body() _: NothingDto): Promise<object> {
    return this.enrolment.passkeyOptions(actor);
  }

  @Post('passkeys')
  @Requires('open.read')
  @StepUp()
  @WhileEnrolling()
  @Untransacted()
  async addPasskey(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
    @Body() dto: AttestationDto,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<Codes> {
    return this.secured(await this.enrolment.addPasskey(actor, session, dto), reply);
  }

  @Delete('passkeys/:id')
  @HttpCode(204)
  @Requires('open.read')
  @StepUp()
  @Untransacted()
  removePasskey(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.account.removePasskey(actor, id);
  }

  @Post('totp-offer')
  @HttpCode(200)
  @Requires('open.read')
  @StepUp()
  @WhileEnrolling()
  @Untransacted()
  offerTotp(@Actor() actor: Person, @Body() _: NothingDto): TotpOffer {
    return this.enrolment.offerTotp(actor);
  }

  @Put('totp')
  @Requires('open.read')
  @StepUp()
  @WhileEnrolling()
  @Untransacted()
  async confirmTotp(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
    @Body() dto: TotpDto,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<Codes> {
    return this.secured(await this.enrolment.confirmTotp(actor, session, dto), reply);
  }

  @Delete('totp')
  @HttpCode(204)
  @Requires('open.read')
  @StepUp()
  @Untransacted()
  removeTotp(@Actor() actor: Person): Promise<void> {
    return this.account.removeTotp(actor);
  }

  @Put('password')
  @HttpCode(204)
  @Requires('open.read')
  @StepUp()
  @WhileEnrolling()
  @Untransacted()
  async setPassword(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
    @Body() dto: PasswordDto,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<void> {
    const token = await this.account.setPassword(actor, session, dto.password);
    reply.header('set-cookie', this.settings.cookie.set(token));
  }

  @Post('recovery-codes')
  @Requires('open.read')
  @StepUp()
  @Untransacted()
  async newRecoveryCodes(@Actor() actor: Person, @Body() _: NothingDto): Promise<Codes> {
    return { recoveryCodes: await this.account.newRecoveryCodes(actor) };
  }

  @Put('contact')
  @HttpCode(204)
  @Requires('open.read')
  @StepUp()
  @Untransacted()
  setContact(@Actor() actor: Person, @Body() { contact }: ContactDto): Promise<void> {
    return this.contacts.set(actor, contact);
  }

  @Delete('contact')
  @HttpCode(204)
  @Requires('open.read')
  @StepUp()
  @Untransacted()
  removeContact(@Actor() actor: Person): Promise<void> {
    return this.contacts.remove(actor);
  }

  private secured({ token, recoveryCodes }: Secured, reply: Headers): Codes {
    reply.header('set-cookie', this.settings.cookie.set(token));
    return { recoveryCodes };
  }
}

/** Where a person is signed in, and its end. */
@PlaneController('desk', 'api/v1/desk/sessions')
export class OwnSessionsController {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly settings: AccountsSettings,
  ) {}

  @Get()
  @Requires('open.read')
  @Untransacted()
  async list(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
  ): Promise<{ items: SessionRow[] }> {
    return { items: await this.sessions.list(actor.id, session.id) };
  }

  @Delete('others')
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  async endOthers(
    @Actor() actor: Person,
    @OwnSession() session: RequestSession,
  ): Promise<{ ended: number }> {
    return { ended: await this.sessions.endAll(actor.id, session.id) };
  }

  @Delete()
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  async endAll(
    @Actor() actor: Person,
    @Res({ passthrough: true }) reply: Headers,
  ): Promise<{ ended: number }> {
    const ended = await this.sessions.endAll(actor.id, null);
    reply.header('set-cookie', this.settings.cookie.clear());
    return { ended };
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('open.read')
  @WhileEnrolling()
  @Untransacted()
  async endOne(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.sessions.endOne(actor.id, id))) throw notFound();
  }
}
