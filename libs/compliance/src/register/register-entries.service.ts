import { Injectable } from '@nestjs/common';
import {
  asksTie,
  canGo,
  type LedgerAct,
  type Person,
  registerDifferences,
  type RegisterAct,
  type RegisterContent,
  type RegisterDifference,
  type RegisterEntryRecord,
  type RegisterKind,
} from '@himaya/contracts';
import { fieldProblem, idTaken, invalidFields, notFound, versionChanged } from '@himaya/http';
import { DutyTable, Ledger } from '@himaya/ledger';
import { type DraftHead } from './register-entry.dto.js';
import { RegisterReads } from './register-entries.read-model.js';
import {
  type EntryChange,
  type EntryRow,
  RegisterEntriesRepository,
} from './register-entries.repository.js';
import { missingForReview, unevenLists } from './register-rules.js';
import { ownRegisterEntry, registerIncomplete, registerStepNotOpen } from './register.problems.js';
import { tieStated } from './register-status.problems.js';
import { StatusFactsReader } from './status-facts.read-model.js';

interface Step {
  readonly act: RegisterAct & LedgerAct;
  readonly change: EntryChange;
  readonly reason: string | null;
}

/** What the register says beyond its data file: every kind is drafted by one person and approved by another. */
@Injectable()
export class RegisterEntries {
  constructor(
    private readonly entries: RegisterEntriesRepository,
    private readonly reads: RegisterReads,
    private readonly statuses: StatusFactsReader,
    private readonly ledger: Ledger,
    private readonly duties: DutyTable,
  ) {}

  /** A repeat of the same draft gets the same entry. */
  async create(
    actor: Person,
    kind: RegisterKind,
    { id, replaces = null, withdraws = false, ...content }: DraftHead & RegisterContent,
  ): Promise<RegisterEntryRecord> {
    const existing = await this.entries.find(actor, id);
    if (existing) {
      const same = registerDifferences(kind, existing.content, content).length === 0;
      if (existing.kind !== kind || existing.createdBy !== actor.id || !same) throw idTaken();
      return this.reads.get(actor, id);
    }
    if (await this.entries.exists(id)) throw idTaken();
    await this.check(actor, content);
    if (replaces !== null) await this.entries.get(actor, kind, replaces);
    await this.entries.add({ id, kind, replaces, withdraws, content, createdBy: actor.id });
    const entry = { id, version: 1, state: 'draft' } as const;
    await this.record(actor, { entry, act: 'register.draft', from: null, reason: null, content });
    return this.reads.get(actor, id);
  }

  async edit(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
    content: RegisterContent,
  ): Promise<RegisterEntryRecord> {
    const entry = await this.at(actor, kind, id, version);
    if (entry.state !== 'draft' || entry.withdraws) throw registerStepNotOpen();
    await this.check(actor, content);
    const changes = registerDifferences(kind, entry.content, content);
    await this.entries.write(id, version, content, actor.id);
    await this.record(actor, {
      entry: { id, version: version + 1, state: 'draft' },
      act: 'register.edit',
      from: 'draft',
      reason: null,
      content,
      changes,
    });
    return this.reads.get(actor, id);
  }

  async propose(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
    reason: string,
  ): Promise<RegisterEntryRecord> {
    const entry = await this.at(actor, kind, id, version);
    const errors = entry.withdraws ? [] : missingForReview(kind, entry.content);
    if (errors.length > 0) throw registerIncomplete({ errors });
    const suggestion = kind === 'status' ? await this.statuses.suggest(entry.content) : null;
    return this.move(actor, entry, {
      act: 'register.propose',
      change: { state: 'proposed', proposedBy: actor.id, suggestion },
      reason,
    });
  }

  async drop(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
    reason: string,
  ): Promise<RegisterEntryRecord> {
    const entry = await this.at(actor, kind, id, version);
    return this.move(actor, entry, { act: 'register.drop', change: { state: 'dropped' }, reason });
  }

