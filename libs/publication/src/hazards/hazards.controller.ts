import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  type DeskHazard,
  type HandedHazard,
  type HazardFacts,
  type Person,
} from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { ReasonDto } from '../publication.dto.js';
import { AnswerHazardDto, HandOverDto } from './hazard.dto.js';
import { HazardsService } from './hazards.service.js';

@PlaneController('desk', 'api/v1/desk/hazards')
export class HazardsController {
  constructor(private readonly hazards: HazardsService) {}

  /** Of an operator, what was handed to them. */
  @Get()
  @Requires('hazard.read')
  async list(@Actor() actor: Person): Promise<{
    readonly hazards: readonly DeskHazard[];
    readonly handed: readonly HandedHazard[];
  }> {
    return { hazards: await this.hazards.list(actor), handed: await this.hazards.handed(actor) };
  }

  /** The exact facts; a POST, since it leaves an entry in the ledger. */
  @Post(':id/reading')
  @HttpCode(200)
  @Requires('hazard.read')
  read(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() _nothing: NothingDto,
  ): Promise<HazardFacts> {
    return this.hazards.read(actor, id);
  }

  /** What became of it; of whoever it was handed to alone. */
  @Post(':id/answer')
  @HttpCode(200)
  @Requires('hazard.read')
  answer(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @Body() dto: AnswerHazardDto,
  ): Promise<HandedHazard> {
    return this.hazards.answer(actor, id, dto);
  }
}

@PlaneController('desk', 'api/v1/desk/incidents/:id/hazard')
export class CaseHazardController {
  constructor(private readonly hazards: HazardsService) {}

  @Post('hand-over')
  @HttpCode(200)
  @Requires('incident.claim')
  handOver(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: HandOverDto,
  ): Promise<DeskHazard> {
    return this.hazards.handOver(actor, id, version, dto);
  }

  /** Proposes the line for the public list, or to take it off again. */
  @Post('listing')
  @HttpCode(200)
  @Requires('incident.claim')
  propose(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<DeskHazard> {
    return this.hazards.propose(actor, id, version, reason);
  }

  @Post('listing/approval')
  @HttpCode(200)
  @Requires('incident.approve')
  approve(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<DeskHazard> {
    return this.hazards.decide(actor, id, version, { approves: true, reason });
  }

  @Post('listing/refusal')
  @HttpCode(200)
  @Requires('incident.approve')
  decline(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReasonDto,
  ): Promise<DeskHazard> {
    return this.hazards.decide(actor, id, version, { approves: false, reason });
  }
}
