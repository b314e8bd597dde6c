import { Get, Header, Param, Req } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import {
  Actor,
  type HimayaRequest,
  PlaneController,
  ReadsOnRecord,
  Requires,
  UuidPipe,
} from '@himaya/http';
import { NotesService } from '@himaya/teamwork';
import { DeskNames } from './desk-names.service.js';
import { DeskReport } from './desk-report.service.js';
import { permissionsOf } from './desk.pages.controller.js';
import { Pages } from './pages.js';

@PlaneController('desk', ['en', 'ar'])
export class DeskReportPageController {
  constructor(
    private readonly pages: Pages,
    private readonly record: DeskReport,
    private readonly names: DeskNames,
    private readonly notes: NotesService,
  ) {}

  @Get('desk/reports/:id')
  @Requires('report.read')
  @ReadsOnRecord()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async report(
    @Req() request: HimayaRequest,
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<string> {
    const record = await this.record.of(actor, id);
    return this.pages.render(request, {
      page: 'desk-report',
      ...record,
      notes: await this.notes.of(actor, id),
      units: await this.names.unitsOf([record.report.place]),
      permissions: permissionsOf(actor),
    });
  }
}
