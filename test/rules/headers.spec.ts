import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { createApp } from '@himaya/api';
import { listRoutes, type Route } from '@himaya/http';
import { boot, type TestServer, temporaryFolder } from '../support/boot.js';
import { type Answer, type Ask, Door, ours } from './door.js';
import { Tally } from './tally.js';

jest.setTimeout(120_000);

const tally = new Tally('H-01', 2_000);
let server: TestServer;
let door: Door;
let routes: Route[];
let signedIn: Record<string, string>;

beforeAll(async () => {
  server = await boot();
  door = await Door.open(server);
  routes = listRoutes(server.app);
  signedIn = await door.signIn('rita');
});
afterAll(async () => {
  door?.close();
  await server?.close();
});

/** Written out, not taken from the code: what a browser is told on every answer. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), accelerometer=(), gyroscope=(), magnetometer=(), bluetooth=(), usb=(), ' +
    'serial=(), hid=(), midi=(), payment=(), display-capture=(), screen-wake-lock=(), browsing-topics=(), ' +
    'interest-cohort=(), idle-detection=(), local-fonts=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
};

/** What else an answer may carry; nothing names a program or its version. */
const ALLOWED = new Set([
  ...Object.keys(EVERYWHERE),
  ...['cross-origin-resource-policy', 'cache-control', 'content-type', 'content-length', 'content-language'],
  ...['content-encoding', 'transfer-encoding', 'connection', 'keep-alive', 'date', 'vary', 'etag', 'location'],
  ...['retry-after', 'set-cookie', 'access-control-allow-origin', 'allow', 'last-modified', 'accept-ranges', 'x-exercise'],
]); // prettier-ignore

type Kind = 'open' | 'pages' | 'files' | 'intake' | 'desk' | 'health' | 'nothing';

/** By kind: who may embed, and what a cache may keep, by class of status. `4` and `5` are never kept. */
const TABLE: Readonly<Record<Kind, { embed: string; keep: Readonly<Record<string, string>> }>> = {
  open: { embed: 'cross-origin', keep: { 2: 'no-cache', 3: 'no-cache' } },
  pages: { embed: 'same-origin', keep: { 2: 'no-cache', 3: 'no-cache' } },
  files: { embed: 'same-origin', keep: { 2: 'no-cache', 3: 'no-cache' } },
  intake: { embed: 'same-origin', keep: { 2: 'no-store', 3: 'no-cache' } },
  desk: { embed: 'same-origin', keep: { 2: 'no-store', 3: 'no-store' } },
  health: { embed: 'same-origin', keep: { 2: 'no-store' } },
  nothing: { embed: 'same-origin', keep: {} },
};

function kindOf({ plane, path }: Route): Kind {
  if (path.startsWith('/health')) return 'health';
  if (plane === 'desk' || plane === 'intake') return plane;
  if (path.endsWith('.mjs')) return 'files';
  return path.startsWith('/api/') ? 'open' : 'pages';
}

/** Where a file of evidence is asked for, its refusal is closed as tightly as the file. */
const SEALED_OFF: Readonly<Record<string, string>> = {
  'content-security-policy': "sandbox; default-src 'none'",
};

