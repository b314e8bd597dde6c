import { type DynamicModule, Module } from '@nestjs/common';
import { Acceptances, AcceptanceSettings } from './acceptances.intake.js';
import { ReportReceiver } from './report-receiver.intake.js';
import { RepliesIntakeController } from './replies.intake.controller.js';
import { RepliesIntakeService } from './replies.intake.service.js';
import { ReportsIntakeController } from './reports.intake.controller.js';
import { ReportsIntakeService } from './reports.intake.service.js';

@Module({})
export class ReportsIntakeModule {
  static with(settings: AcceptanceSettings): DynamicModule {
    const known = { provide: AcceptanceSettings, useValue: settings };
    return {
      module: ReportsIntakeModule,
      controllers: [ReportsIntakeController, RepliesIntakeController],
      providers: [known, Acceptances, ReportsIntakeService, ReportReceiver, RepliesIntakeService],
      exports: [ReportsIntakeService, RepliesIntakeService],
    };
  }
}
