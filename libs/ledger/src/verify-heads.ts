import { verifyEd25519 } from '@himaya/keys';
import {
  type Checkpoint,
  type Hash,
  openCheckpoint,
  readCheckpoint,
  readNote,
  readNoteKey,
  rootOf,
  toHex,
} from '@himaya/merkle';
import { type Ask, type LedgerFinding } from './ledger-report.js';

/** What is known beside the database. */
export interface KnownHeads {
  /** `name+id+key` of who may sign; each name is a log. */
  readonly keys: readonly string[];
  /** The head that the signer remembers. */
  readonly last: string | undefined;
  /** The last heads of logs that ended, by number. */
  readonly former?: ReadonlyMap<number, string>;
  /** Heads that others kept. */
  readonly kept?: readonly string[];
}

interface HeadRow {
  readonly size: string;
  readonly checkpoint: string;
}

interface LogRow {
  readonly number: number;
  readonly origin: string;
  readonly key: string | null;
  readonly checkpoint: string;
  readonly held: string;
}

/** Logs of this instance, and the tree that its database holds. */
interface Grounds {
  readonly levels: readonly (readonly Hash[])[];
  readonly keys: readonly string[];
  readonly logs: readonly LogRow[];
}

/** Checks every head of the database, and those that lie elsewhere. Gives how many the database holds. */
export async function checkHeads(
  ask: Ask,
  levels: readonly (readonly Hash[])[],
  known: KnownHeads,
  findings: LedgerFinding[],
): Promise<number> {
  const rows = await ask<HeadRow>('SELECT size, checkpoint FROM ledger.heads ORDER BY size');
  const logs = await ask<LogRow>(
    'SELECT number, origin, key, checkpoint, held FROM pub.ledger_logs ORDER BY number',
  );
  const grounds = { levels, logs, keys: [...known.keys, ...logs.flatMap(({ key }) => key ?? [])] };
  for (const { size, checkpoint } of rows) {
    if (!(await holds(checkpoint, grounds))) findings.push({ kind: 'head-altered', at: size });
  }
  findings.push(...formerFaults(known, grounds));
  findings.push(...(await lastFaults(known, rows, grounds)));
  for (const note of known.kept ?? []) findings.push(...(await keptFaults(note, grounds)));
  return rows.length;
}

/** Whether a signed head is one of the tree that the database holds. */
async function holds(note: string, { levels, keys, logs }: Grounds): Promise<boolean> {
  const head = readHead(note);
  if (!head || head.size > (levels[0]?.length ?? 0)) return false;
  const isLost = logs.some(({ origin, key }) => origin === head.origin && key === null);
  if (!isLost && !(await isSigned(note, head, keys))) return false;
  const root = rootOf(head.size, ({ level, index }) => {
    const hash = levels[level]?.[index];
    if (!hash) throw new Error(`no subtree ${level}/${index}`);
    return hash;
  });
  return toHex(root) === toHex(head.root);
}

async function isSigned(
  note: string,
  { origin }: Checkpoint,
  keys: readonly string[],
): Promise<boolean> {
  for (const key of keys.map(readNoteKey).filter(({ name }) => name === origin)) {
    if (await openCheckpoint(note, key, verifyEd25519)) return true;
  }
  return false;
}

function readHead(note: string): Checkpoint | null {
  try {
    return readCheckpoint(readNote(note).text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A log that ended must have ended with the head that lies beside its key. */
function formerFaults({ former }: KnownHeads, { logs }: Grounds): LedgerFinding[] {
  return [...(former ?? [])]
    .filter(([number, note]) => logs.find((log) => log.number === number)?.checkpoint !== note)
    .map(([number]) => ({ kind: 'row-altered', at: `pub.ledger_logs ${number}` }));
}

async function lastFaults(
  { last }: KnownHeads,
  rows: readonly HeadRow[],
  grounds: Grounds,
): Promise<LedgerFinding[]> {
  const forgotten = { kind: 'head-forgotten', at: 'the last signed head' } as const;
  const newest = rows.at(-1);
  if (last === undefined) {
    const isOfFormer = grounds.logs.some(
      ({ origin }) => newest && newest.checkpoint.startsWith(`${origin}\n`),
    );
    return newest && !isOfFormer ? [{ ...forgotten, kind: 'head-lost' }] : [];
  }
  const isThere = rows.some(({ checkpoint }) => checkpoint === last);
  const size = grounds.levels[0]?.length ?? 0;
  return [
    ...((await holds(last, grounds))
      ? []
      : [{ kind: 'head-altered', at: `the last signed head, over a tree of ${size}` } as const]),
    ...(isThere ? [] : [forgotten]),
  ];
}

async function keptFaults(note: string, grounds: Grounds): Promise<LedgerFinding[]> {
  const head = readHead(note);
  if (!head) return [{ kind: 'head-altered', at: 'the head that was kept: it is none' }];
  const at = `${head.origin}, size ${head.size}`;
  const log = grounds.logs.find(({ origin }) => origin === head.origin);
  if (log && head.size > Number(log.held)) return [{ kind: 'head-of-ended-log', at }];
  return (await holds(note, grounds)) ? [] : [{ kind: 'head-altered', at }];
}
