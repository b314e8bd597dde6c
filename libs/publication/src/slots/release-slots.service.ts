import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Person, type PublicationState } from '@himaya/contracts';
import { Ledger } from '@himaya/ledger';
import { PublicationsService } from '../publications.service.js';
import { type Released, ReleaseSlotsRepository } from './release-slots.repository.js';

/** Where an instance lets records out together, what is released waits for the hour. */
@Injectable()
export class ReleaseSlots {
  constructor(
    private readonly slots: ReleaseSlotsRepository,
    private readonly publications: PublicationsService,
    private readonly ledger: Ledger,
  ) {}

  /** False where it goes out at once. */
  async wait(actor: Person, state: PublicationState, released: Released): Promise<boolean> {
    const { id, version, correction } = released;
    const goesOutAt = await this.slots.next(released, correction);
    if (goesOutAt === null) return false;
    await this.slots.add(randomUUID(), released);
    await this.publications.record(actor, id, {
      ...{ act: 'publication.wait', version, from: state, to: state },
      reason: correction && (correction.noteEn ?? correction.noteAr),
    });
    const { tier, checks, warnings } = released;
    await this.ledger.append(actor, {
      ...{ act: 'publication.wait', subject: id, version },
      content: { tier, goesOutAt, correction, checks, warnings },
    });
    return true;
  }
}
