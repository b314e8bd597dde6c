import { Injectable } from '@nestjs/common';
import {
  BULK_TYPED_FROM,
  type BulkList,
  type BulkOutcome,
  type ForeseeBulk,
  type FreezeList,
  type LedgerAct,
  type Person,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { idTaken, problemCatalogue, versionChanged } from '@himaya/http';
import { ReportsService } from '@himaya/intake';
import { Ledger } from '@himaya/ledger';
import { readWorkFilters } from '../worklist-query.js';
import {
  bulkStep,
  closingCode,
  nothingSelected,
  nothingToList,
  typedCount,
} from './bulk.problems.js';
import { type BulkFacts, BulkRepository, type BulkRow } from './bulk.repository.js';

const DONE = 'done';
const DONE_WORDS = { en: 'Done', ar: 'تم' } as const;

interface Outcome {
  readonly position: number;
  readonly code: string;
}

/** One act upon a frozen list: each report by the same way, and the same walls, as if it were alone. */
@Injectable()
export class BulkService {
  constructor(
    private readonly bulk: BulkRepository,
    private readonly database: Database,
    private readonly reports: ReportsService,
    private readonly ledger: Ledger,
  ) {}

  async freeze(actor: Person, request: FreezeList): Promise<BulkList> {
    const { id } = request;
    const there = await this.bulk.find(actor, id);
    if (there) {
      if (!isSame(there, request)) throw idTaken();
      return told(there);
    }
    if (await this.bulk.isTaken(id)) throw idTaken();
    const { type, adm, danger, reports, all } = request;
    if (!all && reports.length === 0) throw nothingSelected();
    readWorkFilters({ type: type ?? '', adm: adm ?? '', danger: danger ? '1' : '' });
    if ((await this.bulk.freeze(actor, request)) === 0) throw nothingToList();
    await this.enter(actor, { id, act: 'bulk.freeze', version: 1 });
    return this.get(actor, id);
  }

  async get(actor: Person, id: string): Promise<BulkList> {
    return told(await this.bulk.get(actor, id));
  }

  /** Tries the act upon each, and undoes it at once: what it says is what the act itself would have said. */
  async foresee(
    actor: Person,
    id: string,
    version: number,
    choice: ForeseeBulk,
  ): Promise<BulkList> {
    const list = await this.held(actor, id, version, ['frozen', 'foreseen']);
    if ((choice.act === 'close') !== (choice.code !== null)) throw closingCode();
    const chosen = { ...list, ...choice };
    const outcomes = await this.each(list.items, (row) => this.act(actor, chosen, row), 'undo');
    await this.bulk.choose(id, version, choice);
    await this.bulk.keep(id, 'foreseen', outcomes);
    await this.enter(actor, { id, act: 'bulk.foresee', version: version + 1, content: choice });
    return this.get(actor, id);
  }

  async run(actor: Person, id: string, version: number, typed: number | null): Promise<BulkList> {
    const list = await this.held(actor, id, version, ['foreseen']);
    if (list.items.length >= BULK_TYPED_FROM && typed !== list.items.length) throw typedCount();
    const outcomes = await this.each(list.items, (row) => this.act(actor, list, row), 'keep');
    await this.bulk.finish(id, version, 'done');
    await this.bulk.keep(id, 'result', outcomes);
    const content = { act: list.act, reason: list.reason, results: outcomes };
    await this.enter(actor, { id, act: 'bulk.run', version: version + 1, content });
    return this.get(actor, id);
  }

  /** Takes back what was done; what moved on since stays, and says so. */
  async undo(actor: Person, id: string, version: number): Promise<BulkList> {
    const list = await this.held(actor, id, version, ['done']);
    const done = list.items.filter(({ result }) => result === DONE);
    const outcomes = await this.each(
      done,
      ({ report, version: frozen }) => this.reports.takeBack(actor, report, frozen + 1),
      'keep',
    );
    await this.bulk.finish(id, version, 'undone');
    await this.bulk.keep(id, 'undone', outcomes);
    await this.enter(actor, { id, act: 'bulk.undo', version: version + 1, content: outcomes });
    return this.get(actor, id);
  }

  private async act(
    actor: Person,
    { act, code, reason }: Pick<BulkFacts, 'act' | 'code' | 'reason'>,
    { report, version }: BulkRow,
  ): Promise<unknown> {
    const note = reason ?? '';
    if (act === 'close' && code !== null)
      return this.reports.close(actor, report, version, { reason: code, note });
    return this.reports.screen(actor, report, version, { note });
  }

  /** One after the other, each as if it were alone: what refuses one leaves the others. */
  private async each(
    rows: readonly BulkRow[],
    work: (row: BulkRow) => Promise<unknown>,
    then: 'keep' | 'undo',
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      const refused = await this.database.attempt(() => work(row), then);
      outcomes.push({ position: row.position, code: refused?.definition.code ?? DONE });
    }
    return outcomes;
  }

  private async held(
    actor: Person,
    id: string,
    version: number,
    states: readonly BulkFacts['state'][],
  ): Promise<BulkFacts> {
    const list = await this.bulk.get(actor, id);
    if (list.version !== version) throw versionChanged();
    if (!states.includes(list.state)) throw bulkStep();
    return list;
  }

  private async enter(
    actor: Person,
    {
      id,
      act,
      version,
      content = {},
    }: {
      readonly id: string;
      readonly act: LedgerAct;
      readonly version: number;
      readonly content?: object;
    },
  ): Promise<void> {
    await this.ledger.append(actor, { act, subject: id, version, content });
  }
}

/** A list that was asked for again: the same filters, and nothing in it that is not asked for now. */
const isSame = ({ filters, items }: BulkFacts, asked: FreezeList): boolean =>
  filters.type === asked.type &&
  filters.adm === asked.adm &&
  filters.danger === asked.danger &&
  (asked.all || items.every(({ report }) => asked.reports.includes(report)));

function told(list: BulkFacts): BulkList {
  return {
    ...list,
    items: list.items.map(({ position: _position, foreseen, result, undone, ...item }) => ({
      ...item,
      foreseen: outcome(foreseen),
      result: outcome(result),
      undone: outcome(undone),
    })),
  };
}

function outcome(code: string | null): BulkOutcome | null {
  if (code === null) return null;
  if (code === DONE) return { code, title: DONE_WORDS };
  const title = problemCatalogue().find((problem) => problem.code === code)?.title;
  return { code, title: title ?? { en: code, ar: code } };
}
