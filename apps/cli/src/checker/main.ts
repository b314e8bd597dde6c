import { parseArgs } from 'node:util';
import { type CheckResult } from './check.js';
import { checkFile, checkHeadFiles, NotChecked } from './open-file.js';

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
Ends with 0 when it holds, 1 when it does not, 2 when nothing was checked: no file, another file, no key.`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  key: { type: 'string' },
  older: { type: 'string' },
  newer: { type: 'string' },
  consistency: { type: 'string' },
} as const;

async function check(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const { help, key, older, newer, consistency } = values;
  if (help) return console.log(USAGE);
  const [file, ...more] = positionals;
  const heads = [older, newer, consistency].filter((one) => one !== undefined).length;
  if (heads > 0 === (file !== undefined) || more.length > 0)
    throw new NotChecked('name one file, or two heads with their proof; see --help.');
  if (file !== undefined) return tell(await checkFile(file, key));
  if (!older || !newer || !consistency || !key)
    throw new NotChecked('--older, --newer, --consistency and --key belong together; see --help.');
  return tell(await checkHeadFiles({ older, newer, consistency }, key));
}

function tell({ held, lines }: CheckResult): void {
  console.log(lines.join('\n'));
  process.exitCode = Number(!held);
}

try {
  await check();
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error);
  console.error(error instanceof NotChecked ? `NOT CHECKED: ${sentence}` : sentence);
  process.exitCode = 2;
}
