import { isNativeError } from 'node:util/types';
import { Injectable } from '@nestjs/common';
import { type Person } from '@himaya/contracts';
import { type RequestSession } from '@himaya/http';
import { openColumn, sealColumn } from '@himaya/keys';
import { AccountService, type Secured } from './account.service.js';
import { wrongCode } from './accounts.problems.js';
import { AccountsSettings } from './accounts-settings.js';
import { CredentialsRepository } from './credentials.repository.js';
import { type AttestationDto } from './passkey.dto.js';
import { PasskeysService } from './passkeys.service.js';
import { type TotpDto } from './sign-in.dto.js';
import { base32, matchingStep, newTotpSeed, totpUri } from './totp.js';

export interface TotpOffer {
  /** In base 32, to be typed where a square cannot be read. */
  readonly secret: string;
  readonly uri: string;
  /** The seed for the confirmation, sealed: nothing is stored until a code shows that it arrived. */
  readonly pending: string;
}

const pendingOf = (person: Person) => ({
  table: 'accounts.totp',
  column: 'pending',
  row: person.id,
});

/** Adds passkeys and TOTP. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly account: AccountService,
    private readonly passkeys: PasskeysService,
    private readonly credentials: CredentialsRepository,
    private readonly settings: AccountsSettings,
  ) {}

  passkeyOptions(person: Person): Promise<object> {
    return this.passkeys.registrationOptions(person);
  }

  addPasskey(person: Person, session: RequestSession, dto: AttestationDto): Promise<Secured> {
    const run = (): Promise<unknown> => this.passkeys.register(person, dto);
    return this.account.secure(person, session, { what: 'passkey added', how: 'passkey', run });
  }

  offerTotp(person: Person): TotpOffer {
    const seed = newTotpSeed();
    const pending = sealColumn(this.settings.columnKey, pendingOf(person), seed);
    return {
      secret: base32(seed),
      uri: totpUri(seed, this.settings.name, person.name),
      pending: pending.toString('base64url'),
    };
  }

  confirmTotp(person: Person, session: RequestSession, dto: TotpDto): Promise<Secured> {
    const seed = this.openPending(person, dto.pending);
    const code = dto.code.replace(/\s/g, '');
    const step = seed && matchingStep(seed, code, { now: Date.now(), lastStep: 0 });
    if (seed === null || step === null) throw wrongCode();
    const run = (): Promise<unknown> => this.credentials.putSeed(person.id, seed, step);
    return this.account.secure(person, session, { what: 'totp set', how: 'totp', run });
  }

  private openPending(person: Person, pending: string): Buffer | null {
    try {
      const sealed = Buffer.from(pending, 'base64url');
      return openColumn(this.settings.columnKey, pendingOf(person), sealed);
    } catch (error) {
      if (isNativeError(error)) return null; // not what we gave this person
      throw error;
    }
  }
}
