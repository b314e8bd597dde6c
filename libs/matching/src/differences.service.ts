import { Injectable } from '@nestjs/common';
import { type Differ, type MatchKind, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { Recusals } from '@himaya/incidents';
import { Ledger } from '@himaya/ledger';
import { CandidatesReadModel } from './candidates.read-model.js';
import { sameTwice } from './matching.problems.js';

interface Side {
  readonly kind: MatchKind;
  readonly id: string;
  readonly version: number;
}

/** What a person found not to be of one event: remembered for ever, in the history of both. */
@Injectable()
export class Differences {
  constructor(
    private readonly candidates: CandidatesReadModel,
    private readonly recusals: Recusals,
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Said again it changes nothing. */
  async add(actor: Person, { kind, id, otherKind, other, reason }: Differ): Promise<void> {
    if (id === other) throw sameTwice();
    const sides = [
      await this.getSide(actor, kind, id),
      await this.getSide(actor, otherKind, other),
    ];
    const [a, b] = sides.toSorted((one, two) => (one.id < two.id ? -1 : 1)) as [Side, Side];
    for (const side of sides) {
      if (side.kind === 'incident') await this.recusals.assertMayAct(actor, side.id);
    }
    const kept = await this.database.query(
      `INSERT INTO desk.match_differences (a_kind, a_id, b_kind, b_id, reason, decided_by)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING a_id`,
      [a.kind, a.id, b.kind, b.id, reason, actor.id],
    );
    if (kept.length === 0) return;
    for (const side of [a, b]) await this.record(actor, side, { pair: [a.id, b.id], reason });
  }

  private async getSide(actor: Person, kind: MatchKind, id: string): Promise<Side> {
    const version = await this.candidates.findVersion(actor, kind, id);
    if (version === null) throw notFound();
    return { kind, id, version };
  }

  private async record(
    actor: Person,
    { id: subject, version }: Side,
    content: { readonly pair: readonly string[]; readonly reason: string },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, person_id, reason) VALUES ($1, 'match.differ', $2, $3, $4)`,
      [subject, version, actor.id, content.reason],
    );
    await this.ledger.append(actor, { act: 'match.differ', subject, version, content });
  }
}
