import { Body, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type EventRecord, type EventRow, type Person } from '@himaya/contracts';
import { Actor, IfMatch, NothingDto, PlaneController, Requires, UuidPipe } from '@himaya/http';
import { AddEventDto, EventFactsDto, EventReasonDto } from './event.dto.js';
import { EventsService } from './events.service.js';

@PlaneController('desk', 'api/v1/desk/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @Requires('incident.read')
  async list(): Promise<{ readonly items: readonly EventRow[] }> {
    return { items: await this.events.list() };
  }

  @Get(':id')
  @Requires('incident.read')
  get(@Actor() actor: Person, @Param('id', UuidPipe) id: string): Promise<EventRecord> {
    return this.events.get(actor, id);
  }

  @Post()
  @Requires('event.edit')
  add(@Actor() actor: Person, @Body() dto: AddEventDto): Promise<EventRecord> {
    return this.events.add(actor, dto);
  }

  @Put(':id')
  @Requires('event.edit')
  edit(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() dto: EventFactsDto,
  ): Promise<EventRecord> {
    return this.events.edit(actor, id, version, dto);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Requires('event.approve')
  approve(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: EventReasonDto,
  ): Promise<EventRecord> {
    return this.events.approve(actor, id, version, reason);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('event.approve')
  return(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: EventReasonDto,
  ): Promise<EventRecord> {
    return this.events.return(actor, id, version, reason);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Requires('event.publish')
  publish(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() _nothing: NothingDto,
  ): Promise<EventRecord> {
    return this.events.publish(actor, id, version);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('event.publish')
  withdraw(
    @Actor() actor: Person,
    @Param('id', UuidPipe) id: string,
    @IfMatch() version: number,
    @Body() { reason }: EventReasonDto,
  ): Promise<EventRecord> {
    return this.events.withdraw(actor, id, version, reason);
  }
}
