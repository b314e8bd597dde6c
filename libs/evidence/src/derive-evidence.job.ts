import { Injectable } from '@nestjs/common';
import { type EvidenceKind } from '@himaya/contracts';
import { Database, type Job } from '@himaya/database';
import { contentHash } from '@himaya/http';
import {
  type ByteRange,
  readObject,
  readRange,
  removeParts,
  type SealedObject,
  sealObject,
  verifyObject,
} from '@himaya/objects';
import { EvidenceSettings } from './evidence-settings.js';
import { type MadeCopies, makeCopies, noCopies } from './make-copies.js';
import { type MadeRecording, makeRecording } from './make-recordings.js';
import { MediaFault } from './media-child.js';
import { OpenCopy } from './open-copy.js';
import { EvidenceRepository } from './evidence.repository.js';

interface Waiting extends Omit<SealedObject, 'sha512'> {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly version: number;
}

interface SealedCopy {
  readonly kind: string;
  readonly mediaType: string;
  readonly object: SealedObject;
}

const once = async function* (bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
};

/** Copies of a new item for viewing, its picture hash and what it says of itself. A second run finds nothing to do. */
@Injectable()
export class DeriveEvidence implements Job {
  readonly task = 'derive-evidence';

  constructor(
    private readonly database: Database,
    private readonly evidence: EvidenceRepository,
    private readonly settings: EvidenceSettings,
  ) {}

  async run(id: string): Promise<void> {
    const item = await this.database.read('worker', () => this.find(id));
    if (!item) return;
    const made = await this.make(item);
    const copies = await this.seal(made);
    try {
      await this.database.transact('worker', () => this.store(item, made, copies));
    } catch (error) {
      for (const { object } of copies) await removeParts(this.settings.store, object.parts);
      throw error;
    }
  }

  private async find(id: string): Promise<Waiting | undefined> {
    const [row] = await this.database.query<Waiting>(
      `SELECT id, kind, media_type AS "mediaType", version, bytes::float8 AS bytes, encode(sha256, 'hex') AS sha256, parts
       FROM desk.evidence WHERE id = $1 AND preview = 'waiting'`,
      [id],
    );
    return row;
  }

  private async make(item: Waiting): Promise<MadeRecording> {
    const { store, key, tools } = this.settings;
    if (item.kind === 'image') {
      const bytes = await readObject(store, key.identity, item);
      return { ...(await makeCopies(tools, item.mediaType, bytes)), recording: null };
    }
    if (item.kind === 'video' || item.kind === 'audio') return this.makeRecording(item);
    return { ...noCopies('not_a_picture'), recording: null };
  }

  private async makeRecording(item: Waiting): Promise<MadeRecording> {
    const { store, key, tools, limits } = this.settings;
    if (tools.ffmpeg === null) return { ...noCopies('no_tool'), recording: null };
    await verifyObject(store, key.identity, item);
    const original = (range: ByteRange): AsyncIterable<Buffer> =>
      readRange(store, key.identity, item.parts, range);
    const seal = (source: AsyncIterable<Buffer>): Promise<SealedObject> =>
      sealObject(store, key.recipient, source, 2 * limits.videoBytes);
    try {
      return await OpenCopy.of(tools, original, item.bytes, (copy) =>
        makeRecording(tools, copy, item.mediaType, seal),
      );
    } catch (error) {
      if (!(error instanceof MediaFault)) throw error;
      return { ...noCopies(error.reason), recording: null };
    }
  }

  private async seal({ copies, recording }: MadeRecording): Promise<SealedCopy[]> {
    const { store, key } = this.settings;
    const sealed: SealedCopy[] = recording ? [{ kind: 'video', ...recording }] : [];
    for (const { kind, mediaType, bytes } of copies) {
      const object = await sealObject(store, key.recipient, once(bytes), bytes.length);
      sealed.push({ kind, mediaType, object });
    }
    return sealed;
  }

  private async store(
    item: Waiting,
    made: MadeCopies,
    copies: readonly SealedCopy[],
  ): Promise<void> {
    const { id, version, sha256 } = item;
    const rows = await this.database.query(
      `UPDATE desk.evidence SET preview = CASE WHEN $2::text IS NULL THEN 'ready' ELSE 'none' END, preview_reason = $2,
         perceptual_hash = $3::bit(64), metadata = $4, fixity_on = ledger.today()
       WHERE id = $1 AND preview = 'waiting' RETURNING id`,
      [id, made.reason, made.hash, made.metadata === null ? null : JSON.stringify(made.metadata)],
    );
    // another run was first
    if (rows.length === 0) throw new Error('this item was derived meanwhile');
    for (const { kind, mediaType, object } of copies) {
      await this.database.query(
        `INSERT INTO desk.evidence_copies (evidence_id, kind, media_type, bytes, sha256, parts)
         VALUES ($1, $2, $3, $4, decode($5, 'hex'), $6)`,
        [id, kind, mediaType, object.bytes, object.sha256, JSON.stringify(object.parts)],
      );
    }
    if (copies.length > 0)
      await this.evidence.touch(id, null, {
        act: 'derived',
        hashBefore: sha256,
        hashAfter: sha256,
      });
    const hashes = copies.map(({ kind, object }) => ({ kind, sha256: object.sha256 }));
    await this.database.query('SELECT ledger.append($1, $2, $3, $4, $5)', [
      ...['evidence.derive', id, version, contentHash({ reason: made.reason, copies: hashes }), ''],
    ]);
  }
}
