import { Get, Header, Param, Query, Redirect, Req, Res } from '@nestjs/common';
import {
  ARABIC_REVIEWED,
  type MapAnswer,
  type OpenIncidentsAnswer,
  type PageModel,
  type ViewNames,
  type ViewState,
} from '@himaya/contracts';
import {
  AtlasFollower,
  AtlasRecords,
  AtlasService,
  readOpenQuery,
  toViewState,
} from '@himaya/atlas';
import {
  Anyone,
  type HimayaRequest,
  languageOf,
  PlaneController,
  type Reply,
  Untransacted,
} from '@himaya/http';
import { publicOutlines } from '@himaya/places';
import { correctionsFeed } from './corrections-feed.js';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_CACHE = ['cache-control', 'no-cache'] as const;
/** Keys of an address that only the page itself reads. */
const OF_THE_PAGE = new Set(['view', 'coverage', 'sel']);
const NEWEST = 6;
const FIRST_OF_MAP = 20;

@PlaneController('open', '')
export class RootPageController {
  @Get()
  @Anyone()
  @Untransacted()
  @Redirect()
  @Header('vary', 'accept-language')
  @Header(...NO_CACHE)
  root(@Req() request: HimayaRequest): { url: string; statusCode: number } {
    return { url: `/${languageOf(request)}`, statusCode: 302 };
  }
}

@PlaneController('open', ['en', 'ar'])
export class OpenPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly atlas: AtlasService,
    private readonly records: AtlasRecords,
    private readonly follower: AtlasFollower,
  ) {}

  @Get()
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async home(@Req() request: HimayaRequest): Promise<string> {
    const { items, totals, notices } = await this.atlas.list({ sort: 'published', limit: NEWEST });
    const { backlog, exercise } = this.atlas.register;
    return this.render(
      request,
      { page: 'home', newest: items, totals, backlog, intakeOpen: exercise },
      notices,
    );
  }

  @Get('map')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async map(@Req() request: HimayaRequest): Promise<string> {
    const { view, answer, list } = await this.view(request, FIRST_OF_MAP);
    const names = this.names(view, answer, list);
    const { governorates: outlines, disclaimer } = publicOutlines();
    return this.render(
      request,
      { page: 'map', view, answer, list, names, outlines, disclaimer },
      notices(answer, list),
    );
  }

  @Get('list')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async list(@Req() request: HimayaRequest): Promise<string> {
    const { view, answer, list } = await this.view(request);
    const names = this.names(view, answer, list);
    return this.render(request, { page: 'list', view, answer, list, names }, notices(answer, list));
  }

  @Get('i/:ref')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async incident(
    @Req() request: HimayaRequest,
    @Param('ref') ref: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const answer = await this.records.get(ref);
    if ('tombstone' in answer) {
      // the address stays, and no search engine keeps what stood here
      reply.header('x-robots-tag', 'noindex');
      return this.render(request, { page: 'tombstone', tombstone: answer.tombstone });
    }
    const { items } = await this.atlas.listCommitments();
    const linked = new Set(answer.incident.commitments.map(({ code }) => code));
    const commitments = items.filter(({ code }) => linked.has(code));
    const { governorates } = publicOutlines();
    return this.render(
      request,
      { page: 'incident', answer, commitments, outlines: governorates },
      answer.notices,
    );
  }

  @Get('corrections')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async corrections(
    @Req() request: HimayaRequest,
    @Query('cursor') cursor?: unknown,
  ): Promise<string> {
    const answer = await this.records.corrections(cursor);
    return this.render(request, { page: 'corrections', answer });
  }

  @Get('hazards')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async hazards(@Req() request: HimayaRequest): Promise<string> {
    return this.render(request, { page: 'hazards', answer: await this.records.hazards() });
  }

  /** The same as a feed that readers subscribe to. */
  @Get('corrections.atom')
  @Anyone()
  @Untransacted()
  @Header('content-type', 'application/atom+xml; charset=utf-8')
  @Header(...NO_CACHE)
  async feed(@Req() request: HimayaRequest): Promise<string> {
    const answer = await this.records.corrections();
    return correctionsFeed(answer, languageOf(request), this.pages.instance);
  }

  @Get('commitments')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async commitments(@Req() request: HimayaRequest): Promise<string> {
    return this.render(request, {
      page: 'commitments',
      answer: await this.atlas.listCommitments(),
    });
  }

  @Get('commitments/:slug')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async commitment(@Req() request: HimayaRequest, @Param('slug') slug: string): Promise<string> {
    const answer = await this.atlas.getCommitment(slug);
    const incidents = await this.atlas.listOfCommitment(answer.commitment.code);
    const { source } = this.atlas.register;
    const dataset = incidents.context.some(({ dataset }) => dataset !== null);
    const owed = dataset ? await this.atlas.datasetNotices() : [];
    return this.render(request, { page: 'commitment', answer, source, incidents }, owed);
  }

  @Get('statement')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  async statement(@Req() request: HimayaRequest): Promise<string> {
    const { source, sentences } = this.atlas.register;
    const { items } = await this.atlas.listCommitments();
    return this.render(request, { page: 'statement', source, sentences, entries: items });
  }

  @Get('method')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_CACHE)
  method(@Req() request: HimayaRequest): string {
    return this.render(request, { page: 'method', arabicReviewed: ARABIC_REVIEWED });
  }

  private async view(
    request: HimayaRequest,
    limit?: number,
  ): Promise<{ view: ViewState; answer: MapAnswer; list: OpenIncidentsAnswer }> {
    // A form without a script sends its fields as they are; the page means the same by both.
    const folded = this.pages.foldQuery(request.url.split('?')[1] ?? '');
    const parameters = [...new URLSearchParams(folded)].filter(([key]) => !OF_THE_PAGE.has(key));
    const asked = Object.fromEntries(parameters);
    const parsed = readOpenQuery(asked, this.atlas.register);
    const query = limit === undefined ? parsed.query : { ...parsed.query, limit };
    const [answer, list] = await Promise.all([
      this.atlas.map(parsed.query),
      this.atlas.list(query),
    ]);
    return { view: toViewState(parsed), answer, list };
  }

  private names(view: ViewState, { facets }: MapAnswer, { items }: OpenIncidentsAnswer): ViewNames {
    const of = (values: readonly { value: string }[], more: readonly string[]): string[] => [
      ...values.map(({ value }) => value),
      ...more,
    ];
    const linked = items.flatMap((item) => item.commitments.map(({ code }) => code));
    return this.atlas.names({
      adm: of(facets.adm, view.adm),
      actor: of(facets.actor, view.actor),
      commitment: of(facets.commitment, [...view.commitment, ...linked]),
    });
  }

  private render(request: HimayaRequest, model: PageModel, owed: readonly string[] = []): string {
    const { sequence, asOf } = this.follower.index;
    return this.pages.render(request, model, { sequence, asOf, notices: owed });
  }
}

function notices(answer: MapAnswer, list: OpenIncidentsAnswer): string[] {
  return [...new Set([...answer.notices, ...list.notices])];
}
