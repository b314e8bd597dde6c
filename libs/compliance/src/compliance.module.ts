import { Module } from '@nestjs/common';
import { CommitmentsModule } from '@himaya/commitments';
import { IncidentsModule } from '@himaya/incidents';
import { ReportsModule } from '@himaya/intake';
import { LinksController } from './links.controller.js';
import { LinksRepository } from './links.repository.js';
import { LinksService } from './links.service.js';

@Module({
  imports: [CommitmentsModule, IncidentsModule, ReportsModule],
  controllers: [LinksController],
  providers: [LinksService, LinksRepository],
  exports: [LinksService],
})
export class ComplianceModule {}
