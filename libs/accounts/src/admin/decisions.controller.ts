import { Body, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { type LinkAnswer, type Person } from '@himaya/contracts';
import { Actor, NothingDto, PlaneController, Requires, StepUp, UuidPipe } from '@himaya/http';
import { RecoveriesService } from './recoveries.service.js';
import { RolesService } from './roles.service.js';

/** What waits for a second administrator, each by its own id: a yes is to what was read, and to nothing newer. */
@PlaneController('desk', 'api/v1/desk')
export class WaitingDecisionsController {
  constructor(
    private readonly roles: RolesService,
    private readonly recoveries: RecoveriesService,
  ) {}

  @Post('role-changes/:id/confirmation')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  confirmRoles(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<void> {
    return this.roles.confirm(actor, id);
  }

  @Delete('role-changes/:id')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  withdrawRoles(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.roles.withdraw(actor, id);
  }

  @Post('recoveries/:id/confirmation')
  @Requires('user.manage')
  @StepUp()
  confirmRecovery(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<LinkAnswer> {
    return this.recoveries.confirm(actor, id);
  }

  @Delete('recoveries/:id')
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  withdrawRecovery(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.recoveries.withdraw(actor, id);
  }
}
