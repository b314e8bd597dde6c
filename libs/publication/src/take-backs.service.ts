import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Person, type PublicationRecord, type TakeBackRow } from '@himaya/contracts';
import { DutyTable, Ledger } from '@himaya/ledger';
import { noteMissing } from './publication.problems.js';
import { type PublicationStep, PublicationsService } from './publications.service.js';
import { type AskRetractionDto } from './take-back.dto.js';
import {
  noSuchTakeBack,
  notPublic,
  retractionByReviewers,
  retractionByTwo,
} from './take-back.problems.js';
import { type TakeBackFacts, TakeBacksRepository } from './take-backs.repository.js';

type Step = Omit<PublicationStep, 'version'>;

const STAYS = { from: 'public', to: 'public' } as const;

/** How a record leaves the public: retracted by two reviewers, or withdrawn by one publisher, and put back. */
@Injectable()
export class TakeBacksService {
  constructor(
    private readonly takeBacks: TakeBacksRepository,
    private readonly publications: PublicationsService,
    private readonly ledger: Ledger,
    private readonly duties: DutyTable,
  ) {}

  list(actor: Person): Promise<TakeBackRow[]> {
    return this.takeBacks.listOpen(actor);
  }

  async askRetraction(
    actor: Person,
    id: string,
    version: number,
    dto: AskRetractionDto,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.held(actor, id, version);
    if (facts.state !== 'public') throw notPublic();
    if (this.duties.rules.hasHand(actor, facts.hands)) throw retractionByReviewers();
    const { noteEn = null, noteAr = null, survivor = null } = dto;
    if (noteEn === null && noteAr === null) throw noteMissing();
    const ask = { reasonClass: dto.class, noteEn, noteAr, survivor };
    await this.takeBacks.ask({ id: randomUUID(), incidentId: id, askedBy: actor.id, ...ask });
    const step: Step = { ...STAYS, act: 'publication.ask-retraction', reason: said(dto) };
    await this.publications.record(actor, id, { ...step, version: facts.version });
    await this.ledger.append(actor, { act: step.act, subject: id, version, content: ask });
    return this.publications.get(actor, id);
  }

  async declineRetraction(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.held(actor, id, version);
    const asked = await this.open(id, 'retraction', 'asked');
    await this.takeBacks.decline(asked.id, actor.id, reason);
    const step: Step = { ...STAYS, act: 'publication.decline-retraction', reason };
    await this.publications.record(actor, id, { ...step, version: facts.version });
    await this.ledger.append(actor, { act: step.act, subject: id, version, content: { reason } });
    return this.publications.get(actor, id);
  }

  /** By another reviewer than the one who asked. */
  async retract(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.held(actor, id, version);
    if (facts.state !== 'public') throw notPublic();
    const asked = await this.open(id, 'retraction', 'asked');
    if (this.duties.rules.waitsForSecond(actor, asked.askedById)) throw retractionByTwo();
    if (this.duties.rules.hasHand(actor, facts.hands)) throw retractionByReviewers();
    const step: Step = { act: 'publication.retract', from: 'public', to: 'retracted', reason };
    await this.duties.assert(actor, 'publication', id, step);
    await this.takeBacks.retract(asked.id, actor.id, reason);
    await this.publications.record(actor, id, { ...step, version: facts.version });
    return this.publications.get(actor, id);
  }

  /** At once, whatever else waits: a person may be in danger. */
  async withdraw(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.held(actor, id, version);
    if (facts.state !== 'public') throw notPublic();
    const step: Step = { act: 'publication.withdraw', from: 'public', to: 'withdrawn', reason };
    await this.duties.assert(actor, 'publication', id, step);
    await this.takeBacks.withdraw(randomUUID(), id, actor.id, reason);
    await this.publications.record(actor, id, { ...step, version: facts.version });
    return this.publications.get(actor, id);
  }

  /** Within 72 hours, by a reviewer who has no hand in it and did not withdraw it. */
  async restore(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.held(actor, id, version);
    const withdrawn = await this.open(id, 'withdrawal', 'done');
    if (this.duties.rules.hasHand(actor, [...facts.hands, withdrawn.askedById])) {
      throw retractionByReviewers();
    }
    const step: Step = { act: 'publication.restore', from: 'withdrawn', to: 'public', reason };
    await this.duties.assert(actor, 'publication', id, step);
    await this.takeBacks.restore(withdrawn.id, actor.id, reason);
    await this.publications.record(actor, id, { ...step, version: facts.version });
    return this.publications.get(actor, id);
  }

  private async open(
    id: string,
    kind: TakeBackFacts['kind'],
    state: TakeBackFacts['state'],
  ): Promise<TakeBackFacts> {
    const newest = await this.takeBacks.findNewest(id);
    if (newest?.kind !== kind || newest.state !== state) throw noSuchTakeBack();
    return newest;
  }
}

const said = ({ noteEn, noteAr }: AskRetractionDto): string => noteEn ?? noteAr ?? '';
