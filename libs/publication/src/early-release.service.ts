import { Injectable } from '@nestjs/common';
import { type Person, type PublicationRecord } from '@himaya/contracts';
import { DutyTable, Ledger } from '@himaya/ledger';
import { mayGoEarly } from './publication-acts.js';
import { notApproved, notEarly } from './publication.problems.js';
import { PublicationsRepository } from './publications.repository.js';
import { type PublicationStep, PublicationsService } from './publications.service.js';

/** What three outlets reported with place and day may go after 12 hours: a reviewer says so, a publisher releases. */
@Injectable()
export class EarlyRelease {
  constructor(
    private readonly repository: PublicationsRepository,
    private readonly publications: PublicationsService,
    private readonly ledger: Ledger,
    private readonly duties: DutyTable,
  ) {}

  async allow(
    actor: Person,
    id: string,
    version: number,
    reason: string,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.held(actor, id, version);
    if (facts.incidentState !== 'approved') throw notApproved();
    if (!mayGoEarly(facts) || this.duties.rules.hasHand(actor, facts.hands)) throw notEarly();
    await this.repository.allowEarly(id, { version, by: actor.id, reason });
    const { state } = facts;
    const step: PublicationStep = {
      ...{ act: 'publication.allow-early', version, from: state, to: state },
      reason,
    };
    await this.publications.record(actor, id, step);
    await this.ledger.append(actor, { act: step.act, subject: id, version, content: { reason } });
    return this.publications.get(actor, id);
  }
}
