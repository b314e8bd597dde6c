import { Get, Header, Param, Req, Res } from '@nestjs/common';
import { type PageModel } from '@himaya/contracts';
import { AtlasEvents, AtlasFollower } from '@himaya/atlas';
import {
  Anyone,
  type HimayaRequest,
  PlaneController,
  type Reply,
  Untransacted,
} from '@himaya/http';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_CACHE = ['cache-control', 'no-cache'] as const;

/** What several bodies counted, in public. */
@PlaneController('open', ['en/events', 'ar/events'])
export class EventsPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly events: AtlasEvents,
    private readonly follower: AtlasFollower,
  ) {}

  @Get()
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async list(@Req() request: HimayaRequest): Promise<string> {
    return this.render(request, { page: 'events', answer: await this.events.list() });
  }

  @Get(':code')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async event(
    @Req() request: HimayaRequest,
    @Param('code') code: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const answer = await this.events.get(code);
    // the address stays, and no search engine keeps what stood here
    if ('tombstone' in answer) reply.header('x-robots-tag', 'noindex');
    return this.render(request, { page: 'event', answer });
  }

  private render(request: HimayaRequest, model: PageModel): string {
    const { sequence, asOf } = this.follower.index;
    return this.pages.render(request, model, { sequence, asOf, notices: [] });
  }
}
