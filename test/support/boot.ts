import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';
import { createApp, type EvidenceOptions, type InstanceKind } from '@himaya/api';
import { loadExerciseObligations } from '@himaya/exchange';
import { asOwner } from '@himaya/api';
import { copyTestDatabase } from './database-copies.js';
import { createTestDatabase, stopTestServer, type TestDatabase } from './database.js';
import { type CastName, addCast } from './people.js';

export const ORIGIN = 'http://localhost:3000';

type Method = 'get' | 'post' | 'put' | 'delete';

/** Requests of one person, or of nobody, as a page of ours would send them. */
export interface Client {
  /** What each request of it carries. */
  readonly headers: Readonly<Record<string, string>>;
  send(
    method: Method,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): supertest.Test;
  get(path: string): supertest.Test;
  /** A create: no version. */
  post(path: string, body?: object): supertest.Test;
  /** A change of a version. */
  change(method: 'post' | 'put', path: string, version: number, body?: object): supertest.Test;
}

export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly passwords: ReadonlyMap<string, string>;
  as(name: CastName | 'nobody'): Promise<Client>;
  /** Waits until the open plane has followed every public change. */
  followed(): Promise<void>;
  /** Back to the cast and what ships. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Where `npm test` or `npm start` built the pages. */
const WEB = join(process.cwd(), 'dist', 'web');

export interface BootOptions {
  /** Passkeys are bound to it. */
  readonly origin?: string;
  /** Proxies that are believed. */
  readonly proxy?: string;
  /** Limits of evidence, and tools of media. */
  readonly evidence?: Partial<EvidenceOptions>;
  /** Whether jobs run. */
  readonly jobs?: boolean;
  /** Shared with another desk on the same database. */
  readonly columnKey?: Buffer;
  /** Whether the database has roles that no other has. */
  readonly ownRoles?: boolean;
  /** Whether every organisation was named before: false to ask for comments first. */
  readonly named?: boolean;
  /** One in how many proposals is blind to a single reviewer; 0 is none, so that a test sees what it made. */
  readonly blindSample?: number;
}

/** All three planes on a database of their own, with the cast. */
export async function boot(
  kind: InstanceKind = 'exercise',
  log?: { readonly level: 'info'; readonly to: { write(line: string): void } },
  {
    origin = ORIGIN,
    proxy,
    columnKey = randomBytes(32),
    evidence,
    jobs,
    ownRoles,
    named = true,
    blindSample = 0,
  }: BootOptions = {},
): Promise<TestServer> {
  const database = await (ownRoles ? createTestDatabase : copyTestDatabase)(kind);
  const passwords = await addCast(database);
  await database.query('UPDATE desk.instance SET blind_sample = $1', [blindSample]);
  if (named) await nameActors(database);
  if (kind === 'exercise') await addObligations(database);
  const app = await createApp({
    urls: database.urls,
    keys: temporaryFolder(),
    evidence: { folder: temporaryFolder(), ...evidence },
    ...(jobs && { jobs }),
    instance: { exercise: kind === 'exercise', name: 'Himaya test', origin },
    proxy,
    columnKey,
    webFolder: WEB,
    build: 'test',
    logLevel: log?.level ?? 'error',
    ...(log && { logTo: log.to }),
  });
  const cookies = new Map<string, string>();
  const server: TestServer = {
    app,
    database,
    passwords,
    as: async (name) => {
      if (name === 'nobody') return client(app, undefined);
      const before = cookies.get(name);
      // a changed role or a suspension ends sessions
      const lives =
        before && (await client(app, before).get('/api/v1/desk/session')).status === 200;
      const cookie = lives ? before : await signIn(app, name, passwords.get(name) ?? '');
      cookies.set(name, cookie);
      return client(app, cookie);
    },
    followed: () => waitForSequence(app, database),
    reset: async () => {
      cookies.clear();
      await database.clear();
      await addCast(database);
      if (named) await nameActors(database);
      if (kind === 'exercise') await addObligations(database);
    },
    close: async () => {
      await app.close();
      await database.drop();
      await stopTestServer();
    },
  };
  await server.followed();
  return server;
}

async function nameActors(database: TestDatabase): Promise<void> {
  await database.query(
    'INSERT INTO desk.named_actors (actor_code) SELECT code FROM desk.actors ON CONFLICT DO NOTHING',
  );
}

async function addObligations(database: TestDatabase): Promise<void> {
  await asOwner(database.ownerUrl, async (owner) => {
    await loadExerciseObligations(owner);
    await owner.query('SELECT pub.publish_register()');
  });
}

async function signIn(
  app: NestFastifyApplication,
  name: string,
  password: string,
): Promise<string> {
  const answer = await client(app, undefined).post('/api/v1/desk/session', { name, password });
  if (answer.status !== 201) throw new Error(`${name} cannot sign in: ${answer.status}`);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

function client(app: NestFastifyApplication, cookie: string | undefined): Client {
  const agent = supertest(app.getHttpServer());
  const own = { 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) };
  const send: Client['send'] = (method, path, body, headers = {}) => {
    const request = agent[method](path).set({ ...own, ...headers });
    return method === 'get'
      ? request
      : request.set('content-type', 'application/json').send(JSON.stringify(body ?? {}));
  };
  return {
    headers: own,
    send,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path, body),
    change: (method, path, version, body) =>
      send(method, path, body, { 'if-match': `"${version}"` }),
  };
}

async function waitForSequence(app: NestFastifyApplication, database: TestDatabase): Promise<void> {
  const [row] = await database.query<{ seq: string }>(
    `SELECT seq FROM pub.current WHERE kind = 'incidents'`,
  );
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await client(app, undefined).get('/api/v1/open/map');
    if (
      answer.status === 200 &&
      Number((answer.body as { sequence: number }).sequence) >= Number(row?.seq)
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the open plane did not follow');
}

/** A folder of its own in the system's temporary folder. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'himaya-test-'));
