import { existsSync } from 'node:fs';
import { type RestartReason } from '@himaya/contracts';
import { SigningKey, verifyEd25519 } from '@himaya/keys';
import {
  openCheckpoint,
  readCheckpoint,
  readNote,
  readNoteKey,
  writeNoteKey,
} from '@himaya/merkle';
import { formerHeads, headFile, keyFile, setAside } from './former-logs.js';
import { HeadMemory } from './head-memory.js';
import { type Ask, type LedgerFinding } from './ledger-report.js';
import { type LogState, Signer } from './signer.js';
import { LOG_STATE, type NodeRow, readNodesBy } from './tree.repository.js';
import { verifyLedger } from './verify-ledger.js';

/** A restart that would hide something, or that nothing asks for. */
export class RestartRefused extends Error {
  constructor(
    sentence: string,
    readonly findings: readonly LedgerFinding[] = [],
  ) {
    super(sentence);
    this.name = 'RestartRefused';
  }
}

export interface LedgerRestart {
  /** The log that ended. */
  readonly ended: string;
  readonly size: number;
  /** So far the new log holds its entries. */
  readonly held: number;
  readonly begun: string;
}

interface Last {
  readonly note: string;
  readonly origin: string;
  readonly size: number;
}

/**
 * Ends the log whose last head cannot be followed any more, in public, and makes the key of another. The entries of the
 * database stay where they are. No server may run. A run that was cut is carried on. Throws RestartRefused.
 */
export async function restartLedger(
  ask: Ask,
  folder: string,
  reason: RestartReason,
): Promise<LedgerRestart> {
  const memory = new HeadMemory(headFile(folder)).read();
  const last = await lastHead(ask, memory);
  const [ended] = await ask<{ number: number }>(
    'SELECT number FROM pub.ledger_logs WHERE origin = $1',
    [last.origin],
  );
  if (ended) return nextLog(ask, folder, ended.number);
  if (reason !== 'key-stolen' && (await goesOn(ask, folder, last.origin)))
    throw new RestartRefused('the ledger can go on as it is: there is nothing to restart.');
  await assertSound(ask, folder, last);
  const key = await keyOf(ask, folder, last);
  const [row] = await ask<{ number: number }>(
    'SELECT pub.end_log($1, $2, $3, $4, $5, $6) AS number',
    [last.origin, key ?? null, last.note, last.size, reason, 'command-line'],
  );
  return nextLog(ask, folder, row?.number ?? 0);
}

/** What was signed last: as it lies beside the key, else as the database knows. */
async function lastHead(ask: Ask, memory: string | undefined): Promise<Last> {
  const [row] = await ask<{ checkpoint: string }>(
    'SELECT checkpoint FROM ledger.heads ORDER BY size DESC LIMIT 1',
  );
  const note = memory ?? row?.checkpoint;
  if (note === undefined) throw new RestartRefused('no head was signed here yet.');
  const { origin, size } = readCheckpoint(readNote(note).text);
  return { note, origin, size };
}

/** Whether the signer would sign. Why it would not is told by the log of the server. */
async function goesOn(ask: Ask, folder: string, origin: string): Promise<boolean> {
  if (!existsSync(keyFile(folder))) return false;
  const signer = new Signer(
    SigningKey.open(keyFile(folder), origin),
    new HeadMemory(headFile(folder)),
  );
  const [tree] = await ask<{ size: string }>(
    'SELECT coalesce(max(position) + 1, 0) AS size FROM ledger.entries',
  );
  const [log = { ended: false, signed: false }] = await ask<LogState>(LOG_STATE, [origin]);
  const read = readNodesBy((sql, values) => ask<NodeRow>(sql, values));
  return signer.look(Number(tree?.size ?? 0), read, log).then(
    () => true,
    () => false,
  );
}

/** A new log must not cover up what the old one shows: only what is missing at the end may be given up. */
async function assertSound(ask: Ask, folder: string, { origin }: Last): Promise<void> {
  const keys = await keysOf(ask, folder, origin);
  const { findings } = await verifyLedger(ask, {
    keys,
    last: undefined,
    former: formerHeads(folder),
  });
  const others = findings.filter(({ kind }) => kind !== 'head-lost');
  if (others.length > 0)
    throw new RestartRefused(
      'the database does not agree with its own ledger: put a backup back that does.',
      others,
    );
}

/** Keys that heads of one log may be signed by: shown in public, or in the folder. */
async function keysOf(ask: Ask, folder: string, origin: string): Promise<string[]> {
  const shown = await ask<{ key: string }>(
    `SELECT key FROM pub.ledger_keys WHERE starts_with(key, $1 || '+') ORDER BY since DESC`,
    [origin],
  );
  const own = existsSync(keyFile(folder))
    ? [SigningKey.open(keyFile(folder), origin).public].filter(({ name }) => name === origin)
    : [];
  return [...shown.map(({ key }) => key), ...own.map(writeNoteKey)];
}

async function keyOf(ask: Ask, folder: string, last: Last): Promise<string | undefined> {
  for (const key of await keysOf(ask, folder, last.origin)) {
    if (await openCheckpoint(last.note, readNoteKey(key), verifyEd25519)) return key;
  }
  return undefined;
}

/** The files of the log that ended are put aside, and the next has a key and a name of its own. */
async function nextLog(ask: Ask, folder: string, number: number): Promise<LedgerRestart> {
  const [log] = await ask<{ origin: string; size: string; held: string }>(
    'SELECT origin, size, held FROM pub.ledger_logs WHERE number = $1',
    [number],
  );
  if (!log) throw new Error(`no log ${number}`);
  const begun = `${log.origin.replace(/-\d+$/, '')}-${number + 1}`;
  const file = keyFile(folder);
  const isMade = existsSync(file) && SigningKey.open(file, begun).public.name === begun;
  if (isMade) throw new RestartRefused(`the log ${begun} has begun: there is nothing to restart.`);
  setAside(folder, number);
  SigningKey.open(file, begun);
  return { ended: log.origin, size: Number(log.size), held: Number(log.held), begun };
}
