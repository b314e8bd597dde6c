import { type Incident, type Person } from '@himaya/contracts';
import { type IncidentEntity, IncidentHistory, IncidentsService } from '@himaya/incidents';
import { Injectable } from '@nestjs/common';
import { type ReturnProposalDto } from './return-proposal.dto.js';
import { structuredReturn } from './review.problems.js';
import { ReviewsRepository, type Verdict } from './reviews.repository.js';

const STEPS = {
  approve: { act: 'incident.approve', to: 'approved' },
  return: { act: 'incident.return', to: 'assessing' },
} as const;

/** What reviewers decide about a proposal: it moves once as many say the same as it takes. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly incidents: IncidentsService,
    private readonly history: IncidentHistory,
  ) {}

  async approve(actor: Person, id: string, version: number, reason: string): Promise<Incident> {
    const incident = await this.incidents.getForReview(actor, id, version);
    await this.reviews.addApproval({ incident: id, version, reviewer: actor.id, reason });
    return this.settle(actor, incident, 'approve', { reason });
  }

  async return(
    actor: Person,
    id: string,
    version: number,
    { reason, code = null }: ReturnProposalDto,
  ): Promise<Incident> {
    const incident = await this.incidents.getForReview(actor, id, version);
    if (code === null && (await this.reviews.cameBack(id, version))) throw structuredReturn();
    await this.reviews.addReturn({ incident: id, version, reviewer: actor.id, reason }, code);
    return this.settle(actor, incident, 'return', { reason, code });
  }

  /** The reviewers of a case hold its row while they decide, so that the last one counts all. */
  private async settle(
    actor: Person,
    incident: IncidentEntity,
    verdict: Verdict,
    said: { readonly reason: string; readonly code?: string | null },
  ): Promise<Incident> {
    const { id, version } = incident;
    const { given, required } = await this.reviews.count(id, verdict);
    const { act, to } = STEPS[verdict];
    const { reason } = said;
    if (given >= required) {
      return this.incidents.move(actor, incident, version, { act, to, reason, content: said });
    }
    const waits = { from: 'proposed', to: 'proposed' } as const;
    await this.history.record(actor, { id, act, version, ...waits, reason, content: said });
    return this.incidents.get(actor, id);
  }
}
