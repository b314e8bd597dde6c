import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_ACTS } from '@himaya/contracts';
import { say } from './tally.js';

/** Acts whose feature is still to come: nobody writes them, and this list must shrink when somebody does. */
const LATER: readonly string[] = ['status.decide'];

/** Whoever asks for a permission, reads or compares an act does not write it. */
const READS =
  /@Requires|@StepUp|\bmay\(|\.includes\(|act (=|<>|IN|NOT IN) |'act' (=|<>|IN|NOT IN) |permission:/;
const REACHES_LEDGER = /\bledger\b/i;
const NOT_WRITERS = /\.(spec|controller|open\.service|mapper)\.ts$|verify-(rows|heads|ledger)\.ts$/;

const sources = ['libs', 'migrations'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.ts') && !NOT_WRITERS.test(file))
    .filter((file) => !file.includes('contracts') && !file.includes('node_modules')),
);

/** Lines that enter an act, in files that reach the ledger. */
const writersOf = (act: string): string[] =>
  sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (
      !REACHES_LEDGER.test(text) &&
      !/history\.record|this\.(move|edit)\(|editing\.edit\(/.test(text)
    )
      return [];
    return text
      .split('\n')
      .filter((line) => line.includes(`'${act}'`) && !READS.test(line))
      .map((line) => `${file}: ${line.trim()}`);
  });

describe('acts of the ledger', () => {
  it.each(LEDGER_ACTS.filter((act) => !LATER.includes(act)))('%s is written by somebody', (act) => {
    expect(writersOf(act)).not.toEqual([]);
  });

  it.each(LATER)('%s is written by nobody yet', (act) => {
    expect(writersOf(act)).toEqual([]);
  });

  it('are all that SQL enters', () => {
    const entered = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/ledger\.(?:append|payload)\('([^']+)'/g)].map(
        ([, act]) => act ?? '',
      ),
    );
    expect(entered.length).toBeGreaterThan(4);
    for (const act of entered) expect(LEDGER_ACTS).toContain(act);
    say(`ledger acts: ${LEDGER_ACTS.length} known, ${LATER.length} still to come`);
  });
});
