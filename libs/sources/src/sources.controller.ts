import { Body, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type AddressKnown, LIMITS, type Person, type SourceRecord } from '@himaya/contracts';
import { Actor, badRequest, IfMatch, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { AddSourceDto, EditSourceDto } from './source.dto.js';
import { SourcesService } from './sources.service.js';

@PlaneController('desk', 'api/v1/desk/sources')
export class SourcesController {
  constructor(private readonly sources: SourcesService) {}

  @Get()
  @Requires('report.read')
  async list(@Actor() actor: Person): Promise<{ readonly items: readonly object[] }> {
    return { items: await this.sources.list(actor) };
  }

  /** Whose address it is, before anything is entered. */
  @Get('known')
  @Requires('report.read')
  known(@Actor() actor: Person, @Query('address') address?: unknown): Promise<AddressKnown> {
    if (typeof address !== 'string' || address.length > LIMITS.urlLength) throw badRequest();
    return this.sources.recognise(actor, address);
  }

  @Get(':id')
  @Requires('report.read')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<SourceRecord> {
    return this.sources.get(actor, id);
  }

  @Post()
  @Requires('source.edit')
  add(@Actor() actor: Person, @Body() dto: AddSourceDto): Promise<SourceRecord> {
    return this.sources.add(actor, dto);
  }

  @Put(':id')
  @Requires('source.edit')
  edit(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: EditSourceDto,
  ): Promise<SourceRecord> {
    return this.sources.edit(actor, id, version, dto);
  }
}
