import { type Incident, type IncidentFacts, type OpenIncidentAnswer } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, HAZARD, LIKELY, MINE, SETTING } from '../support/cases.js';
import { facts, makeCases } from '../support/make.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Said for a test.' };
let server: TestServer;
let incident: Incident;
const { act, put, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  incident = await makeCases(server).published();
  await server.followed();
});
afterAll(() => server?.close());

/** Each field of the facts by itself, since any of them may be what the public reads. */
const FACTS: Partial<{ [F in keyof IncidentFacts]: IncidentFacts[F] }> = {
  eventType: 'E01',
  edtf: '2025-03-04',
  place: null,
  precision: 'L6',
  precisionReason: 'Another reason.',
  summaryEn: 'Invented: other words.',
  summaryAr: 'مختلق: كلمات أخرى.',
  narrative: 'Other.',
  contraryEvidence: 'Somebody says otherwise.',
  identifiableChild: true,
  lastContactOn: '2025-03-20',
};
type Edit = readonly [name: string, part: string, body: (of: Incident) => object];
const ofFacts = Object.entries(FACTS).map(([field, value]): Edit => [
  field,
  'facts',
  () => ({ ...facts(), [field]: value }),
]);
const rows = (part: string, row: object): Edit => [part, part, () => ({ rows: [row] })];
const EDITS: readonly Edit[] = [
  ...ofFacts,
  ['harm', 'harm', () => ({ rows: [] })],
  rows('actors', LIKELY),
  rows('categories', { category: 'V03', reasoning: 'Invented.' }),
  rows('objects', { object: 'school', damage: 'damaged' }),
  rows('weapons', { weapon: 'W01', level: 'alleged', launch: 'air' }),
  rows('grounds', { ground: 'unknown', level: 'alleged', note: 'Invented.' }),
  rows('rivals', { axis: 'harm', sourceType: 'medical', accountEn: 'Invented.', accountAr: null }),
  rows('access', { obstacle: 'interference', note: 'Invented.' }),
  ['setting', 'setting', () => SETTING],
  ['locating', 'locating', () => ({ method: 'source_stated', radiusM: 500 })],
  ['mine', 'mine', () => MINE],
  ['hazard', 'hazard', () => HAZARD],
  [
    'sources',
    'sources',
    ({ sources }) => ({
      rows: sources.map((row) => ({ ...row, credibility: '3', credibilityReason: 'Said.' })),
    }),
  ],
  ['grades', 'grades', ({ grades }) => ({ ...grades, harm: 'G1', harmReason: 'Said.' })],
  ['contested', 'grades', ({ grades }) => ({ ...grades, contested: ['attribution'] })],
];

/** Parts that only some other types of event have. */
const OF_OTHER_TYPES = ['access', 'mine', 'hazard'];

const shown = async (): Promise<OpenIncidentAnswer> => {
  await server.followed();
  return (await (await server.as('nobody')).get(`/api/v1/open/incidents/${incident.ref}`))
    .body as OpenIncidentAnswer;
};

describe('a record that was reviewed', () => {
  it.each(EDITS)('is not edited past its review: %s', async (_name, part, body) => {
    const before = await read(incident.id);
    const answer = await put('anna', before, part, body(before));
    expect([part, answer.status, answer.body.type]).toEqual([part, 409, 'edit-while-assessing']);
    expect(await read(incident.id)).toEqual(before);
  });

  it('offers to assess it anew, and no edit', async () => {
    const { acts } = await read(incident.id);
    expect(acts).toContain('reopen');
    expect(acts).not.toContain('edit');
  });

  it('is assessed anew with a reason, while the public keeps what it has, marked as under re-review', async () => {
    const before = await shown();
    const silent = await act('anna', await read(incident.id), 'reopening');
    expect([silent.status, silent.body.type]).toEqual([400, 'invalid-fields']);
    const reopened = await act('anna', await read(incident.id), 'reopening', REASON);
    expect([reopened.status, (reopened.body as Incident).state]).toEqual([200, 'assessing']);
    const marked = await shown();
    expect(marked).toMatchObject({ incident: expect.anything() as object });
    expect(JSON.stringify(marked)).toContain('"underReviewSince":"');
    expect(JSON.stringify(before)).toContain('"underReviewSince":null');
    for (const [name, part, body] of EDITS) {
      if (OF_OTHER_TYPES.includes(part)) continue;
      const now = await read(incident.id);
      const answer = await put('anna', now, part, body(now));
      expect([name, answer.status, answer.body.type]).toEqual([name, 200, undefined]);
      expect([name, (answer.body as Incident).state]).toEqual([name, 'assessing']);
    }
    // nothing of it is public before it is approved and released again
    const after = await shown();
    expect(JSON.stringify(after)).toBe(JSON.stringify(marked));
  });
});
