import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';
import { civilDay } from '@himaya/edtf';
import { Pools, problemOfDatabaseError } from '@himaya/database';
import {
  EVIDENCE_LIMITS,
  type EvidenceLimits,
  EvidenceSettings,
  findMediaTools,
  type MediaTools,
} from '@himaya/evidence';
import { assertRoutesDeclared, ProblemFilter, type Reply, validationPipe } from '@himaya/http';
import { openEvidenceKey } from '@himaya/keys';
import { LedgerSettings, LogNotKnown, TreeNotGrown } from '@himaya/ledger';
import { ledgerOrigin } from '@himaya/merkle';
import { FolderStore } from '@himaya/objects';
import { AppModule, type AppParts } from './app.module.js';
import { ENTITIES } from './data-source.js';
import { addFiles, addParsers, fastifyAdapter } from './fastify.js';
import { type InstanceFacts, isPage, Pages } from './pages.js';
import { type AcceptanceSettingsLike } from './plane-settings.js';
import { type RoleUrls } from './served-planes.js';

export interface AppOptions {
  /** The addresses in the database of what is served; a plane without one has no route here. */
  readonly urls: RoleUrls;
  /** Folder of keys; a process opens those of what it serves. */
  readonly keys: string;
  /** Whether this process also does the jobs, by the clock. */
  readonly jobs?: boolean;
  readonly instance: InstanceFacts;
  /** Where original evidence is kept, sealed, and how much of it; for a process that serves the desk or does jobs. */
  readonly evidence?: EvidenceOptions;
  /** 32 bytes that seal columns of the desk; for a process that serves it. */
  readonly columnKey?: Buffer;
  /** Proxies whose forwarding headers are believed; none where undefined. */
  readonly proxy?: string | undefined;
  /** The built web app: `client/` and `server/`. */
  readonly webFolder: string;
  readonly build: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where the lines of requests go, when not to standard output. */
  readonly logTo?: { write(line: string): void };
}

export interface EvidenceOptions {
  readonly folder: string;
  readonly limits?: EvidenceLimits;
  readonly tools?: MediaTools;
}

/** Lines for who must act. Of an error the kind and the place in our code, never what a user sent. */
function errorLine(error: unknown): object {
  const {
    name = 'Error',
    code,
    stack = '',
    message = '',
  } = error as { name?: string; code?: string; stack?: string; message?: string };
  const where = stack
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 8);
  // of the day alone: what failed may have been a report
  const day = civilDay(new Date());
  return {
    event: 'error',
    day,
    name,
    ...(code && { code }),
    where,
    ...(isOurs(error) && { message }),
  };
}

/** Messages of the database and of parsers can hold what was sent; our own plain errors cannot. */
const OURS: readonly unknown[] = [Error, LogNotKnown, TreeNotGrown];

const isOurs = (error: unknown): boolean =>
  error instanceof Error && OURS.includes(error.constructor);

/** The server, routes and all, not yet listening. Throws where a route declares no access. */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const pools = await Pools.open(options.urls, ENTITIES);
  const pages = await Pages.load(options.webFolder, options.instance);
  const report = (error: unknown): void => {
    if (options.logLevel !== 'silent')
      console.error(JSON.stringify({ level: 'error', ...errorLine(error) }));
  };
  const filter = new ProblemFilter({
    translate: problemOfDatabaseError,
    page: async (body, _language, request) =>
      isPage(request) ? pages.problem(request, body) : undefined,
    exercise: () => options.instance.exercise,
    report,
  });
  const adapter = fastifyAdapter({
    logger: logger(options),
    headers: { transport: hasTransport(options) },
    proxy: options.proxy,
    refuse: (problem, request, reply) => filter.answer(problem, request, reply as unknown as Reply),
    problemText: (problem) => JSON.stringify(filter.body(problem, 'en')),
  });
  const atlas = { build: options.build, report };
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ pools, pages, atlas, report, ...(await keysOf(options, report)) }),
    adapter,
    { abortOnError: false, bodyParser: false, logger: false },
  );
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  addParsers(instance);
  await addFiles(instance, options.webFolder);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(filter);
  try {
    await app.init();
    assertRoutesDeclared(app);
    await instance.ready();
  } catch (error) {
    // What was opened for a server that does not start would keep the process alive.
    await app.close();
    throw error;
  }
  return app;
}

/** What is opened of the key directory: for what this process serves. */
async function keysOf(
  options: AppOptions,
  report: (error: unknown) => void,
): Promise<Pick<AppParts, 'columnKey' | 'acceptances' | 'evidence' | 'ledger'>> {
  return {
    columnKey: options.columnKey,
    acceptances: acceptancesOf(options),
    evidence: await evidenceOf(options),
    ...(options.jobs && { ledger: ledgerOf(options, report) }),
  };
}

const hasTransport = ({ instance: { exercise, origin } }: AppOptions): boolean =>
  !exercise && origin.startsWith('https:');

/** The log is named once, by the address of its first start. */
function ledgerOf(
  { instance, keys }: AppOptions,
  report: (error: unknown) => void,
): LedgerSettings {
  const origin = ledgerOrigin(new URL(instance.origin).host, instance);
  return new LedgerSettings(origin, keys, true, report);
}

/** The identity is opened by desk and worker alone: who serves other planes has no key that opens evidence. */
async function evidenceOf({
  urls,
  keys,
  evidence,
}: AppOptions): Promise<EvidenceSettings | undefined> {
  if (!urls.desk && !urls.worker) return undefined;
  const { folder = join(keys, '..', 'evidence'), limits = EVIDENCE_LIMITS, tools } = evidence ?? {};
  return new EvidenceSettings(
    new FolderStore(folder),
    await openEvidenceKey(keys),
    limits,
    tools ?? findMediaTools('/usr/local/bin:/usr/bin:/bin'),
  );
}

const acceptancesOf = ({
  instance: { origin, exercise },
  keys,
}: AppOptions): AcceptanceSettingsLike => ({
  keys,
  nameOfNew: `${new URL(origin).host}/acceptances`,
  exercise,
});

/** One line a request at `info`: method, route, status, time. No address, no query, no id, no report. */
function logger({ logLevel: level, logTo }: AppOptions): object | boolean {
  if (level === 'silent') return false;
  return {
    level,
    ...(logTo && { stream: logTo }),
    base: null,
    serializers: {
      req: ({ method, routeOptions }: { method: string; routeOptions?: { url?: string } }) => ({
        method,
        route: routeOptions?.url ?? '-',
      }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      err: errorLine,
    },
  };
}
