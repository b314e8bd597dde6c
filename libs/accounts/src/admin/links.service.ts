import { Injectable } from '@nestjs/common';
import { type LinkAnswer } from '@himaya/contracts';
import { AdministrationRepository, type Colleague } from './administration.repository.js';
import { newSecret, secretHash } from './one-use.js';

/** One-use links, shown to whoever makes them. A new one takes the place of the last. */
@Injectable()
export class LinksService {
  constructor(private readonly people: AdministrationRepository) {}

  async make(
    { id, name }: Pick<Colleague, 'id' | 'name'>,
    purpose: 'invitation' | 'recovery',
    waits = false,
  ): Promise<LinkAnswer> {
    const secret = newSecret();
    const expiresAt = await this.people.addLink(id, purpose, secretHash(secret));
    // Behind the hash, so that it stands in no log and no referrer.
    return { id, name, link: `/join#${secret}`, expiresAt, waits };
  }
}
