import { randomBytes, randomUUID } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '@himaya/api';
import { temporaryFolder } from '../support/boot.js';
import { createTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { report } from '../support/make.js';

jest.setTimeout(60_000);

const FORM = {
  kinds: 'shelling',
  whenKind: 'day',
  day: '2025-03-05',
  placeText: 'Invented quarter',
  knowledge: 'saw',
  danger: 'no',
  consent: 'all',
};
/** A line that tells where and when, or only that something happened between two other lines. */
const TELLING = /intake|\/report|"reqId"|\d{2}:\d{2}/;

describe.each(['info', 'debug'] as const)('the log at %s', (logLevel) => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let origin: string;
  const lines: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await createApp({
      urls: database.urls,
      keys: temporaryFolder(),
      instance: { exercise: true, name: 'Himaya test', origin: 'http://localhost:3000' },
      columnKey: randomBytes(32),
      webFolder: join(process.cwd(), 'dist', 'web'),
      build: 'test',
      logLevel,
      logTo: { write: (line) => void lines.push(line) },
    });
    await app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
    await stopTestServer();
  });
  beforeEach(() => lines.splice(0));

  /** The status, once the log could have its line. */
  async function statusOf(path: string, init: RequestInit = {}): Promise<number> {
    const answer = await fetch(origin + path, { redirect: 'manual', ...init });
    await answer.arrayBuffer();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return answer.status;
  }
  const post = (path: string, body: string, type = 'application/json'): Promise<number> =>
    statusOf(path, { method: 'POST', body, headers: { 'content-type': type } });
  const sent = (): string => JSON.stringify({ id: randomUUID(), report: report() });

  it('has a line for what is no report', async () => {
    expect(await statusOf('/en/sign-in')).toBe(200);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'incoming request',
      'request completed',
    ]);
    expect(lines.filter((line) => TELLING.test(line))).toEqual([]);
  });

  it('has none for reports, however they are sent and whether they are kept', async () => {
    const form = (day: string): string =>
      new URLSearchParams({ ...FORM, day, id: randomUUID() }).toString();
    const FORM_TYPE = 'application/x-www-form-urlencoded';
    expect([
      await post('/api/v1/intake/reports', sent()),
      await post('/api/v1/%69ntake/reports', sent()),
      await post('/api/v1/intake/reports', '{}'),
      await post('/api/v1/intake/reports', 'x', 'text/plain'),
      await post('/api/v1/intake/nothing', sent()),
      await post('/en/report', form('2025-03-05'), FORM_TYPE),
      await post('/ar/report', form('never'), FORM_TYPE),
      await statusOf('/en/report'),
      await statusOf('/ar/report/'),
      await statusOf('/api/v1/intake/none'),
      await statusOf('/api/v1/intake/%E0%A4%A'),
    ]).toEqual([201, 201, 400, 415, 404, 200, 400, 200, 308, 404, 400]);
    expect(lines).toEqual([]);
  });

  it('has the day alone of an error that a report met', async () => {
    const told: string[] = [];
    const console_ = jest.spyOn(console, 'error').mockImplementation((line: string) => {
      told.push(line);
    });
    const role = database.roles.intake;
    await database.query(`REVOKE EXECUTE ON FUNCTION intake.receive(jsonb) FROM ${role}`);
    expect(await post('/api/v1/intake/reports', sent())).toBe(500);
    await database.query(`GRANT EXECUTE ON FUNCTION intake.receive(jsonb) TO ${role}`);
    console_.mockRestore();
    expect(lines).toEqual([]);
    expect(told).toHaveLength(1);
    const { day, where: _where, ...rest } = JSON.parse(told[0] ?? '{}');
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(JSON.stringify(rest)).not.toMatch(/intake|\d{2}:\d{2}|\d{10}/);
  });
});
