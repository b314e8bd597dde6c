import { Get, Header, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires } from '@himaya/http';
import { HazardsService } from '@himaya/publication';
import { Pages } from './pages.js';

/** Hazards with their clock; for an operator, what was handed over. */
@PlaneController('desk', ['en/desk/hazards', 'ar/desk/hazards'])
export class DeskHazardsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly hazards: HazardsService,
  ) {}

  @Get()
  @Requires('hazard.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const hazards = await this.hazards.list(actor);
    const handed = await this.hazards.handed(actor);
    const operators = hazards.some(({ acts }) => acts.includes('hand-over'))
      ? await this.hazards.operators()
      : [];
    const now = new Date().toISOString();
    return this.pages.render(request, { page: 'desk-hazards', hazards, handed, operators, now });
  }
}
