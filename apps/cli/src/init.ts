import { asOwner, type InstanceKind, migrateInstance, readConfig, readInstance, setUpInstance } from '@himaya/api'; // prettier-ignore
import { type Context, give, tell } from './context.js';
import { type OpenDatabase, withDatabase } from './instance.js';
import { failure, misuse, refusal } from './outcome.js';

export interface InitOptions {
  readonly kind: InstanceKind;
  readonly name?: string | undefined;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

const LONGEST_NAME = 60;
const WORDS = { exercise: 'an exercise instance', live: 'a live instance' } as const;

/** `himaya init`: an instance is exercise or live for life. */
export async function initInstance(context: Context, options: InitOptions): Promise<void> {
  const { name } = options;
  if (name !== undefined && (name.trim() === '' || name.length > LONGEST_NAME)) {
    throw misuse(`a name has 1 to ${LONGEST_NAME} characters.`);
  }
  const { dataDir } = readConfig();
  if (options.dryRun) {
    give(context, { kind: options.kind, dataDir, made: false, dryRun: true }, [
      `would make ${WORDS[options.kind]} in ${dataDir}`,
    ]);
    return;
  }
  await confirm(context, options, dataDir);
  const answer = await withDatabase(context, (open) => make(context, open, options));
  const { kind, made } = answer;
  give(context, { ...answer, dataDir }, [
    made ? `made: ${WORDS[kind]} in ${dataDir}` : `there is ${WORDS[kind]} in ${dataDir}`,
  ]);
  for (const line of nextSteps(kind)) tell(context, line);
}

/** The one question of a command that cannot be taken back. */
async function confirm(
  { terminal }: Context,
  { kind, yes }: InitOptions,
  dataDir: string,
): Promise<void> {
  if (yes) return;
  if (!terminal.asks) throw misuse('an instance is exercise or live for life: say --yes.');
  const answer = await terminal.ask(`make ${WORDS[kind]} in ${dataDir}, for life? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw failure('nothing was made.');
}

async function make(
  context: Context,
  { config, addresses }: OpenDatabase,
  { kind, name }: InitOptions,
): Promise<{ kind: InstanceKind; name: string; made: boolean }> {
  const before = await asOwner(addresses.ownerUrl, async (owner) => {
    await migrateInstance(owner, addresses);
    return readInstance(owner);
  });
  if (before && before.kind !== kind) {
    throw refusal(`this is ${before.kind === 'live' ? 'a live' : 'an exercise'} instance; an instance is exercise or live for life. Name another folder: HIMAYA_DATA_DIR=... himaya init`); // prettier-ignore
  }
  const log = (line: string): void => tell(context, line);
  const instance = await setUpInstance(config, addresses, { kind, name, log });
  return { ...instance, made: before === undefined };
}

function nextSteps(kind: InstanceKind): readonly string[] {
  if (kind === 'exercise') {
    return ['next: npm start (it prints the exercise accounts and their passwords)'];
  }
  return [
    'reports stay closed on a live instance. Next:',
    '  npm start                                   while nobody is here, the start prints a setup code, on this',
    '                                              terminal alone: enter it at /en/setup (/ar/setup). It works once,',
    '                                              and makes the first administrator; each start prints another one',
    '  himaya user add NAME --role administrator   the same without a browser: it prints a password, once',
    '  himaya user add NAME --role analyst         three more people at least: analyst, reviewer, publisher;',
    '                                              an administrator can also invite them, at /en/desk/people',
    '  himaya places import PATH                   the gazetteer of OCHA',
    '  himaya import ucdp FILE                     the events of UCDP GED, as one batch',
  ];
}
