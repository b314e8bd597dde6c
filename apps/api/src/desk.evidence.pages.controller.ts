import { Get, Header, Param, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { EvidenceReadModel } from '@himaya/evidence';
import {
  Actor,
  type HimayaRequest,
  PlaneController,
  ReadsOnRecord,
  Requires,
  UuidPipe,
} from '@himaya/http';
import { Pages } from './pages.js';

@PlaneController('desk', ['en/desk/evidence', 'ar/desk/evidence'])
export class DeskEvidencePageController {
  constructor(
    private readonly pages: Pages,
    private readonly evidence: EvidenceReadModel,
  ) {}

  @Get(':id')
  @Requires('evidence.view')
  @ReadsOnRecord()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async item(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const item = await this.evidence.read(actor, id);
    return this.pages.render(request, { page: 'desk-evidence', item });
  }
}
