import { Injectable } from '@nestjs/common';
import {
  type Batch,
  type BatchAct,
  type BatchState,
  canGo,
  type LedgerAct,
  type Page,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound, versionChanged } from '@himaya/http';
import { DutyTable, Ledger } from '@himaya/ledger';
import { type BatchKey } from './batch-key.pipe.js';
import { type BatchReader, toBatch } from './batch.mapper.js';
import {
  batchMoved,
  batchReleaseBegun,
  ownBatchApproval,
  ownBatchRelease,
} from './batch.problems.js';
import { BatchesReadModel } from './batches.read-model.js';
import { BatchesRepository, type BatchRow } from './batches.repository.js';

/** Records in one transaction of a release: each holds the lock of all publications for its length. */
const CHUNK = 500;

/** Imported batches: proposed by one person, approved by a second, released by a publisher who did not propose. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly database: Database,
    private readonly batches: BatchesRepository,
    private readonly readModel: BatchesReadModel,
    private readonly ledger: Ledger,
    private readonly duties: DutyTable,
  ) {}

  async list(reader: BatchReader): Promise<Page<Batch>> {
    const views = await this.readModel.list();
    const total = await this.readModel.count();
    return { items: views.map((view) => toBatch(view, [], reader)), total, next: null };
  }

  /** Throws 404. */
  async get(reader: BatchReader, key: BatchKey): Promise<Batch> {
    const view = await this.readModel.find(key);
    if (!view) throw notFound();
    return toBatch(view, await this.readModel.listSample(view.id), reader);
  }

  async propose(reader: BatchReader, key: BatchKey): Promise<Batch> {
    const batch = await this.batches.getForChange(key);
    return this.move(reader, batch, 'proposed');
  }

  async approve(reader: BatchReader, key: BatchKey, version: number): Promise<Batch> {
    const batch = await this.batches.getForChange(key);
    if (batch.version !== version) throw versionChanged();
    if (this.isProposer(reader, batch)) throw ownBatchApproval();
    return this.move(reader, batch, 'approved');
  }

  /**
   * Publishes all records, so many in each transaction. One that was interrupted is carried on by the
   * same request; two at once take turns.
   */
  async release(reader: BatchReader, key: BatchKey, version: number): Promise<Batch> {
    let batch = await this.database.transact('desk', () => this.beginRelease(reader, key, version));
    while (batch.state === 'releasing') {
      const { id } = batch;
      batch = await this.database.transact('desk', () => this.publishNext(reader, { id }));
    }
    return this.database.read('desk', () => this.get(reader, { id: batch.id }));
  }

  private async move(
    reader: BatchReader,
    batch: BatchRow,
    to: 'proposed' | 'approved',
  ): Promise<Batch> {
    if (!canGo('batch', batch.state, to)) throw batchMoved();
    await this.duties.assert(reader.actor, 'batch', batch.id, { from: batch.state, to });
    await this.batches.moveTo(batch, to, reader.actor.id);
    const moved = { ...batch, state: to, version: batch.version + 1 };
    await this.record(reader, moved, {
      act: to === 'proposed' ? 'batch.propose' : 'batch.approve',
      from: batch.state,
    });
    return this.get(reader, { id: batch.id });
  }

  private isProposer({ actor }: BatchReader, { proposedById }: BatchRow): boolean {
    return this.duties.rules.hasHand(actor, [proposedById]);
  }

  private async beginRelease(
    reader: BatchReader,
    key: BatchKey,
    version: number,
  ): Promise<BatchRow> {
    const batch = await this.batches.getForChange(key);
    if (batch.version !== version)
      throw batch.state === 'releasing' ? releaseBegun(batch) : versionChanged();
    if (this.isProposer(reader, batch)) throw ownBatchRelease();
    if (batch.state !== 'releasing' && !canGo('batch', batch.state, 'releasing'))
      throw batchMoved();
    // whoever carries on an interrupted release is held to the same step as who began it
    const step = { from: 'approved', to: 'releasing' };
    await this.duties.assert(reader.actor, 'batch', batch.id, step);
    // The batch goes out as it is here; its first records go with this transaction.
    const begun = {
      ...batch,
      state: 'releasing' as const,
      version: batch.version + Number(batch.state === 'approved'),
    };
    await this.record(reader, begun, { act: 'batch.release', from: batch.state });
    return this.publishNext(reader, { id: batch.id });
  }

  private async publishNext(reader: BatchReader, key: { readonly id: string }): Promise<BatchRow> {
    const before = await this.batches.getForChange(key);
    // Another publisher's turn may have finished it meanwhile.
    if (before.state === 'released') return before;
    await this.batches.publish(key.id, reader.actor.id, CHUNK);
    const after = await this.batches.getForChange(key);
    if (after.state === 'released') {
      await this.batches.decide({
        batch: after,
        act: 'batch.finish',
        from: 'releasing',
        personId: reader.actor.id,
      });
    }
    return after;
  }

  private async record(
    { actor }: BatchReader,
    batch: BatchRow,
    step: { readonly act: BatchAct & LedgerAct; readonly from: BatchState },
  ): Promise<void> {
    await this.batches.decide({ batch, act: step.act, from: step.from, personId: actor.id });
    const { id, state, version, dataset, datasetVersion, fileSha256, added } = batch;
    await this.ledger.append(actor, {
      act: step.act,
      subject: id,
      version,
      content: { to: state, dataset, datasetVersion, fileSha256, added },
    });
  }
}

/** Whoever asks again after a release that was cut learns how far it came. */
function releaseBegun({ released, added }: BatchRow): Error {
  return batchReleaseBegun({
    detail: {
      en: `${released} of ${added} records are public. Load the batch again and release it to carry on.`,
      ar: `السجلات المنشورة: ${released} من ${added}. أعد تحميل الدفعة ثم انشرها لإكمال الباقي.`,
    },
  });
}
