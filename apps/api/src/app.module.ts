import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import {
  DatabaseModule,
  type Job,
  JobRunner,
  type Pools,
  TransactionInterceptor,
} from '@himaya/database';
import { PublicationWorkerModule, ReleaseSlot } from '@himaya/publication';
import { DeriveEvidence, type EvidenceSettings, EvidenceWorkerModule } from '@himaya/evidence';
import { PublicGuard, VersionEtagInterceptor } from '@himaya/http';
import { type LedgerSettings, LedgerWorkerModule } from '@himaya/ledger';
import { HealthController } from './health.controller.js';
import { Pages } from './pages.js';
import { DeskPlane } from './planes/desk.plane.js';
import { IntakePlane } from './planes/intake.plane.js';
import { OpenPlane } from './planes/open.plane.js';
import { type AcceptanceSettingsLike, type AtlasSettingsLike } from './plane-settings.js';
import { Readiness } from './readiness.js';

export interface AppParts {
  readonly pools: Pools;
  readonly pages: Pages;
  readonly atlas: AtlasSettingsLike;
  /** Used, and their key opened, only where this process serves intake. */
  readonly acceptances: AcceptanceSettingsLike;
  /** Only where this process does the jobs. */
  readonly ledger?: LedgerSettings;
  /** Of the desk and the worker. */
  readonly evidence: EvidenceSettings | undefined;
  /** Told of what fails with nobody waiting. */
  report(error: unknown): void;
  /** Of the desk alone. */
  readonly columnKey: Buffer | undefined;
}

/** The planes that this process has a role for; each keeps to its own in the database. */
@Module({})
export class AppModule {
  static of(parts: AppParts): DynamicModule {
    const { pools, pages, atlas, acceptances, ledger } = parts;
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        DatabaseModule.over(pools),
        {
          module: PagesModule,
          global: true,
          providers: [{ provide: Pages, useValue: pages }],
          exports: [Pages],
        },
        ...(pools.has('open') ? [OpenPlane.with(atlas)] : []),
        ...(pools.has('intake') ? [IntakePlane.with(acceptances)] : []),
        ...(ledger ? [LedgerWorkerModule.with(ledger)] : []),
        ...(ledger ? [jobs(parts)] : []),
        ...(pools.has('desk') ? [deskPlane(parts)] : []),
      ],
      controllers: [HealthController],
      providers: [
        Readiness,
        { provide: APP_GUARD, useClass: PublicGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: VersionEtagInterceptor },
      ],
    };
  }
}

class PagesModule {}

class JobsModule {}

/** What is done with nobody waiting, under the worker's role. */
function jobs({ pools, evidence, report }: AppParts): DynamicModule {
  if (!evidence) throw new Error('jobs need the evidence');
  return {
    module: JobsModule,
    imports: [EvidenceWorkerModule.with(evidence), PublicationWorkerModule],
    providers: [
      {
        provide: JobRunner,
        inject: [DeriveEvidence, ReleaseSlot],
        useFactory: (...jobs: Job[]) => new JobRunner(pools, jobs, report),
      },
    ],
  };
}

function deskPlane({ pages: { instance }, columnKey, evidence, report }: AppParts): DynamicModule {
  if (!columnKey || !evidence) throw new Error('the desk needs its keys');
  return DeskPlane.at({ ...instance, columnKey }, evidence, report);
}
