import { Body, Get, Param, Put } from '@nestjs/common';
import { type Assignment, type Person, type Workload } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { RestrictedReads } from '@himaya/intake';
import { AssignDto } from './assign.dto.js';
import { AssignmentsService } from './assignments.service.js';

@PlaneController('desk', 'api/v1/desk')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly reads: RestrictedReads,
  ) {}

  @Get('incidents/:id/assignment')
  @Requires('incident.read')
  @ReadsOnRecord()
  async of(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<Assignment> {
    await this.reads.ofIncident(actor, id);
    return this.assignments.of(actor, id);
  }

  @Put('incidents/:id/assignment')
  @Requires('incident.assign')
  assign(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: AssignDto,
  ): Promise<Assignment> {
    return this.assignments.assign(actor, id, version, dto);
  }

  @Get('workload')
  @Requires('incident.assign')
  workload(@Actor() actor: Person): Promise<Workload> {
    return this.assignments.workload(actor);
  }
}
