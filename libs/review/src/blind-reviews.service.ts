import { type Incident, type LedgerAct, type Person, type PutBlindGrade } from '@himaya/contracts';
import { IncidentHistory, IncidentsService } from '@himaya/incidents';
import { Injectable } from '@nestjs/common';
import { BlindReviewsRepository } from './blind-reviews.repository.js';
import { proposalSeen } from './review.problems.js';

/** What a reviewer does before they see a proposal: they grade it, or they open it without. */
@Injectable()
export class BlindReviewsService {
  constructor(
    private readonly blind: BlindReviewsRepository,
    private readonly incidents: IncidentsService,
    private readonly history: IncidentHistory,
  ) {}

  async grade(actor: Person, id: string, version: number, said: PutBlindGrade): Promise<Incident> {
    await this.assertUnseen(actor, id, version);
    await this.blind.addGrade({ incident: id, version, reviewer: actor.id }, said);
    return this.record(actor, id, version, { act: 'incident.grade-blind', content: said });
  }

  async open(actor: Person, id: string, version: number): Promise<Incident> {
    await this.assertUnseen(actor, id, version);
    await this.blind.addOpening({ incident: id, version, reviewer: actor.id });
    return this.record(actor, id, version, { act: 'incident.open-proposal' });
  }

  /** Throws 404, 409 or 412. */
  private async assertUnseen(actor: Person, id: string, version: number): Promise<void> {
    await this.incidents.getForReview(actor, id, version);
    if (!(await this.blind.readsBlind(id, actor.id))) throw proposalSeen();
  }

  /** The history tells that it was done; what was said stays apart until the case is decided. */
  private async record(
    actor: Person,
    id: string,
    version: number,
    did: { readonly act: LedgerAct; readonly content?: unknown },
  ): Promise<Incident> {
    await this.history.record(actor, { id, version, from: 'proposed', to: 'proposed', ...did });
    return this.incidents.get(actor, id);
  }
}
