import { Get, Header, Param, Query, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { EvidenceReadModel } from '@himaya/evidence';
import {
  Actor,
  type HimayaRequest,
  isUuid,
  PlaneController,
  ReadsOnRecord,
  Requires,
  UuidPipe,
} from '@himaya/http';
import { IncidentsService } from '@himaya/incidents';
import { Splitting } from '@himaya/matching';
import { Pages } from './pages.js';

/** What of a case is of another event: chosen in the address, shown as both sides would be, then split. */
@PlaneController('desk', ['en/desk/incidents', 'ar/desk/incidents'])
export class DeskSplitPageController {
  constructor(
    private readonly pages: Pages,
    private readonly incidents: IncidentsService,
    private readonly splitting: Splitting,
    private readonly evidence: EvidenceReadModel,
  ) {}

  @Get(':id/split')
  @Requires('incident.edit')
  @ReadsOnRecord()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async split(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<string> {
    const incident = await this.incidents.read(actor, id);
    const { evidence } = await this.evidence.ofRecord(actor, { report: null, incident: id });
    // what came with a report stays with it
    const files = evidence.filter((row) => row.incident === id);
    const [reports, leaving] = [idsOf(query['report']), idsOf(query['file'])];
    return this.pages.render(request, {
      page: 'desk-split',
      incident,
      files,
      leavingReports: incident.reports.map((row) => row.id).filter((each) => reports.has(each)),
      leavingFiles: files.map((row) => row.id).filter((each) => leaving.has(each)),
      left: await this.splitting.leftFrom(actor, id),
    });
  }
}

const idsOf = (value: unknown): ReadonlySet<string> => new Set([value].flat().filter(isUuid));
