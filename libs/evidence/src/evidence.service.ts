import { Injectable } from '@nestjs/common';
import {
  type EvidenceDetails,
  type EvidenceItem,
  type LedgerAct,
  type Person,
  type UnblurAnswer,
} from '@himaya/contracts';
import { Database } from '@himaya/database';
import { idTaken, notFound } from '@himaya/http';
import { Ledger } from '@himaya/ledger';
import { removeParts } from '@himaya/objects';
import { EvidenceSettings } from './evidence-settings.js';
import { notHolder, tooManyFiles } from './evidence.problems.js';
import { EvidenceReadModel } from './evidence.read-model.js';
import {
  type EvidenceOf,
  EvidenceRepository,
  type NewEvidence,
  type StoredEvidence,
  type Touch,
} from './evidence.repository.js';
import { takeUpload } from './upload.js';

export type AddEvidence = Pick<
  NewEvidence,
  'id' | 'report' | 'incident' | 'role' | 'fileName' | 'originalUrl'
>;

/** The story of each touch of an item. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    private readonly readModel: EvidenceReadModel,
    private readonly ledger: Ledger,
    private readonly settings: EvidenceSettings,
  ) {}

  /** No transaction is open while bytes come; what they add is one, at the end. A repeat gets the same item. */
  async add(
    actor: Person,
    wish: AddEvidence,
    source: AsyncIterable<Uint8Array>,
  ): Promise<EvidenceItem> {
    await this.database.read('desk', () => this.assertMayAdd(actor, wish));
    const { object, ...type } = await takeUpload(this.settings, source, wish.fileName);
    const item: NewEvidence = { ...wish, ...type, object, derivedFrom: null };
    return this.keep(actor, item, 'evidence.receive');
  }

  /** Takes an item that is sealed already into the record; its parts go where it cannot stay. */
  async keep(
    actor: Person,
    item: NewEvidence,
    act: LedgerAct,
    also: () => Promise<void> = async () => undefined,
  ): Promise<EvidenceItem> {
    const { store } = this.settings;
    try {
      const { isNew, kept } = await this.database.transact('desk', async () => {
        const isNew = await this.evidence.add(actor, item);
        if (isNew) await this.receive(actor, item, act);
        else await this.assertSame(item);
        if (isNew) await also();
        return { isNew, kept: await this.readModel.get(actor, item.id) };
      });
      if (!isNew) await removeParts(store, item.object.parts);
      return kept;
    } catch (error) {
      await removeParts(store, item.object.parts);
      throw error;
    }
  }

  async describe(
    actor: Person,
    id: string,
    version: number,
    details: EvidenceDetails,
  ): Promise<EvidenceItem> {
    const item = await this.evidence.get(actor, id);
    if (!item.holds) throw notHolder();
    await this.evidence.describe(id, version, details);
    await this.note(actor, item, 'evidence.describe', { act: 'described' }, details);
    return this.readModel.get(actor, id);
  }

  /** To see it plainly is a reading of sensitive media. */
  async unblur(actor: Person, id: string): Promise<UnblurAnswer> {
    const item = await this.evidence.get(actor, id);
    await this.note(actor, item, 'evidence.unblur', { act: 'unblurred' });
    return { graphicToday: await this.evidence.countGraphicToday(actor.id) };
  }

  /** A touch of an item: custody, the history of its record, and a leaf. */
  async note(
    actor: Person,
    item: StoredEvidence,
    act: LedgerAct,
    touch: Touch,
    content: unknown = null,
  ): Promise<void> {
    await this.evidence.touch(item.id, actor.id, touch);
    await this.evidence.decide(actor, item, act);
    const { id: subject, version } = item;
    await this.ledger.append(actor, { act, subject, version, content });
  }

  private async assertMayAdd(actor: Person, of: EvidenceOf): Promise<void> {
    const may = await this.evidence.mayAdd(actor, of);
    if (may === null) throw notFound();
    if (!may) throw notHolder();
  }

  private async receive(actor: Person, item: NewEvidence, act: LedgerAct): Promise<void> {
    // adding to a record waits for whoever adds to it: the count is of what will stay
    if ((await this.evidence.count(item)) > this.settings.limits.files) throw tooManyFiles();
    const { sha256: hashAfter } = item.object;
    await this.evidence.touch(item.id, actor.id, { act: 'received', to: 'store', hashAfter });
    await this.evidence.decide(actor, item, act);
    await this.ledger.append(actor, {
      act,
      subject: item.id,
      version: 1,
      content: { sha256: hashAfter, sha512: item.object.sha512, from: item.derivedFrom },
    });
    await this.evidence.addJob(item.id);
  }

  /** The same bytes for the same record, or a taken id. */
  private async assertSame(item: NewEvidence): Promise<void> {
    const kept = await this.evidence.findKept(item.id);
    const same =
      kept?.sha256 === item.object.sha256 &&
      kept.report === item.report &&
      kept.incident === item.incident;
    if (!same) throw idTaken();
  }
}
