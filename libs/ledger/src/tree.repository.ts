import { Injectable } from '@nestjs/common';
import { Pools } from '@himaya/database';
import { type Hash } from '@himaya/merkle';
import { type LogState, nodeName, type ReadNodes } from './signer.js';

export interface StoredHead {
  readonly size: number;
  readonly root: Hash;
  /** The signed note. */
  readonly checkpoint: string;
}

/** Leaves numbered in one statement: a second of work at most. */
const MOST = 5_000;

/** Of one log: whether it ended, and whether the newest head is of a log that did not. */
export const LOG_STATE = `
  SELECT EXISTS (SELECT FROM pub.ledger_logs WHERE origin = $1) AS ended,
    EXISTS (SELECT FROM (SELECT checkpoint FROM ledger.heads ORDER BY size DESC LIMIT 1) AS newest
      WHERE NOT EXISTS (SELECT FROM pub.ledger_logs l WHERE starts_with(newest.checkpoint, l.origin || E'\\n'))) AS signed`;

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
    origin: string,
    sign: (size: number, read: ReadNodes, log: LogState) => Promise<StoredHead>,
  ): Promise<StoredHead> {
    const client = await this.pools.pool('worker').connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ size: string }>('SELECT ledger.hold_tree() AS size');
      const { rows: logs } = await client.query<LogState>(LOG_STATE, [origin]);
      const log = logs[0] ?? { ended: false, signed: false };
      const read = readNodesBy(
        async (sql, values) => (await client.query<NodeRow>(sql, values)).rows,
      );
      const head = await sign(Number(rows[0]?.size ?? 0), read, log);
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

export interface NodeRow {
  readonly level: number;
  readonly index: string;
  readonly hash: Buffer | null;
}

/** Reads subtrees by whatever asks the database. */
export const readNodesBy =
  (ask: (sql: string, values: unknown[]) => Promise<NodeRow[]>): ReadNodes =>
  async (nodes) => {
    const rows = await ask(
      `SELECT asked.level, asked.index, CASE WHEN asked.level = 0
        THEN (SELECT e.hash FROM ledger.entries e WHERE e.position = asked.index)
        ELSE (SELECT n.hash FROM ledger.nodes n WHERE n.level = asked.level AND n.index = asked.index) END AS hash
     FROM unnest($1::integer[], $2::bigint[]) AS asked(level, index)`,
      [nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
    );
    return new Map(
      rows.flatMap(({ level, index, hash }) =>
        hash ? [[nodeName({ level, index: Number(index) }), new Uint8Array(hash)] as const] : [],
      ),
    );
  };
