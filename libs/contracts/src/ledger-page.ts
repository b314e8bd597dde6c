import {
  type FormerLog,
  type IncidentProof,
  type LedgerActCounts,
  type LedgerHead,
} from './ledger-proof.js';
import { type OpenIncident } from './open-incident.js';

/** What the ledger shows to anybody, and the proof of one record where its ref was asked for. */
export interface LedgerPage {
  readonly page: 'ledger';
  readonly key: string | null;
  /** The newest first. */
  readonly heads: readonly LedgerHead[];
  /** When the next one may become public: an ISO instant, on the hour. */
  readonly nextHeadAt: string;
  /** Logs that ended, the newest first. */
  readonly former: readonly FormerLog[];
  readonly counts: LedgerActCounts;
  /** As asked for; null where nothing was. */
  readonly ref: string | null;
  /** Null where no public record has the ref. */
  readonly proof: IncidentProof | null;
  /** Of the record that was asked for. */
  readonly status: OpenIncident['status'] | null;
}
