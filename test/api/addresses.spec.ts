import { type AddressInfo, connect } from 'node:net';
import supertest from 'supertest';
import { randomUUID } from 'node:crypto';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases, report } from '../support/make.js';

jest.setTimeout(60_000);

let server: TestServer;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
});
afterAll(() => server?.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Bytes as no client of ours would send them, and what comes back before the connection ends. */
async function bytes(request: string): Promise<Answer> {
  const { port } = server.app.getHttpServer().address() as AddressInfo;
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('end', () => resolve(text)).on('error', reject);
  });
  const [head = '', text = ''] = said.split(/\r\n\r\n(.*)/s);
  const [line = '', ...rest] = head.split('\r\n');
  const headers = rest.map((one) => one.split(/:\s*(.*)/s).slice(0, 2));
  return {
    status: Number(line.split(' ')[1]),
    headers: Object.fromEntries(
      headers.map(([name = '', value = '']) => [name.toLowerCase(), value]),
    ),
    text,
  };
}
const get = (path: string, headers = ''): Promise<Answer> =>
  bytes(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`);

function expectGuarded({ headers }: Answer): void {
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': expect.stringMatching(/^(same|cross)-origin$/),
    'permissions-policy': expect.stringContaining('geolocation=()'),
    'cache-control': 'no-store',
  });
}
const PROBLEM = 'application/problem+json; charset=utf-8';

describe('what no route can take', () => {
  it.each([
    ['/en/%E0%A4%A', 'en'],
    ['/ar/%E0%A4%A', 'ar'],
    ['/en/desk/%', 'en'],
  ])('%s is answered with the page of an error', async (path, language) => {
    const answer = await get(path);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      400,
      'text/html; charset=utf-8',
    ]);
    expect(answer.text).toContain(`<html lang="${language}"`);
    expectGuarded(answer);
  });

  it.each(['/api/v1/open/%E0%A4%A', '/api/v1/desk/%', '/%zz'])(
    '%s is answered with a problem',
    async (path) => {
      const answer = await get(path, 'Accept-Language: ar\r\n');
      expect([answer.status, answer.headers['content-type']]).toEqual([400, PROBLEM]);
      expect(JSON.parse(answer.text)).toMatchObject({ type: 'bad-request', exercise: true });
      expect(answer.headers['content-language']).toBe('ar');
      expect(answer.text).not.toContain('%');
      expectGuarded(answer);
    },
  );

  it.each([
    ['/fr/map', 'ar-SY, en;q=0.5', 'ar'],
    ['/fr/map', 'fr', 'en'],
    ['/map', 'en', 'en'],
    ['/desk', 'ar', 'ar'],
  ])(
    '%s is answered to a browser that likes %s with a page in %s',
    async (path, likes, language) => {
      const browser = `Accept: text/html,*/*;q=0.8\r\nAccept-Language: ${likes}\r\n`;
      const answer = await get(path, browser);
      expect([answer.status, answer.headers['content-type']]).toEqual([
        404,
        'text/html; charset=utf-8',
      ]);
      expect(answer.text).toContain(`<html lang="${language}"`);
      expect(answer.text).toContain('href="/ar"');
      expect((await get(path)).headers['content-type']).toBe(PROBLEM);
      const api = await get('/api/v1/open/nothing', browser);
      expect(api.headers['content-type']).toBe(PROBLEM);
    },
  );

  it('an id longer than any is answered as no id', async () => {
    const answer = await get(`/api/v1/desk/reports/${'x'.repeat(400)}`);
    expect([answer.status >= 400 && answer.status < 500, answer.headers['content-type']]).toEqual([
      true,
      PROBLEM,
    ]);
    expectGuarded(answer);
  });

  it.each([
    ['an unknown method', 'FOO /en HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad-request'],
    ['no HTTP', 'hello\r\n\r\n', 400, 'bad-request'],
    [
      'headers without end',
      `GET /en HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      413,
      'too-large',
    ],
    [
      'a method that we do not take',
      'PURGE /en/desk HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'method-not-allowed',
    ],
  ])('%s is answered with a problem', async (_, request, status, type) => {
    const answer = await bytes(request);
    expect(answer.status).toBe(status);
    expectGuarded(answer);
    if (status === 405) return;
    expect(answer.headers['content-type']).toBe(PROBLEM);
    expect(JSON.parse(answer.text)).toMatchObject({ type, status, exercise: true });
    expect(Buffer.byteLength(answer.text)).toBe(Number(answer.headers['content-length']));
  });
});

describe('the desk', () => {
  it('is never kept by a cache: pages, answers, refusals', async () => {
    const id = await makeCases(server).screened();
    const anna = await server.as('anna');
    const nobody = await server.as('nobody');
    const answers = [
      await anna.get('/api/v1/desk/session'),
      await anna.get('/api/v1/desk/reports'),
      await anna.get('/api/v1/%64esk/reports'),
      await anna.get(`/api/v1/desk/reports/${id}`),
      await anna.get('/api/v1/desk/incidents'),
      await anna.get('/en/desk'),
      await anna.get('/ar/desk/'),
      await anna.get(`/en/desk/reports/${id}`),
      await anna.get('/en/sign-in'),
      await anna.get('/en/desk/nothing'),
      await anna.get(`/api/v1/desk/reports/${randomUUID()}`),
      await anna.post('/api/v1/desk/reports', { id: randomUUID(), report: report() }),
      await anna.post('/api/v1/desk/reports', {}),
      await nobody.get('/api/v1/desk/reports'),
      await nobody.get('/en/desk'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 200, 200, 200, 200, 308, 200, 200, 404, 404, 201, 400, 401, 401,
    ]);
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(
      answers.map(() => 'no-store'),
    );
    expect((await nobody.get('/api/v1/open/incidents')).headers['cache-control']).not.toBe(
      'no-store',
    );
  });

  it.each([
    ['edith', `/en/desk/reports/${randomUUID()}`, 403],
    ['anna', `/en/desk/reports/${randomUUID()}`, 404],
    ['anna', '/en/desk/incidents/none', 404],
  ] as const)('keeps its tabs before %s at %s, answered with %d', async (name, path, status) => {
    const answer = await (await server.as(name)).get(path);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('class="desk-tabs"');
    expect(answer.text).toContain('<a class="button" href="/en/desk">');
  });

  it('leads back from an address that it does not have', async () => {
    const answer = await (await server.as('anna')).get('/en/desk/nothing');
    expect([answer.status, answer.text]).toEqual([
      404,
      expect.stringContaining('<a class="button" href="/en/desk">'),
    ]);
  });

  it('says the version of a record, and never that a kept answer still holds', async () => {
    const id = await makeCases(server).screened();
    const anna = await server.as('anna');
    const first = await anna.get(`/api/v1/desk/reports/${id}`);
    expect(first.headers['etag']).toBe('"2"');
    const again = await anna.send('get', `/api/v1/desk/reports/${id}`, undefined, {
      'if-none-match': '"2"',
    });
    expect([again.status, again.body.id]).toEqual([200, id]);
  });
});

describe('the encoding of a body', () => {
  const send = (type: string): supertest.Test =>
    supertest(server.app.getHttpServer())
      .post('/api/v1/intake/reports')
      .set('content-type', type)
      .send(JSON.stringify({ id: randomUUID(), report: report() }));

  it.each([
    ['application/json', 201],
    ['application/json; charset=utf-8', 201],
    ['application/json;charset="UTF-8"', 201],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset="iso-8859-1"', 415],
    ['application/json; x=y; charset=windows-1256', 415],
  ])('%s is answered with %d', async (type, status) => {
    expect((await send(type)).status).toBe(status);
  });
});
