import { Body, Header, HttpCode, Post } from '@nestjs/common';
import { type ReportAcceptance } from '@himaya/contracts';
import { Anyone, PlaneController, Untransacted } from '@himaya/http';
import { SubmitReportDto } from './report.intake.dto.js';
import { ReportsIntakeService } from './reports.intake.service.js';

@PlaneController('intake', 'api/v1/intake/reports')
export class ReportsIntakeController {
  constructor(private readonly reports: ReportsIntakeService) {}

  @Post()
  @HttpCode(201)
  @Anyone()
  @Untransacted()
  @Header('cache-control', 'no-store')
  submit(@Body() dto: SubmitReportDto): Promise<ReportAcceptance> {
    return this.reports.submit(dto);
  }
}
