import { Injectable } from '@nestjs/common';
import { type BatchAct, type BatchState } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { notFound } from '@himaya/http';
import { type BatchKey } from './batch-key.pipe.js';

/** A batch as its workflow needs it. */
export interface BatchRow {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly state: BatchState;
  readonly dataset: string;
  readonly datasetVersion: string;
  readonly fileSha256: string;
  readonly added: number;
  readonly released: number;
  readonly proposedById: string | null;
}

/** Column of the person who took the batch into a state. */
const HAND = { proposed: 'proposed_by', approved: 'approved_by' } as const;

@Injectable()
export class BatchesRepository {
  constructor(private readonly database: Database) {}

  /** Holds the batch until the transaction ends. Throws 404. */
  async getForChange(key: BatchKey): Promise<BatchRow> {
    const [batch] = await this.database.query<BatchRow>(
      `SELECT b.id, b.number, b.version, b.state, b.dataset, b.dataset_version AS "datasetVersion",
         encode(b.file_sha256, 'hex') AS "fileSha256", b.added, b.released, b.proposed_by AS "proposedById"
       FROM desk.dataset_batches b WHERE b.id = $1 OR b.number = $2 FOR UPDATE`,
      ['id' in key ? key.id : null, 'number' in key ? key.number : null],
    );
    if (!batch) throw notFound();
    return batch;
  }

  async moveTo(batch: BatchRow, state: keyof typeof HAND, personId: string): Promise<void> {
    await this.database.query(
      `UPDATE desk.dataset_batches SET state = $2, ${HAND[state]} = $3, version = version + 1 WHERE id = $1`,
      [batch.id, state, personId],
    );
  }

  /** Publishes the next `most` records of an approved batch. */
  async publish(id: string, publisherId: string, most: number): Promise<void> {
    await this.database.query('SELECT pub.publish_incident($1::uuid, $2::uuid, $3::integer)', [
      id,
      publisherId,
      most,
    ]);
  }

  async decide(decision: BatchDecision): Promise<void> {
    const { batch, act, from, personId } = decision;
    await this.database.query(
      `INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state, person_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [batch.id, act, batch.version, from, batch.state, personId],
    );
  }
}

export interface BatchDecision {
  /** As the decision left it. */
  readonly batch: BatchRow;
  readonly act: BatchAct;
  readonly from: BatchState;
  readonly personId: string;
}
