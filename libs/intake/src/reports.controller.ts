import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  type DeskReport,
  type DeskReportRow,
  type EnteredReport,
  type LeaseAnswer,
  type Page,
  type Person,
  REPORT_STATES,
} from '@himaya/contracts';
import {
  Actor,
  badRequest,
  IfMatch,
  NothingDto,
  PlaneController,
  ReadsOnRecord,
  Requires,
  UuidPipe,
} from '@himaya/http';
import { TakeLeaseDto } from './lease.dto.js';
import { CloseReportDto, EnterReportDto, ScreenReportDto } from './report.dto.js';
import { ReportLeases } from './report-leases.service.js';
import { ReportReadModel } from './report.read-model.js';
import { ReportsService } from './reports.service.js';

const CURSOR = /^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/;

@PlaneController('desk', 'api/v1/desk/reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly readModel: ReportReadModel,
    private readonly leases: ReportLeases,
  ) {}

  @Get()
  @Requires('report.read')
  list(
    @Actor() actor: Person,
    @Query('state') state?: unknown,
    @Query('cursor') cursor?: unknown,
  ): Promise<Page<DeskReportRow>> {
    if (state !== undefined && !(typeof state === 'string' && REPORT_STATES.has(state)))
      throw badRequest();
    if (cursor !== undefined && !(typeof cursor === 'string' && CURSOR.test(cursor)))
      throw badRequest();
    return this.readModel.list(actor, state ?? null, cursor ?? null);
  }

  @Get(':id')
  @Requires('report.read')
  @ReadsOnRecord()
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<DeskReport> {
    return this.reports.read(actor, id);
  }

  @Post()
  @Requires('report.submit')
  enter(@Actor() actor: Person, @Body() dto: EnterReportDto): Promise<EnteredReport> {
    return this.reports.enter(actor, dto);
  }

  @Post(':id/screening')
  @HttpCode(200)
  @Requires('report.screen')
  screen(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ScreenReportDto,
  ): Promise<DeskReport> {
    return this.reports.screen(actor, id, version, dto);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Requires('report.screen')
  close(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: CloseReportDto,
  ): Promise<DeskReport> {
    return this.reports.close(actor, id, version, dto);
  }

  @Post(':id/taking-back')
  @HttpCode(200)
  @Requires('report.screen')
  takeBack(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() _nothing: NothingDto,
  ): Promise<DeskReport> {
    return this.reports.takeBack(actor, id, version);
  }

  /** Has no version: a repeat renews it. */
  @Put(':id/lease')
  @Requires('report.screen')
  takeLease(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { note }: TakeLeaseDto,
  ): Promise<LeaseAnswer> {
    return this.leases.take(actor, id, note ?? null);
  }

  @Delete(':id/lease')
  @Requires('report.screen')
  freeLease(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<LeaseAnswer> {
    return this.leases.free(actor, id);
  }
}
