import { Body, Get, Param, Put } from '@nestjs/common';
import { type IncidentLinks, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { DecideLinkDto } from './link.dto.js';
import { LinksService } from './links.service.js';

@PlaneController('desk', 'api/v1/desk/incidents/:id/links')
export class LinksController {
  constructor(private readonly links: LinksService) {}

  @Get()
  @Requires('incident.read')
  @ReadsOnRecord()
  list(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<IncidentLinks> {
    return this.links.read(actor, id);
  }

  @Put(':code')
  @Requires('link.decide')
  decide(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Param('code') code: string,
    @Body() dto: DecideLinkDto,
  ): Promise<IncidentLinks> {
    return this.links.decide(actor, id, version, code, dto);
  }
}
