import { Injectable } from '@nestjs/common';
import {
  type AcceptanceKeys,
  type FormerLog,
  type IncidentProof,
  type LedgerActCounts,
  type LedgerConsistency,
  type LedgerHead,
  type LedgerInclusion,
  type OpenIncident,
  type ProvenAct,
} from '@himaya/contracts';
import { Pools } from '@himaya/database';
import { notFound } from '@himaya/http';
import {
  consistencyPath,
  foldNodes,
  type Hash,
  inclusionPath,
  type NodeId,
  rootOf,
  subtreesOf,
  toHex,
} from '@himaya/merkle';

/** Leaves of a tile, and the levels that it spans. Source: C2SP tlog-tiles. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const HEADS = 100;

interface HeadRow {
  readonly size: string;
  readonly root: Buffer;
  readonly checkpoint: string;
  readonly signed_on: string;
}

interface FormerRow {
  readonly origin: string;
  readonly key: string | null;
  readonly checkpoint: string;
  readonly size: string;
  readonly held: string;
  readonly reason: FormerLog['reason'];
  readonly ended_on: string;
}

interface OpeningRow {
  readonly act: string;
  readonly version: number;
  readonly position: string;
  readonly salt: Buffer;
  readonly payload: string;
}

interface RecordRow {
  readonly version: number;
  readonly status: OpenIncident['status'];
  readonly exercise: boolean;
  readonly content: string;
}

const nameOf = ({ level, index }: NodeId): string => `${level}/${index}`;

/** What of the ledger is public, and proofs over it. */
@Injectable()
export class LedgerOpenService {
  constructor(private readonly pools: Pools) {}

  /** The newest first. */
  async heads(): Promise<LedgerHead[]> {
    const rows = await this.query<HeadRow>(
      `SELECT size, root, checkpoint, signed_on::text FROM pub.ledger_heads ORDER BY size DESC LIMIT ${HEADS}`,
    );
    return rows.map(toHead);
  }

  /** Logs that ended, the newest first. */
  async former(): Promise<FormerLog[]> {
    const [rows, head] = await Promise.all([
      this.query<FormerRow>(
        `SELECT origin, key, checkpoint, size, held, cause AS reason, ended_on::text FROM pub.ledger_logs ORDER BY number DESC`,
      ),
      this.query<{ size: string }>('SELECT size FROM pub.ledger_heads ORDER BY size DESC LIMIT 1'),
    ]);
    const within = Number(head[0]?.size ?? 0);
    return Promise.all(
      rows.map(async ({ size, held, ended_on: endedOn, ...row }) => ({
        ...{ ...row, endedOn, size: Number(size), held: Number(held) },
        acts: await this.acts(row.origin, within),
      })),
    );
  }

  /** Throws 404 before the first. */
  async newest(): Promise<LedgerHead> {
    const [row] = await this.query<HeadRow>(
      'SELECT size, root, checkpoint, signed_on::text FROM pub.ledger_heads ORDER BY size DESC LIMIT 1',
    );
    if (!row) throw notFound();
    return toHead(row);
  }

  async key(): Promise<string | null> {
    const [row] = await this.query<{ key: string }>(
      'SELECT key FROM pub.ledger_keys ORDER BY since DESC LIMIT 1',
    );
    return row?.key ?? null;
  }

  /** Who signs acceptances, the newest first. */
  async acceptanceKeys(): Promise<AcceptanceKeys['items']> {
    return this.query<AcceptanceKeys['items'][number]>(
      'SELECT key, since::text FROM pub.acceptance_keys ORDER BY pub.acceptance_keys.since DESC, key',
    );
  }

  async counts(): Promise<{ readonly emergencyAccesses: number }> {
    const [row] = await this.query<{ n: number }>(
      `SELECT n FROM pub.act_counts WHERE act = 'emergency.confirm'`,
    );
    return { emergencyAccesses: row?.n ?? 0 };
  }

  /** Hashes of one tile, 32 bytes each, from the first; throws 404 for what the newest head does not hold whole. */
  async tile(level: number, index: number, width: number): Promise<Buffer> {
    const { size } = await this.newest();
    const treeLevel = level * TILE_HEIGHT;
    const first = index * TILE_WIDTH;
    const complete = Math.floor(size / 2 ** treeLevel);
    if (first + width > complete) throw notFound();
    const rows = await this.query<{ hash: Buffer }>(
      'SELECT hash FROM pub.ledger_hashes WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index',
      [treeLevel, first, first + width],
    );
    return Buffer.concat(rows.map(({ hash }) => hash));
  }

  /** Proof that a leaf is in the tree of `size`, or of the newest head. Throws 404 for what is not public. */
  async inclusion(leaf: string, size?: number): Promise<LedgerInclusion> {
    const newest = await this.newest();
    const within = size ?? newest.size;
    const [row] = await this.query<{ index: string }>(
      'SELECT index FROM pub.ledger_hashes WHERE level = 0 AND hash = $1',
      [Buffer.from(leaf, 'hex')],
    );
    const index = Number(row?.index ?? NaN);
    if (within > newest.size || !(index < within)) throw notFound();
    return this.prove(index, within);
  }

  /** Proof that the tree of `second`, or of the newest head, grew from that of `first`. Throws 404. */
  async consistency(first: number, second?: number): Promise<LedgerConsistency> {
    const newest = await this.newest();
    const larger = second ?? newest.size;
    if (larger > newest.size || first > larger) throw notFound();
    const path = consistencyPath(first, larger);
    const read = await this.reader([
      ...path.flat(),
      ...subtreesOf(0, first),
      ...subtreesOf(0, larger),
    ]);
    return {
      first,
      second: larger,
      firstRoot: toHex(rootOf(first, read)),
      secondRoot: toHex(rootOf(larger, read)),
      proof: path.map((step) => toHex(foldNodes(step, read))),
    };
  }

