import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { type Person, type PublicationRecord } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, StepUp, UuidPipe } from '@himaya/http';
import { ReasonDto } from './publication.dto.js';
import { AskRetractionDto } from './take-back.dto.js';
import { TakeBacksService } from './take-backs.service.js';

@PlaneController('desk', 'api/v1/desk/incidents/:id/publication')
export class TakeBacksController {
  constructor(private readonly takeBacks: TakeBacksService) {}

  @Post('retraction')
  @HttpCode(200)
  @Requires('publication.retract')
  askRetraction(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: AskRetractionDto,
  ): Promise<PublicationRecord> {
    return this.takeBacks.askRetraction(actor, id, version, dto);
  }

  @Post('retraction/confirmation')
  @HttpCode(200)
  @Requires('publication.retract')
  retract(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<PublicationRecord> {
    return this.takeBacks.retract(actor, id, version, reason);
  }

  @Post('retraction/refusal')
  @HttpCode(200)
  @Requires('publication.retract')
  declineRetraction(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<PublicationRecord> {
    return this.takeBacks.declineRetraction(actor, id, version, reason);
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Requires('publication.withdraw')
  @StepUp()
  withdraw(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<PublicationRecord> {
    return this.takeBacks.withdraw(actor, id, version, reason);
  }

  @Post('restoration')
  @HttpCode(200)
  @Requires('publication.restore')
  restore(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<PublicationRecord> {
    return this.takeBacks.restore(actor, id, version, reason);
  }
}
