import { Module } from '@nestjs/common';
import { ReportsIntakeModule } from '@himaya/intake';
import { PlacesIntakeModule } from '@himaya/places';
import { IntakePagesController } from '../intake.pages.controller.js';

@Module({
  imports: [ReportsIntakeModule, PlacesIntakeModule],
  controllers: [IntakePagesController],
})
export class IntakePlane {}
