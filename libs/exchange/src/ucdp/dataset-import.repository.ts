import { type Dataset } from '@himaya/contracts';
import { type PoolClient } from 'pg';
import { type MatchPlace, type PlaceAnswer } from './place-match.js';
import { type UcdpRecord } from './ucdp-row.js';
import { type UcdpRefusal } from './ucdp-refusals.js';
import { type UcdpSums } from './ucdp-sums.js';

export interface PlacedRecord {
  readonly record: UcdpRecord;
  readonly place: PlaceAnswer;
}

export interface NewBatch {
  readonly id: string;
  readonly dataset: Dataset;
  readonly version: string;
  readonly fileSha256: Buffer;
  readonly read: number;
  readonly added: number;
  readonly skipped: number;
  readonly refused: number;
  readonly refusals: readonly UcdpRefusal[];
  readonly sums: UcdpSums;
}

/** The ledger and the history name this for acts of the command line, which knows no person. */
const COMMAND_LINE = 'command-line';

/** What an import writes, on one connection of the worker's role, inside the caller's transaction. */
export class DatasetImportRepository {
  constructor(private readonly client: PoolClient) {}

  /** `today` as the batch will carry it. */
  async getInstance(): Promise<{ readonly exercise: boolean; readonly today: string }> {
    const { rows } = await this.client.query<{ exercise: boolean; today: string }>(
      'SELECT desk.is_exercise() AS exercise, ledger.today()::text AS today',
    );
    const [row] = rows;
    if (!row) throw new Error('the database did not say what instance it is');
    return row;
  }

  async listPlaces(): Promise<MatchPlace[]> {
    const { rows } = await this.client.query<MatchPlace>(
      `SELECT pcode, level, json_build_object('en', name_en, 'ar', name_ar) AS name, alt_names AS "altNames", adm1, adm2,
         lon, lat, source
       FROM desk.places WHERE level IN ('district', 'community', 'neighbourhood')`,
    );
    return rows;
  }

  /** Adds those that are not there yet; gives their ids in the source. */
  async addRecords(
    batchId: string,
    origin: { readonly dataset: Dataset; readonly version: string },
    records: readonly PlacedRecord[],
  ): Promise<ReadonlySet<string>> {
    const { rows } = await this.client.query<{ id: string }>({
      name: 'dataset-records-add',
      text: ADD_RECORDS,
      values: [batchId, origin.dataset.code, origin.version, JSON.stringify(records.map(rowOf))],
    });
    return new Set(rows.map((row) => row.id));
  }

  /** Adds the batch of the records added before, its history and its leaf; gives its number. */
  async addBatch(batch: NewBatch): Promise<number> {
    const { rows } = await this.client.query<{ number: number }>(ADD_BATCH, [
      batch.id,
      batch.dataset.code,
      batch.version,
      batch.fileSha256,
      batch.read,
      batch.added,
      batch.skipped,
      batch.refused,
      JSON.stringify(batch.refusals),
      JSON.stringify(batch.sums),
      COMMAND_LINE,
    ]);
    const [row] = rows;
    if (!row) throw new Error('the batch was not written');
    return row.number;
  }
}

function rowOf({ record, place }: PlacedRecord): object {
  return { ...record, ...place };
}

const ADD_RECORDS = `
INSERT INTO desk.dataset_records (batch_id, dataset, dataset_version, source_record_id, event_type, edtf, day_from, day_to,
  date_precision, precision, lon, lat, place_pcode, adm1, adm2, parties, violence_type, killed_civilians, killed_combatants,
  killed_unknown, dead_low, dead_best, dead_high, is_cluster, flags, commitments, raw)
SELECT $1, $2, $3, r."sourceRecordId", 'E00', r.edtf, r."dayFrom", r."dayTo", r."datePrecision", r.precision, r.lon, r.lat,
  r."placePcode", r.adm1, r.adm2, r.parties, r."violenceType", r."killedCivilians", r."killedCombatants", r."killedUnknown",
  r."deadLow", r."deadBest", r."deadHigh", r."isCluster", r.flags, r.commitments, r.raw
FROM jsonb_to_recordset($4::jsonb) AS r("sourceRecordId" text, edtf text, "dayFrom" date, "dayTo" date,
  "datePrecision" smallint, precision text, lon float8, lat float8, "placePcode" text, adm1 text, adm2 text, parties jsonb,
  "violenceType" smallint, "killedCivilians" integer, "killedCombatants" integer, "killedUnknown" integer,
  "deadLow" integer, "deadBest" integer, "deadHigh" integer, "isCluster" boolean, flags text[], commitments text[], raw jsonb)
ON CONFLICT ON CONSTRAINT dataset_records_once DO NOTHING
RETURNING source_record_id AS id`;

const ADD_BATCH = `
WITH batch AS (
  INSERT INTO desk.dataset_batches (id, dataset, dataset_version, file_sha256, read, added, skipped, refused, refusals, sums)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  RETURNING *
), history AS (
  INSERT INTO desk.decisions (subject_id, act, version, from_state, to_state)
  SELECT id, 'batch.import', version, NULL, state FROM batch
)
SELECT number, ledger.append('batch.import', id::text, version,
  sha256(convert_to(to_jsonb(batch)::text, 'UTF8')), $11) AS leaf FROM batch`;
