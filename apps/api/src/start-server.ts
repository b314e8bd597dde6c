import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { StopList } from '@himaya/database';
import { createApp } from './app.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { type DatabaseAddresses, openDatabase } from './database-addresses.js';
import { readExerciseAccounts } from './exercise-accounts.js';
import { explain } from './explain.js';
import { type InstanceKind } from './prepare-instance.js';
import { Readiness } from './readiness.js';
import { writeRunFile } from './run-file.js';
import { type Instance, setUpInstance } from './set-up-instance.js';

/** `dist/`, three folders above the compiled file. */
const DIST = fileURLToPath(new URL('../../../../', import.meta.url));

export interface RunningServer {
  readonly app: NestFastifyApplication;
  readonly origin: string;
  readonly port: number;
  readonly kind: InstanceKind;
}

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
  const addresses = await openDatabase(config, stop, log);
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

/** The server alone, over a database that is up to date; resolves when it is ready. */
export async function listen(
  config: Config,
  stop: StopList,
  { addresses, instance }: { readonly addresses: DatabaseAddresses; readonly instance: Instance },
): Promise<RunningServer> {
  const { kind, name } = instance;
  const app = await createApp({
    urls: addresses.urls,
    instance: { exercise: kind === 'exercise', name, origin: config.origin },
    webFolder: join(DIST, 'web'),
    build: buildName(),
    logLevel: config.HIMAYA_LOG,
  });
  stop.add('server', () => app.close());
  await app.listen(config.PORT, config.HOST);
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = config.PORT === 0 ? config.origin.replace(/:0$/, `:${port}`) : config.origin;
  await untilReady(app);
  return { app, origin, port, kind };
}

/** The index loads while the server already listens; who starts it waits for both. */
async function untilReady(app: NestFastifyApplication): Promise<void> {
  const readiness = app.get(Readiness);
  while (!(await readiness.isReady())) await sleep(20);
}

/** A name of this build for ETags. */
function buildName(): string {
  const stamp = join(DIST, '.himaya-build');
  const content = existsSync(stamp) ? readFileSync(stamp, 'utf8') : 'development';
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
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
