import { existsSync, readFileSync } from 'node:fs';
import { asOwner, type Owner } from '@himaya/api';
import { SigningKey } from '@himaya/keys';
import {
  type Ask,
  formerHeads,
  headFile,
  HeadMemory,
  keyFile,
  type KnownHeads,
  type LedgerFinding,
  type LedgerReport,
  verifyLedger,
} from '@himaya/ledger';
import { writeNoteKey } from '@himaya/merkle';
import { counted } from './checker/check.js';
import { checkFile, NotChecked } from './checker/open-file.js';
import { type Context, give } from './context.js';
import { withInstance } from './instance.js';
import { failure } from './outcome.js';

const WORDS: Readonly<Record<LedgerFinding['kind'], string>> = {
  'position-missing': 'no entry at position',
  'leaf-missing': 'the leaf is gone of the entry at position',
  'entry-altered': 'altered: the entry or its leaf at position',
  'node-altered': 'altered: the subtree',
  'head-altered': 'the tree is not the one that was signed at size',
  'head-forgotten': 'the database no longer holds',
  'head-lost': 'not there beside the key:',
  'head-of-ended-log': 'of another log, which ended: the head of',
  'opening-altered': 'altered: what was said at position',
  'opening-missing': 'gone without an erasure: what was said at position',
  'row-altered': 'altered: the row',
  'row-missing': 'gone: the row',
  'act-missing': 'public, and never entered: the act',
  'public-altered': 'altered or gone: what is shown in public,',
  'entry-missing': 'never numbered, and not waiting:',
};

/** `himaya ledger verify`. Ends with 1 and names what differs. `head` is a file with a head that somebody kept. */
export async function verifyWholeLedger(context: Context, head?: string): Promise<void> {
  const kept = head === undefined ? [] : [readKept(head)];
  const report = await withInstance(context, async ({ addresses, config: { keyDir } }) => {
    const file = keyFile(keyDir);
    if (!existsSync(file)) throw failure(`no head was signed here yet: there is no ${file}.`);
    const look = (): Promise<LedgerReport> => {
      const known = {
        keys: [writeNoteKey(SigningKey.open(file, '').public)],
        last: new HeadMemory(headFile(keyDir)).read(),
        former: formerHeads(keyDir),
        kept,
      };
      return asOwner(addresses.ownerUrl, (owner) => inSnapshot(askOf(owner), known));
    };
    const report = await look();
    // a head that was signed between the look at the file and the one at the database is found in both the next time
    return report.findings.some(({ kind }) => kind.startsWith('head-')) ? look() : report;
  });
  const { entries, heads, opened, erased, rows, findings } = report;
  give(context, report, [
    `${counted(entries, 'entry', 'entries')} under ${counted(heads, 'signed head', 'signed heads')}, ${opened} opened, ${erased} erased, ${counted(rows, 'row', 'rows')} compared`,
    ...wordsOf(findings),
  ]);
  if (findings.length > 0) throw failure('the database does not agree with the ledger.');
}

/** A server that goes on writing is seen as it was at one moment. */
async function inSnapshot(ask: Ask, known: KnownHeads): Promise<LedgerReport> {
  await ask('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await verifyLedger(ask, known);
  } finally {
    await ask('ROLLBACK');
  }
}

/** One line for each. */
export const wordsOf = (findings: readonly LedgerFinding[]): string[] =>
  findings.map(({ kind, at }) => `${WORDS[kind]} ${at}`);

export const askOf =
  (owner: Owner): Ask =>
  async <Row>(sql: string, values?: unknown[]) =>
    (await owner.query(sql, values)) as Row[];

function readKept(file: string): string {
  if (!existsSync(file)) throw failure(`there is no ${file}.`);
  return readFileSync(file, 'utf8');
}

/** `himaya ledger verify --offline FILE`: one proof, without a server and without a database. */
export async function verifyProofFile(context: Context, file: string, key?: string): Promise<void> {
  const result = await checkFile(file, key).catch((error: unknown) => {
    throw error instanceof NotChecked ? failure(error.message) : error;
  });
  give(context, { held: result.held }, result.lines);
  if (!result.held) throw failure('the proof does not hold.');
}
