import { Get, Query } from '@nestjs/common';
import { type Person, type Quality } from '@himaya/contracts';
import { Actor, PlaneController, Requires } from '@himaya/http';
import { readQualityDays } from './quality-query.js';
import { QualityReadModel } from './quality.read-model.js';

@PlaneController('desk', 'api/v1/desk/quality')
export class QualityController {
  constructor(private readonly quality: QualityReadModel) {}

  @Get()
  @Requires('quality.read')
  show(@Actor() actor: Person, @Query() query: Record<string, unknown>): Promise<Quality> {
    return this.quality.of(actor, readQualityDays(query));
  }
}
