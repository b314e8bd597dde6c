import { type PlaceName } from './place.js';
import { type BatchState } from './vocabulary/index.js';

/** An imported batch: two people confirm its mapping, not its facts. */
export interface Batch {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly dataset: string;
  readonly datasetVersion: string;
  readonly fileSha256: string;
  readonly importedOn: string;
  readonly state: BatchState;
  readonly read: number;
  readonly added: number;
  readonly skipped: number;
  readonly refused: number;
  readonly refusals: readonly { readonly row: number; readonly reason: string }[];
  readonly sums: Readonly<Record<string, number>>;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
  readonly releasedBy: string | null;
  readonly released: number;
  readonly acts: readonly ('propose' | 'approve' | 'release')[];
  /** A few records, so that the mapping can be judged. */
  readonly sample: readonly BatchSample[];
}

export interface BatchSample {
  readonly recordId: string;
  readonly edtf: string;
  readonly precision: string;
  /** The dataset's own words. */
  readonly place: string | null;
  /** What of the gazetteer they were found to mean. */
  readonly matched: (PlaceName & { readonly pcode: string }) | null;
  readonly governorate: PlaceName | null;
  readonly parties: readonly string[];
  readonly killedCivilians: number;
  readonly best: number;
}
