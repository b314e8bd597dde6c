import { Get, Header, Param, Query, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { Actor, type HimayaRequest, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ListRepliesDto, RepliesService } from '@himaya/publication';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;

/** Corrections that were asked for, and replies of named parties. */
@PlaneController('desk', ['en/desk/replies', 'ar/desk/replies'])
export class DeskRepliesPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly replies: RepliesService,
  ) {}

  @Get()
  @Requires('report.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async list(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query() { state = null }: ListRepliesDto,
  ): Promise<string> {
    const replies = await this.replies.list(actor, state);
    return this.pages.render(request, { page: 'desk-replies', state, replies });
  }

  @Get(':id')
  @Requires('report.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async reply(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const reply = await this.replies.get(actor, id);
    return this.pages.render(request, { page: 'desk-reply', reply });
  }
}
