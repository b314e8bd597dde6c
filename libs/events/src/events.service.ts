import { Injectable } from '@nestjs/common';
import {
  type CaseEvent,
  type EventFacts,
  type EventRecord,
  type EventRow,
  type Person,
} from '@himaya/contracts';
import { idTaken } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { eventColumns } from './event-rows.js';
import { EventsReadModel } from './events.read-model.js';
import { EventsRepository } from './events.repository.js';
import { eventStep, ownEvent } from './events.problems.js';

type EventStepAct = 'event.add' | 'event.edit' | 'event.approve' | 'event.return';

/** What several bodies counted: drafted by analysts, approved by another person, published by a third role. */
@Injectable()
export class EventsService {
  constructor(
    private readonly events: EventsRepository,
    private readonly reads: EventsReadModel,
    private readonly ledger: Ledger,
  ) {}

  list(): Promise<EventRow[]> {
    return this.reads.list();
  }

  ofCase(incident: string): Promise<CaseEvent[]> {
    return this.reads.ofCase(incident);
  }

  get(actor: Person, id: string): Promise<EventRecord> {
    return this.reads.get(actor, id);
  }

  /** A repeat of the same draft gets the same event. */
  async add(actor: Person, { id, ...dto }: EventFacts & { id: string }): Promise<EventRecord> {
    const columns = eventColumns(dto, new Date());
    const existing = await this.events.find(id);
    if (existing) {
      const event = await this.reads.get(actor, id);
      const same = event.titleEn === columns.titleEn && event.edtf === columns.edtf;
      if (existing.createdBy !== actor.id || existing.version !== 1 || !same) throw idTaken();
      return event;
    }
    await this.events.add(actor, id, columns);
    await this.record(actor, { id, act: 'event.add', version: 1, content: dto });
    return this.reads.get(actor, id);
  }

  async edit(actor: Person, id: string, version: number, dto: EventFacts): Promise<EventRecord> {
    const columns = eventColumns(dto, new Date());
    await this.events.get(id, version);
    await this.events.edit(actor, id, columns);
    await this.record(actor, { id, act: 'event.edit', version: version + 1, content: dto });
    return this.reads.get(actor, id);
  }

  /** By a reviewer who wrote nothing of it. */
  async approve(actor: Person, id: string, version: number, reason: string): Promise<EventRecord> {
    const event = await this.events.get(id, version);
    if (event.state !== 'draft') throw eventStep();
    if (event.hands.includes(actor.id)) throw ownEvent();
    await this.events.approve(actor, id);
    const step = { id, act: 'event.approve', version: version + 1, content: { reason } } as const;
    await this.record(actor, step, reason);
    return this.reads.get(actor, id);
  }

  /** Sends this version back, once; nothing of it changes until somebody edits it. */
  async return(actor: Person, id: string, version: number, reason: string): Promise<EventRecord> {
    const { hands } = await this.events.get(id, version);
    if (hands.includes(actor.id)) throw ownEvent();
    const { state, returned } = await this.reads.get(actor, id);
    if (state !== 'draft' || returned !== null) throw eventStep();
    await this.record(actor, { id, act: 'event.return', version, content: { reason } }, reason);
    return this.reads.get(actor, id);
  }

  /** The function writes what is public, and its leaf. */
  async publish(actor: Person, id: string, version: number): Promise<EventRecord> {
    const event = await this.events.get(id, version);
    if (event.state !== 'approved' || event.releasedVersion === version) throw eventStep();
    if (event.hands.includes(actor.id)) throw ownEvent();
    await this.events.publish(actor, id, version);
    await this.events.decide(actor, { id, act: 'event.publish', version, reason: null });
    return this.reads.get(actor, id);
  }

  /** Takes the whole event from the public at once; its incidents stay. */
  async withdraw(actor: Person, id: string, version: number, reason: string): Promise<EventRecord> {
    const event = await this.events.get(id, version);
    if (event.publicState !== 'public') throw eventStep();
    await this.events.withdraw(actor, id, version);
    await this.events.decide(actor, { id, act: 'event.withdraw', version, reason });
    return this.reads.get(actor, id);
  }

  private async record(
    actor: Person,
    step: {
      readonly id: string;
      readonly act: EventStepAct;
      readonly version: number;
      readonly content: unknown;
    },
    reason: string | null = null,
  ): Promise<void> {
    const { id, act, version, content } = step;
    await this.events.decide(actor, { id, act, version, reason });
    await this.ledger.append(actor, { act, subject: id, version, content });
  }
}
