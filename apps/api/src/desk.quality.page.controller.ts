import { Get, Header, Query, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires } from '@himaya/http';
import { QualityReadModel, readQualityDays } from '@himaya/review';
import { Pages } from './pages.js';

/** How the desk works: agreement, waits, steps back, warnings. */
@PlaneController('desk', ['en/desk/quality', 'ar/desk/quality'])
export class DeskQualityPageController {
  constructor(
    private readonly pages: Pages,
    private readonly quality: QualityReadModel,
  ) {}

  @Get()
  @Requires('quality.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async show(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const quality = await this.quality.of(actor, readQualityDays(query));
    return this.pages.render(request, { page: 'desk-quality', quality });
  }
}
