import { Body, Param, Post } from '@nestjs/common';
import { type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { RecordCheckDto } from './check.dto.js';
import { ChecksService } from './checks.service.js';

@PlaneController('desk', 'api/v1/desk/incidents/:id/checks')
export class ChecksController {
  constructor(private readonly checks: ChecksService) {}

  @Post()
  @Requires('incident.edit')
  record(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: RecordCheckDto,
  ): Promise<Incident> {
    return this.checks.record(actor, id, version, dto);
  }
}
