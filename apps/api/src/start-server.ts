import { mkdirSync } from 'node:fs';
import { StopList } from '@himaya/cluster';
import { type Config, ConfigError, readConfig } from './config.js';
import { openDatabase } from './database-addresses.js';
import { readExerciseAccounts } from './exercise-accounts.js';
import { explain } from './explain.js';
import { type RunningServer } from './listen.js';
import { writeRunFile } from './run-file.js';

const log = (line: string): void => console.log(line);

/**
 * Starts everything of one instance and prints where it is. Ends the process with a sentence where it
 * cannot; Ctrl-C and SIGTERM undo all of it in order.
 */
export async function startServer(): Promise<void> {
  const stop = new StopList();
  stop.onSignals();
  try {
    const config = readConfig();
    const running = await serve(config, stop);
    announce(config, running);
  } catch (error) {
    console.error(`himaya: ${explain(error)}`);
    await stop.run(1);
  }
}

/** Database, migrations, data, server: each adds how it is undone. */
export async function serve(config: Config, stop: StopList): Promise<RunningServer> {
  mkdirSync(config.dataDir, { recursive: true });
  // Most of our code loads while the database starts: it takes a second of another core.
  const code = Promise.all([import('./set-up-instance.js'), import('./listen.js')]);
  code.catch(() => undefined); // told below, where it is waited for
  const addresses = await openDatabase(config, stop, log);
  const [{ setUpInstance }, { listen }] = await code;
  const instance = await setUpInstance(config, addresses, { log });
  if (instance.kind === 'live' && !config.loopback && !config.origin.startsWith('https:')) {
    throw new ConfigError(
      'HIMAYA_ORIGIN must be an https origin for a live instance off loopback.',
    );
  }
  const running = await listen(config, stop, { addresses, instance });
  const { origin, port } = running;
  stop.add(
    'run file',
    writeRunFile(config.dataDir, { pid: process.pid, origin, host: config.HOST, port }),
  );
  return running;
}

function announce(config: Config, { origin, kind }: RunningServer): void {
  log(`ready ${origin}`);
  log(`  English   ${origin}/en`);
  log(`  العربية   ${origin}/ar`);
  log(`  map       ${origin}/en/map`);
  log(`  report    ${origin}/en/report`);
  log(`  desk      ${origin}/en/desk`);
  if (kind === 'live') {
    log('  a live instance; reports are not open yet');
    return;
  }
  log('  EXERCISE: all of its data is invented · تمرين: بيانات تدريبية غير حقيقية');
  for (const { name, roles, password } of readExerciseAccounts(config.dataDir)) {
    log(`  ${name.padEnd(6)} ${(roles.join(', ') || 'no role').padEnd(14)} ${password}`);
  }
}
