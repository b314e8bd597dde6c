import { Injectable } from '@nestjs/common';
import {
  type CaseEvent,
  type CaseMerges,
  type CaseRelation,
  type Matches,
  may,
  type Person,
} from '@himaya/contracts';
import { EventsService } from '@himaya/events';
import { MatchesService, Merging, Relations } from '@himaya/matching';

export interface Joins {
  readonly merges: CaseMerges;
  readonly events: readonly CaseEvent[];
  readonly relations: readonly CaseRelation[];
  readonly matches: Matches | null;
}

/** What a case was joined from, what it may be joined with, and the events it is of. */
@Injectable()
export class DeskJoins {
  constructor(
    private readonly merging: Merging,
    private readonly matches: MatchesService,
    private readonly events: EventsService,
    private readonly relations: Relations,
  ) {}

  /** Of a case whose reading left its entry. */
  async of(actor: Person, id: string): Promise<Joins> {
    const merges = await this.merging.find(actor, id);
    return {
      merges,
      events: await this.events.ofCase(id),
      relations: await this.relations.find(actor, id),
      matches: may(actor.roles, 'incident.claim') ? await this.matches.besideCase(actor, id) : null,
    };
  }
}
