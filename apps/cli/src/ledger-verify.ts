import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner } from '@himaya/api';
import { SigningKey } from '@himaya/keys';
import { HeadMemory, type LedgerFinding, verifyLedger } from '@himaya/ledger';
import { checkAcceptance, checkRecord, isAcceptance } from './checker/check.js';
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
  'opening-altered': 'altered: what was said at position',
  'opening-missing': 'gone without an erasure: what was said at position',
  'row-altered': 'altered: the row',
  'row-missing': 'gone: the row',
  'public-altered': 'altered or gone: what is shown in public,',
  'entry-missing': 'never numbered, and not waiting:',
};

/** `himaya ledger verify`. Ends with 1 and names what differs. */
export async function verifyWholeLedger(context: Context): Promise<void> {
  const report = await withInstance(context, ({ addresses, config }) => {
    const file = join(config.keyDir, 'ledger');
    if (!existsSync(file)) throw failure(`no head was signed here yet: there is no ${file}.`);
    const key = SigningKey.open(file, '').public;
    const kept = new HeadMemory(`${file}-head`).read();
    return asOwner(addresses.ownerUrl, (owner) =>
      verifyLedger(
        async <Row>(sql: string, values?: unknown[]) => (await owner.query(sql, values)) as Row[],
        key,
        kept,
      ),
    );
  });
  const { entries, heads, opened, erased, rows, findings } = report;
  give(context, report, [
    `${entries} entries under ${heads} signed heads, ${opened} opened, ${erased} erased, ${rows} rows compared`,
    ...findings.map(({ kind, at }) => `${WORDS[kind]} ${at}`),
  ]);
  if (findings.length > 0) throw failure('the database does not agree with the ledger.');
}

/** `himaya ledger verify --offline FILE`: one proof, without a server and without a database. */
export async function verifyProofFile(context: Context, file: string, key?: string): Promise<void> {
  if (!existsSync(file)) throw failure(`there is no ${file}.`);
  const text = readFileSync(file, 'utf8');
  const result = isAcceptance(text)
    ? await checkAcceptance(text, key)
    : await checkRecord(text, key);
  give(context, { held: result.held }, result.lines);
  if (!result.held) throw failure('the proof does not hold.');
}
