import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type CaseRelationsAnswer, type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { RelateCasesDto, RemoveRelationDto } from './relation.dto.js';
import { Relations } from './relations.service.js';

@PlaneController('desk', 'api/v1/desk/incidents/:id/relations')
export class RelationsController {
  constructor(private readonly relations: Relations) {}

  @Get()
  @Requires('incident.read')
  @ReadsOnRecord()
  of(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<CaseRelationsAnswer> {
    return this.relations.of(actor, id);
  }

  @Post()
  @HttpCode(200)
  @Requires('incident.edit')
  relate(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: RelateCasesDto,
  ): Promise<Incident> {
    return this.relations.relate(actor, id, version, dto);
  }

  @Post('removal')
  @HttpCode(200)
  @Requires('incident.edit')
  remove(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: RemoveRelationDto,
  ): Promise<Incident> {
    return this.relations.remove(actor, id, version, dto);
  }
}
