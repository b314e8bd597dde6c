import { type DynamicModule, Module } from '@nestjs/common';
import { AtlasController } from './atlas.controller.js';
import { AtlasEvents } from './atlas-events.js';
import { AtlasFollower } from './atlas.follower.js';
import { AtlasRecords } from './atlas-records.js';
import { AtlasService } from './atlas.service.js';
import { AtlasSettings } from './atlas-settings.js';

@Module({})
export class AtlasOpenModule {
  static with(settings: AtlasSettings): DynamicModule {
    return {
      module: AtlasOpenModule,
      controllers: [AtlasController],
      providers: [
        { provide: AtlasSettings, useValue: settings },
        AtlasEvents,
        AtlasFollower,
        AtlasRecords,
        AtlasService,
      ],
      exports: [AtlasEvents, AtlasFollower, AtlasRecords, AtlasService],
    };
  }
}
