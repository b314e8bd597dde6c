import { existsSync, readFileSync } from 'node:fs';
import { asOwner, type Owner } from '@himaya/api';
import { SigningKey } from '@himaya/keys';
import {
  type Ask,
  formerHeads,
  headFile,
  HeadMemory,
  keyFile,
  type LedgerFinding,
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
  'public-altered': 'altered or gone: what is shown in public,',
  'entry-missing': 'never numbered, and not waiting:',
};

/** `himaya ledger verify`. Ends with 1 and names what differs. `head` is a file with a head that somebody kept. */
export async function verifyWholeLedger(context: Context, head?: string): Promise<void> {
  const kept = head === undefined ? [] : [readKept(head)];
  const report = await withInstance(context, ({ addresses, config: { keyDir } }) => {
    const file = keyFile(keyDir);
    if (!existsSync(file)) throw failure(`no head was signed here yet: there is no ${file}.`);
    const known = {
      keys: [writeNoteKey(SigningKey.open(file, '').public)],
      last: new HeadMemory(headFile(keyDir)).read(),
      former: formerHeads(keyDir),
      kept,
    };
    return asOwner(addresses.ownerUrl, (owner) => verifyLedger(askOf(owner), known));
  });
  const { entries, heads, opened, erased, rows, findings } = report;
  give(context, report, [
    `${counted(entries, 'entry', 'entries')} under ${counted(heads, 'signed head', 'signed heads')}, ${opened} opened, ${erased} erased, ${counted(rows, 'row', 'rows')} compared`,
    ...wordsOf(findings),
  ]);
  if (findings.length > 0) throw failure('the database does not agree with the ledger.');
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
