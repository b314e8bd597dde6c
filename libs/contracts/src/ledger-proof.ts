import { type RestartReason } from './ledger.js';

/** A signed head of the ledger that is public. Hashes are lower-case hexadecimal. */
export interface LedgerHead {
  readonly size: number;
  readonly root: string;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  readonly signedOn: string;
}

/** Answer of `GET /api/v1/open/ledger/heads`: the newest first. */
export interface LedgerHeads {
  readonly exercise: boolean;
  /** `name+id+key` of who signs the heads (C2SP signed-note); null before the first. */
  readonly key: string | null;
  readonly items: readonly LedgerHead[];
  /** Logs that ended, the newest first; each signed heads of its own, by its name and key. */
  readonly former: readonly FormerLog[];
}

/** A log that ended: its operator put back a database, or lost the key. The next log says so in an entry. */
export interface FormerLog {
  readonly origin: string;
  /** `name+id+key`; null where it was never shown. */
  readonly key: string | null;
  /** The last head that was signed of it. */
  readonly checkpoint: string;
  readonly size: number;
  /** So far the next log holds its entries, at the same positions; what was entered between this and `size` is lost. */
  readonly held: number;
  readonly reason: RestartReason;
  readonly endedOn: string;
  /** The entry that names the last head, proven; empty before the next head. */
  readonly acts: readonly ProvenAct[];
}

/** Answer of `GET /api/v1/open/ledger/acceptance-keys`: who signs acceptances, the newest first. */
export interface AcceptanceKeys {
  readonly exercise: boolean;
  /** `name+id+key` (C2SP signed-note), and the day of its first use. */
  readonly items: readonly { readonly key: string; readonly since: string }[];
}

/** Proof that a leaf is in a tree; `GET /api/v1/open/ledger/inclusion` answers it with `exercise`. */
export interface LedgerInclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: string;
  readonly root: string;
  readonly proof: readonly string[];
}

/** Proof that a tree grew from a smaller one; `GET /api/v1/open/ledger/consistency` answers it with `exercise`. */
export interface LedgerConsistency {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: string;
  readonly secondRoot: string;
  readonly proof: readonly string[];
}

/** One act on a public record, opened: what its leaf commits to, and where it stands in the tree. */
export interface ProvenAct extends LedgerInclusion {
  readonly act: string;
  readonly version: number;
  /** 32 bytes, hexadecimal. */
  readonly salt: string;
  /** Canonical JSON (RFC 8785) of act, subject, version, content hash, pseudonym and day. */
  readonly payload: string;
}

/**
 * Answer of `GET /api/v1/open/incidents/{ref}/proof`, and the file that the offline checker reads. `pending`: published
 * after the last public head; its proof will be here at `provableAt`, an ISO instant. `erased`: withdrawn, and the ledger
 * holds its entries but no longer what they said.
 */
export interface IncidentProof {
  readonly exercise: boolean;
  readonly ref: string;
  readonly state: 'proven' | 'pending' | 'erased';
  readonly provableAt: string | null;
  readonly key: string | null;
  readonly checkpoint: string | null;
  readonly acts: readonly ProvenAct[];
  /**
   * The public record as the entry of its version commits to it: JSON, of whose bytes the SHA-256 is the `content` of that
   * act. Null while there is no proof, and of what is public no more.
   */
  readonly record: string | null;
}

/** Acts on public records that are proven, and how often restricted cases were opened in an emergency. */
export interface LedgerActCounts {
  readonly publications: number;
  readonly corrections: number;
  readonly retractions: number;
  readonly withdrawals: number;
  readonly emergencyAccesses: number;
}

/** An answer that says whether the instance is an exercise. */
export type OfInstance<T> = T & { readonly exercise: boolean };
