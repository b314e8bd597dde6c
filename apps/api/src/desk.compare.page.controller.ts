import { Get, Header, Query, Req } from '@nestjs/common';
import { type ComparedSide, type EvidenceRow, type Person } from '@himaya/contracts';
import { EvidenceReadModel } from '@himaya/evidence';
import {
  Actor,
  type HimayaRequest,
  isUuid,
  notFound,
  PlaneController,
  ReadsOnRecord,
  Requires,
} from '@himaya/http';
import { Comparing } from '@himaya/matching';
import { Pages } from './pages.js';

/** Two records beside each other, to say whether they are of one event. */
@PlaneController('desk', ['en/desk/compare', 'ar/desk/compare'])
export class DeskComparePageController {
  constructor(
    private readonly pages: Pages,
    private readonly comparing: Comparing,
    private readonly evidence: EvidenceReadModel,
  ) {}

  @Get()
  @Requires('incident.claim')
  @ReadsOnRecord()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async compare(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Query('left') left?: unknown,
    @Query('right') right?: unknown,
  ): Promise<string> {
    if (!isUuid(left) || !isUuid(right) || left === right) throw notFound();
    const comparison = await this.comparing.of(actor, left, right);
    return this.pages.render(request, {
      page: 'desk-compare',
      comparison,
      leftFiles: await this.files(actor, comparison.left),
      rightFiles: await this.files(actor, comparison.right),
    });
  }

  private async files(actor: Person, side: ComparedSide): Promise<readonly EvidenceRow[]> {
    const of =
      side.kind === 'report'
        ? { report: side.id, incident: null }
        : { report: null, incident: side.id };
    return (await this.evidence.ofRecord(actor, of)).evidence;
  }
}
