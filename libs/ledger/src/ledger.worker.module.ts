import { type DynamicModule, Module } from '@nestjs/common';
import { join } from 'node:path';
import { SigningKey } from '@himaya/keys';
import { HeadMemory } from './head-memory.js';
import { LedgerSettings } from './ledger-settings.js';
import { Sequencer } from './sequencer.js';
import { Signer } from './signer.js';
import { TreeRepository } from './tree.repository.js';

/** Jobs of the ledger: positions and heads. */
@Module({})
export class LedgerWorkerModule {
  static with(settings: LedgerSettings): DynamicModule {
    const signer = (): Signer =>
      new Signer(
        SigningKey.open(join(settings.keys, 'ledger'), settings.origin),
        new HeadMemory(join(settings.keys, 'ledger-head')),
      );
    return {
      module: LedgerWorkerModule,
      providers: [
        { provide: LedgerSettings, useValue: settings },
        { provide: Signer, useFactory: signer },
        TreeRepository,
        Sequencer,
      ],
      exports: [Sequencer],
    };
  }
}
