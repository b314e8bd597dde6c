import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type EmergencyAnswer, type EmergencyAsk, type Person } from '@himaya/contracts';
import { Actor, NothingDto, PlaneController, Requires, StepUp, UuidPipe } from '@himaya/http';
import { AskEmergencyDto } from './case-guard.dto.js';
import { EmergencyAccess } from './emergency-access.js';

@PlaneController('desk', 'api/v1/desk/emergency-accesses')
export class EmergencyAccessController {
  constructor(private readonly accesses: EmergencyAccess) {}

  @Get()
  @Requires('emergency.ask')
  list(@Actor() actor: Person): Promise<EmergencyAnswer> {
    return this.accesses.list(actor);
  }

  @Post()
  @Requires('emergency.ask')
  ask(@Actor() actor: Person, @Body() dto: AskEmergencyDto): Promise<EmergencyAsk> {
    return this.accesses.ask(actor, dto);
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @Requires('emergency.confirm')
  @StepUp()
  confirm(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _: NothingDto,
  ): Promise<EmergencyAsk> {
    return this.accesses.confirm(actor, id);
  }
}
