import { type Command, Option } from 'commander';
import {
  ERASURE_REASONS,
  type ErasureReason,
  RESTART_REASONS,
  type RestartReason,
} from '@himaya/contracts';
import {
  type CommonFlags,
  contextOf,
  finish,
  type Surroundings,
  withYes,
} from './command-parts.js';

export function addLedgerCommands(program: Command, surroundings: Surroundings): void {
  const ledger = program.command('ledger').description('what was recorded, and that it stayed so');
  const verify = ledger
    .command('verify')
    .description('compare the whole database with the log, or check one proof')
    .option('--offline <file>', 'the proof of one record, without server and database')
    .option('--key <key>', 'the key that you expect, with --offline')
    .option('--head <file>', 'a head that somebody kept, to compare the database with')
    .action(async (flags: CommonFlags & { offline?: string; key?: string; head?: string }) => {
      const command = await import('./ledger-verify.js');
      const context = contextOf(surroundings, flags);
      if (flags.offline === undefined) return command.verifyWholeLedger(context, flags.head);
      return command.verifyProofFile(context, flags.offline, flags.key);
    });
  finish(verify, 'ledger verify --head kept-in-march', 'ledger verify --offline proof.json');
  addErase(ledger, surroundings);
  addRestart(ledger, surroundings);
}

function addErase(ledger: Command, surroundings: Surroundings): void {
  const erase = ledger
    .command('erase')
    .argument('<subject>', 'the id of a report, a case or a person')
    .description('erase what the ledger can open of it; its proofs go on to hold')
    .addOption(
      new Option('--reason <reason>', 'why; it stays readable')
        .choices(ERASURE_REASONS)
        .makeOptionMandatory(),
    )
    .action(async (subject: string, flags: CommonFlags & { reason: ErasureReason }) => {
      const { eraseOpenings } = await import('./ledger-erase.js');
      const { reason, yes = false } = flags;
      await eraseOpenings(contextOf(surroundings, flags), { subject, reason, yes });
    });
  finish(
    withYes(erase),
    'ledger erase 5f0c7a4e-93d1-4b7a-9c57-1e0d6a2b8f31 --reason source-asked --yes',
    'ledger erase 5f0c7a4e-93d1-4b7a-9c57-1e0d6a2b8f31 --reason retention --yes --json',
  );
}

function addRestart(ledger: Command, surroundings: Surroundings): void {
  const restart = ledger
    .command('restart')
    .description('end a log that cannot go on, in public, and begin another')
    .addOption(
      new Option('--reason <reason>', 'why; anybody reads it')
        .choices(RESTART_REASONS)
        .makeOptionMandatory(),
    )
    .action(async (flags: CommonFlags & { reason: RestartReason }) => {
      const { restartLog } = await import('./ledger-restart.js');
      const { reason, yes = false } = flags;
      await restartLog(contextOf(surroundings, flags), { reason, yes });
    });
  finish(
    withYes(restart),
    'ledger restart --reason restored --yes',
    'ledger restart --reason key-lost --yes --json',
  );
}
