import { Body, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Person, type PublicationRecord } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, ReadsOnRecord, Requires, UuidPipe } from '@himaya/http';
import { RestrictedReads } from '@himaya/intake';
import { OverrideWarningDto } from './safety.dto.js';
import { EarlyRelease } from './early-release.service.js';
import {
  ConfirmTierDto,
  ReasonDto,
  ReleaseDto,
  SchedulePublicationDto,
} from './publication.dto.js';
import { PublicationsService } from './publications.service.js';
import { Releases } from './releases.service.js';

@PlaneController('desk', 'api/v1/desk/incidents/:id/publication')
export class PublicationsController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly reads: RestrictedReads,
    private readonly early: EarlyRelease,
    private readonly releases: Releases,
  ) {}

  @Get()
  @Requires('incident.read')
  @ReadsOnRecord()
  async get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<PublicationRecord> {
    // to read of a restricted case leaves an entry
    await this.reads.ofIncident(actor, id);
    return this.publications.get(actor, id);
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

  @Post('override')
  @HttpCode(200)
  @Requires('publication.release')
  override(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: OverrideWarningDto,
  ): Promise<PublicationRecord> {
    return this.publications.override(actor, id, version, dto);
  }

  @Post('early-release')
  @HttpCode(200)
  @Requires('incident.approve')
  allowEarly(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<PublicationRecord> {
    return this.early.allow(actor, id, version, reason);
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
    return this.releases.release(actor, id, version, dto);
  }
}
