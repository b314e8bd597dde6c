import { Get, Header, Param, Req } from '@nestjs/common';
import { may, type Person } from '@himaya/contracts';
import { EventsService } from '@himaya/events';
import { Actor, type HimayaRequest, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;

/** What several bodies counted, at the desk. */
@PlaneController('desk', ['en/desk/events', 'ar/desk/events'])
export class DeskEventsPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly events: EventsService,
  ) {}

  @Get()
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async list(@Req() request: HimayaRequest, @Actor() { roles }: Person): Promise<string> {
    const events = await this.events.list();
    const permissions = may(roles, 'event.edit') ? ['event.edit'] : [];
    return this.pages.render(request, { page: 'desk-events', events, permissions });
  }

  @Get(':id')
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async event(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const event = await this.events.get(actor, id);
    return this.pages.render(request, { page: 'desk-event', event });
  }
}
