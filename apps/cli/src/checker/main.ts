import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  checkAcceptance,
  checkHeads,
  checkRecord,
  type CheckResult,
  isAcceptance,
} from './check.js';

const USAGE = `Checks the ledger of a Himaya instance without any server. Plain Node, nothing to install.

  node himaya-check.mjs PROOF.json [--key KEY]
      PROOF.json is the answer of /api/v1/open/incidents/{ref}/proof
  node himaya-check.mjs ACCEPTANCE.json --key KEY
      ACCEPTANCE.json is the answer that a report was given, or its signed part alone;
      KEY is then one that /api/v1/open/ledger/acceptance-keys gives
  node himaya-check.mjs --older HEAD --newer HEAD --consistency PROOF.json --key KEY
      the heads are answers of /api/v1/open/ledger/checkpoint that you kept,
      PROOF.json is the answer of /api/v1/open/ledger/consistency?first=..&second=..

KEY is name+id+key as /api/v1/open/ledger/heads gives it, best from a source that you trust.
Ends with 0 when it holds, 1 when it does not, 2 when it could not be checked.`;

const read = (file: string): string => readFileSync(file, 'utf8');

function check(): Promise<CheckResult> | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      older: { type: 'string' },
      newer: { type: 'string' },
      consistency: { type: 'string' },
    },
  });
  const { key, older, newer, consistency } = values;
  if (older && newer && consistency && key)
    return checkHeads([read(older), read(newer)], read(consistency), key);
  const [file] = positionals;
  if (!file || positionals.length !== 1) return undefined;
  const text = read(file);
  return isAcceptance(text) ? checkAcceptance(text, key) : checkRecord(text, key);
}

try {
  const result = await check();
  console.log(result ? result.lines.join('\n') : USAGE);
  process.exitCode = result ? Number(!result.held) : 2;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
