import { Get, Header, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  deskTabs,
  INCIDENT_STATES,
  may,
  type PageModel,
  PERMISSIONS,
  type Person,
  REPORT_STATES,
  workViews,
} from '@himaya/contracts';
import { SetupGuard } from '@himaya/accounts';
import { EvidenceReadModel } from '@himaya/evidence';
import { BatchKeyPipe, type BatchKey, BatchesService } from '@himaya/exchange';
import {
  Actor,
  Anyone,
  type HimayaRequest,
  isUuid,
  languageOf,
  PlaneController,
  ReadsOnRecord,
  type Reply,
  Requires,
  Untransacted,
  UuidPipe,
} from '@himaya/http';
import { IncidentReadModel } from '@himaya/incidents';
import { ReportReadModel } from '@himaya/intake';
import { TakeBacksService } from '@himaya/publication';
import { CaseTeamwork } from '@himaya/teamwork';
import { readWorkFilters } from '@himaya/worklist';
import { DeskBench } from './desk-bench.service.js';
import { DeskJoins } from './desk-joins.service.js';
import { DeskWork } from './desk-work.service.js';
import { DeskNames } from './desk-names.service.js';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;
const DAY_CURSOR = /^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/;

export const permissionsOf = (actor: Person): string[] =>
  PERMISSIONS.map(({ permission }) => permission).filter((permission) =>
    may(actor.roles, permission),
  );

@PlaneController('desk', ['en', 'ar'])
export class DeskPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly reportRows: ReportReadModel,
    private readonly incidentRows: IncidentReadModel,
    private readonly names: DeskNames,
    private readonly works: DeskWork,
  ) {}

  @Get('sign-in')
  @Anyone()
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_STORE)
  signIn(@Req() request: HimayaRequest, @Query('next') next?: unknown): string {
    const inside = typeof next === 'string' && /^\/(en|ar)\/desk(\/[\w/-]*)?$/.test(next);
    return this.pages.render(request, {
      page: 'sign-in',
      next: inside ? next : `/${languageOf(request)}/desk`,
    });
  }

  @Get('setup')
  @Anyone()
  @UseGuards(SetupGuard)
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_STORE)
  setup(@Req() request: HimayaRequest): string {
    return this.pages.render(request, { page: 'setup' });
  }

  /** Where everybody lands who signs in: the queues, or the first part of the desk that is theirs. */
  @Get('desk')
  @Requires('open.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async desk(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const tabs = deskTabs(actor.roles);
    const work = await this.work(actor, query);
    if (work) return this.pages.render(request, work);
    const queues = (['reports', 'incidents'] as const).filter((queue) => tabs.includes(queue));
    const view = queues.find((queue) => queue === query['view']) ?? queues[0];
    if (view) return this.pages.render(request, await this.queue(actor, view, query));
    const [first] = tabs;
    if (!first) return this.pages.render(request, { page: 'desk-nothing' });
    reply.status(303).header('location', `/${languageOf(request)}/desk/${first}`);
    return '';
  }

  @Get('desk/permissions')
  @Requires('open.read')
  @Untransacted()
  @Header(...HTML)
  @Header(...NO_STORE)
  permissions(@Req() request: HimayaRequest): string {
    return this.pages.render(request, { page: 'desk-permissions' });
  }

  /** The queue, where the address names none of the lists. */
  private async work(actor: Person, query: Record<string, unknown>): Promise<PageModel | null> {
    const { view: asked, cursor } = query;
    const [first] = workViews(actor.roles);
    const view = asked === undefined ? first : workViews(actor.roles).find((v) => v === asked);
    if (!view) return null;
    const after = typeof cursor === 'string' ? cursor : null;
    return this.works.of(actor, { view, filters: readWorkFilters(query), after, filter: null });
  }

  private async queue(
    actor: Person,
    view: 'reports' | 'incidents',
    { state: asked, cursor }: Record<string, unknown>,
  ): Promise<PageModel> {
    const states = view === 'reports' ? REPORT_STATES : INCIDENT_STATES;
    const state = typeof asked === 'string' && states.has(asked) ? asked : null;
    const after =
      typeof cursor === 'string' && (isUuid(cursor) || DAY_CURSOR.test(cursor)) ? cursor : null;
    const counted = view === 'reports' ? this.reportRows : this.incidentRows;
    const rows = await counted.list(actor, state, after);
    return {
      page: 'desk',
      view,
      state,
      reports: null,
      incidents: null,
      [view]: rows,
      counts: await counted.countByState(actor),
      emergency: await this.incidentRows.listEmergencies(actor),
      units: await this.names.unitsOf(rows.items.map(({ place }) => place)),
    };
  }
}

