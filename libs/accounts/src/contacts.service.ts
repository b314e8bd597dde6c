import { Injectable } from '@nestjs/common';
import { type LedgerAct, type Person } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { invalidFields, notFound } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { ContactsRepository } from './contacts.repository.js';

/**
 * How a colleague is reached outside the desk: their own to give, and read by an administrator alone, who has to hand
 * over a link. Each reading leaves an entry in the ledger; what the contact is stands in none.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactsRepository,
    private readonly ledger: Ledger,
  ) {}

  set(person: Person, contact: string): Promise<void> {
    const text = contact.trim();
    if (text === '') throw invalidFields({ errors: [empty] });
    return this.database.transact('desk', async () => {
      await this.contacts.put(person.id, text);
      await this.append(person, 'account.secure', person.id, 'contact set');
    });
  }

  remove(person: Person): Promise<void> {
    return this.database.transact('desk', async () => {
      if (!(await this.contacts.remove(person.id))) throw notFound();
      await this.append(person, 'account.secure', person.id, 'contact removed');
    });
  }

  /** In the transaction of the request: what is not recorded is not read. */
  async readOf(actor: Person, personId: string): Promise<string> {
    const contact = await this.contacts.find(personId);
    if (contact === null) throw notFound();
    await this.append(actor, 'person.read-contact', personId, {});
    return contact;
  }

  private append(
    actor: Person,
    act: LedgerAct,
    subject: string,
    content: string | object,
  ): Promise<void> {
    return this.ledger.append(actor, { act, subject, version: 1, content });
  }
}

const empty = {
  pointer: '/contact',
  code: 'isNotEmpty',
  detail: { en: 'Say how you are reached.', ar: 'اكتب كيف يمكن الوصول إليك.' },
};
