import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '@himaya/accounts';
import { CommitmentsModule } from '@himaya/commitments';
import { ComplianceModule } from '@himaya/compliance';
import { ExchangeModule } from '@himaya/exchange';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { PublicationModule } from '@himaya/publication';
import { DeskIncidentPageController, DeskPagesController } from '../desk.pages.controller.js';
import { DeskPreview } from '../desk-preview.service.js';

@Module({})
export class DeskPlane {
  static at(origin: string): DynamicModule {
    return {
      module: DeskPlane,
      imports: [
        AccountsModule.at(origin),
        CommitmentsModule,
        ComplianceModule,
        ExchangeModule,
        IncidentsModule,
        PublicationModule,
        ReportsModule,
      ],
      controllers: [DeskPagesController, DeskIncidentPageController],
      providers: [DeskPreview],
    };
  }
}
