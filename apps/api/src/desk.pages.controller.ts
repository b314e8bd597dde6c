import { Get, Header, Param, Query, Req } from '@nestjs/common';
import {
  INCIDENT_STATES,
  may,
  type PageModel,
  PERMISSIONS,
  type Person,
  REPORT_STATES,
} from '@himaya/contracts';
import { BatchKeyPipe, type BatchKey, BatchesService } from '@himaya/exchange';
import {
  Actor,
  Anyone,
  type HimayaRequest,
  isUuid,
  languageOf,
  PlaneController,
  Requires,
  Untransacted,
  UuidPipe,
} from '@himaya/http';
import { IncidentReadModel } from '@himaya/incidents';
import { ReportReadModel, ReportsService } from '@himaya/intake';
import { DeskBench } from './desk-bench.service.js';
import { Pages } from './pages.js';

const HTML = ['content-type', 'text/html; charset=utf-8'] as const;
const NO_STORE = ['cache-control', 'no-store'] as const;
const DAY_CURSOR = /^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/;

const permissionsOf = (actor: Person): string[] =>
  PERMISSIONS.map(({ permission }) => permission).filter((permission) =>
    may(actor.roles, permission),
  );

@PlaneController('desk', ['en', 'ar'])
export class DeskPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly reports: ReportsService,
    private readonly reportRows: ReportReadModel,
    private readonly incidentRows: IncidentReadModel,
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

  @Get('desk')
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async queue(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const { state: asked, cursor } = query;
    const readsReports = may(actor.roles, 'report.read');
    const view = query['view'] === 'incidents' || !readsReports ? 'incidents' : 'reports';
    const states = view === 'reports' ? REPORT_STATES : INCIDENT_STATES;
    const state = typeof asked === 'string' && states.has(asked) ? asked : null;
    const after =
      typeof cursor === 'string' && (isUuid(cursor) || DAY_CURSOR.test(cursor)) ? cursor : null;
    const model: PageModel =
      view === 'reports'
        ? {
            page: 'desk',
            view,
            state,
            reports: await this.reportRows.list(state, after),
            incidents: null,
            counts: await this.reportRows.countByState(),
          }
        : {
            page: 'desk',
            view,
            state,
            reports: null,
            incidents: await this.incidentRows.list(state, after),
            counts: await this.incidentRows.countByState(),
          };
    return this.pages.render(request, model);
  }

  @Get('desk/reports/:id')
  @Requires('report.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async report(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const report = await this.reports.get(actor, id);
    const candidates = await this.incidentRows.listCandidates(id);
    return this.pages.render(request, {
      page: 'desk-report',
      report,
      candidates,
      permissions: permissionsOf(actor),
    });
  }
}

/** What waits for a second and a third hand: incidents and imported batches. */
@PlaneController('desk', ['en', 'ar'])
export class DeskWaitingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly incidentRows: IncidentReadModel,
    private readonly batches: BatchesService,
  ) {}

  @Get('desk/review')
  @Requires('incident.approve')
  @Header(...HTML)
  @Header(...NO_STORE)
  async review(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const { items } = await this.batches.list({ actor, language: languageOf(request) });
    const incidents = await this.incidentRows.listForReview(actor.id);
    const batches = items.filter(({ state }) => state === 'proposed');
    return this.pages.render(request, { page: 'desk-review', incidents, batches });
  }

  @Get('desk/publish')
  @Requires('publication.schedule')
  @Header(...HTML)
  @Header(...NO_STORE)
  async publish(@Req() request: HimayaRequest, @Actor() actor: Person): Promise<string> {
    const { items } = await this.batches.list({ actor, language: languageOf(request) });
    const incidents = await this.incidentRows.listForPublication(actor.id);
    const batches = items.filter(({ state }) => state === 'approved' || state === 'releasing');
    return this.pages.render(request, { page: 'desk-publish', incidents, batches });
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
  ) {}

  @Get(':id')
  @Requires('incident.read')
  @Header(...HTML)
  @Header(...NO_STORE)
  async incident(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const bench = await this.bench.of(actor, id);
    return this.pages.render(request, {
      page: 'desk-incident',
      ...bench,
      permissions: permissionsOf(actor),
    });
  }
}
