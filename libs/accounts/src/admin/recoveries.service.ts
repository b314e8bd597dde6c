import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type LedgerAct, type LinkAnswer, type Person } from '@himaya/contracts';
import { notFound } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import {
  alreadyDecided,
  alreadyWaiting,
  confirmedBySame,
  notInvited,
  ownAccount,
  recoverOnServer,
} from './admin.problems.js';
import { AdministrationRepository } from './administration.repository.js';
import { LinksService } from './links.service.js';
import { RecoveriesRepository, type StoredRecovery } from './recoveries.repository.js';
import { RoleRules } from './role-rules.js';

/** A colleague who lost what they sign in with: one administrator asks, another confirms. No sealing key comes back. */
@Injectable()
export class RecoveriesService {
  constructor(
    private readonly people: AdministrationRepository,
    private readonly recoveries: RecoveriesRepository,
    private readonly links: LinksService,
    private readonly rules: RoleRules,
    private readonly ledger: Ledger,
  ) {}

  async ask(actor: Person, personId: string): Promise<void> {
    if (actor.id === personId) throw ownAccount();
    const person = await this.people.find(personId);
    if (!person) throw notFound();
    if (person.invited) throw notInvited();
    if (await this.recoveries.isWaiting(personId)) throw alreadyWaiting();
    const others = await this.recoveries.countOtherAdministrators(actor.id, personId);
    if (others === 0) throw recoverOnServer();
    const id = randomUUID();
    await this.recoveries.add(id, personId, actor.id);
    await this.append(actor, 'person.ask-recovery', { id, personId });
  }

  /** Forgets all that opened the account, and gives the link by which its person comes back. */
  async confirm(actor: Person, id: string): Promise<LinkAnswer> {
    const recovery = await this.get(actor, id);
    const facts = { person: recovery.personId, askedBy: recovery.askedBy };
    if (!this.rules.mayConfirmRecovery(facts, actor.id)) throw confirmedBySame();
    const person = await this.people.find(recovery.personId);
    if (!person) throw notFound();
    await this.recoveries.takeEffect(id, actor.id);
    await this.append(actor, 'person.recover', recovery);
    return this.links.make(person, 'recovery');
  }

  async withdraw(actor: Person, id: string): Promise<void> {
    const recovery = await this.get(actor, id);
    await this.recoveries.withdraw(id);
    await this.append(actor, 'person.withdraw-recovery', recovery);
  }

  private async get(actor: Person, id: string): Promise<StoredRecovery> {
    const recovery = await this.recoveries.find(id);
    if (!recovery) throw notFound();
    if (actor.id === recovery.personId) throw ownAccount();
    if (recovery.state !== 'waiting') throw alreadyDecided();
    return recovery;
  }

  private append(
    actor: Person,
    act: LedgerAct,
    { id, personId }: Pick<StoredRecovery, 'id' | 'personId'>,
  ): Promise<void> {
    return this.ledger.append(actor, { act, subject: personId, version: 1, content: { id } });
  }
}
