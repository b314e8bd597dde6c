import { Injectable } from '@nestjs/common';
import {
  type CaseGuard,
  type CaseGuardAct,
  type CaseRestriction,
  type LedgerAct,
  may,
  type Person,
  type RecordChange,
  RESTRICTED_BY_CLASS,
} from '@himaya/contracts';
import {
  classAsks,
  guardNotYours,
  liftedBeforeProposal,
  notRestricted,
  restrictedAlready,
} from './case-guard.problems.js';
import { type RestrictDto } from './case-guard.dto.js';
import { CaseGuardsRepository } from './case-guards.repository.js';
import { IncidentHistory } from './incident-history.js';
import { type IncidentEntity } from './incident.entity.js';
import { IncidentsRepository } from './incidents.repository.js';
import { Recusals } from './recusals.js';

/** Who may know of a case, and who stands aside from it. */
@Injectable()
export class CaseGuards {
  constructor(
    private readonly guards: CaseGuardsRepository,
    private readonly incidents: IncidentsRepository,
    private readonly history: IncidentHistory,
    private readonly recusals: Recusals,
  ) {}

  async of(
    actor: Person,
    { id, ...claimed }: Claimed & { readonly id: string },
  ): Promise<CaseGuard> {
    const { restriction, classes, recused, lacks } = await this.guards.get(id);
    const acts = recused.includes(actor.name) ? [] : guardActs(actor, claimed, restriction);
    const chooses = acts.includes('restrict') || acts.includes('members');
    return {
      restriction,
      classes,
      recused,
      lacks,
      accesses: await this.guards.listAccesses(id),
      acts: classes.length > 0 ? acts.filter((act) => act !== 'lift') : acts,
      eligible: chooses ? await this.guards.listEligible() : [],
    };
  }

  /** Who marks a case is a member of it. */
  async restrict(actor: Person, id: string, { reason, members }: RestrictDto): Promise<void> {
    const incident = await this.getOpen(actor, id, 'restrict');
    await this.guards.restrict(id, reason, actor.id);
    await this.guards.setMembers(id, withActor(actor, members), actor.id);
    const changes = [await this.membersSince(id, [])];
    await this.record(actor, incident, 'incident.restrict', reason, changes);
  }

  async setMembers(actor: Person, id: string, { reason, members }: RestrictDto): Promise<void> {
    const incident = await this.getOpen(actor, id, 'members');
    const before = await this.listMembers(id);
    await this.guards.setMembers(id, withActor(actor, members), actor.id);
    const changes = [await this.membersSince(id, before)];
    await this.record(actor, incident, 'incident.members', reason, changes);
  }

  async lift(actor: Person, id: string, reason: string): Promise<void> {
    const incident = await this.getOpen(actor, id, 'lift');
    const { classes } = await this.guards.get(id);
    if (classes.length > 0) throw classAsks();
    await this.guards.lift(id);
    await this.record(actor, incident, 'incident.lift', reason);
  }

  async recuse(actor: Person, id: string, reason: string): Promise<void> {
    const incident = await this.incidents.get(actor, id);
    await this.recusals.assertMayAct(actor, id);
    await this.guards.recuse(id, actor.id, reason);
    await this.record(actor, incident, 'incident.recuse', reason);
  }

  /** After an edit: a case of a restricting class is restricted from then on, to those who had a hand in it. */
  async followClass(actor: Person, incident: IncidentEntity, version: number): Promise<void> {
    const { restriction, classes } = await this.guards.get(incident.id);
    if (restriction || classes.length === 0) return;
    const { hands } = await this.incidents.listHands(incident.id, version);
    await this.guards.restrict(incident.id, RESTRICTED_BY_CLASS, actor.id);
    const eligible = new Set((await this.guards.listEligible()).map(({ id }) => id));
    const members = withActor(actor, hands).filter((person) => eligible.has(person));
    await this.guards.setMembers(incident.id, members, actor.id);
    const changes = [await this.membersSince(incident.id, [])];
    await this.record(
      actor,
      { ...incident, version },
      'incident.restrict',
      RESTRICTED_BY_CLASS,
      changes,
    );
  }

  private async listMembers(id: string): Promise<string[]> {
    const { restriction } = await this.guards.get(id);
    return restriction?.members.map(({ name }) => name) ?? [];
  }

  /** Who went and who came. */
  private async membersSince(id: string, before: readonly string[]): Promise<RecordChange> {
    const after = await this.listMembers(id);
    return {
      field: 'members',
      before: before.filter((name) => !after.includes(name)),
      after: after.filter((name) => !before.includes(name)),
    };
  }

  private async getOpen(actor: Person, id: string, act: CaseGuardAct): Promise<IncidentEntity> {
    const incident = await this.incidents.get(actor, id);
    await this.recusals.assertMayAct(actor, id);
    // one at a time: whoever comes second meets what the first one left
    await this.guards.hold(id);
    const { restriction } = await this.guards.get(id);
    if (act === 'restrict' && restriction) throw restrictedAlready();
    if (act !== 'restrict' && !restriction) throw notRestricted();
    if (act === 'lift' && !beforeReview(incident)) throw liftedBeforeProposal();
    if (!guardActs(actor, incident, restriction).includes(act)) throw guardNotYours();
    return incident;
  }

  private async record(
    actor: Person,
    { id, version, state }: Pick<IncidentEntity, 'id' | 'version' | 'state'>,
    act: LedgerAct,
    reason: string,
    changes: readonly RecordChange[] = [],
  ): Promise<void> {
    const step = { id, act, version, from: state, to: state, reason };
    await this.history.record(actor, {
      ...step,
      changes: changes.filter(({ before, after }) => before.length + after.length > 0),
    });
  }
}

type Claimed = Pick<IncidentEntity, 'state' | 'claimedBy'>;

/** Before reviewers: what they approve, and how many of them it takes, stays as it was proposed. */
const beforeReview = ({ state }: Pick<IncidentEntity, 'state'>): boolean =>
  state === 'assessing' || state === 'info_requested';

const withActor = (actor: Person, members: readonly string[]): string[] => [
  ...new Set([actor.id, ...members]),
];

/** Access in an emergency lets somebody read and act as their role does, never choose who else may. */
function guardActs(
  actor: Person,
  incident: Claimed,
  restriction: CaseRestriction | null,
): CaseGuardAct[] {
  const leads = actor.roles.some((role) => role === 'reviewer' || role === 'publisher');
  const chooses =
    may(actor.roles, 'incident.restrict') && (leads || incident.claimedBy === actor.id);
  const member = restriction === null || restriction.members.some(({ id }) => id === actor.id);
  const acts: CaseGuardAct[] = may(actor.roles, 'incident.recuse') ? ['recuse'] : [];
  if (!chooses || !member) return acts;
  if (restriction === null) return [...acts, 'restrict'];
  return leads && beforeReview(incident) ? [...acts, 'members', 'lift'] : [...acts, 'members'];
}
