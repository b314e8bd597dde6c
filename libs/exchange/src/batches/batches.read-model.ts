import { Injectable } from '@nestjs/common';
import { type Batch, type BatchSample } from '@himaya/contracts';
import { Database } from '@himaya/database';
import { type BatchKey } from './batch-key.pipe.js';
import { type UcdpRefusal } from '../ucdp/ucdp-refusals.js';

/** A batch with what its acts depend on; the mapper leaves that out. */
export type BatchView = Omit<Batch, 'acts' | 'sample'> & {
  readonly proposedById: string | null;
  readonly refusals: readonly UcdpRefusal[];
};

/** The newest batches; older ones are found by their number. */
const LISTED = 200;
/** Refused rows in an answer; `refused` counts all. */
const REFUSALS_SHOWN = 200;
const OF_EACH_PRECISION = 3;

const columns = (
  refusals: string,
): string => `b.id, b.number, b.version, b.dataset, b.dataset_version AS "datasetVersion",
    encode(b.file_sha256, 'hex') AS "fileSha256", b.imported_on::text AS "importedOn", b.state, b.read, b.added, b.skipped,
    b.refused, ${refusals} AS refusals, b.sums, proposer.name AS "proposedBy", approver.name AS "approvedBy",
    releaser.name AS "releasedBy", b.released, b.proposed_by AS "proposedById"
  FROM desk.dataset_batches b LEFT JOIN accounts.people proposer ON proposer.id = b.proposed_by
    LEFT JOIN accounts.people approver ON approver.id = b.approved_by
    LEFT JOIN accounts.people releaser ON releaser.id = b.released_by`;

@Injectable()
export class BatchesReadModel {
  constructor(private readonly database: Database) {}

  /** The newest first, without their refused rows. */
  list(): Promise<BatchView[]> {
    return this.database.query<BatchView>(
      `SELECT ${columns(`'[]'::jsonb`)} ORDER BY b.number DESC LIMIT ${LISTED}`,
    );
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      'SELECT count(*)::integer AS n FROM desk.dataset_batches',
    );
    return row?.n ?? 0;
  }

  async find(key: BatchKey): Promise<BatchView | null> {
    const refusals = `jsonb_path_query_array(b.refusals, '$[0 to ${REFUSALS_SHOWN - 1}]')`;
    const [batch] = await this.database.query<BatchView>(
      `SELECT ${columns(refusals)} WHERE b.id = $1 OR b.number = $2`,
      ['id' in key ? key.id : null, 'number' in key ? key.number : null],
    );
    return batch ?? null;
  }

  /** A few records of each precision, so that every row of the mapping can be judged. The order tells nothing. */
  listSample(id: string): Promise<BatchSample[]> {
    return this.database.query<BatchSample>(
      `SELECT r.source_record_id AS "recordId", r.edtf, r.precision,
         nullif(r.raw ->> 'whereCoordinates', '') AS place,
         CASE WHEN place.pcode IS NOT NULL THEN jsonb_build_object('pcode', place.pcode, 'en', place.name_en,
           'ar', place.name_ar) END AS matched,
         CASE WHEN governorate.pcode IS NOT NULL THEN jsonb_build_object('en', governorate.name_en,
           'ar', governorate.name_ar) END AS governorate, r.parties, r.killed_civilians AS "killedCivilians", r.dead_best AS best
       FROM (SELECT sampled.*, row_number() OVER (PARTITION BY sampled.precision ORDER BY sampled.ref) AS nth
           FROM desk.dataset_records sampled WHERE sampled.batch_id = $1) r
         LEFT JOIN desk.places place ON place.pcode = r.place_pcode
         LEFT JOIN desk.places governorate ON governorate.pcode = r.adm1
       WHERE r.nth <= ${OF_EACH_PRECISION} ORDER BY r.precision, r.ref`,
      [id],
    );
  }
}