  async return(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
    reason: string,
  ): Promise<RegisterEntryRecord> {
    const entry = await this.forReview(actor, kind, id, version);
    return this.move(actor, entry, { act: 'register.return', change: { state: 'draft' }, reason });
  }

  /** What is approved stands from here on: for links, for statuses, and in the public copy. */
  async approve(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
    { reason, tied }: { readonly reason: string; readonly tied?: boolean | null },
  ): Promise<RegisterEntryRecord> {
    const entry = await this.forReview(actor, kind, id, version);
    const asks = asksTie(commitmentOf(entry.content));
    if (asks && typeof tied !== 'boolean') throw tieStated();
    const change = {
      state: 'approved',
      approvedBy: actor.id,
      approverTied: asks ? (tied ?? null) : null,
    } as const;
    const answer = await this.move(actor, entry, { act: 'register.approve', change, reason });
    if (entry.replaces !== null) await this.recordReplaced(actor, entry.replaces, reason);
    await this.entries.publish();
    return answer;
  }

  private async at(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
  ): Promise<EntryRow> {
    const entry = await this.entries.get(actor, kind, id);
    if (entry.version !== version) throw versionChanged();
    return entry;
  }

  private async forReview(
    actor: Person,
    kind: RegisterKind,
    id: string,
    version: number,
  ): Promise<EntryRow> {
    const entry = await this.at(actor, kind, id, version);
    if (entry.state !== 'proposed') throw registerStepNotOpen();
    if (this.duties.rules.hasHand(actor, entry.hands)) throw ownRegisterEntry();
    return entry;
  }

  /** What a decorator cannot ask. An incident that is kept from this person is not there. */
  private async check(actor: Person, content: RegisterContent): Promise<void> {
    const errors = unevenLists(content);
    if (errors.length > 0) throw invalidFields({ errors });
    const { incident } = content;
    if (typeof incident !== 'string' || (await this.entries.knowsIncident(actor, incident))) return;
    throw fieldProblem('/incident', 'unknown-code', {
      en: 'There is no incident of this reference.',
      ar: 'لا توجد حادثة بهذا المرجع.',
    });
  }

  private async move(
    actor: Person,
    entry: EntryRow,
    { act, change, reason }: Step,
  ): Promise<RegisterEntryRecord> {
    if (!canGo('register', entry.state, change.state)) throw registerStepNotOpen();
    await this.duties.assert(actor, 'register', entry.id, { from: entry.state, to: change.state });
    await this.entries.move(entry.id, entry.version, change);
    await this.record(actor, {
      entry: { id: entry.id, version: entry.version + 1, state: change.state },
      act,
      from: entry.state,
      reason,
      content: { ...entry.content, tied: change.approverTied ?? null },
    });
    return this.reads.get(actor, entry.id);
  }

  /** What was replaced has its own history, and leaves its own leaf. */
  private async recordReplaced(actor: Person, id: string, reason: string): Promise<void> {
    const entry = await this.entries.find(actor, id);
    if (!entry) throw notFound();
    const { content } = entry;
    await this.record(actor, { entry, act: 'register.approve', from: 'approved', reason, content });
  }

  private async record(
    actor: Person,
    step: {
      readonly entry: Pick<EntryRow, 'id' | 'version' | 'state'>;
      readonly act: LedgerAct;
      readonly from: EntryRow['state'] | null;
      readonly reason: string | null;
      readonly content: unknown;
      readonly changes?: readonly RegisterDifference[];
    },
  ): Promise<void> {
    const { entry, act, from, reason, content, changes = [] } = step;
    await this.entries.decide({ entry, act, from, by: actor.id, reason, changes });
    await this.ledger.append(actor, {
      act,
      subject: entry.id,
      version: entry.version,
      content: { from, to: entry.state, reason, content },
    });
  }

  /** Throws 404. */
  async read(actor: Person, id: string): Promise<RegisterEntryRecord> {
    const entry = await this.reads.find(actor, id);
    if (!entry) throw notFound();
    return entry;
  }
}

const commitmentOf = ({ commitment }: RegisterContent): string | null =>
  typeof commitment === 'string' ? commitment : null;
