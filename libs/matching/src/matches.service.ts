import { Injectable } from '@nestjs/common';
import { type DeskReport, type Matches, type MatchKind, type Person } from '@himaya/contracts';
import { notFound } from '@himaya/http';
import { ReportsService, RestrictedReads } from '@himaya/intake';
import { CandidatesReadModel, type NearRow } from './candidates.read-model.js';
import { matchScore } from './match-score.js';
import { textLikeness } from './text-likeness.js';

const LEAST_SCORE = 40;
const MOST = 20;

/** What may be of one event, why, and how likely. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly candidates: CandidatesReadModel,
    private readonly reports: ReportsService,
    private readonly reads: RestrictedReads,
  ) {}

  async ofReport(actor: Person, id: string): Promise<Matches> {
    return this.of(actor, await this.reports.read(actor, id));
  }

  /** Beside a report that was read already: that leaves no second entry. */
  async of(actor: Person, { id, possibleMatch }: DeskReport): Promise<Matches> {
    return { items: await this.list(actor, 'report', id), possibleMatch };
  }

  async ofIncident(actor: Person, id: string): Promise<Matches> {
    if ((await this.candidates.findVersion(actor, 'incident', id)) === null) throw notFound();
    await this.reads.ofIncident(actor, id);
    return this.besideCase(actor, id);
  }

  /** Beside a case that was read already. */
  async besideCase(actor: Person, id: string): Promise<Matches> {
    const possibleMatch = await this.candidates.mayMatchHidden(actor, id);
    return { items: await this.list(actor, 'incident', id), possibleMatch };
  }

  private async list(actor: Person, kind: MatchKind, id: string): Promise<Matches['items']> {
    const near = await this.candidates.listNear(actor, kind, id);
    return near
      .map(toCandidate)
      .filter(({ score }) => score >= LEAST_SCORE)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST);
  }
}

function toCandidate({ types, ownTypes, words, ownWords, ...row }: NearRow) {
  const { days, kilometres, tie, ...rest } = row;
  const sameType = types.some((type) => ownTypes.includes(type));
  return {
    ...rest,
    ...matchScore({ days, kilometres, tie, sameType, text: textLikeness(words, ownWords) }),
  };
}
