import { Injectable } from '@nestjs/common';
import { type CorrectionWords, type Person, type PublicationRecord } from '@himaya/contracts';
import { DutyTable } from '@himaya/ledger';
import { commentFirst } from './comments/comment.problems.js';
import { type ReleaseDto } from './publication.dto.js';
import {
  consentsDoNotCover,
  correctionReason,
  embargoHolds,
  finerTierByTwo,
  noteMissing,
  releasedAlready,
  scheduleFirst,
  thirdHand,
  tierChanged,
  waitsForSlot,
} from './publication.problems.js';
import { type PublicationFacts, PublicationsRepository } from './publications.repository.js';
import { PublicationsService } from './publications.service.js';
import { type Released } from './slots/release-slots.repository.js';
import { ReleaseSlots } from './slots/release-slots.service.js';
import { Safety } from './safety.service.js';

/** What a publisher lets out: at once, or with the next slot. */
@Injectable()
export class Releases {
  constructor(
    private readonly publications: PublicationsService,
    private readonly repository: PublicationsRepository,
    private readonly safety: Safety,
    private readonly slots: ReleaseSlots,
    private readonly duties: DutyTable,
  ) {}

  /** The first version, or the next one of what is public: that one says what changed. */
  async release(
    actor: Person,
    id: string,
    version: number,
    dto: ReleaseDto,
  ): Promise<PublicationRecord> {
    const facts = await this.publications.getApproved(actor, id, version);
    this.checkRelease(actor, facts);
    const { tier } = facts;
    if (tier === null) throw scheduleFirst();
    if (dto.tier && tier !== dto.tier) throw tierChanged();
    const { state: from } = facts;
    const correction = from === 'public' ? correctionOf(dto) : null;
    await this.duties.assert(actor, 'publication', id, { from, to: 'public' });
    const scheduled = { id, version, tier };
    const checked = await this.safety.assertSafe(scheduled, actor.id, dto.checks ?? []);
    const released: Released = { ...scheduled, ...checked, by: actor.id, correction };
    if (!(await this.slots.wait(actor, from, released))) await this.letOut(actor, facts, released);
    return this.publications.get(actor, id);
  }

  /** The ledger leaf of the publication is written by the function itself, over what became public. */
  private async letOut(
    actor: Person,
    { state: from, publicVersion }: PublicationFacts,
    released: Released,
  ): Promise<void> {
    const { id, version, correction } = released;
    await this.safety.keep(released, publicVersion + 1);
    if (correction) await this.repository.correct(id, actor.id, correction);
    else await this.repository.publish(id, actor.id);
    await this.publications.record(actor, id, {
      act: correction ? 'publication.correct' : 'publication.release',
      version,
      from,
      to: 'public',
      reason: correction && (correction.noteEn ?? correction.noteAr),
    });
  }

  /** Throws 409 where this person may not release what is scheduled, or not yet. */
  private checkRelease(actor: Person, facts: PublicationFacts): void {
    if (facts.current) throw releasedAlready();
    if (!facts.waiting) throw scheduleFirst();
    if (facts.goesOutAt !== null) throw waitsForSlot();
    if (this.duties.rules.hasHand(actor, facts.hands)) throw thirdHand();
    if (facts.lacksConsent) throw consentsDoNotCover();
    if (facts.unasked.length > 0) throw commentFirst();
    if (!facts.embargoOver) throw embargoHolds();
    if (facts.finer && this.duties.rules.waitsForSecond(actor, facts.secondPublisherId))
      throw finerTierByTwo();
  }
}

/** Throws 400 where the public is not told what changed, and why. */
function correctionOf({ class: why, noteEn, noteAr }: ReleaseDto): CorrectionWords {
  if (!why) throw correctionReason();
  if (!noteEn && !noteAr) throw noteMissing();
  return { class: why, noteEn: noteEn ?? null, noteAr: noteAr ?? null };
}
