import { Injectable } from '@nestjs/common';
import { type DeskTotal, type EventRecord, type Person, type TotalFacts } from '@himaya/contracts';
import { fieldProblem, idTaken, notFound } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { assertCome, totalColumns } from './event-rows.js';
import { totalWithdrawn } from './events.problems.js';
import { EventsReadModel } from './events.read-model.js';
import { EventsRepository } from './events.repository.js';

interface Withdrawal {
  readonly on: string;
  readonly noteEn: string;
  readonly noteAr: string;
}

interface PartStep {
  readonly act:
    | 'event.add-total'
    | 'event.edit-total'
    | 'event.withdraw-total'
    | 'event.add-member'
    | 'event.remove-member';
  readonly content: unknown;
  readonly reason?: string;
}

/** Totals and members of an event. Each step is a version of the event, which the database counts. */
@Injectable()
export class EventPartsService {
  constructor(
    private readonly events: EventsRepository,
    private readonly reads: EventsReadModel,
    private readonly ledger: Ledger,
  ) {}

  async addTotal(
    actor: Person,
    event: string,
    version: number,
    { id, ...facts }: TotalFacts & { readonly id: string },
  ): Promise<EventRecord> {
    const columns = totalColumns(facts, new Date());
    const { totals } = await this.reads.get(actor, event);
    const same = totals.find((total) => total.id === id);
    // a repeat comes with the version before its own
    if (same && same.bodyEn === facts.bodyEn && same.url === facts.url)
      return this.reads.get(actor, event);
    await this.events.get(event, version);
    if (same) throw idTaken();
    await this.events.addTotal(actor, event, { id, columns });
    return this.record(actor, event, version, {
      act: 'event.add-total',
      content: { id, ...facts },
    });
  }

  async editTotal(
    actor: Person,
    at: { readonly event: string; readonly total: string },
    version: number,
    facts: TotalFacts,
  ): Promise<EventRecord> {
    const columns = totalColumns(facts, new Date());
    await this.heldTotal(actor, at, version);
    await this.events.editTotal(actor, at.total, columns);
    const content = { id: at.total, ...facts };
    return this.record(actor, at.event, version, { act: 'event.edit-total', content });
  }

  /** It stays, struck and dated, once the public has seen it. */
  async withdrawTotal(
    actor: Person,
    at: { readonly event: string; readonly total: string },
    version: number,
    said: Withdrawal,
  ): Promise<EventRecord> {
    assertCome('/on', said.on, new Date());
    await this.heldTotal(actor, at, version);
    await this.events.withdrawTotal(actor, at.total, said);
    return this.record(actor, at.event, version, {
      act: 'event.withdraw-total',
      content: { id: at.total, ...said },
      reason: said.noteEn,
    });
  }

  async addMember(
    actor: Person,
    event: string,
    version: number,
    ref: string,
  ): Promise<EventRecord> {
    await this.events.get(event, version);
    const incident = await this.events.findIncident(actor, ref);
    if (incident === null) throw unknownIncident();
    if (await this.events.isMember(event, incident)) return this.reads.get(actor, event);
    await this.events.setMember(actor, event, { incident, removed: false });
    return this.record(actor, event, version, { act: 'event.add-member', content: { ref } });
  }

  async removeMember(
    actor: Person,
    at: { readonly event: string; readonly incident: string },
    version: number,
    reason: string,
  ): Promise<EventRecord> {
    await this.events.get(at.event, version);
    const { members } = await this.reads.get(actor, at.event);
    const member = members.find(({ incident }) => incident === at.incident);
    if (!member) throw notFound();
    await this.events.setMember(actor, at.event, { incident: at.incident, removed: true });
    const content = { ref: member.ref, reason };
    return this.record(actor, at.event, version, { act: 'event.remove-member', content, reason });
  }

  private async heldTotal(
    actor: Person,
    at: { readonly event: string; readonly total: string },
    version: number,
  ): Promise<DeskTotal> {
    await this.events.get(at.event, version);
    const { totals } = await this.reads.get(actor, at.event);
    const total = totals.find(({ id }) => id === at.total);
    if (!total) throw notFound();
    if (total.withdrawnOn !== null) throw totalWithdrawn();
    return total;
  }

  private async record(
    actor: Person,
    id: string,
    before: number,
    { act, content, reason = undefined }: PartStep,
  ): Promise<EventRecord> {
    const version = before + 1;
    await this.events.decide(actor, { id, act, version, reason: reason ?? null });
    await this.ledger.append(actor, { act, subject: id, version, content });
    return this.reads.get(actor, id);
  }
}

const unknownIncident = () =>
  fieldProblem('/ref', 'unknown-code', {
    en: 'There is no incident of this reference.',
    ar: 'لا توجد حادثة بهذا المرجع.',
  });
