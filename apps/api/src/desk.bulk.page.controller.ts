import { Get, Header, Param, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { BulkService } from '@himaya/worklist';
import { Pages } from './pages.js';

/** A frozen list of reports, and one act for all of them. */
@PlaneController('desk', ['en/desk/bulk', 'ar/desk/bulk'])
export class DeskBulkPageController {
  constructor(
    private readonly pages: Pages,
    private readonly bulk: BulkService,
  ) {}

  @Get(':id')
  @Requires('report.screen')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    return this.pages.render(request, { page: 'desk-bulk', list: await this.bulk.get(actor, id) });
  }
}
