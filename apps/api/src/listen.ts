import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type StopList } from '@himaya/cluster';
import { findMediaTools } from '@himaya/evidence';
import { openKeyDirectory } from '@himaya/keys';
import { createApp } from './app.js';
import { type Config } from './config.js';
import { type InstanceKind } from './prepare-instance.js';
import { Readiness } from './readiness.js';
import { type RoleUrls } from './served-planes.js';
import { type Instance } from './set-up-instance.js';

/** `dist/`, three folders above the compiled file. */
const DIST = fileURLToPath(new URL('../../../../', import.meta.url));

export interface RunningServer {
  readonly app: NestFastifyApplication;
  readonly origin: string;
  readonly port: number;
  readonly kind: InstanceKind;
}

/** The server alone, over a database that is up to date; resolves when it is ready. */
export async function listen(
  config: Config,
  stop: StopList,
  { urls, instance }: { readonly urls: RoleUrls; readonly instance: Instance },
): Promise<RunningServer> {
  const { kind, name } = instance;
  const app = await createApp({
    urls,
    keys: config.keyDir,
    jobs: urls.worker !== undefined,
    instance: { exercise: kind === 'exercise', name, origin: config.origin },
    ...(urls.desk && { columnKey: openKeyDirectory(config.keyDir).secret('column.key', 32) }),
    evidence: {
      folder: config.evidenceDir,
      limits: config.evidenceLimits,
      tools: findMediaTools(config.PATH),
    },
    proxy: config.HIMAYA_PROXY,
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
