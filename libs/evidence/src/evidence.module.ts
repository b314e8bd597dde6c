import { type DynamicModule, Module } from '@nestjs/common';
import { ReportsModule } from '@himaya/intake';
import { LedgerModule } from '@himaya/ledger';
import { DeriveEvidence } from './derive-evidence.job.js';
import { EvidenceFilesController } from './evidence-files.controller.js';
import { EvidenceFiles } from './evidence-files.service.js';
import { EvidenceSettings } from './evidence-settings.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceReadModel } from './evidence.read-model.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';

/** At the desk. */
@Module({})
export class EvidenceModule {
  static with(settings: EvidenceSettings): DynamicModule {
    return {
      module: EvidenceModule,
      imports: [LedgerModule, ReportsModule],
      controllers: [EvidenceController, EvidenceFilesController],
      providers: [
        { provide: EvidenceSettings, useValue: settings },
        EvidenceService,
        EvidenceFiles,
        EvidenceReadModel,
        EvidenceRepository,
      ],
      exports: [EvidenceService, EvidenceReadModel],
    };
  }
}

/** Jobs. */
@Module({})
export class EvidenceWorkerModule {
  static with(settings: EvidenceSettings): DynamicModule {
    return {
      module: EvidenceWorkerModule,
      providers: [
        { provide: EvidenceSettings, useValue: settings },
        DeriveEvidence,
        EvidenceRepository,
      ],
      exports: [DeriveEvidence],
    };
  }
}
