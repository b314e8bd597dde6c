import { Injectable } from '@nestjs/common';
import { type Person, type PublicationRecord, TIERS, type TierCode } from '@himaya/contracts';
import { versionChanged } from '@himaya/http';
import { Recusals } from '@himaya/incidents';
import { RestrictedReads } from '@himaya/intake';
import { DutyTable, Ledger } from '@himaya/ledger';
import { publicationActs } from './publication-acts.js';
import {
  type ConfirmTierDto,
  type ReleaseDto,
  type SchedulePublicationDto,
} from './publication.dto.js';
import {
  consentsDoNotCover,
  correctionReason,
  embargoHolds,
  finerTierByTwo,
  finerTierReason,
  notApproved,
  releasedAlready,
  scheduleFirst,
  thirdHand,
  tierChanged,
} from './publication.problems.js';
import {
  type PublicationFacts,
  type PublicPreview,
  PublicationsRepository,
} from './publications.repository.js';

@Injectable()
export class PublicationsService {
  constructor(
    private readonly publications: PublicationsRepository,
    private readonly ledger: Ledger,
    private readonly reads: RestrictedReads,
    private readonly recusals: Recusals,
    private readonly duties: DutyTable,
  ) {}

  /** For somebody who looks at it alone: to read of a restricted case leaves an entry. */
  async read(actor: Person, id: string): Promise<PublicationRecord> {
    await this.reads.ofIncident(actor, id);
    return this.get(actor, id);
  }

  async get(actor: Person, id: string): Promise<PublicationRecord> {
    const facts = await this.publications.get(actor, id);
    return toRecord(actor, facts);
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

  /** The first version, or the next one of what is public: that one says what changed. */
  async release(
    actor: Person,
    id: string,
    version: number,
    dto: ReleaseDto,
  ): Promise<PublicationRecord> {
    const facts = await this.getApproved(actor, id, version);
    const { tier = null, reason = null } = dto;
    this.checkRelease(actor, facts);
    if (tier !== null && facts.tier !== tier) throw tierChanged();
    const corrects = facts.state === 'public';
    if (corrects && reason === null) throw correctionReason();
    await this.duties.assert(actor, 'publication', id, { from: facts.state, to: 'public' });
    // the ledger leaf of the publication is written by the function itself, over what became public
    await this.publications.publish(id, actor.id);
    await this.recusals.assertMayRecord(actor, id, 'publication.release');
    await this.publications.decide({
      id,
      act: corrects ? 'publication.correct' : 'publication.release',
      version,
      from: facts.state,
      to: 'public',
      by: actor.id,
      reason,
    });
    return this.get(actor, id);
  }

  /** Held until the end of the step, so that nobody chooses another tier under it. */
  private async getApproved(actor: Person, id: string, version: number): Promise<PublicationFacts> {
    await this.publications.hold(id);
    const facts = await this.publications.get(actor, id);
    await this.recusals.assertMayAct(actor, id);
    if (facts.version !== version) throw versionChanged();
    if (facts.incidentState !== 'approved') throw notApproved();
    return facts;
  }

  /** Throws 409 where this person may not release what is scheduled, or not yet. */
  private checkRelease(actor: Person, facts: PublicationFacts): void {
    if (facts.current) throw releasedAlready();
    if (!facts.waiting) throw scheduleFirst();
    if (this.duties.rules.hasHand(actor, facts.hands)) throw thirdHand();
    if (facts.lacksConsent) throw consentsDoNotCover();
    if (!facts.embargoOver) throw embargoHolds();
    if (facts.finer && this.duties.rules.waitsForSecond(actor, facts.secondPublisherId))
      throw finerTierByTwo();
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

function toRecord(actor: Person, facts: PublicationFacts): PublicationRecord {
  const {
    version,
    state,
    tier,
    tierReason,
    defaultTier,
    scheduledBy,
    secondPublisher,
    releasedBy,
  } = facts;
  const { embargoEndsAt, embargoOver, dangerCleared, lacksConsent, publicVersion } = facts;
  return {
    version,
    state,
    tier,
    tierReason,
    defaultTier,
    scheduledBy,
    secondPublisher,
    releasedBy,
    embargoEndsAt,
    embargoOver,
    dangerCleared,
    lacksConsent,
    hasHand: facts.hands.includes(actor.id),
    publicVersion,
    acts: publicationActs(actor, facts),
  };
}
