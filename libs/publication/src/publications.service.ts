import { Injectable } from '@nestjs/common';
import {
  type LedgerAct,
  type Person,
  type PublicationRecord,
  type PublicationState,
  TIERS,
  type TierCode,
} from '@himaya/contracts';
import { versionChanged } from '@himaya/http';
import { Recusals } from '@himaya/incidents';
import { DutyTable, Ledger } from '@himaya/ledger';
import { overrideByPublisher } from './safety.problems.js';
import { type OverrideWarningDto } from './safety.dto.js';
import { Safety } from './safety.service.js';
import { toRecord } from './publication.mapper.js';
import { type ConfirmTierDto, type SchedulePublicationDto } from './publication.dto.js';
import {
  consentsDoNotCover,
  finerTierByTwo,
  finerTierReason,
  notApproved,
  releasedAlready,
  scheduleFirst,
  tierChanged,
} from './publication.problems.js';
import {
  type PublicationFacts,
  type PublicPreview,
  PublicationsRepository,
} from './publications.repository.js';

/** A step of a publication, as its history tells it. */
export interface PublicationStep {
  readonly act: LedgerAct;
  readonly version: number;
  readonly from: PublicationState;
  readonly to: PublicationState;
  readonly reason: string | null;
}

/** A correction is a release in the ledger. */
type HistoryStep = Omit<PublicationStep, 'act'> & {
  readonly act: LedgerAct | 'publication.correct';
};

@Injectable()
export class PublicationsService {
  constructor(
    private readonly publications: PublicationsRepository,
    private readonly safety: Safety,
    private readonly ledger: Ledger,
    private readonly recusals: Recusals,
    private readonly duties: DutyTable,
  ) {}

  async get(actor: Person, id: string): Promise<PublicationRecord> {
    const facts = await this.publications.get(actor, id);
    const warnings = await this.safety.warnings(id, facts.version, facts.tier);
    const warningRate = await this.safety.rate();
    const households = await this.safety.households(id, facts.tier);
    return { ...toRecord(actor, facts), warnings, warningRate, households };
  }

  async preview(actor: Person, id: string, tier: TierCode): Promise<PublicPreview | null> {
    return this.publications.preview(actor, id, tier);
  }

  async schedule(
    actor: Person,
    id: string,
    version: number,
    dto: SchedulePublicationDto,
  ): Promise<PublicationRecord> {
    const facts = await this.getApproved(actor, id, version);
    if (facts.lacksConsent) throw consentsDoNotCover();
    const reason = dto.reason?.trim() || null;
    if (isFiner(dto.tier, facts.defaultTier) && reason === null) throw finerTierReason();
    await this.publications.schedule(id, {
      state: scheduledState(facts),
      tier: dto.tier,
      tierReason: reason,
      incidentVersion: version,
      scheduledBy: actor.id,
    });
    await this.safety.warn({ id, version, tier: dto.tier });
    await this.recordSchedule(actor, id, facts, { tier: dto.tier, reason });
    return this.get(actor, id);
  }

  /** A second publisher stands for a tier finer than the rule asks. */
  async confirm(
    actor: Person,
    id: string,
    version: number,
    dto: ConfirmTierDto,
  ): Promise<PublicationRecord> {
    const facts = await this.getApproved(actor, id, version);
    if (facts.current) throw releasedAlready();
    if (!facts.waiting || !facts.finer) throw scheduleFirst();
    if (facts.tier !== dto.tier) throw tierChanged();
    if (facts.scheduledById === actor.id || facts.hands.includes(actor.id)) throw finerTierByTwo();
    await this.publications.confirm(id, actor.id);
    await this.recordSchedule(actor, id, facts, { confirmed: facts.tier, reason: dto.reason });
    return this.get(actor, id);
  }

  /** A second publisher stands for a warning of the tier that is set. */
  async override(
    actor: Person,
    id: string,
    version: number,
    dto: OverrideWarningDto,
  ): Promise<PublicationRecord> {
    const facts = await this.getApproved(actor, id, version);
    if (facts.current) throw releasedAlready();
    if (!facts.waiting) throw scheduleFirst();
    if (facts.tier !== dto.tier) throw tierChanged();
    if (this.duties.rules.hasHand(actor, facts.hands)) throw overrideByPublisher();
    await this.safety.override({ id, version, tier: dto.tier }, actor.id, dto);
    const { state } = facts;
    const step: PublicationStep = {
      ...{ act: 'publication.override', version, from: state, to: state },
      reason: `${dto.warning}: ${dto.reason}`,
    };
    await this.record(actor, id, step);
    await this.ledger.append(actor, { act: step.act, subject: id, version, content: dto });
    return this.get(actor, id);
  }

  /** Held until the end of the step, so that nobody chooses another tier under it. */
  async getApproved(actor: Person, id: string, version: number): Promise<PublicationFacts> {
    const facts = await this.held(actor, id, version);
    if (facts.incidentState !== 'approved') throw notApproved();
    return facts;
  }

  /** What is published of a case, held until the end of the step. Throws 404, 409 for the recused, 412. */
  async held(actor: Person, id: string, version: number): Promise<PublicationFacts> {
    await this.publications.hold(id);
    const facts = await this.publications.get(actor, id);
    await this.recusals.assertMayAct(actor, id);
    if (facts.version !== version) throw versionChanged();
    return facts;
  }

  /** Writes a step into the history of the case. */
  async record(actor: Person, id: string, step: HistoryStep): Promise<void> {
    const { act } = step;
    await this.recusals.assertMayRecord(
      actor,
      id,
      act === 'publication.correct' ? 'publication.release' : act,
    );
    await this.publications.decide({ id, by: actor.id, ...step });
  }

  private async recordSchedule(
    actor: Person,
    id: string,
    facts: PublicationFacts,
    content: {
      readonly reason: string | null;
      readonly tier?: TierCode;
      readonly confirmed?: TierCode | null;
    },
  ): Promise<void> {
    const act = 'publication.schedule';
    const { version, state: from } = facts;
    const { reason } = content;
    await this.recusals.assertMayRecord(actor, id, act);
    await this.publications.decide({
      id,
      act,
      version,
      from,
      to: scheduledState(facts),
      by: actor.id,
      reason,
      ...(content.tier && {
        changes: [{ field: 'tier', before: facts.tier ? [facts.tier] : [], after: [content.tier] }],
      }),
    });
    await this.ledger.append(actor, { act, subject: id, version, content });
  }
}

/** What is public stays up while its next version waits. */
function scheduledState({ state }: PublicationFacts): 'public' | 'scheduled' {
  return state === 'public' ? 'public' : 'scheduled';
}

function isFiner(tier: TierCode, asked: TierCode | null): boolean {
  return (
    tier === 'T0' || (asked !== null && TIERS.codes.indexOf(tier) < TIERS.codes.indexOf(asked))
  );
}
