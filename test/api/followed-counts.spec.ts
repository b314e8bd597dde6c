import { createApp } from '@himaya/api';
import { type EventRecord, type Incident, type OpenCommitmentAnswer } from '@himaya/contracts';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { boot, ORIGIN, temporaryFolder, type TestServer } from '../support/boot.js';
import { ACTOR, caseSteps, looked } from '../support/cases.js';
import { eventSteps } from '../support/events.js';
import { addUnits, facts, makeCases } from '../support/make.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented reason.' };
const BREACH = { direction: 'breach', state: 'accepted', ...REASON };
const ENTRY = 'C02';
const MOST = 2000;
const OPEN = '/api/v1/open';

let server: TestServer;
let other: TestServer['app'];
let make: ReturnType<typeof makeCases>;
let slug: string;
const { act, put, read } = caseSteps(() => server);
const events = eventSteps(() => server);

/** A second process on the same database. */
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
  const [entry] = await server.database.query<{ slug: string }>(
    'SELECT slug FROM pub.commitments WHERE code = $1',
    [ENTRY],
  );
  slug = entry?.slug ?? '';
});
afterAll(async () => {
  await other?.close();
  await server?.close();
});

const text = async (path: string): Promise<string> => (await other.inject(path)).body;

/** A public breach that an event holds. */
async function published(): Promise<{ incident: Incident; event: EventRecord }> {
  const made = await make.assessing({ facts: facts({ place: 'N9999' }), actors: [ACTOR] });
  await put('anna', made, `links/${ENTRY}`, BREACH);
  const incident = await released(await read(made.id));
  const event = await events.publish(await events.member(await events.draft(), incident.ref));
  return { incident, event };
}

async function released(incident: Incident, more: object = {}): Promise<Incident> {
  const proposed = (await act('anna', incident, 'proposal', REASON)).body as Incident;
  const approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  await make.schedule(approved, 'T1');
  const answer = await act('petra', approved, 'publication/release', looked(more));
  expect(answer.body).toMatchObject({ state: 'public' });
  return approved;
}

/** What the second process says of the entry and of the event, in its answers and on its pages. */
async function told(ref: string, code: string): Promise<Record<string, string>> {
  const { commitment } = JSON.parse(
    await text(`${OPEN}/commitments/${slug}`),
  ) as OpenCommitmentAnswer;
  const pages = {
    commitment: await text(`/en/commitments/${slug}`),
    event: await text(`/ar/events/${code}`),
  };
  const list = await text(`${OPEN}/commitments`);
  return {
    counts: String(commitment.counts?.breach),
    listed: /"code":"C02".*?"counts":(\{.*?\})/s.exec(list)?.[1] ?? '',
    heading: /<span class="count">\(([\d,]+)\)<\/span>/.exec(pages.commitment)?.[1] ?? '0',
    commitment: String(pages.commitment.includes(ref)),
    answer: String((await text(`${OPEN}/events/${code}`)).includes(ref)),
    event: String(pages.event.includes(ref)),
  };
}

const until = async (ref: string, code: string): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { commitment, event } = await told(ref, code);
    if (commitment === 'true' && event === 'true') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('never shown');
};

async function follows(
  { incident: { ref }, event: { code } }: { incident: Incident; event: EventRecord },
  places: readonly string[],
  step: () => Promise<unknown>,
): Promise<number> {
  await until(ref, code);
  const before = await told(ref, code);
  await step();
  const from = performance.now();
  for (;;) {
    const now = await told(ref, code);
    const still = places.filter((place) => now[place] === before[place]);
    if (still.length === 0) return performance.now() - from;
    if (performance.now() - from > 3 * MOST) throw new Error(`unchanged: ${still.join()}`);
  }
}

const COUNTED = ['counts', 'listed', 'heading', 'commitment'];

it.each<[string, readonly string[], (of: Incident) => Promise<unknown>]>([
  [
    'a correction that takes a link away',
    COUNTED,
    async (incident) => {
      const reopened = (await act('anna', incident, 'reopening', REASON)).body as Incident;
      await put('anna', reopened, `links/${ENTRY}`, { ...BREACH, state: 'rejected' });
      return released(await read(incident.id), { class: 'error', noteEn: 'Invented note.' });
    },
  ],
  [
    'a retraction',
    [...COUNTED, 'answer', 'event'],
    async (incident) => {
      await act('rita', incident, 'publication/retraction', {
        class: 'wrong',
        noteEn: 'Invented.',
      });
      return act('rami', incident, 'publication/retraction/confirmation', REASON);
    },
  ],
  [
    'a withdrawal',
    [...COUNTED, 'answer', 'event'],
    (incident) => act('paul', incident, 'publication/withdrawal', REASON),
  ],
])(
  'the counts of a commitment and the page of an event follow %s within 2 seconds',
  async (_, places, step) => {
    const made = await published();
    const took = await follows(made, places, () => step(made.incident));
    expect(took).toBeLessThan(MOST);
  },
);
