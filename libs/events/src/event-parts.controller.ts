import { Body, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type EventRecord, type Person } from '@himaya/contracts';
import { Actor, IfMatch, PlaneController, Requires, UuidPipe } from '@himaya/http';
import {
  AddTotalDto,
  EventReasonDto,
  MemberDto,
  TotalFactsDto,
  WithdrawTotalDto,
} from './event.dto.js';
import { EventPartsService } from './event-parts.service.js';

@PlaneController('desk', 'api/v1/desk/events/:id')
export class EventPartsController {
  constructor(private readonly parts: EventPartsService) {}

  @Post('totals')
  @Requires('event.edit')
  addTotal(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: AddTotalDto,
  ): Promise<EventRecord> {
    return this.parts.addTotal(actor, id, version, dto);
  }

  @Put('totals/:total')
  @Requires('event.edit')
  editTotal(
    @Actor() actor: Person,
    @Param('id', UuidPipe) event: string,
    @Param('total', UuidPipe) total: string,
    @IfMatch() version: number,
    @Body() dto: TotalFactsDto,
  ): Promise<EventRecord> {
    return this.parts.editTotal(actor, { event, total }, version, dto);
  }

  @Post('totals/:total/withdrawal')
  @HttpCode(200)
  @Requires('event.edit')
  withdrawTotal(
    @Actor() actor: Person,
    @Param('id', UuidPipe) event: string,
    @Param('total', UuidPipe) total: string,
    @IfMatch() version: number,
    @Body() dto: WithdrawTotalDto,
  ): Promise<EventRecord> {
    return this.parts.withdrawTotal(actor, { event, total }, version, dto);
  }

  @Post('members')
  @HttpCode(200)
  @Requires('event.edit')
  addMember(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { ref }: MemberDto,
  ): Promise<EventRecord> {
    return this.parts.addMember(actor, id, version, ref);
  }

  @Post('members/:incident/removal')
  @HttpCode(200)
  @Requires('event.edit')
  removeMember(
    @Actor() actor: Person,
    @Param('id', UuidPipe) event: string,
    @Param('incident', UuidPipe) incident: string,
    @IfMatch() version: number,
    @Body() { reason }: EventReasonDto,
  ): Promise<EventRecord> {
    return this.parts.removeMember(actor, { event, incident }, version, reason);
  }
}
