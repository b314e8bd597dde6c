import { type DynamicModule, Module } from '@nestjs/common';
import { ReportsIntakeModule } from '@himaya/intake';
import { PlacesIntakeModule } from '@himaya/places';
import { IntakePagesController } from '../intake.pages.controller.js';
import { ReplyPagesController } from '../reply.pages.controller.js';
import { type AcceptanceSettingsLike } from '../plane-settings.js';

@Module({})
export class IntakePlane {
  static with(acceptances: AcceptanceSettingsLike): DynamicModule {
    return {
      module: IntakePlane,
      imports: [ReportsIntakeModule.with(acceptances), PlacesIntakeModule],
      controllers: [IntakePagesController, ReplyPagesController],
    };
  }
}
