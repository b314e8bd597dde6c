import { Get, Header, Param, Req } from '@nestjs/common';
import { may, type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { SourcesService } from '@himaya/sources';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;

const permissionsOf = ({ roles }: Person): string[] => [
  ...(may(roles, 'source.edit') ? ['source.edit'] : []),
  ...(may(roles, 'report.screen') ? ['report.screen'] : []),
];

/** The registry of sources, and the page on which an item is entered. */
@PlaneController('desk', ['en/desk/sources', 'ar/desk/sources'])
export class DeskSourcesPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly sources: SourcesService,
  ) {}

  @Get()
  @Requires('report.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async list(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const sources = await this.sources.list(actor);
    const permissions = permissionsOf(actor);
    return this.pages.render(request, { page: 'desk-sources', sources, permissions });
  }

  @Get('new')
  @Requires('report.screen')
  @Header(...HTML)
  @Header(...NO_STORE)
  async item(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const sources = (await this.sources.list(actor)).map(({ id, name, reliability }) => ({
      id,
      name,
      reliability,
    }));
    return this.pages.render(request, { page: 'desk-item', sources });
  }

  @Get(':id')
  @Requires('report.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async source(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const source = await this.sources.get(actor, id);
    const permissions = permissionsOf(actor);
    return this.pages.render(request, { page: 'desk-source', source, permissions });
  }
}
