import { Injectable } from '@nestjs/common';
import {
  type AddNote,
  may,
  mentionsIn,
  type Note,
  type Notes,
  type Person,
} from '@himaya/contracts';
import { fieldProblem, idTaken, notAllowed, notFound, versionChanged } from '@himaya/http';
import { Recusals } from '@himaya/incidents';
import { Ledger } from '@himaya/ledger';
import { NotesRepository } from './notes.repository.js';

/** Internal notes: apart from what is asked of a reporter, and from the facts. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly recusals: Recusals,
    private readonly ledger: Ledger,
  ) {}

  /** Throws 404. Who reads a restricted record is noted by whoever reads the record itself. */
  async of(actor: Person, subject: string): Promise<Notes> {
    if ((await this.notes.findRecord(actor, subject)) === null) throw notFound();
    const mayAdd = may(actor.roles, 'note.add');
    const items = await this.notes.list(actor, subject);
    const heldBack = await this.notes.countHeldBack(actor, subject);
    return {
      items: mayAdd ? items : items.map((note) => ({ ...note, mayStrike: false })),
      mayAdd,
      heldBack,
    };
  }

  /** A repeat of the same note changes nothing and answers the same. */
  async add(actor: Person, subject: string, { id, text }: AddNote): Promise<Note> {
    const version = await this.notes.findRecord(actor, subject);
    if (version === null) throw notFound();
    await this.recusals.assertMayAct(actor, subject);
    const mentions = await this.whoIsNamed(subject, text);
    if (await this.notes.add(actor, subject, { id, text, mentions })) {
      await this.ledger.append(actor, { act: 'note.add', subject, version, content: { id, text } });
    } else {
      const kept = await this.notes.find(actor, id);
      if (kept?.subject !== subject || kept.text !== text || kept.byId !== actor.id)
        throw idTaken();
    }
    return this.get(actor, subject, id);
  }

  async strike(actor: Person, id: string, version: number, reason: string): Promise<Note> {
    const note = await this.notes.find(actor, id);
    const record = note && (await this.notes.findRecord(actor, note.subject));
    if (!note || record === null) throw notFound();
    if (note.byId !== actor.id && !actor.roles.includes('reviewer')) throw notAllowed();
    await this.recusals.assertMayAct(actor, note.subject);
    if (note.struck || !(await this.notes.strike(actor, id, version, reason)))
      throw versionChanged();
    const content = { id, reason };
    await this.ledger.append(actor, {
      act: 'note.strike',
      subject: note.subject,
      version: record,
      content,
    });
    return this.get(actor, note.subject, id);
  }

  private async get(actor: Person, subject: string, id: string): Promise<Note> {
    const note = (await this.notes.list(actor, subject)).find((each) => each.id === id);
    if (!note) throw notFound();
    return note;
  }

  /** The same refusal for somebody who may not see the record and for nobody. */
  private async whoIsNamed(subject: string, text: string): Promise<string[]> {
    const names = mentionsIn(text);
    if (names.length === 0) return [];
    const people = await this.notes.listWhoSee(subject, names);
    const other = names.find((name) => !people.some((person) => person.name === name));
    if (other === undefined) return people.map(({ id }) => id);
    throw fieldProblem('/text', 'mention', {
      en: `@${other} cannot be named here.`,
      ar: `لا يمكن ذكر @${other} هنا.`,
    });
  }
}
