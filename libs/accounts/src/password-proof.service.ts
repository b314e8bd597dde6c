import { Injectable } from '@nestjs/common';
import { Database } from '@himaya/database';
import { type Problem } from '@himaya/http';
import { codesUnreadable, wrongCredentials } from './accounts.problems.js';
import { CredentialsRepository } from './credentials.repository.js';
import { hashPassword, isOutdated, passwordMatches } from './password.js';
import { type Member, PeopleRepository } from './people.repository.js';
import { readRecoveryCode, recoveryHash } from './recovery-codes.js';
import { type SessionOpening } from './sessions.repository.js';
import { matchingStep } from './totp.js';

export interface PasswordGiven {
  readonly password: string;
  readonly code: string;
}

const KEY_LOST =
  'codes of apps cannot be checked: their seeds were sealed with another column.key than the one in the folder of keys. Bring it back, or end this way in for whom it concerns: himaya user recover.';

/** Judges a password with the code that goes with it. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly credentials: CredentialsRepository,
  ) {}

  /** For whoever did not, whatever was the matter: a lost key is told to everybody alike. */
  async refusal(): Promise<Problem> {
    const lost = await this.database.read('desk', () => this.credentials.hasUnreadable());
    return lost ? codesUnreadable({ fault: new Error(KEY_LOST) }) : wrongCredentials();
  }

  /**
   * How they showed who they are; null for whoever did not. Hashes exactly once for everybody: unknown,
   * suspended, invited, waiting and wrong cost the same.
   */
  async judge(member: Member | null, given: PasswordGiven): Promise<SessionOpening | null> {
    const matches = await passwordMatches(member?.passwordHash ?? undefined, given.password);
    if (!member?.active) return null;
    const recovery = readRecoveryCode(given.code);
    if (recovery !== null) {
      if (member.passwordHash !== null && !matches) return null;
      return this.takeRecovery(member, recovery);
    }
    const opening = matches ? await this.openingOf(member, given) : null;
    // after the code was right as well: the work alone would tell that the password is
    if (opening) await this.raise(member, given.password);
    return opening;
  }

  private async openingOf(member: Member, given: PasswordGiven): Promise<SessionOpening | null> {
    if (member.totp) {
      return (await this.takeCode(member, given.code)) ? { how: 'totp', enrolling: false } : null;
    }
    if (member.exercise) return { how: 'password-exercise', enrolling: false };
    // whoever has a passkey does not fall back to a password alone
    return member.passkeys > 0 ? null : { how: 'password', enrolling: true };
  }

  private async takeRecovery(member: Member, plain: string): Promise<SessionOpening | null> {
    const { id } = member.person;
    const taken = await this.database.transact('desk', () =>
      this.credentials.takeRecoveryCode(id, recoveryHash(id, plain)),
    );
    return taken ? { how: 'recovery', enrolling: true } : null;
  }

  private async takeCode({ person }: Member, code: string): Promise<boolean> {
    const totp = await this.database.read('desk', () => this.credentials.findTotp(person.id));
    if (!totp?.seed) return false;
    const { seed, lastStep } = totp;
    const plain = code.replace(/\s/g, '');
    const step = matchingStep(seed, plain, { now: Date.now(), lastStep });
    if (step === null) return false;
    return this.database.transact('desk', () => this.credentials.takeStep(person.id, step));
  }

  /** A hash of fewer rounds is made anew while its password is at hand. */
  private async raise({ person, passwordHash }: Member, password: string): Promise<void> {
    if (passwordHash === null || !isOutdated(passwordHash)) return;
    const hash = await hashPassword(password);
    await this.database.transact('desk', () => this.people.setPasswordHash(person.id, hash));
  }
}