  /** The acts that made a record public, proven; throws 404 for what is not public. */
  async proofOf(ref: string, now: Date): Promise<IncidentProof> {
    const [record] = await this.query<RecordRow>(
      `SELECT of.version, of.status, instance.kind = 'exercise' AS exercise, of.content FROM pub.instance, (
         SELECT i.version, i.status, (to_jsonb(i) - 'seq')::text AS content FROM pub.incidents i WHERE i.ref = $1
         UNION ALL SELECT coalesce(t.version, 0), t.status, '' FROM pub.tombstones t WHERE t.ref = $1) AS of`,
      [ref],
    );
    if (!record) throw notFound();
    const [key, head] = await Promise.all([this.key(), this.heads().then(([newest]) => newest)]);
    const acts = head ? await this.acts(ref, head.size) : [];
    const state = stateOf(record, acts);
    return {
      exercise: record.exercise,
      ref,
      state,
      provableAt: state === 'pending' ? nextHour(now) : null,
      key,
      checkpoint: head?.checkpoint ?? null,
      acts,
      record: state === 'proven' && record.status === 'public' ? record.content : null,
    };
  }

  /** Whether a record is public, retracted or withdrawn; null for what never was. */
  async statusOf(ref: string): Promise<OpenIncident['status'] | null> {
    const [record] = await this.query<{ status: OpenIncident['status'] }>(
      `SELECT status FROM pub.incidents WHERE ref = $1
       UNION ALL SELECT status FROM pub.tombstones WHERE ref = $1`,
      [ref],
    );
    return record?.status ?? null;
  }

  /** How often each kind of act is in the ledger, of those that the public may count. */
  async countActs(): Promise<LedgerActCounts> {
    const [[row], { emergencyAccesses }] = await Promise.all([
      this.query<Omit<LedgerActCounts, 'emergencyAccesses'>>(
        `SELECT count(*) FILTER (WHERE act = 'publication.release' AND version = 1)::integer AS publications,
                count(*) FILTER (WHERE act = 'publication.release' AND version > 1)::integer AS corrections,
                count(*) FILTER (WHERE act = 'publication.retract')::integer AS retractions,
                count(*) FILTER (WHERE act = 'publication.withdraw')::integer AS withdrawals
         FROM pub.ledger_openings`,
      ),
      this.counts(),
    ]);
    const none = { publications: 0, corrections: 0, retractions: 0, withdrawals: 0 };
    return { ...(row ?? none), emergencyAccesses };
  }

  async isExercise(): Promise<boolean> {
    const [row] = await this.query<{ exercise: boolean }>(
      `SELECT kind = 'exercise' AS exercise FROM pub.instance`,
    );
    return row?.exercise === true;
  }

  /** Acts on a public record that are below the newest head, opened and proven. */
  async acts(ref: string, size: number): Promise<ProvenAct[]> {
    const rows = await this.query<OpeningRow>(
      `SELECT act, version, position, salt, payload FROM pub.ledger_openings WHERE ref = $1 AND position < $2
       ORDER BY position`,
      [ref, size],
    );
    return Promise.all(
      rows.map(async ({ act, version, position, salt, payload }) => ({
        ...{ act, version, salt: salt.toString('hex'), payload },
        ...(await this.prove(Number(position), size)),
      })),
    );
  }

  private async prove(index: number, size: number): Promise<LedgerInclusion> {
    const path = inclusionPath(index, size);
    const read = await this.reader([{ level: 0, index }, ...path.flat(), ...subtreesOf(0, size)]);
    return {
      index,
      size,
      leaf: toHex(read({ level: 0, index })),
      root: toHex(rootOf(size, read)),
      proof: path.map((step) => toHex(foldNodes(step, read))),
    };
  }

  private async reader(nodes: readonly NodeId[]): Promise<(node: NodeId) => Hash> {
    const rows = await this.query<{ level: number; index: string; hash: Buffer }>(
      `SELECT h.level, h.index, h.hash FROM unnest($1::smallint[], $2::bigint[]) AS asked(level, index)
       JOIN pub.ledger_hashes h ON h.level = asked.level AND h.index = asked.index`,
      [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
    );
    const known = new Map(
      rows.map(({ level, index, hash }) => [
        nameOf({ level, index: Number(index) }),
        new Uint8Array(hash),
      ]),
    );
    return (node) => {
      const hash = known.get(nameOf(node));
      if (!hash) throw new Error(`the public tree has no hash ${nameOf(node)}`);
      return hash;
    };
  }

  private async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pools.pool('open').query<Row>(sql, values)).rows;
  }
}

function stateOf(
  { version, status }: RecordRow,
  acts: readonly ProvenAct[],
): IncidentProof['state'] {
  // what is left is that it was withdrawn
  if (status === 'withdrawn') return 'erased';
  return acts.some((act) => act.version === version) ? 'proven' : 'pending';
}

/** When the next head becomes public: the full hour. */
export function nextHour(now: Date): string {
  const hour = new Date(now);
  hour.setUTCMinutes(60, 0, 0);
  return hour.toISOString();
}

const toHead = ({ size, root, checkpoint, signed_on: signedOn }: HeadRow): LedgerHead => ({
  size: Number(size),
  root: root.toString('hex'),
  checkpoint,
  signedOn,
});
