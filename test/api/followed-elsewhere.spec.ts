import { createApp } from '@himaya/api';
import { type Incident } from '@himaya/contracts';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { boot, ORIGIN, temporaryFolder, type TestServer } from '../support/boot.js';
import { CASES, caseSteps, looked } from '../support/cases.js';
import { addUnits, facts, makeCases } from '../support/make.js';
import { Door } from '../rules/door.js';
import { crawl, stepsOf } from '../rules/crawl.js';
import { seeded } from '../rules/tally.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented reason.' };
const MOST = 2000;
const OPEN = '/api/v1/open';

let server: TestServer;
let other: TestServer['app'];
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);

/** A second process on the same database, which serves the public alone as well as all else. */
beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
  other = await createApp({
    urls: server.database.urls,
    keys: temporaryFolder(),
    instance: { exercise: true, name: 'Himaya test', origin: ORIGIN },
    columnKey: randomBytes(32),
    webFolder: join(process.cwd(), 'dist', 'web'),
    build: 'other',
    logLevel: 'error',
  });
  await other.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await other?.close();
  await server?.close();
});

const read = async (path: string): Promise<string> => (await other.inject(path)).body;

/** What the second process tells of a record, everywhere that tells of one. */
async function told(ref: string): Promise<Record<string, string>> {
  const list = JSON.parse(await read(`${OPEN}/incidents?q=${ref}`)) as {
    total?: number;
    items?: readonly { version: number; summary: { en: string | null } }[];
  };
  const map = JSON.parse(await read(`${OPEN}/map?q=${ref}`)) as Record<string, unknown>;
  const home = /<a [^>]*data-ref="([^"]+)"/g;
  return {
    map: JSON.stringify(map['total'] ?? map['totals'] ?? map['clusters']),
    list: `${list.total ?? ''} ${list.items?.[0]?.version ?? ''} ${list.items?.[0]?.summary.en ?? ''}`,
    listPage: String((await read(`/en/list?q=${ref}`)).includes(`/en/i/${ref}`)),
    home: String([...(await read('/ar')).matchAll(home)].some(([, one]) => one === ref)),
    page: (await other.inject(`${OPEN}/incidents/${ref}`)).statusCode.toString(),
    words: /<p class="lead">(.*?)<\/p>/s.exec(await read(`/en/i/${ref}`))?.[1] ?? '',
  };
}

/** Milliseconds until each place tells something else than before; of those that should. */
async function follows(
  ref: string,
  places: readonly string[],
  step: () => Promise<unknown>,
): Promise<number> {
  const before = await told(ref);
  await step();
  const from = performance.now();
  for (;;) {
    const now = await told(ref);
    if (places.every((place) => now[place] !== before[place])) return performance.now() - from;
    if (performance.now() - from > 3 * MOST)
      throw new Error(
        `unchanged: ${places.filter((place) => now[place] === before[place]).join()}`,
      );
  }
}

const EVERYWHERE = ['map', 'list', 'listPage', 'page', 'words'];
const publish = (summaryEn: string): Promise<Incident> =>
  make.published({ facts: facts({ place: 'N9999', summaryEn }) });
const until = async (ref: string): Promise<void> => {
  for (let tries = 0; tries < 100 && (await told(ref))['page'] !== '200'; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
};

it('follows a correction within 2 seconds, in its page, its list and its words', async () => {
  const first = await publish('Invented words.');
  await until(first.ref);
  const anna = await server.as('anna');
  const reopened = (await act('anna', first, 'reopening', REASON)).body as Incident;
  const path = `${CASES}/${first.id}/facts`;
  const better = facts({ place: 'N9999', summaryEn: 'Zqbetter words.' });
  const edited = (await anna.change('put', path, reopened.version, better)).body as Incident;
  const proposed = (await act('anna', edited, 'proposal', REASON)).body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  await make.schedule(approved, 'T1');
  const body = looked({ class: 'error', noteEn: 'Invented note.' });
  const took = await follows(first.ref, ['list', 'words'], () =>
    act('petra', approved, 'publication/release', body),
  );
  expect(took).toBeLessThan(MOST);
});

it('follows a retraction within 2 seconds, and shows what stays', async () => {
  const incident = await publish('Invented words.');
  await until(incident.ref);
  const wrong = { class: 'wrong', noteEn: 'Invented note.' };
  await act('rita', incident, 'publication/retraction', wrong);
  const took = await follows(incident.ref, EVERYWHERE, () =>
    act('rami', incident, 'publication/retraction/confirmation', REASON),
  );
  expect(took).toBeLessThan(MOST);
  expect(await told(incident.ref)).toMatchObject({ page: '410', listPage: 'false', home: 'false' });
});

it('follows a withdrawal within 2 seconds, with what was contested, and nothing of it is left', async () => {
  const incident = await publish('Zqwithdrawn words.');
  await until(incident.ref);
  const id = randomUUID();
  const reply = { language: 'en', kind: 'correction', part: 'time', words: 'Zqreply words.' };
  const nobody = await server.as('nobody');
  await nobody.post('/api/v1/intake/replies', { id, ref: incident.ref, reply });
  const desk = `/api/v1/desk/replies/${id}`;
  const anna = await server.as('anna');
  await anna.change('post', `${desk}/examination`, 1, {});
  const answer = { outcome: 'declined', quote: 'Zqreply words.', noteEn: 'Zqanswer.', ...REASON };
  await anna.change('post', `${desk}/proposal`, 2, answer);
  await (await server.as('rita')).change('post', `${desk}/approval`, 3, REASON);
  for (let tries = 0; tries < 60 && !(await read(`/en/i/${incident.ref}`)).includes('Zqanswer');)
    await new Promise((resolve) => setTimeout(resolve, ((tries += 1), 50)));
  expect(await read(`/en/i/${incident.ref}`)).toContain('Zqanswer');
  const took = await follows(incident.ref, EVERYWHERE, () =>
    act('paul', incident, 'publication/withdrawal', REASON),
  );
  expect(took).toBeLessThan(MOST);
  await server.followed();
  const door = await Door.open(server);
  const steps = await stepsOf(server.database, seeded(7), 20);
  const own = ['', '@v1'].flatMap((version) =>
    [`${OPEN}/incidents/`, '/en/i/', '/ar/i/'].map((path) => ({
      path: `${path}${incident.ref}${version}`,
    })),
  );
  const hits: string[] = [];
  let asked = 0;
  await crawl(door, [...steps, ...own, { path: `${OPEN}/hazards` }], (one, { body }) => {
    asked += 1;
    if (/Zqwithdrawn|Zqreply|Zqanswer/.test(body.toString())) hits.push(one.path);
  });
  door.close();
  expect([hits, asked > 400]).toEqual([[], true]);
});
