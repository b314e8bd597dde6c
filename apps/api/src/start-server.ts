import { mkdirSync } from 'node:fs';
import { DATABASE_ROLES, StopList } from '@himaya/cluster';
import { type Config, ConfigError, readConfig } from './config.js';
import { openDatabase } from './database-addresses.js';
import { readExerciseAccounts } from './exercise-accounts.js';
import { explain } from './explain.js';
import { type RunningServer } from './listen.js';
import { writeRunFile } from './run-file.js';
import { type RoleUrls, type Served } from './served-planes.js';
import { type Instance } from './set-up-instance.js';

const ALL: readonly Served[] = DATABASE_ROLES;
const log = (line: string): void => console.log(line);

/**
 * Starts everything of one instance and prints where it is. Ends the process with a sentence where it
 * cannot; Ctrl-C and SIGTERM undo all of it in order.
 */
export async function startServer(served: readonly Served[] = ALL): Promise<void> {
  const stop = new StopList();
  stop.onSignals();
  try {
    const config = readConfig();
    const running = await serve(config, stop, served);
    announce(config, running, served);
    if (running.setupCode !== undefined) announceSetup(running.origin, running.setupCode);
  } catch (error) {
    console.error(`himaya: ${explain(error)}`);
    await stop.run(1);
  }
}

export interface ServedInstance extends RunningServer {
  /** Makes the first administrator of an empty live instance; printed to the terminal, never logged. */
  readonly setupCode?: string;
}

/** Database, migrations, data, server: each adds how it is undone. */
export async function serve(
  config: Config,
  stop: StopList,
  served: readonly Served[] = ALL,
): Promise<ServedInstance> {
  mkdirSync(config.dataDir, { recursive: true });
  const whole = served.length === ALL.length && !config.isWithoutOwner;
  // Most of our code loads while the database starts: it takes a second of another core.
  const code = Promise.all([
    import('./listen.js'),
    whole ? import('./set-up-instance.js') : import('./served-planes.js'),
  ]);
  code.catch(() => undefined); // told below, where it is waited for
  const made = whole ? await prepared(config, stop) : await given(config, served);
  assertServable(config, made.instance);
  const [{ listen }] = await code;
  const running = await listen(config, stop, made);
  const { origin, port } = running;
  // commands act through the desk
  if (served.includes('desk')) {
    const run = { pid: process.pid, origin, host: config.HOST, port };
    stop.add('run file', writeRunFile(config.dataDir, run));
  }
  return { ...running, ...(made.setupCode && { setupCode: made.setupCode }) };
}

interface Made {
  readonly urls: RoleUrls;
  readonly instance: Instance;
  readonly setupCode?: string | null;
}

/** Everything in one process: the owner prepares, and is gone before anything listens. */
async function prepared(config: Config, stop: StopList): Promise<Made> {
  const addresses = await openDatabase(config, stop, log);
  const [{ setUpInstance }, { setupCodeOf }] = await Promise.all([
    import('./set-up-instance.js'),
    import('./setup-code.js'),
  ]);
  const instance = await setUpInstance(config, addresses, { log });
  const setupCode = await setupCodeOf(addresses.ownerUrl);
  return { urls: addresses.urls, instance, setupCode };
}

/** Some planes, or all of them without the owner: the database was prepared before. */
async function given(config: Config, served: readonly Served[]): Promise<Made> {
  const { readServedInstance, roleUrls } = await import('./served-planes.js');
  const urls = roleUrls(config, served);
  const instance = await readServedInstance(urls);
  if (!urls.desk || instance.kind !== 'live') return { urls, instance };
  const { setupCodeOfDesk } = await import('./setup-code.js');
  return { urls, instance, setupCode: await setupCodeOfDesk(urls.desk) };
}

function assertServable(config: Config, { kind }: Instance): void {
  if (kind === 'live' && !config.loopback && !config.origin.startsWith('https:')) {
    throw new ConfigError(
      'HIMAYA_ORIGIN must be an https origin for a live instance off loopback.',
    );
  }
}

function announceSetup(origin: string, code: string): void {
  log('  Nobody is here yet. Make the first administrator, with this code that works once:');
  log(`  setup     ${origin}/en/setup`);
  log(`  code      ${code}`);
}

function announce(
  config: Config,
  { origin, kind }: RunningServer,
  served: readonly Served[],
): void {
  log(`ready ${origin}`);
  for (const [role, name, path] of ADDRESSES) {
    if (served.includes(role)) log(`  ${name.padEnd(9)} ${origin}${path}`);
  }
  if (kind === 'live') {
    log('  a live instance; reports are not open yet');
    return;
  }
  log('  EXERCISE: all of its data is invented · تمرين: بيانات تدريبية غير حقيقية');
  if (!served.includes('desk')) return;
  for (const { name, roles, password } of readExerciseAccounts(config.dataDir)) {
    log(`  ${name.padEnd(6)} ${(roles.join(', ') || 'no role').padEnd(14)} ${password}`);
  }
}

const ADDRESSES: readonly (readonly [Served, string, string])[] = [
  ['open', 'English', '/en'],
  ['open', 'العربية', '/ar'],
  ['open', 'map', '/en/map'],
  ['intake', 'report', '/en/report'],
  ['desk', 'desk', '/en/desk'],
];