/** What differs from the table; empty where nothing does. */
function faults(kind: Kind, { status, headers }: Answer, transport?: string): string[] {
  const { embed, keep } = TABLE[kind];
  const expected: Record<string, string | undefined> = {
    ...EVERYWHERE,
    'cross-origin-resource-policy': embed,
    'cache-control': status >= 400 ? 'no-store' : keep[String(status)[0] ?? ''],
    'strict-transport-security': transport,
    // what is handed out is saved, never run in the site
    'content-disposition':
      kind === 'files' && status < 300 ? 'attachment; filename="himaya-check.mjs"' : undefined,
  };
  const wrong = Object.entries(expected).flatMap(([name, value]) =>
    headers[name] === value || headers[name] === SEALED_OFF[name]
      ? []
      : [`${name}: ${String(headers[name])}`],
  );
  const more = Object.keys(headers).filter((name) => !ALLOWED.has(name) && !(name in expected));
  const cookie = kind !== 'desk' && 'set-cookie' in headers ? ['a cookie'] : [];
  const shared = headers['access-control-allow-origin'];
  const foreign = shared === undefined || (kind === 'open' && shared === '*') ? [] : [`shared with ${shared}`]; // prettier-ignore
  return [...wrong, ...more, ...cookie, ...foreign];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'];
const FILL: Readonly<Record<string, string>> = {
  code: 'C01',
  slug: 'c01',
  ref: 'HM-00000000',
  key: '1',
};
const fill = (path: string): string =>
  path.replace(/:(\w+)/g, (_, name: string) => FILL[name] ?? randomUUID());

/** One route by every method, as somebody and as nobody, as a page and as a program, with a body that does not fit. */
function asksOf(path: string): Ask[] {
  const at = fill(path);
  const page = { accept: 'text/html' };
  return METHODS.flatMap((method): Ask[] => {
    if (method === 'GET' || method === 'HEAD')
      return [{ accept: '*/*' }, page, { cookie: signedIn['cookie'] ?? '' }].map((headers) => ({ method, path: at, headers })); // prettier-ignore
    const bodies = [
      { headers: ours, body: '{}' },
      { headers: { ...ours, cookie: signedIn['cookie'] ?? '' }, body: '{"x":1}' },
      { headers: { 'content-type': 'text/plain' }, body: 'x' },
    ];
    return bodies.map((one) => ({ method, path: at, ...one }));
  });
}

describe('H-01: headers', () => {
  it('of every route by every method and class of status equal the table', async () => {
    const wrong = new Set<string>();
    const seen = new Set<string>();
    for (const route of routes) {
      // ending the session would make somebody nobody
      if (/session/.test(route.path) && route.method === 'DELETE') continue;
      const kind = kindOf(route);
      const asks = asksOf(route.path).filter(({ method }) => !(method === 'DELETE' && /session/.test(route.path))); // prettier-ignore
      const answers = await door.askAll(asks);
      for (const [at, answer] of answers.entries()) {
        const found = faults(kind, answer);
        const cell = `${kind} ${asks[at]?.method} ${String(answer.status)[0]}xx`;
        seen.add(cell);
        for (const fault of found) wrong.add(`${route.method} ${route.path} by ${asks[at]?.method}, ${answer.status}: ${fault}`); // prettier-ignore
        tally.add();
      }
    }
    expect([...wrong]).toEqual([]);
    for (const kind of ['open', 'pages', 'intake', 'desk'])
      for (const cell of [`${kind} GET 2xx`, `${kind} POST 4xx`]) expect(seen).toContain(cell);
  });

  it('of what is no route, of files, and of bytes that are no request', async () => {
    const files = readdirSync(join(process.cwd(), 'dist', 'web', 'client', 'assets'));
    for (const file of files) {
      const answer = await door.ask({ path: `/assets/${file}` });
      expect([file, answer.status, answer.headers['cache-control']]).toEqual([file, 200, 'public, max-age=31536000, immutable']); // prettier-ignore
      for (const [name, value] of Object.entries(EVERYWHERE)) expect([file, answer.headers[name]]).toEqual([file, value]); // prettier-ignore
      tally.add();
    }
    for (const path of ['/none', '/assets/none.js', '/en/none', '/api/v1/none', '/%E0%A4%A', '/.env', '/en/../../etc/passwd']) {
      expect([path, faults('nothing', await door.ask({ path }))]).toEqual([path, []]);
      tally.add();
    } // prettier-ignore
    const { port } = server.app.getHttpServer().address() as AddressInfo;
    const raw = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NO SUCH\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    for (const [name, value] of Object.entries(EVERYWHERE))
      expect(raw).toContain(`${name}: ${value}`);
  });

  it.each([
    [false, 'https://himaya.example', 'max-age=31536000'],
    [false, 'http://localhost:3000', undefined],
    [true, 'https://himaya.example', undefined],
  ])(
    'hold to https where exercise is %s and the origin %s',
    async (exercise, origin, transport) => {
      const app = await createApp({
        urls: { open: server.database.urls.open },
        keys: temporaryFolder(),
        instance: { exercise, name: 'Himaya test', origin },
        webFolder: join(process.cwd(), 'dist', 'web'),
        build: 'test',
        logLevel: 'silent',
      });
      const answer = await app.inject({ method: 'GET', url: '/health/live' });
      expect(answer.headers['strict-transport-security']).toBe(transport);
      await app.close();
      tally.add();
    },
  );

  it('were looked at often enough', () => tally.close());
});
