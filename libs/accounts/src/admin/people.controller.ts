import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  type ContactAnswer,
  type LinkAnswer,
  type PeopleAnswer,
  type Person,
  type PersonAnswer,
} from '@himaya/contracts';
import { Actor, NothingDto, PlaneController, Requires, StepUp, UuidPipe } from '@himaya/http';
import { ContactsService } from '../contacts.service.js';
import { AdministrationService } from './administration.service.js';
import { InviteDto, RolesDto } from './people.dto.js';
import { RecoveriesService } from './recoveries.service.js';
import { RolesService } from './roles.service.js';

@PlaneController('desk', 'api/v1/desk/people')
export class PeopleController {
  constructor(
    private readonly administration: AdministrationService,
    private readonly roles: RolesService,
    private readonly recoveries: RecoveriesService,
    private readonly contacts: ContactsService,
  ) {}

  @Get()
  @Requires('user.manage')
  list(@Actor() actor: Person): Promise<PeopleAnswer> {
    return this.administration.list(actor);
  }

  @Get(':id')
  @Requires('user.manage')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<PersonAnswer> {
    return this.administration.get(actor, id);
  }

  @Post()
  @Requires('user.manage')
  @StepUp()
  invite(@Actor() actor: Person, @Body() dto: InviteDto): Promise<LinkAnswer> {
    return this.administration.invite(actor, dto);
  }

  @Post(':id/invitation')
  @Requires('user.manage')
  @StepUp()
  inviteAgain(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<LinkAnswer> {
    return this.administration.inviteAgain(actor, id);
  }

  @Post(':id/suspension')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  suspend(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<void> {
    return this.administration.suspend(actor, id, true);
  }

  @Delete(':id/suspension')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  resume(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.administration.suspend(actor, id, false);
  }

  @Delete(':id/sessions')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  endSessions(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.administration.endSessions(actor, id);
  }

  /** A POST, since each reading leaves an entry in the ledger. */
  @Post(':id/contact-reading')
  @HttpCode(200)
  @Requires('user.manage')
  @StepUp()
  async readContact(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<ContactAnswer> {
    return { contact: await this.contacts.readOf(actor, id) };
  }

  @Post(':id/role-change')
  @Requires('user.manage')
  @StepUp()
  async changeRoles(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { roles }: RolesDto,
  ): Promise<{ readonly waits: boolean }> {
    return { waits: await this.roles.ask(actor, id, roles) };
  }

  @Post(':id/recovery')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  recover(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<void> {
    return this.recoveries.ask(actor, id);
  }
}
