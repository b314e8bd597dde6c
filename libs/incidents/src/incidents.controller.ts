import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  type Incident,
  INCIDENT_STATES,
  type IncidentRow,
  type LeaseAnswer,
  type Page,
  type Person,
} from '@himaya/contracts';
import {
  Actor,
  badRequest,
  IfMatch,
  isUuid,
  PlaneController,
  ReadsOnRecord,
  Requires,
  UuidPipe,
} from '@himaya/http';
import { TakeLeaseDto } from '@himaya/intake';
import { CaseLeases } from './case-leases.service.js';
import { CloseIncidentDto } from './close-incident.dto.js';
import { CreateIncidentDto, GatherReportDto } from './incident.dto.js';
import { IncidentReadModel } from './incident.read-model.js';
import { IncidentsService } from './incidents.service.js';
import { ReasonDto } from './reason.dto.js';

@PlaneController('desk', 'api/v1/desk/incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly readModel: IncidentReadModel,
    private readonly leases: CaseLeases,
  ) {}

  @Get()
  @Requires('incident.read')
  list(
    @Actor() actor: Person,
    @Query('state') state?: unknown,
    @Query('cursor') cursor?: unknown,
  ): Promise<Page<IncidentRow>> {
    if (state !== undefined && !(typeof state === 'string' && INCIDENT_STATES.has(state)))
      throw badRequest();
    if (cursor !== undefined && !isUuid(cursor)) throw badRequest();
    return this.readModel.list(actor, state ?? null, cursor ?? null);
  }

  @Post()
  @Requires('incident.claim')
  create(@Actor() actor: Person, @Body() dto: CreateIncidentDto): Promise<Incident> {
    return this.incidents.create(actor, dto.id, dto.reports);
  }

  @Get(':id')
  @Requires('incident.read')
  @ReadsOnRecord()
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<Incident> {
    return this.incidents.read(actor, id);
  }

  @Post(':id/reports')
  @HttpCode(200)
  @Requires('incident.edit')
  gather(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: GatherReportDto,
  ): Promise<Incident> {
    return this.incidents.gather(actor, id, version, dto.report);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Requires('incident.claim')
  claim(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { note }: TakeLeaseDto,
  ): Promise<Incident> {
    return this.incidents.claim(actor, id, version, note ?? null);
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @Requires('incident.edit')
  propose(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    return this.incidents.propose(actor, id, version, dto.reason);
  }

  @Post(':id/question')
  @HttpCode(200)
  @Requires('incident.edit')
  ask(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    return this.incidents.ask(actor, id, version, dto.reason);
  }

  @Post(':id/resumption')
  @HttpCode(200)
  @Requires('incident.edit')
  resume(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    return this.incidents.resume(actor, id, version, dto.reason);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Requires('incident.read')
  close(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: CloseIncidentDto,
  ): Promise<Incident> {
    return this.incidents.close(actor, id, version, dto);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Requires('incident.edit')
  reopen(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    return this.incidents.reopen(actor, id, version, dto.reason);
  }

  /** Has no version: a repeat renews it. */
  @Put(':id/lease')
  @Requires('incident.edit')
  takeLease(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { note }: TakeLeaseDto,
  ): Promise<LeaseAnswer> {
    return this.leases.take(actor, id, note ?? null);
  }

  @Delete(':id/lease')
  @Requires('incident.edit')
  freeLease(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<LeaseAnswer> {
    return this.leases.free(actor, id);
  }
}
