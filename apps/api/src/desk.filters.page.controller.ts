import { Get, Header, Param, Query, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { SavedFiltersService } from '@himaya/worklist';
import { DeskWork } from './desk-work.service.js';
import { Pages } from './pages.js';

/** A saved filter, with what matches it for whoever reads it. */
@PlaneController('desk', ['en/desk/filters', 'ar/desk/filters'])
export class DeskFilterPageController {
  constructor(
    private readonly pages: Pages,
    private readonly filters: SavedFiltersService,
    private readonly work: DeskWork,
  ) {}

  @Get(':id')
  @Requires('incident.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async filter(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Query('cursor') cursor?: unknown,
  ): Promise<string> {
    const filter = await this.filters.get(actor, id);
    const { view, filters } = filter;
    const after = typeof cursor === 'string' ? cursor : null;
    return this.pages.render(request, await this.work.of(actor, { view, filters, after, filter }));
  }
}
