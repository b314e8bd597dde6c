import { Injectable } from '@nestjs/common';
import { type CaseMerges, type Matches, may, type Person } from '@himaya/contracts';
import { MatchesService, Merging } from '@himaya/matching';

export interface Joins {
  readonly merges: CaseMerges;
  readonly matches: Matches | null;
}

/** What a case was joined from, and what it may be joined with. */
@Injectable()
export class DeskJoins {
  constructor(
    private readonly merging: Merging,
    private readonly matches: MatchesService,
  ) {}

  /** Of a case whose reading left its entry. */
  async of(actor: Person, id: string): Promise<Joins> {
    const merges = await this.merging.find(actor, id);
    return {
      merges,
      matches: may(actor.roles, 'incident.claim') ? await this.matches.besideCase(actor, id) : null,
    };
  }
}
