import { Injectable } from '@nestjs/common';
import { type PoolClient } from 'pg';
import { Pools } from '@himaya/database';
import { type Hash, type NodeId } from '@himaya/merkle';
import { nodeName } from './signer.js';

export interface StoredHead {
  readonly size: number;
  readonly root: Hash;
  /** The signed note. */
  readonly checkpoint: string;
}

/** Leaves numbered in one statement: a second of work at most. */
const MOST = 5_000;

/** The tree in the database, as jobs reach it. */
@Injectable()
export class TreeRepository {
  constructor(private readonly pools: Pools) {}

  /** Gives every waiting leaf a position. Gives how many. */
  async numberLeaves(): Promise<number> {
    let all = 0;
    for (;;) {
      const { rows } = await this.pools
        .pool('worker')
        .query<{ n: number }>('SELECT ledger.number_leaves($1) AS n', [MOST]);
      const numbered = rows[0]?.n ?? 0;
      all += numbered;
      if (numbered < MOST) return all;
    }
  }

  /** Runs `sign` while nobody else numbers or signs, and keeps the head that it gives. */
  async signHead(
    sign: (
      size: number,
      read: (nodes: readonly NodeId[]) => Promise<ReadonlyMap<string, Hash>>,
    ) => Promise<StoredHead>,
  ): Promise<StoredHead> {
    const client = await this.pools.pool('worker').connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ size: string }>('SELECT ledger.hold_tree() AS size');
      const head = await sign(Number(rows[0]?.size ?? 0), (nodes) => readNodes(client, nodes));
      await client.query(
        'INSERT INTO ledger.heads (size, root, checkpoint) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING',
        [head.size, head.root, head.checkpoint],
      );
      await client.query('COMMIT');
      client.release();
      return head;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Makes the newest head public, or the first one alone; null where there was none to make so. */
  async publishHead(onlyFirst: boolean, key: string): Promise<number | null> {
    const { rows } = await this.pools
      .pool('worker')
      .query<{ size: string | null }>('SELECT pub.publish_head($1, $2) AS size', [onlyFirst, key]);
    const size = rows[0]?.size ?? null;
    return size === null ? null : Number(size);
  }
}

async function readNodes(
  client: PoolClient,
  nodes: readonly NodeId[],
): Promise<ReadonlyMap<string, Hash>> {
  const { rows } = await client.query<{ level: number; index: string; hash: Buffer }>(
    `SELECT asked.level, asked.index, CASE WHEN asked.level = 0
        THEN (SELECT e.hash FROM ledger.entries e WHERE e.position = asked.index)
        ELSE (SELECT n.hash FROM ledger.nodes n WHERE n.level = asked.level AND n.index = asked.index) END AS hash
     FROM unnest($1::integer[], $2::bigint[]) AS asked(level, index)`,
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
  );
  return new Map(
    rows
      .filter(({ hash }) => hash !== null)
      .map(({ level, index, hash }) => [
        nodeName({ level, index: Number(index) }),
        new Uint8Array(hash),
      ]),
  );
}
