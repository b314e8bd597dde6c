import { Injectable } from '@nestjs/common';
import { type EvidenceItem, type Person, type RedactionBox } from '@himaya/contracts';
import { Database } from '@himaya/database';
import {
  type ByteRange,
  ObjectMissing,
  readObject,
  readRange,
  SealBroken,
  sealObject,
  verifyObject,
} from '@himaya/objects';
import { EvidenceSettings } from './evidence-settings.js';
import { evidenceSteps } from './evidence-steps.js';
import { evidenceDamaged, notHolder, notPicture, notRedactor } from './evidence.problems.js';
import { EvidenceReadModel, type StoredCopy } from './evidence.read-model.js';
import {
  EvidenceRepository,
  type NewEvidence,
  type StoredEvidence,
} from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { askChild, MediaFault } from './media-child.js';

export interface ServedBytes {
  readonly mediaType: string;
  /** Of the whole. */
  readonly bytes: number;
  readonly stream: (range: ByteRange) => AsyncIterable<Buffer>;
}

const once = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
};

/** Bytes of items: copies for viewing, originals on record, redacted copies. No transaction is open meanwhile. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    private readonly readModel: EvidenceReadModel,
    private readonly service: EvidenceService,
    private readonly settings: EvidenceSettings,
  ) {}

  async copy(actor: Person, id: string, kind: string): Promise<ServedBytes> {
    const copy = await this.database.read('desk', () => this.readModel.getCopy(actor, id, kind));
    return this.serve(copy);
  }

  /** On record in the ledger: the original, compared with its hash before the first byte of it leaves; who opened it is written first. */
  async open(actor: Person, id: string, reason: string | null): Promise<ServedBytes> {
    const item = await this.database.read('desk', () => this.evidence.get(actor, id));
    if (!evidenceSteps(actor, item).includes('open')) throw notHolder();
    const { sha256 } = item;
    await this.verified(actor, item, () =>
      verifyObject(this.settings.store, this.settings.key.identity, item),
    );
    await this.database.transact('desk', async () => {
      await this.evidence.noteFixity(id);
      const touch = { act: 'opened', reason, hashBefore: sha256, hashAfter: sha256 } as const;
      await this.service.note(actor, item, 'evidence.open', touch);
    });
    return this.serve(item);
  }

  /** A copy with the boxes blackened, encoded anew; the original stays as it is. */
  async redact(
    actor: Person,
    id: string,
    wish: { readonly id: string; readonly boxes: readonly RedactionBox[]; readonly reason: string },
  ): Promise<EvidenceItem> {
    const item = await this.database.read('desk', () => this.evidence.get(actor, id));
    if (item.kind !== 'image' || item.preview !== 'ready') throw notPicture();
    if (!evidenceSteps(actor, item).includes('redact')) throw notRedactor();
    const { store, key, tools, limits } = this.settings;
    const bytes = await this.verified(actor, item, () => readObject(store, key.identity, item));
    const { redacted } = await this.blacken(tools, bytes, wish.boxes);
    const object = await sealObject(store, key.recipient, once(redacted), limits.videoBytes);
    const copy: NewEvidence = {
      ...{ id: wish.id, report: item.report, incident: item.incident, object },
      ...{ kind: 'image', mediaType: 'image/jpeg', role: 'media', fileName: 'redacted.jpg' },
      ...{ originalUrl: null, derivedFrom: id },
    };
    // in the custody of the original too, in the same transaction
    const [hashBefore, hashAfter] = [item.sha256, object.sha256];
    const touch = {
      act: 'redacted',
      reason: wish.reason,
      to: wish.id,
      hashBefore,
      hashAfter,
    } as const;
    return this.service.keep(actor, copy, 'evidence.redact', () =>
      this.evidence.touch(id, actor.id, touch),
    );
  }

  private async blacken(
    tools: EvidenceSettings['tools'],
    bytes: Buffer,
    boxes: readonly RedactionBox[],
  ): Promise<{ redacted: Buffer }> {
    try {
      const { files } = await askChild(tools, 'redact', bytes, { boxes });
      const { redacted } = files;
      if (!redacted) throw notPicture();
      return { redacted };
    } catch (error) {
      throw error instanceof MediaFault ? notPicture() : error;
    }
  }

  private serve({ mediaType, bytes, parts }: StoredCopy): ServedBytes {
    const { store, key } = this.settings;
    return {
      mediaType,
      bytes,
      stream: (range) => readRange(store, key.identity, parts, range),
    };
  }

  /** What does not open as it was sealed is written down, and given to nobody. */
  private async verified<T>(
    actor: Person,
    item: StoredEvidence,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SealBroken || error instanceof ObjectMissing)) throw error;
      await this.database.transact('desk', () =>
        this.service.note(actor, item, 'evidence.open', {
          act: 'damaged',
          hashBefore: item.sha256,
        }),
      );
      throw evidenceDamaged({ fault: error });
    }
  }
}
