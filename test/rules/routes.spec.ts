import { randomBytes, randomUUID } from 'node:crypto';
import { METHODS } from 'node:http';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '@himaya/api';
import { type Incident, PERMISSIONS } from '@himaya/contracts';
import {
  ACCESS,
  ANYONE,
  Anyone,
  assertRoutesDeclared,
  listRoutes,
  PLANE,
  PlaneController,
  PublicGuard,
  type Route,
} from '@himaya/http';
import { boot, ORIGIN, type TestServer, temporaryFolder } from '../support/boot.js';
import { takeTurn, TILE } from '../support/ledger.js';
import { addEvidence } from '../support/evidence.js';
import { makeCases } from '../support/make.js';
import { type Answer, type Ask, Door, ours, withoutType } from './door.js';
import { fingerprint } from './fingerprint.js';
import { LONG, Tally } from './tally.js';

const FILES = '/assets/*';
const tally = new Tally('Z-03', 2_000);
let server: TestServer;
let door: Door;
let routes: Route[];
let existing: Record<string, string>;

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  routes = listRoutes(server.app);
  const incident = await makeCases(server).published();
  await takeTurn(server);
  existing = await idsOf(incident);
}, 120_000);
afterAll(async () => {
  door?.close();
  await server?.close();
});

/** Something that is there for each parameter of a path. */
async function idsOf(incident: Incident): Promise<Record<string, string>> {
  const [row] = await server.database.query<{ code: string; slug: string; report: string }>(
    `SELECT code, slug, (SELECT id FROM desk.reports ORDER BY id LIMIT 1) AS report
     FROM pub.commitments ORDER BY position LIMIT 1`,
  );
  if (!row) throw new Error('the register is empty');
  const evidence = await addEvidence(server, (await makeCases(server).assessing()).id);
  return {
    ...row,
    kind: 'view',
    evidence,
    id: incident.id,
    total: incident.id,
    incident: incident.id,
    ref: incident.ref,
    key: '1',
    level: TILE.level,
  };
}

