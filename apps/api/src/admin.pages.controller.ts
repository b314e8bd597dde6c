import { Get, Header, Param, Query, Req } from '@nestjs/common';
import { ActsReadModel, AdministrationService, KeysService, spanOf } from '@himaya/accounts';
import { type Person } from '@himaya/contracts';
import {
  Actor,
  Anyone,
  type HimayaRequest,
  PlaneController,
  Requires,
  Untransacted,
  UuidPipe,
} from '@himaya/http';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;

/** Pages of administrators: people, keys, acts on accounts. No case is on them. */
@PlaneController('desk', ['en', 'ar'])
export class AdminPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly administration: AdministrationService,
    private readonly apiKeys: KeysService,
    private readonly accountActs: ActsReadModel,
  ) {}

  @Get('desk/people')
  @Requires('user.manage')
  @Header(...HTML)
  @Header(...NO_STORE)
  async people(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const answer = await this.administration.list(actor);
    return this.pages.render(request, { page: 'desk-people', answer });
  }

  @Get('desk/people/:id')
  @Requires('user.manage')
  @Header(...HTML)
  @Header(...NO_STORE)
  async person(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const answer = await this.administration.get(actor, id);
    return this.pages.render(request, { page: 'desk-person', answer });
  }

  @Get('desk/keys')
  @Requires('key.issue')
  @Header(...HTML)
  @Header(...NO_STORE)
  async keys(@Req() request: HimayaRequest): Promise<string> {
    const { items } = await this.apiKeys.list();
    return this.pages.render(request, { page: 'desk-keys', keys: items });
  }

  @Get('desk/acts')
  @Requires('audit.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async acts(
    @Req() request: HimayaRequest,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const span = spanOf(query);
    const acts = await this.accountActs.list(span);
    return this.pages.render(request, { page: 'desk-acts', ...span, acts });
  }

  @Get('join')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_STORE)
  join(@Req() request: HimayaRequest): string {
    return this.pages.render(request, { page: 'join' });
  }
}
