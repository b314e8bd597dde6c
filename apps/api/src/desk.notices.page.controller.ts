import { Get, Header, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires } from '@himaya/http';
import { AssignmentsService, NoticesService } from '@himaya/teamwork';
import { Pages } from './pages.js';

/** What others of the desk tell the reader. */
@PlaneController('desk', ['en/desk/notices', 'ar/desk/notices'])
export class DeskNoticesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly notices: NoticesService,
  ) {}

  @Get()
  @Requires('open.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async list(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const notices = await this.notices.list(actor);
    return this.pages.render(request, { page: 'desk-notices', notices });
  }
}

/** How much each has to do. */
@PlaneController('desk', ['en/desk/workload', 'ar/desk/workload'])
export class DeskWorkloadPageController {
  constructor(
    private readonly pages: Pages,
    private readonly assignments: AssignmentsService,
  ) {}

  @Get()
  @Requires('incident.assign')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async show(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const workload = await this.assignments.workload(actor);
    return this.pages.render(request, { page: 'desk-workload', workload });
  }
}
