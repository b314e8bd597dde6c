import { randomUUID } from 'node:crypto';
import { UCDP } from '@himaya/contracts';
import { type Pool } from 'pg';
import { DatasetImportRepository, type PlacedRecord } from './dataset-import.repository.js';
import { exerciseOnlyInvented, versionForm } from './ucdp.problems.js';
import { PlaceMatcher } from './place-match.js';
import { UcdpFile, type UcdpFileRow } from './ucdp-file.js';
import { refusalReason, type UcdpRefusal } from './ucdp-refusals.js';
import { readUcdpRow, type UcdpReading } from './ucdp-row.js';
import { SumTally, type UcdpSums } from './ucdp-sums.js';
import { releaseOf } from './ucdp-version.js';

export interface UcdpImportOptions {
  /** Path of a GED file in CSV, UTF-8. */
  readonly file: string;
  /** Pool of the worker's role. */
  readonly pool: Pool;
  /** The release, as `25.1`; else it is read of the file's name or columns. */
  readonly datasetVersion?: string | undefined;
  /** Does all of it, then takes it back. */
  readonly dryRun?: boolean | undefined;
  readonly onProgress?: ((progress: UcdpProgress) => void) | undefined;
  /** Each refused row as it comes. */
  readonly onRefusal?: ((refusal: UcdpRefusal) => void) | undefined;
}

export interface UcdpCounts {
  readonly read: number;
  readonly added: number;
  readonly skipped: number;
  readonly refused: number;
}

export interface UcdpProgress extends UcdpCounts {
  /** Bytes of the file, and how many were read. */
  readonly bytes: number;
  readonly bytesRead: number;
}

export interface UcdpImportResult extends UcdpCounts {
  /** The first 10,000 of them; `refused` counts all. */
  readonly refusals: readonly UcdpRefusal[];
  /** Over all rows taken, whether added or there before. */
  readonly sums: UcdpSums;
  readonly dataset: string;
  readonly datasetVersion: string;
  readonly fileSha256: string;
  readonly dryRun: boolean;
  /** Null where nothing was added, and on a dry run. */
  readonly batch: { readonly id: string; readonly number: number } | null;
}

/** Rows of a statement: fewer take longer, more take memory. */
const CHUNK = 250;
const REFUSALS_KEPT = 10_000;
/** It is printed on every record. */
const VERSION = /^\d{1,4}(\.\d{1,4}){1,3}$/;

/**
 * Imports a GED file as one batch of dataset records, in one transaction: a kill leaves nothing behind.
 * Records that are there are skipped. Throws a Problem on an exercise instance or for an unreadable file.
 */
export async function importUcdp(options: UcdpImportOptions): Promise<UcdpImportResult> {
  const { datasetVersion } = options;
  if (datasetVersion !== undefined && !VERSION.test(datasetVersion)) throw versionForm();
  const file = await UcdpFile.open(options.file);
  const client = await options.pool.connect();
  let broken: Error | undefined;
  // The statement under way fails by itself; unheard, a lost connection would end the process.
  const onLost = (lost: Error): void => void (broken = lost);
  client.on('error', onLost);
  try {
    await client.query('BEGIN');
    const result = await new UcdpImport(new DatasetImportRepository(client), file, options).run();
    await client.query(options.dryRun ? 'ROLLBACK' : 'COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    client.off('error', onLost);
    // A connection that cannot roll back is no longer one to give to the next.
    client.release(broken);
  }
}

class UcdpImport {
  private readonly batchId = randomUUID();
  private readonly refusals: UcdpRefusal[] = [];
  private readonly taken = new SumTally();
  private readonly new = new SumTally();
  private read = 0;
  private added = 0;
  private skipped = 0;
  private refused = 0;

  constructor(
    private readonly records: DatasetImportRepository,
    private readonly file: UcdpFile,
    private readonly options: UcdpImportOptions,
  ) {}

  async run(): Promise<UcdpImportResult> {
    const { exercise, today } = await this.records.getInstance();
    if (exercise) throw exerciseOnlyInvented();
    const matcher = new PlaceMatcher(await this.records.listPlaces());
    let chunk: PlacedRecord[] = [];
    for await (const row of this.file.rows()) {
      this.read += 1;
      const reading = readRow(row, today);
      if ('reason' in reading) this.refuse({ row: row.row, reason: reading.reason });
      else chunk.push(placed(reading, matcher));
      if (chunk.length === CHUNK) {
        await this.add(chunk);
        chunk = [];
      }
    }
    await this.add(chunk);
    return this.finish();
  }

  private refuse(refusal: UcdpRefusal): void {
    this.refused += 1;
    if (this.refusals.length < REFUSALS_KEPT) this.refusals.push(refusal);
    this.options.onRefusal?.(refusal);
  }

  private async add(chunk: readonly PlacedRecord[]): Promise<void> {
    const origin = { dataset: UCDP, version: this.version() };
    const added = await this.records.addRecords(this.batchId, origin, chunk);
    const seen = new Set<string>();
    for (const { record, place } of chunk) {
      this.taken.add(record, place.placePcode);
      const id = record.sourceRecordId;
      // An id that comes twice in one chunk was added once.
      if (added.has(id) && !seen.has(id)) this.new.add(record, place.placePcode);
      seen.add(id);
    }
    this.added += added.size;
    this.skipped += chunk.length - added.size;
    this.options.onProgress?.({
      ...this.counts(),
      bytes: this.file.bytes,
      bytesRead: this.file.bytesRead,
    });
  }

  private async finish(): Promise<UcdpImportResult> {
    const sha256 = this.file.sha256();
    const counts = this.counts();
    const dryRun = this.options.dryRun === true;
    const batch = this.added > 0 && !dryRun ? await this.addBatch(sha256) : null;
    return {
      ...counts,
      refusals: this.refusals,
      sums: this.taken.result(),
      dataset: UCDP.code,
      datasetVersion: this.version(),
      fileSha256: sha256.toString('hex'),
      dryRun,
      batch,
    };
  }

  private async addBatch(fileSha256: Buffer): Promise<{ id: string; number: number }> {
    const number = await this.records.addBatch({
      id: this.batchId,
      dataset: UCDP,
      version: this.version(),
      fileSha256,
      ...this.counts(),
      refusals: this.refusals,
      sums: this.new.result(),
    });
    return { id: this.batchId, number };
  }

  private counts(): UcdpCounts {
    const { read, added, skipped, refused } = this;
    return { read, added, skipped, refused };
  }

  private version(): string {
    return this.options.datasetVersion ?? releaseOf(this.file.path, this.file.header);
  }
}

function readRow({ fields }: UcdpFileRow, today: string): UcdpReading {
  return fields ? readUcdpRow(fields, today) : { reason: refusalReason('wrong-width') };
}

function placed(
  { record }: Extract<UcdpReading, { record: unknown }>,
  matcher: PlaceMatcher,
): PlacedRecord {
  const { precision, adm1, lon, lat, raw } = record;
  const question = { precision, adm1, place: raw.whereCoordinates, district: raw.adm2, lon, lat };
  return { record, place: matcher.match(question) };
}