/** What waits for a second and a third hand: incidents and imported batches. */
@PlaneController('desk', ['en', 'ar'])
export class DeskWaitingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly incidentRows: IncidentReadModel,
    private readonly batches: BatchesService,
    private readonly names: DeskNames,
    private readonly takeBacks: TakeBacksService,
  ) {}

  @Get('desk/review')
  @Requires('incident.approve')
  @Header(...HTML)
  @Header(...NO_STORE)
  async review(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const { items } = await this.batches.list({ actor, language: languageOf(request) });
    const incidents = await this.incidentRows.listForReview(actor.id);
    const batches = items.filter(({ state }) => state === 'proposed');
    const units = await this.names.unitsOf(incidents.items.map(({ place }) => place));
    const takeBacks = await this.takeBacks.list(actor);
    return this.pages.render(request, {
      page: 'desk-review',
      incidents,
      units,
      batches,
      takeBacks,
    });
  }

  @Get('desk/publish')
  @Requires('publication.schedule')
  @Header(...HTML)
  @Header(...NO_STORE)
  async publish(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const { items } = await this.batches.list({ actor, language: languageOf(request) });
    const incidents = await this.incidentRows.listForPublication(actor.id);
    const batches = items.filter(({ state }) => state === 'approved' || state === 'releasing');
    const units = await this.names.unitsOf(incidents.items.map(({ place }) => place));
    return this.pages.render(request, { page: 'desk-publish', incidents, units, batches });
  }

  @Get('desk/batches')
  @Requires('batch.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async listBatches(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const { items } = await this.batches.list({ actor, language: languageOf(request) });
    return this.pages.render(request, { page: 'desk-batches', batches: items });
  }

  @Get('desk/batches/:key')
  @Requires('batch.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async batch(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('key', BatchKeyPipe) key: BatchKey,
  ): Promise<string> {
    const batch = await this.batches.get({ actor, language: languageOf(request) }, key);
    return this.pages.render(request, { page: 'desk-batch', batch });
  }
}

@PlaneController('desk', ['en/desk/incidents', 'ar/desk/incidents'])
export class DeskIncidentPageController {
  constructor(
    private readonly pages: Pages,
    private readonly bench: DeskBench,
    private readonly evidence: EvidenceReadModel,
    private readonly teamwork: CaseTeamwork,
    private readonly joins: DeskJoins,
  ) {}

  @Get(':id')
  @Requires('incident.read')
  @ReadsOnRecord()
  @Header(...HTML)
  @Header(...NO_STORE)
  async incident(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const bench = await this.bench.of(actor, id);
    const joins = await this.joins.of(actor, id);
    const { into } = joins.merges;
    // the address of a case that was merged leads to the case that took it in, for ever
    if (into) {
      reply
        .status(303)
        .header('location', `/${languageOf(request)}/desk/incidents/${into.id}#merged`);
      return '';
    }
    return this.pages.render(request, {
      page: 'desk-incident',
      ...bench,
      ...joins,
      ...(await this.teamwork.of(actor, id)),
      ...(await this.evidence.ofRecord(actor, { report: null, incident: id })),
      permissions: permissionsOf(actor),
    });
  }
}
