import { type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { BlindReviewsService } from './blind-reviews.service.js';
import { GradeBlindDto } from './grade-blind.dto.js';

@PlaneController('desk', 'api/v1/desk/incidents')
export class BlindReviewsController {
  constructor(private readonly blind: BlindReviewsService) {}

  @Post(':id/blind-grades')
  @HttpCode(200)
  @Requires('incident.approve')
  grade(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: GradeBlindDto,
  ): Promise<Incident> {
    return this.blind.grade(actor, id, version, dto);
  }

  @Post(':id/proposal-opening')
  @HttpCode(200)
  @Requires('incident.approve')
  open(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() _nothing: NothingDto,
  ): Promise<Incident> {
    return this.blind.open(actor, id, version);
  }
}
