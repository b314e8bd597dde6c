import { commitmentOf, type Hash, isSameHash, leafHash, nodeHash } from '@himaya/merkle';
import { type Ask, type LedgerFinding, type LedgerReport } from './ledger-report.js';
import { checkHeads, type KnownHeads } from './verify-heads.js';
import { checkRecords } from './verify-records.js';
import { checkErasures, checkPublicCopies, checkRows } from './verify-rows.js';

interface EntryRow {
  readonly position: string;
  readonly hash: Buffer;
  readonly commitment: Buffer | null;
  readonly salt: Buffer | null;
  readonly payload: string | null;
}

const PAGE = 20_000;

/**
 * Checks the whole database against the log: positions, leaves, subtrees, heads, openings, then the rows that they speak
 * of. Hashes are made here, not by functions of the database, which whoever owns it could have changed.
 */
export async function verifyLedger(ask: Ask, known: KnownHeads): Promise<LedgerReport> {
  const findings: LedgerFinding[] = [];
  // times are written in the zone of whoever asks, and hashed as written
  await ask(`SET TIME ZONE 'UTC'`);
  const tree = await readEntries(ask, findings);
  await checkNodes(ask, tree.levels, findings);
  const heads = await checkHeads(ask, tree.levels, known, findings);
  await checkErasures(ask, findings);
  await checkPublicCopies(ask, findings);
  const rows = (await checkRows(ask, findings)) + (await checkRecords(ask, findings));
  const { opened, erased } = tree;
  return { entries: tree.levels[0]?.length ?? 0, heads, opened, erased, rows, findings };
}

/** All complete subtrees by level, made anew of the leaves. */
type Levels = Hash[][];

async function readEntries(
  ask: Ask,
  findings: LedgerFinding[],
): Promise<{ levels: Levels; opened: number; erased: number }> {
  const leaves: Hash[] = [];
  let [opened, erased, after] = [0, 0, -1];
  for (;;) {
    const rows = await ask<EntryRow>(
      `SELECT e.position, e.hash, l.commitment, o.salt, o.payload FROM ledger.entries e
       LEFT JOIN ledger.leaves l ON l.id = e.leaf_id LEFT JOIN ledger.openings o ON o.leaf_id = e.leaf_id
       WHERE e.position > $1 ORDER BY e.position LIMIT ${PAGE}`,
      [after],
    );
    for (const row of rows) {
      const position = Number(row.position);
      for (let missing = leaves.length; missing < position; missing++) {
        findings.push({ kind: 'position-missing', at: String(missing) });
        leaves.push(new Uint8Array(32));
      }
      leaves.push(new Uint8Array(row.hash));
      findings.push(...faultsOf(row));
      if (row.payload === null) erased += 1;
      else opened += 1;
      after = position;
    }
    if (rows.length < PAGE) return { levels: levelsOf(leaves), opened, erased };
  }
}

function faultsOf({ position, hash, commitment, salt, payload }: EntryRow): LedgerFinding[] {
  if (commitment === null) return [{ kind: 'leaf-missing', at: position }];
  const leaf = new Uint8Array(commitment);
  if (!isSameHash(leafHash(leaf), new Uint8Array(hash)))
    return [{ kind: 'entry-altered', at: position }];
  if (salt === null || payload === null) return [];
  return isSameHash(commitmentOf(new Uint8Array(salt), payload), leaf)
    ? []
    : [{ kind: 'opening-altered', at: position }];
}

function levelsOf(leaves: Hash[]): Levels {
  const levels = [leaves];
  for (let below = leaves; below.length > 1;) {
    const above: Hash[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) {
      const [left, right] = [below[at], below[at + 1]];
      if (left && right) above.push(nodeHash(left, right));
    }
    levels.push(above);
    below = above;
  }
  return levels;
}

async function checkNodes(ask: Ask, levels: Levels, findings: LedgerFinding[]): Promise<void> {
  for (const [level, hashes] of levels.entries()) {
    if (level === 0) continue;
    const rows = await ask<{ index: string; hash: Buffer }>(
      'SELECT index, hash FROM ledger.nodes WHERE level = $1 ORDER BY index',
      [level],
    );
    const stored = new Map(rows.map(({ index, hash }) => [Number(index), new Uint8Array(hash)]));
    for (const [index, hash] of hashes.entries()) {
      const kept = stored.get(index);
      if (!kept || !isSameHash(kept, hash))
        findings.push({ kind: 'node-altered', at: `${level}/${index}` });
    }
  }
}
