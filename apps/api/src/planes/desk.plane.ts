import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule, type AccountsSite } from '@himaya/accounts';
import { CommitmentsModule } from '@himaya/commitments';
import { ComplianceModule } from '@himaya/compliance';
import { ExchangeModule } from '@himaya/exchange';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { PublicationModule } from '@himaya/publication';
import { AdminPagesController } from '../admin.pages.controller.js';
import {
  DeskIncidentPageController,
  DeskPagesController,
  DeskWaitingPagesController,
} from '../desk.pages.controller.js';
import { DeskAccountPageController } from '../desk.account.pages.controller.js';
import { DeskBench } from '../desk-bench.service.js';
import { DeskNames } from '../desk-names.service.js';

@Module({})
export class DeskPlane {
  static at(site: AccountsSite): DynamicModule {
    return {
      module: DeskPlane,
      imports: [
        AccountsModule.at(site),
        CommitmentsModule,
        ComplianceModule,
        ExchangeModule,
        IncidentsModule,
        PublicationModule,
        ReportsModule,
      ],
      controllers: [
        AdminPagesController,
        DeskAccountPageController,
        DeskPagesController,
        DeskWaitingPagesController,
        DeskIncidentPageController,
      ],
      providers: [DeskBench, DeskNames],
    };
  }
}
