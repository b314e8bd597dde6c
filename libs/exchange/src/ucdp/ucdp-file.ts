import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { fileUnreadable, notUcdpFile } from './ucdp.problems.js';
import { UCDP_COLUMNS, type UcdpRow } from './ucdp-row.js';

/** A record of the file. `row` counts records, the header is 1; `fields` is null where the width is wrong. */
export interface UcdpFileRow {
  readonly row: number;
  readonly fields: UcdpRow | null;
}

/** Longest record: UCDP lists dozens of articles in some, but a quote left open swallows the file. */
const LONGEST_RECORD = 256 * 1024;

/** Reads a GED file as a stream, columns found by name, and hashes it on the way. */
export class UcdpFile {
  header: readonly string[] = [];
  bytesRead = 0;
  private readonly hash = createHash('sha256');

  private constructor(
    readonly path: string,
    readonly bytes: number,
  ) {}

  /** Throws a Problem where there is no such file. */
  static async open(path: string): Promise<UcdpFile> {
    try {
      const found = await stat(path);
      if (found.isFile()) return new UcdpFile(path, found.size);
    } catch (error) {
      throw unreadable((error as Error).message);
    }
    throw unreadable(`${path} is not a file`);
  }

  /** SHA-256 of the bytes; asked once, after the last row. */
  sha256(): Buffer {
    return this.hash.digest();
  }

  /** Throws a Problem where columns are missing or the text is no CSV. */
  async *rows(): AsyncGenerator<UcdpFileRow> {
    const csv = parse({
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: LONGEST_RECORD,
    });
    const source = createReadStream(this.path);
    const counted = source.on('error', (error) => csv.destroy(error)).pipe(this.counter());
    const records = counted.pipe(csv) as AsyncIterable<string[]>;
    try {
      let row = 0;
      let pick: ((record: string[]) => UcdpRow) | undefined;
      for await (const record of records) {
        row += 1;
        if (pick) yield { row, fields: record.length === this.header.length ? pick(record) : null };
        else pick = this.readHeader(record);
      }
      if (!pick) throw unreadable('the file is empty');
    } catch (error) {
      if (error instanceof CsvError || isSystemError(error)) throw unreadable(error.message);
      throw error;
    } finally {
      source.destroy();
    }
  }

  private counter(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.hash.update(chunk);
        this.bytesRead += chunk.length;
        done(null, chunk);
      },
    });
  }

  private readHeader(record: string[]): (record: string[]) => UcdpRow {
    this.header = record;
    const missing = UCDP_COLUMNS.filter((column) => !record.includes(column));
    if (missing.length > 0) {
      const names = missing.join(', ');
      throw notUcdpFile({ detail: { en: `Missing: ${names}.`, ar: `غير موجود: ${names}.` } });
    }
    const at = UCDP_COLUMNS.map((column) => [column, record.indexOf(column)] as const);
    return (fields) =>
      Object.fromEntries(at.map(([column, index]) => [column, fields[index] ?? ''])) as UcdpRow;
  }
}

function unreadable(reason: string): Error {
  return fileUnreadable({ detail: { en: reason, ar: reason } });
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
