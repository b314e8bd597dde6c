import { Injectable } from '@nestjs/common';
import {
  type LedgerAct,
  type LinkAnswer,
  type PeopleAnswer,
  type Person,
  type PersonAnswer,
} from '@himaya/contracts';
import { notFound } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { notInvited, ownAccount } from './admin.problems.js';
import { AdministrationRepository, type Colleague } from './administration.repository.js';
import { LinksService } from './links.service.js';
import { type InviteDto } from './people.dto.js';
import { PeopleReadModel } from './people.read-model.js';
import { RolesService } from './roles.service.js';

/** Who belongs to the desk: invite, suspend, end sessions. Administrators see people, and no case. */
@Injectable()
export class AdministrationService {
  constructor(
    private readonly rows: PeopleReadModel,
    private readonly people: AdministrationRepository,
    private readonly roles: RolesService,
    private readonly links: LinksService,
    private readonly ledger: Ledger,
  ) {}

  async list(actor: Person): Promise<PeopleAnswer> {
    const items = await this.rows.list();
    const roleChanges = await this.rows.listRoleChanges(actor.id);
    const recoveries = await this.rows.listRecoveries(actor.id);
    return { items, total: items.length, roleChanges, recoveries };
  }

  async get(actor: Person, id: string): Promise<PersonAnswer> {
    const person = await this.rows.find(id);
    if (!person) throw notFound();
    const changes = await this.rows.listRoleChanges(actor.id);
    const recoveries = await this.rows.listRecoveries(actor.id);
    return {
      person,
      roleChange: changes.find(({ personId }) => personId === id) ?? null,
      recovery: recoveries.find(({ personId }) => personId === id) ?? null,
      isOwn: actor.id === id,
    };
  }

  async invite(actor: Person, { id, name, roles }: InviteDto): Promise<LinkAnswer> {
    await this.people.invite({ id, name });
    const person = { id, name, roles: [], suspended: false, invited: true };
    await this.append(actor, 'person.invite', id, { name, roles: [...roles] });
    const waits = roles.length > 0 && (await this.roles.request(actor, person, roles));
    return this.links.make(person, 'invitation', waits);
  }

  /** In the place of a link that was lost or is over. */
  async inviteAgain(actor: Person, id: string): Promise<LinkAnswer> {
    const person = await this.other(actor, id);
    if (!person.invited) throw notInvited();
    await this.append(actor, 'person.invite', id, { name: person.name });
    return this.links.make(person, 'invitation');
  }

  async suspend(actor: Person, id: string, suspended: boolean): Promise<void> {
    const person = await this.other(actor, id);
    if (person.suspended === suspended) return;
    await this.people.setSuspended(id, suspended);
    await this.append(actor, suspended ? 'person.suspend' : 'person.resume', id, {});
  }

  async endSessions(actor: Person, id: string): Promise<void> {
    const person = await this.people.find(id);
    if (!person) throw notFound();
    const ended = await this.people.endSessions(id);
    await this.append(actor, 'person.end-sessions', id, { ended });
  }

  /** Everybody's, that of the administrator too. */
  async endAllSessions(actor: Person): Promise<void> {
    const ended = await this.people.endSessions(null);
    await this.append(actor, 'people.end-sessions', 'everybody', { ended });
  }

  private async other(actor: Person, id: string): Promise<Colleague> {
    if (actor.id === id) throw ownAccount();
    const person = await this.people.find(id);
    if (!person) throw notFound();
    return person;
  }

  private append(actor: Person, act: LedgerAct, subject: string, content: object): Promise<void> {
    return this.ledger.append(actor, { act, subject, version: 1, content });
  }
}
