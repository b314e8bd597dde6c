import { Injectable } from '@nestjs/common';
import {
  type DeskHazard,
  type HandedHazard,
  type HazardAct,
  type HazardFacts,
  type LedgerAct,
  may,
  type Person,
} from '@himaya/contracts';
import { notFound, versionChanged } from '@himaya/http';
import { Recusals } from '@himaya/incidents';
import { Ledger } from '@himaya/ledger';
import { type AnswerHazardDto, type HandOverDto } from './hazard.dto.js';
import { listedByTwo, noticeStep } from './hazard.problems.js';
import { type HazardRow, HazardsRepository } from './hazards.repository.js';

/** A hazard is fast: its exact place goes to an operator at once, and two people tell the public where about it is. */
@Injectable()
export class HazardsService {
  constructor(
    private readonly hazards: HazardsRepository,
    private readonly recusals: Recusals,
    private readonly ledger: Ledger,
  ) {}

  async list(actor: Person): Promise<DeskHazard[]> {
    if (!may(actor.roles, 'incident.read')) return [];
    return (await this.hazards.list(actor)).map((row) => toHazard(actor, row));
  }

  handed(actor: Person): Promise<HandedHazard[]> {
    return this.hazards.handedTo(actor);
  }

  operators(): Promise<readonly { id: string; name: string }[]> {
    return this.hazards.listOperators();
  }

  /** The exact facts, for whom they were handed to; each reading is recorded. */
  async read(actor: Person, id: string): Promise<HazardFacts> {
    const handed = await this.hazards.read(actor, id, may(actor.roles, 'incident.read'));
    const { incident, version, ...facts } = handed;
    await this.record(actor, incident, version, { act: 'hazard.read', content: { handOver: id } });
    return { ...facts, contact: wordsOf(facts) };
  }

  /** Said by whom it was handed to alone; it changes no line: two people of the desk do. */
  async answer(actor: Person, id: string, dto: AnswerHazardDto): Promise<HandedHazard> {
    const { incident, version, kept } = await this.hazards.getHanded(actor, id, dto);
    if (!kept) {
      await this.hazards.answer({ incident, handOver: id, by: actor.id }, dto);
      const { status, reason } = dto;
      const content = { handOver: id, status, reason };
      await this.record(actor, incident, version, { act: 'hazard.answer', reason, content });
    }
    const handed = (await this.hazards.handedTo(actor)).find((row) => row.id === id);
    if (!handed) throw notFound();
    return handed;
  }

  async handOver(
    actor: Person,
    incident: string,
    version: number,
    { id, operator }: HandOverDto,
  ): Promise<DeskHazard> {
    const row = await this.held(actor, incident, version);
    if (!row.handOvers.some((handed) => handed.id === id)) {
      await this.hazards.handOver({ id, incident, operator, by: actor.id });
      const content = { handOver: id, operator };
      await this.record(actor, incident, version, { act: 'hazard.hand-over', content });
    }
    return this.get(actor, incident);
  }

  /** For the list, or off it. */
  async propose(
    actor: Person,
    incident: string,
    version: number,
    reason: string,
  ): Promise<DeskHazard> {
    const { state } = await this.held(actor, incident, version);
    if (state === 'proposed' || state === 'ending') throw noticeStep();
    if (state === null) await this.hazards.propose(incident, actor.id);
    else {
      const to = state === 'listed' ? 'ending' : 'proposed';
      await this.hazards.proposeAgain(incident, actor.id, to);
    }
    const said = state === 'listed' ? 'hazard.end' : 'hazard.propose';
    await this.record(actor, incident, version, { act: said, reason });
    return this.get(actor, incident);
  }

  /** By somebody else, without a hand in the case. */
  async decide(
    actor: Person,
    incident: string,
    version: number,
    { approves, reason }: { readonly approves: boolean; readonly reason: string },
  ): Promise<DeskHazard> {
    const row = await this.held(actor, incident, version);
    if (row.state !== 'proposed' && row.state !== 'ending') throw noticeStep();
    if (!isSecond(actor, row)) throw listedByTwo();
    const [yes, no] = row.state === 'proposed' ? ['listed', 'declined'] : ['ended', 'listed'];
    await this.hazards.decide(incident, actor.id, (approves ? yes : no) ?? '');
    const done = row.state === 'proposed' ? 'hazard.list' : 'hazard.remove';
    const said = approves ? done : 'hazard.decline';
    await this.record(actor, incident, version, { act: said, reason });
    return this.get(actor, incident);
  }

  private async get(actor: Person, incident: string): Promise<DeskHazard> {
    return toHazard(actor, await this.hazards.get(actor, incident));
  }

  private async held(actor: Person, incident: string, version: number): Promise<HazardRow> {
    const row = await this.hazards.get(actor, incident);
    await this.recusals.assertMayAct(actor, incident);
    if (row.version !== version) throw versionChanged();
    return row;
  }

  private async record(
    actor: Person,
    incident: string,
    version: number,
    step: { readonly act: LedgerAct; readonly reason?: string; readonly content?: object },
  ): Promise<void> {
    const { act, reason = null, content } = step;
    await this.hazards.record({ incident, act, version, by: actor.id, reason });
    await this.ledger.append(actor, {
      ...{ act, subject: incident, version },
      content: content ?? { reason },
    });
  }
}

const isSecond = ({ id }: Person, { hands, proposedById }: HazardRow): boolean =>
  id !== proposedById && !hands.includes(id);

function toHazard(actor: Person, row: HazardRow): DeskHazard {
  const { hands: _hands, proposedById: _by, recused: _recused, closed: _closed, ...told } = row;
  return { ...told, acts: actsOf(actor, row) };
}

function actsOf(actor: Person, row: HazardRow): HazardAct[] {
  if (row.recused) return [];
  const waits = row.state === 'proposed' || row.state === 'ending';
  const analyst = may(actor.roles, 'incident.claim');
  const decides = waits && may(actor.roles, 'incident.approve') && isSecond(actor, row);
  const open: Readonly<Record<HazardAct, boolean>> = {
    'hand-over': analyst && !row.closed,
    propose: analyst && !row.closed && !waits && row.state !== 'listed',
    end: analyst && row.state === 'listed',
    approve: decides,
    decline: decides,
  };
  return (Object.keys(open) as HazardAct[]).filter((act) => open[act]);
}

/** In one text, to be copied. */
function wordsOf(facts: Omit<HazardFacts, 'contact'>): string {
  const point = facts.lat === null || facts.lon === null ? null : `${facts.lat}, ${facts.lon}`;
  const where = [facts.place, facts.pcode, facts.precision].filter(Boolean).join(' ');
  const what = [facts.kind, ...facts.contamination, facts.status, facts.reportedOn];
  return [facts.ref, where, point, what.filter(Boolean).join(' '), facts.words]
    .filter(Boolean)
    .join('\n');
}
