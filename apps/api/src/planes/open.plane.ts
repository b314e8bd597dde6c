import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsOpenModule } from '@himaya/accounts';
import { AtlasOpenModule } from '@himaya/atlas';
import { LedgerOpenModule } from '@himaya/ledger';
import { PlacesOpenModule } from '@himaya/places';
import { type AtlasSettingsLike } from '../plane-settings.js';
import { LedgerPagesController } from '../ledger.pages.controller.js';
import { EventsPagesController } from '../events.pages.controller.js';
import { OpenPagesController, RootPageController } from '../open.pages.controller.js';

@Module({})
export class OpenPlane {
  static with(settings: AtlasSettingsLike): DynamicModule {
    const atlas = AtlasOpenModule.with(settings);
    return {
      module: OpenPlane,
      imports: [AccountsOpenModule, atlas, LedgerOpenModule, PlacesOpenModule],
      controllers: [
        RootPageController,
        OpenPagesController,
        EventsPagesController,
        LedgerPagesController,
      ],
      exports: [atlas],
    };
  }
}
