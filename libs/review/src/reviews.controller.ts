import { type Incident, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ReasonDto } from '@himaya/incidents';
import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ReturnProposalDto } from './return-proposal.dto.js';
import { ReviewsService } from './reviews.service.js';

@PlaneController('desk', 'api/v1/desk/incidents')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Post(':id/approval')
  @HttpCode(200)
  @Requires('incident.approve')
  approve(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReasonDto,
  ): Promise<Incident> {
    return this.reviews.approve(actor, id, version, dto.reason);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('incident.approve')
  return(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: ReturnProposalDto,
  ): Promise<Incident> {
    return this.reviews.return(actor, id, version, dto);
  }
}
