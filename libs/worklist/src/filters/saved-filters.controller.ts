import { Body, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Person, type SavedFilter, type SavedFilters } from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ChangeFilterDto, SaveFilterDto } from './saved-filter.dto.js';
import { SavedFiltersService } from './saved-filters.service.js';

@PlaneController('desk', 'api/v1/desk/filters')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFiltersService) {}

  @Get()
  @Requires('incident.read')
  list(@Actor() actor: Person): Promise<SavedFilters> {
    return this.filters.list(actor);
  }

  @Post()
  @Requires('incident.read')
  save(@Actor() actor: Person, @Body() dto: SaveFilterDto): Promise<SavedFilter> {
    return this.filters.save(actor, dto);
  }

  @Get(':id')
  @Requires('incident.read')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<SavedFilter> {
    return this.filters.get(actor, id);
  }

  @Put(':id')
  @Requires('incident.read')
  change(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ChangeFilterDto,
  ): Promise<SavedFilter> {
    return this.filters.change(actor, id, version, dto);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('incident.read')
  remove(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.filters.remove(actor, id, version);
  }

  /** Of one's own: no version, since it is so or not. */
  @Put(':id/subscription')
  @Requires('incident.read')
  follow(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _nothing: NothingDto,
  ): Promise<SavedFilter> {
    return this.filters.follow(actor, id);
  }

  @Delete(':id/subscription')
  @Requires('incident.read')
  leave(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<SavedFilter> {
    return this.filters.leave(actor, id);
  }
}
