import { Body, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Person, type PublicationRecord } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { ConfirmTierDto, ReleaseDto, SchedulePublicationDto } from './publication.dto.js';
import { PublicationsService } from './publications.service.js';

@PlaneController('desk', 'api/v1/desk/incidents/:id/publication')
export class PublicationsController {
  constructor(private readonly publications: PublicationsService) {}

  @Get()
  @Requires('incident.read')
  @ReadsOnRecord()
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<PublicationRecord> {
    return this.publications.read(actor, id);
  }

  @Put()
  @Requires('publication.schedule')
  schedule(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: SchedulePublicationDto,
  ): Promise<PublicationRecord> {
    return this.publications.schedule(actor, id, version, dto);
  }

  @Post('confirmation')
  @HttpCode(200)
  @Requires('publication.schedule')
  confirm(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ConfirmTierDto,
  ): Promise<PublicationRecord> {
    return this.publications.confirm(actor, id, version, dto);
  }

  @Post('release')
  @HttpCode(200)
  @Requires('publication.release')
  release(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReleaseDto,
  ): Promise<PublicationRecord> {
    return this.publications.release(actor, id, version, dto);
  }
}
