import { Command, InvalidArgumentError, Option } from 'commander';
import { type BatchStep } from './batch-step.js';
import {
  type CommonFlags,
  contextOf,
  finish,
  type PersonFlags,
  type Surroundings,
  withDryRun,
  withPerson,
  withYes,
} from './command-parts.js';
import { addLedgerCommands } from './ledger-commands.js';
import { addKeyCommands, addSessionCommands, addUserCommands } from './people-commands.js';
import { misuse } from './outcome.js';

const ABOUT = `Himaya on the command line: the same server, the same rules.

Data goes to standard output, words to standard error. Exit codes: 0 done, 1 failed, 2 usage, 3 refused by a rule. Settings: PORT, HOST, HIMAYA_DATA_DIR, HIMAYA_KEY_DIR, DATABASE_URL (and DATABASE_URL_OPEN and its like), HIMAYA_ORIGIN, HIMAYA_NAME, HIMAYA_LOG.`;

const EXAMPLES = `
Examples:
  $ himaya init --live --yes
  $ himaya user add maya --role analyst`;

/** Every command with its flags. What a command needs is loaded when it runs, so that help is quick. */
export function buildProgram(surroundings: Surroundings): Command {
  const { terminal } = surroundings;
  const program = new Command('himaya')
    .description(ABOUT)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => terminal.print(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.say(text.replace(/\n$/, '')),
    });
  addInstanceCommands(program, surroundings);
  addUserCommands(program, surroundings);
  addSessionCommands(program, surroundings);
  addKeyCommands(program, surroundings);
  addImportCommands(program, surroundings);
  addBatchCommands(program, surroundings);
  addLedgerCommands(program, surroundings);
  addExerciseCommands(program, surroundings);
  return program;
}

function addInstanceCommands(program: Command, surroundings: Surroundings): void {
  const init = program
    .command('init')
    .description('make the instance of this data folder: exercise or live, for life')
    .addOption(
      new Option('--live', 'for real reports, which stay closed at first').conflicts('exercise'),
    )
    .option('--exercise', 'with invented data, watermarked everywhere')
    .option('--name <name>', 'what the instance is called on its pages')
    .action(async (flags: CommonFlags & { live?: boolean; exercise?: boolean; name?: string }) => {
      if (!flags.live && !flags.exercise) throw misuse('say --live or --exercise.');
      const { initInstance } = await import('./init.js');
      const { yes = false, dryRun = false, name } = flags;
      const kind = flags.live ? 'live' : 'exercise';
      await initInstance(contextOf(surroundings, flags), { kind, name, yes, dryRun });
    });
  finish(withDryRun(init), 'init --live --yes', 'init --exercise --name "Training, March"');

  const serve = program
    .command('serve')
    .description('start the server, with its database; Ctrl-C stops both')
    .option(
      '--planes <list>',
      "only these, of open, intake, desk, worker; each needs its DATABASE_URL_..., none the owner's",
    )
    .action(async (flags: CommonFlags & { planes?: string }) => {
      const { serveInstance } = await import('./serve.js');
      await serveInstance(contextOf(surroundings, flags), flags.planes);
    });
  finish(serve, 'serve', 'serve --planes open');

  const migrate = program
    .command('migrate')
    .description('bring the database to this version: schema, code lists, register')
    .action(async (flags: CommonFlags) => {
      const command = await import('./migrate.js');
      await command.migrate(contextOf(surroundings, flags), { dryRun: flags.dryRun ?? false });
    });
  finish(withDryRun(migrate), 'migrate', 'migrate --dry-run --json');
}

function addImportCommands(program: Command, surroundings: Surroundings): void {
  const ucdp = program
    .command('import')
    .description('records of others')
    .command('ucdp')
    .argument('<file>', 'events of UCDP GED as CSV')
    .description('import events of UCDP GED as one batch; the last line is JSON')
    .option('--dataset-version <version>', 'the release, as 25.1')
    .action(async (file: string, flags: CommonFlags & { datasetVersion?: string }) => {
      const { importUcdpFile } = await import('./import-ucdp.js');
      const { datasetVersion, dryRun = false } = flags;
      await importUcdpFile(contextOf(surroundings, flags), { file, datasetVersion, dryRun });
    });
  finish(
    withDryRun(ucdp),
    'import ucdp GEDEvent_v25_1.csv --dry-run',
    'import ucdp events.csv --dataset-version 25.1',
  );

  const gazetteer = program.command('places').description('the gazetteer');
  const households = gazetteer
    .command('households')
    .argument('<file>', 'CSV with the columns pcode and households')
    .description('load how many households places have: a small place is warned of')
    .action(async (path: string, flags: CommonFlags) => {
      const { loadHouseholds } = await import('./places-households.js');
      const { dryRun = false } = flags;
      await loadHouseholds(contextOf(surroundings, flags), { path, dryRun });
    });
  finish(
    withDryRun(households),
    'places households households.csv --dry-run',
    'places households households.csv',
  );
  const places = gazetteer
    .command('import')
    .argument('<path...>', 'boundaries as GeoJSON, communities as CSV, or a folder of both')
    .description('import the places of OCHA; the last line is JSON')
    .action(async (paths: string[], flags: CommonFlags) => {
      const { importPlaces } = await import('./places-import.js');
      const { dryRun = false } = flags;
      await importPlaces(contextOf(surroundings, flags), { paths, dryRun });
    });
  finish(withDryRun(places), 'places import cod-ab/ --dry-run', 'places import communities.csv');
}

const BATCH_STEPS: readonly (readonly [BatchStep, string])[] = [
  ['propose', 'an analyst or administrator: the mapping fits'],
  ['approve', 'a reviewer, not who proposed'],
  ['release', 'a publisher, not who proposed: onto the public map'],
];

function addBatchCommands(program: Command, surroundings: Surroundings): void {
  const batch = program
    .command('batch')
    .description('imported records on their way to the public map');
  const list = batch
    .command('list')
    .description('all batches and where they stand')
    .action(async (flags: PersonFlags) => {
      const { listBatches } = await import('./batch-list.js');
      await listBatches(contextOf(surroundings, flags), flags);
    });
  finish(
    withPerson(list),
    'batch list --as maya',
    'batch list --as maya --password-file maya.password --json',
  );

  for (const [step, description] of BATCH_STEPS) {
    const command = batch
      .command(step)
      .argument('[batch]', 'its number or id; else the only one that waits for this')
      .description(description)
      .action(async (key: string | undefined, flags: PersonFlags) => {
        const { takeBatchStep } = await import('./batch-step.js');
        await takeBatchStep(contextOf(surroundings, flags), step, { ...flags, batch: key });
      });
    finish(
      withYes(withPerson(command)),
      `batch ${step} --as maya`,
      `batch ${step} 3 --as maya --password-file maya.password`,
    );
  }
}

function addExerciseCommands(program: Command, surroundings: Surroundings): void {
  const load = program
    .command('exercise')
    .description('invented data, on exercise instances alone')
    .command('load')
    .description('add invented incidents, the same for the same seed; the last line is JSON')
    .requiredOption('--incidents <count>', 'how many', wholeNumber)
    .option('--seed <number>', 'which ones', wholeNumber, 1)
    .action(async (flags: CommonFlags & { incidents: number; seed: number }) => {
      const { loadExerciseData } = await import('./exercise-load.js');
      const { incidents, seed } = flags;
      await loadExerciseData(contextOf(surroundings, flags), { incidents, seed });
    });
  finish(
    withYes(load),
    'exercise load --incidents 1000',
    'exercise load --incidents 1000000 --seed 7',
  );
}

function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value) || value === '0') {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return Number(value);
}
