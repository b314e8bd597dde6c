import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Person, type Role, type RoleChangeRefusal } from '@himaya/contracts';
import { notFound, type Problem } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { rolesApart } from '../accounts.problems.js';
import {
  alreadyDecided,
  alreadyWaiting,
  confirmedBySame,
  ownAccount,
  roleChangeWaits,
  rolesSame,
  secondAdministrator,
} from './admin.problems.js';
import { AdministrationRepository, type Colleague } from './administration.repository.js';
import { RoleChangesRepository, type StoredRoleChange } from './role-changes.repository.js';
import { RoleRules } from './role-rules.js';

const REFUSED: Readonly<Record<RoleChangeRefusal, () => Problem>> = {
  'own-roles': ownAccount,
  'roles-apart': rolesApart,
  'confirmed-by-same': confirmedBySame,
  'second-administrator': secondAdministrator,
  'role-change-waits': roleChangeWaits,
};
/** Not yet is no refusal of the wish: the change waits. */
const WAITS: readonly (RoleChangeRefusal | null)[] = ['second-administrator', 'role-change-waits'];

/** Who holds which role. Every way to one leads through here, and through a change that the database judges too. */
@Injectable()
export class RolesService {
  constructor(
    private readonly people: AdministrationRepository,
    private readonly changes: RoleChangesRepository,
    private readonly rules: RoleRules,
    private readonly ledger: Ledger,
  ) {}

  /** Gives whether the change waits; else it has taken effect. */
  async ask(actor: Person, personId: string, roles: readonly Role[]): Promise<boolean> {
    if (actor.id === personId) throw ownAccount();
    const person = await this.people.find(personId);
    if (!person) throw notFound();
    if (sameRoles(person.roles, roles)) throw rolesSame();
    if (await this.changes.isWaiting(personId)) throw alreadyWaiting();
    return this.request(actor, person, roles);
  }

  /** For somebody new too, who has no roles yet. */
  async request(actor: Person, person: Colleague, roles: readonly Role[]): Promise<boolean> {
    const refusal = this.rules.whyNotAsked({ person: person.id, askedBy: actor.id, wanted: roles });
    if (refusal) throw REFUSED[refusal]();
    const id = randomUUID();
    await this.changes.add({ id, personId: person.id, roles, askedBy: actor.id });
    await this.ledger.append(actor, {
      act: 'person.ask-roles',
      subject: person.id,
      version: 1,
      content: { id, from: [...person.roles], to: [...roles] },
    });
    const change = await this.get(id);
    const whyNot = this.rules.whyNotNow({ ...factsOf(change), confirmedBy: null });
    if (WAITS.includes(whyNot)) return true;
    await this.takeEffect(actor, change, whyNot, null);
    return false;
  }

  /** A second administrator says yes; or whoever asked, alone, when the day is over. */
  async confirm(actor: Person, id: string): Promise<void> {
    const change = await this.get(id);
    if (actor.id === change.personId) throw ownAccount();
    if (change.state !== 'waiting') throw alreadyDecided();
    const confirmedBy = actor.id === change.askedBy ? null : actor.id;
    const whyNot = this.rules.whyNotNow({ ...factsOf(change), confirmedBy });
    await this.takeEffect(actor, change, whyNot, confirmedBy);
  }

  async withdraw(actor: Person, id: string): Promise<void> {
    const change = await this.get(id);
    if (actor.id === change.personId) throw ownAccount();
    if (change.state !== 'waiting') throw alreadyDecided();
    await this.changes.withdraw(id);
    await this.append(actor, 'person.withdraw-roles', change);
  }

  private async takeEffect(
    actor: Person,
    change: StoredRoleChange,
    whyNot: RoleChangeRefusal | null,
    confirmedBy: string | null,
  ): Promise<void> {
    if (whyNot) throw REFUSED[whyNot]();
    await this.changes.takeEffect(change.id, confirmedBy);
    await this.append(actor, 'person.change-roles', change);
  }

  private append(
    actor: Person,
    act: 'person.change-roles' | 'person.withdraw-roles',
    { id, personId, roles, wanted }: StoredRoleChange,
  ): Promise<void> {
    const content = { id, from: [...roles], to: [...wanted] };
    return this.ledger.append(actor, { act, subject: personId, version: 1, content });
  }

  private async get(id: string): Promise<StoredRoleChange> {
    const change = await this.changes.find(id);
    if (!change) throw notFound();
    return change;
  }
}

const factsOf = (change: StoredRoleChange) => ({ ...change, person: change.personId });

const sameRoles = (some: readonly Role[], others: readonly Role[]): boolean =>
  [...some].sort().join() === [...others].sort().join();
