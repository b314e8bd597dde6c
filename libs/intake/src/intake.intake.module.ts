import { Module } from '@nestjs/common';
import { ReportReceiver } from './report-receiver.intake.js';
import { ReportsIntakeController } from './reports.intake.controller.js';
import { ReportsIntakeService } from './reports.intake.service.js';

@Module({
  controllers: [ReportsIntakeController],
  providers: [ReportsIntakeService, ReportReceiver],
  exports: [ReportsIntakeService],
})
export class ReportsIntakeModule {}
