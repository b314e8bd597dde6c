import { Body, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Incident, type Person } from '@himaya/contracts';
import { Actor, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { RestrictDto } from './case-guard.dto.js';
import { CaseGuards } from './case-guards.service.js';
import { IncidentsService } from './incidents.service.js';
import { ReasonDto } from './reason.dto.js';

/** Neither is a version of the case: what reviewers approved stays approved. */
@PlaneController('desk', 'api/v1/desk/incidents/:id')
export class CaseGuardController {
  constructor(
    private readonly guards: CaseGuards,
    private readonly incidents: IncidentsService,
  ) {}

  @Post('restriction')
  @HttpCode(200)
  @Requires('incident.restrict')
  async restrict(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: RestrictDto,
  ): Promise<Incident> {
    await this.guards.restrict(actor, id, dto);
    return this.incidents.get(actor, id);
  }

  @Put('members')
  @Requires('incident.restrict')
  async members(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: RestrictDto,
  ): Promise<Incident> {
    await this.guards.setMembers(actor, id, dto);
    return this.incidents.get(actor, id);
  }

  @Post('lifting')
  @HttpCode(200)
  @Requires('incident.restrict')
  async lift(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    await this.guards.lift(actor, id, dto.reason);
    return this.incidents.get(actor, id);
  }

  @Post('recusal')
  @HttpCode(200)
  @Requires('incident.recuse')
  async recuse(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    await this.guards.recuse(actor, id, dto.reason);
    return this.incidents.get(actor, id);
  }
}