/** The path of a route with something in the place of each parameter. */
function filled(path: string, values: Record<string, string>): string {
  return path.replace(/\*$/, TILE.rest).replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for :${name} of ${path}`);
    return value;
  });
}

/** A report's id where the path is about reports. */
function pathOf({ path }: Route): string {
  const about = /\/reports\/:id/.test(path) ? { id: existing['report'] ?? '' } : {};
  const item = /\/evidence\/:id/.test(path) ? { id: existing['evidence'] ?? '' } : {};
  return filled(path, { ...existing, ...about, ...item });
}

const absent = (route: Route): string =>
  filled(route.path, { ...existing, id: randomUUID(), ref: 'HM-ZZZZZZZZ', key: '999' });

const ask = (route: Route, path: string, headers: Record<string, string>): Ask => ({
  method: route.method,
  path,
  headers: route.method === 'GET' ? withoutType(headers) : { ...headers, 'if-match': '"1"' },
  ...(route.method !== 'GET' && { body: '{}' }),
});

const isDeskRoute = (route: Route): boolean => route.access !== ANYONE;
const name = ({ method, path }: Route): string => `${method} ${path}`;

/** What Fastify itself routes: `[method, path]` pairs of its printed tree. */
function routedByFastify(app: NestFastifyApplication): string[] {
  const instance = app.getHttpAdapter().getInstance() as unknown as {
    printRoutes(options: object): string;
  };
  const parents: string[] = [];
  return instance
    .printRoutes({ commonPrefix: true })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│├└─\s]*)(.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line);
      const [, indent = '', segment = '', methods] = found ?? [];
      const depth = indent.length / 4;
      parents.length = Math.max(depth - 1, 0);
      const path = parents.join('') + segment;
      parents.push(segment);
      return methods ? methods.split(', ').map((method) => `${method} ${path}`) : [];
    });
}

/** Every handler with its controller, as the guard finds them. */
function handlers(): { type: object; handler: object; route: Route }[] {
  return server.app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => {
      const type = metatype as { name: string; prototype: Record<string, object> };
      return routes
        .filter((route) => route.name.startsWith(`${type.name}.`))
        .map((route) => ({
          type,
          handler: type.prototype[route.name.split('.')[1] ?? ''] as object,
          route,
        }));
    });
}

async function without<T>(key: string, target: object, work: () => Promise<T>): Promise<T> {
  const kept = Reflect.getMetadata(key, target) as unknown;
  Reflect.deleteMetadata(key, target);
  try {
    return await work();
  } finally {
    Reflect.defineMetadata(key, kept, target);
  }
}

describe('Z-03 routes and permissions', () => {
  it('finds every route of the running server, and each declares plane and access', () => {
    for (const route of routes) {
      tally.add();
      expect([route.name, route.plane]).toEqual([
        route.name,
        expect.stringMatching(/^(intake|desk|open)$/),
      ]);
      expect([route.name, route.access]).toEqual([route.name, expect.any(String)]);
    }
    const ours = routes.flatMap((route) =>
      route.method === 'GET' ? [name(route), `HEAD ${route.path}`] : [name(route)],
    );
    const declared = [...ours, `GET ${FILES}`, `HEAD ${FILES}`].sort();
    expect(routedByFastify(server.app).sort()).toEqual(declared);
    expect(routes.length).toBeGreaterThanOrEqual(50);
  });

  it('has a route for each permission, and each permission in the table', () => {
    const used = new Set(routes.map(({ access }) => access).filter((access) => access !== ANYONE));
    const known = PERMISSIONS.map(({ permission }) => permission);
    expect([...used].sort()).toEqual([...known].sort());
    tally.add(known.length);
  });

  it('does not start with a controller that declares nothing, and answers to nobody for it', async () => {
    @Controller('planted')
    class SilentController {
      @Get()
      secret(): string {
        return 'reached';
      }
    }
    @PlaneController('open', 'half')
    class HalfController {
      @Get()
      secret(): string {
        return 'reached';
      }
      @Get('said')
      @Anyone()
      said(): string {
        return 'said';
      }
    }
    @Module({
      imports: [DiscoveryModule],
      controllers: [SilentController, HalfController],
      providers: [{ provide: APP_GUARD, useClass: PublicGuard }],
    })
    class PlantedModule {}
    const app = await NestFactory.create<NestFastifyApplication>(
      PlantedModule,
      new FastifyAdapter(),
      { logger: false },
    );
    await app.init();
    expect(() => assertRoutesDeclared(app)).toThrow(
      /SilentController\.secret, HalfController\.secret$/,
    );
    const said = await app.inject('/half/said');
    expect([said.statusCode, said.body]).toEqual([200, 'said']);
    for (const path of ['/planted', '/half']) {
      const { statusCode, body } = await app.inject(path);
      expect([statusCode, body]).not.toEqual([200, 'reached']);
    }
    await app.close();
    tally.add(3);
  });

  it.each(['intake', 'desk', 'open'])(
    'createApp refuses a %s handler that lost its access or its plane',
    async (plane) => {
      const found = handlers().find(({ route }) => route.plane === plane);
      if (!found) throw new Error(`no handler of ${plane}`);
      const start = (): Promise<NestFastifyApplication> =>
        createApp({
          urls: server.database.urls,
          keys: temporaryFolder(),
          instance: { exercise: true, name: 'Himaya test', origin: ORIGIN },
          columnKey: randomBytes(32),
          webFolder: join(process.cwd(), 'dist', 'web'),
          build: 'test',
          logLevel: 'silent',
        });
      for (const [key, target] of [
        [ACCESS, found.handler],
        [PLANE, found.type],
      ] as const) {
        await expect(without(key, target, start)).rejects.toThrow(
          /routes without declared access: .*Controller/,
        );
        tally.add();
      }
    },
    30_000,
  );

  it('answers 404 on every route whose access is taken away while it runs', async () => {
    const anna = await door.signIn('anna');
    for (const { handler, route } of handlers()) {
      const path = pathOf(route);
      const answer = await without(ACCESS, handler, () => door.ask(ask(route, path, anna)));
      expect([name(route), answer.status]).toEqual([name(route), 404]);
      tally.add();
    }
  }, 60_000);

  it('refuses nobody and eve on every route that is not for anyone, and changes nothing', async () => {
    const eve = await door.signIn('eve');
    const before = await fingerprint(server.database);
    for (const route of routes.filter(isDeskRoute)) {
      const paths = [pathOf(route), absent(route)];
      const asNobody = await door.askAll(paths.map((path) => ask(route, path, ours)));
      expect([name(route), ...asNobody.map(({ status }) => status)]).toEqual([
        name(route),
        401,
        401,
      ]);
      tally.add(2);
      // her own session is open to eve
      if (route.access === 'open.read') continue;
      const asEve = await door.askAll(paths.map((path) => ask(route, path, eve)));
      expect([name(route), ...asEve.map(({ status }) => status)]).toEqual([name(route), 403, 403]);
      tally.add(2);
    }
    expect(await fingerprint(server.database)).toEqual(before);
  }, 60_000);

  it('refuses nobody under other spellings of the same address', async () => {
    const spellings = (path: string): string[] => [
      `${path}/`,
      `/${path}`,
      path.replace('/desk', '//desk'),
      path.replace('/desk', '/Desk'),
      path.replace('/desk', '/%64esk'),
      path.replace('/desk', '/./desk'),
      path.replace('/desk', '/open/../desk'),
      `${path}?_method=GET`,
      `${path};a=b`,
      `${path}%00`,
      `${path}%2f`,
    ];
    for (const route of routes.filter(isDeskRoute)) {
      const path = pathOf(route);
      const asks = spellings(path).map((other) => ask(route, other, withoutType(ours)));
      for (const [at, { status, headers }] of (await door.askAll(asks)).entries()) {
        // a page with a slash behind it leads to the page itself, which is refused above
        const refused = status === 308 ? headers.location === path : status < 500 && status >= 400;
        expect([name(route), asks[at]?.path, refused]).toEqual([name(route), asks[at]?.path, true]);
        tally.add();
      }
    }
  }, 60_000);
});

describe('Z-03 methods', () => {
  /** Whoever may do most: a method that slips through would do something. */
  const people = LONG ? (['anna', 'petra', undefined] as const) : (['anna'] as const);

  it('refuses every undeclared method on every path, and changes nothing', async () => {
    const methods = METHODS.filter((method) => method !== 'CONNECT');
    const paths = new Map<string, { path: string; declared: Set<string> }>();
    for (const route of routes) {
      const path = pathOf(route);
      const known = paths.get(path) ?? { path, declared: new Set<string>() };
      known.declared.add(route.method);
      if (route.method === 'GET') known.declared.add('HEAD');
      paths.set(path, known);
    }
    paths.set('/assets/x.js', { path: '/assets/x.js', declared: new Set(['GET', 'HEAD']) });
    paths.set('/nowhere', { path: '/nowhere', declared: new Set() });
    const before = await fingerprint(server.database);
    const asks: Ask[] = [];
    for (const person of people) {
      const headers = person ? await door.signIn(person) : ours;
      for (const { path, declared } of paths.values()) {
        for (const method of methods) {
          if (!declared.has(method)) {
            asks.push({ method, path, headers: { ...headers, 'if-match': '"1"' }, body: '{}' });
          }
        }
      }
    }
    const sessions = { 'accounts.sessions': expect.any(String) as string };
    const answers = await door.askAll(asks);
    const passed = answers.flatMap(({ status, body }, at) =>
      status === 404 || status === 405
        ? []
        : [`${asks[at]?.method} ${asks[at]?.path} ${status} ${body}`],
    );
    expect(passed).toEqual([]);
    expect(await fingerprint(server.database)).toEqual({ ...before, ...sessions });
    tally.add(asks.length);
  }, 60_000);

  it('takes no method from a header', async () => {
    const headers = await door.signIn('petra');
    const same = ({ status, body }: Answer): string => `${status} ${body.length}`;
    const OVERRIDES = ['x-http-method-override', 'x-http-method', 'x-method-override', '_method'];
    const VERBS = ['DELETE', 'PUT', 'POST', 'PATCH'];
    const before = await fingerprint(server.database);
    for (const route of routes.filter(({ plane }) => plane !== 'intake')) {
      const path = pathOf(route);
      const plain = ask(route, path, headers);
      if (/\.(signOut|endAll|endOthers|newRecoveryCodes|unblur|open)$/.test(route.name)) continue;
      const straight = same(await door.ask(plain));
      const asks = OVERRIDES.map((header, at) => ({
        ...plain,
        headers: { ...plain.headers, [header]: VERBS[at] ?? 'DELETE' },
      }));
      for (const [at, answer] of (await door.askAll(asks)).entries()) {
        expect([name(route), asks[at]?.headers, same(answer)]).toEqual([
          name(route),
          asks[at]?.headers,
          straight,
        ]);
        tally.add();
      }
    }
    expect(await fingerprint(server.database)).toEqual(before);
  }, 60_000);

  it('counts its cases', () => {
    tally.close();
  });
});
