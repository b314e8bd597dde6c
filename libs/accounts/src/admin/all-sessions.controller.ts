import { Delete, HttpCode } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, PlaneController, Requires, StepUp } from '@himaya/http';
import { AdministrationService } from './administration.service.js';

/** Everybody is signed out at once, whoever presses it too. */
@PlaneController('desk', 'api/v1/desk/all-sessions')
export class AllSessionsController {
  constructor(private readonly administration: AdministrationService) {}

  @Delete()
  @HttpCode(204)
  @Requires('user.manage')
  @StepUp()
  end(@Actor() actor: Person): Promise<void> {
    return this.administration.endAllSessions(actor);
  }
}
