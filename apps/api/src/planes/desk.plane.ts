import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule, type AccountsSite } from '@himaya/accounts';
import { CommitmentsModule } from '@himaya/commitments';
import { ComplianceModule } from '@himaya/compliance';
import { EventsModule } from '@himaya/events';
import { EvidenceModule, type EvidenceSettings } from '@himaya/evidence';
import { ExchangeModule } from '@himaya/exchange';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { MatchingModule } from '@himaya/matching';
import { PublicationModule } from '@himaya/publication';
import { SourcesModule } from '@himaya/sources';
import { ReviewModule } from '@himaya/review';
import { TeamworkModule } from '@himaya/teamwork';
import { WorklistModule } from '@himaya/worklist';
import { AdminPagesController } from '../admin.pages.controller.js';
import {
  DeskIncidentPageController,
  DeskPagesController,
  DeskWaitingPagesController,
} from '../desk.pages.controller.js';
import { DeskAccountPageController } from '../desk.account.pages.controller.js';
import { DeskRegisterPagesController } from '../desk.register.pages.controller.js';
import { DeskComparePageController } from '../desk.compare.page.controller.js';
import { DeskSplitPageController } from '../desk.split.page.controller.js';
import { DeskJoins } from '../desk-joins.service.js';
import { DeskBulkPageController } from '../desk.bulk.page.controller.js';
import { DeskCommentsPageController } from '../desk.comments.page.controller.js';
import { DeskEventsPagesController } from '../desk.events.pages.controller.js';
import { DeskHazardsPageController } from '../desk.hazards.page.controller.js';
import { DeskQualityPageController } from '../desk.quality.page.controller.js';
import { DeskReferencePageController } from '../desk.reference.page.controller.js';
import { DeskRepliesPagesController } from '../desk.replies.pages.controller.js';
import { DeskSourcesPagesController } from '../desk.sources.pages.controller.js';
import { DeskEvidencePageController } from '../desk.evidence.pages.controller.js';
import {
  DeskNoticesPageController,
  DeskWorkloadPageController,
} from '../desk.notices.page.controller.js';
import { DeskFilterPageController } from '../desk.filters.page.controller.js';
import { DeskReportPageController } from '../desk.report.pages.controller.js';
import { DeskBench } from '../desk-bench.service.js';
import { DeskReport } from '../desk-report.service.js';
import { DeskWork } from '../desk-work.service.js';
import { DeskNames } from '../desk-names.service.js';

@Module({})
export class DeskPlane {
  static at(
    site: AccountsSite,
    evidence: EvidenceSettings,
    report: (error: unknown) => void,
  ): DynamicModule {
    return {
      module: DeskPlane,
      imports: [
        AccountsModule.at(site),
        CommitmentsModule,
        ComplianceModule,
        EventsModule,
        EvidenceModule.with(evidence),
        ExchangeModule,
        IncidentsModule,
        MatchingModule,
        PublicationModule,
        ReportsModule,
        SourcesModule,
        ReviewModule,
        TeamworkModule,
        WorklistModule.with(report),
      ],
      controllers: [
        AdminPagesController,
        DeskAccountPageController,
        DeskPagesController,
        DeskWaitingPagesController,
        DeskIncidentPageController,
        DeskRegisterPagesController,
        DeskBulkPageController,
        DeskCommentsPageController,
        DeskEventsPagesController,
        DeskComparePageController,
        DeskSplitPageController,
        DeskHazardsPageController,
        DeskRepliesPagesController,
        DeskSourcesPagesController,
        DeskEvidencePageController,
        DeskFilterPageController,
        DeskReportPageController,
        DeskNoticesPageController,
        DeskWorkloadPageController,
        DeskQualityPageController,
        DeskReferencePageController,
      ],
      providers: [DeskWork, DeskBench, DeskJoins, DeskNames, DeskReport],
    };
  }
}
