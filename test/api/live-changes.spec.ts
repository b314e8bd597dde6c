import { randomBytes } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '@himaya/api';
import { type LiveChange } from '@himaya/contracts';
import { boot, ORIGIN, temporaryFolder, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const CHANGES = '/api/v1/desk/changes';
const REPORTS = '/api/v1/desk/reports';
const REASON = { reason: 'Invented reason.' };
let server: TestServer;
let other: TestServer['app'];
let make: ReturnType<typeof makeCases>;
const open: Stream[] = [];

/** A stream of events, as a page of ours would open it. */
class Stream {
  readonly events: { readonly type: string; readonly data: LiveChange }[] = [];
  ended = false;
  private readonly stop = new AbortController();

  static async of(app: TestServer['app'], headers: Readonly<Record<string, string>>) {
    const stream = new Stream();
    const { port } = app.getHttpServer().address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${CHANGES}`, {
      headers: { ...headers, accept: 'text/event-stream' },
      signal: stream.stop.signal,
    });
    if (answer.body && answer.status === 200) void stream.read(answer.body);
    open.push(stream);
    return { stream, answer };
  }

  close(): void {
    this.stop.abort();
  }

  /** Waits at most two seconds for an event. */
  async next(wanted: (event: { type: string; data: LiveChange }) => boolean): Promise<LiveChange> {
    for (let tries = 0; tries < 80; tries += 1) {
      const found = this.events.find(wanted);
      if (found) return found.data;
      await pause();
    }
    throw new Error(`no such event among ${JSON.stringify(this.events)}`);
  }

  async end(): Promise<void> {
    for (let tries = 0; tries < 80 && !this.ended; tries += 1) await pause();
    if (!this.ended) throw new Error('the stream goes on');
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const part of body) {
        text += decoder.decode(part, { stream: true });
        const whole = text.split('\n\n');
        text = whole.pop() ?? '';
        for (const block of whole) {
          const type = /^event: (.*)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (type && data) this.events.push({ type, data: JSON.parse(data) as LiveChange });
        }
      }
    } catch (error) {
      if (!this.stop.signal.aborted) throw error;
    }
    this.ended = true;
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));
const follow = async (name: CastName, app: TestServer['app'] = other) => {
  const { stream, answer } = await Stream.of(app, (await server.as(name)).headers);
  expect(answer.status).toBe(200);
  await stream.next(({ type }) => type === 'refresh');
  return stream;
};
const changeOf = (id: string) => (event: { type: string; data: LiveChange }) =>
  event.type === 'change' && event.data.id === id;

/** A second process on the same database. */
beforeAll(async () => {
  server = await boot();
  const columnKey = randomBytes(32);
  other = await createApp({
    urls: server.database.urls,
    keys: temporaryFolder(),
    instance: { exercise: true, name: 'Himaya test', origin: ORIGIN },
    columnKey,
    webFolder: join(process.cwd(), 'dist', 'web'),
    build: 'other',
    logLevel: 'error',
  });
  await other.listen(0, '127.0.0.1');
  await server.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await other?.close();
  await server?.close();
});
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

it('tells of a change in another process within two seconds, with what it is now and who has it', async () => {
  const incident = await make.assessing();
  const stream = await follow('rita');
  const client = await server.as('anna');
  await client.send('delete', `${CASES}/${incident.id}/lease`);
  await (
    await server.as('amir')
  ).change('post', `${CASES}/${incident.id}/claim`, incident.version, {
    note: 'You are at lunch.',
  });
  const change = await stream.next(
    (event) => changeOf(incident.id)(event) && event.data.holder === 'amir',
  );
  expect(Object.keys(change).sort()).toEqual(['holder', 'id', 'kind', 'state', 'version']);
  expect(change).toMatchObject({ kind: 'incident', state: 'assessing' });
  expect(change.version).toBeGreaterThan(incident.version);
});

it('tells who opens a report, and who frees it', async () => {
  const id = await make.received();
  const stream = await follow('amir', server.app);
  const anna = await server.as('anna');
  await anna.send('put', `${REPORTS}/${id}/lease`, {});
  expect(await stream.next(changeOf(id))).toMatchObject({ kind: 'report', holder: 'anna' });
  await anna.send('delete', `${REPORTS}/${id}/lease`);
  await stream.next((event) => changeOf(id)(event) && event.data.holder === null);
});

it('tells of a restricted case its members alone', async () => {
  const { id } = await make.assessing();
  await (await server.as('anna')).post(`${CASES}/${id}/restriction`, { ...REASON, members: [] });
  const plain = await make.assessing();
  const [member, stranger, editor] = [
    await follow('anna'),
    await follow('amir'),
    await follow('edith'),
  ];
  const report = await make.received();
  const anna = await server.as('anna');
  await anna.send('delete', `${CASES}/${id}/lease`);
  await anna.send('put', `${REPORTS}/${report}/lease`, {});
  await anna.send('delete', `${CASES}/${plain.id}/lease`);
  await member.next(changeOf(id));
  await member.next(changeOf(report));
  for (const stream of [stranger, editor]) {
    await stream.next(changeOf(plain.id));
    expect(stream.events.some(changeOf(id))).toBe(false);
  }
  // an editor reads no reports
  expect(stranger.events.some(changeOf(report))).toBe(true);
  expect(editor.events.some(changeOf(report))).toBe(false);
});

it('ends when its reader signs out, is suspended, or holds no role that reads cases', async () => {
  const anna = await follow('anna');
  const rita = await follow('rita');
  const amir = await follow('amir');
  await (await server.as('anna')).send('delete', '/api/v1/desk/session');
  await anna.end();
  expect(anna.events.at(-1)?.type).toBe('off');
  await server.database.query(`UPDATE accounts.people SET roles = '{client}' WHERE name = 'rita'`);
  await rita.end();
  await server.database.query(`UPDATE accounts.people SET suspended = true WHERE name = 'amir'`);
  await amir.end();
});

it('ends with an idle session, and keeps none alive', async () => {
  const stream = await follow('rita');
  await server.database.query(
    `UPDATE accounts.sessions SET seen_at = now() - interval '31 minutes'`,
  );
  // found at the next look, without anybody telling
  for (let tries = 0; tries < 300 && !stream.ended; tries += 1) await pause();
  expect(stream.ended).toBe(true);
});

it('gives one person four streams: a fifth ends the first', async () => {
  const streams = [];
  for (let n = 0; n < 5; n += 1) streams.push(await follow('rita'));
  await streams[0]?.end();
  expect(streams.slice(1).map(({ ended }) => ended)).toEqual([false, false, false, false]);
});

it('is refused to who may not read cases, and to what is no stream', async () => {
  for (const [name, status] of [
    ['eve', 403],
    ['adam', 403],
    ['nobody', 401],
  ] as const) {
    const { answer } = await Stream.of(other, (await server.as(name)).headers);
    expect(answer.status).toBe(status);
  }
  const plain = await (await server.as('anna')).get(CHANGES);
  expect([plain.status, plain.body]).toMatchObject([406, { type: 'stream-only' }]);
});

it('keeps what changed from every other plane', async () => {
  await make.assessing();
  for (const plane of ['open', 'intake'] as const)
    expect(await refusal(server.database, plane, 'SELECT FROM desk.changes')).toBe('42501');
});
