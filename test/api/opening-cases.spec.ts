import { randomUUID } from 'node:crypto';
import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(30_000);

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
  make = makeCases(server);
}, 60_000);
afterAll(() => server?.close());

const { act, put } = caseSteps(() => server);
const leaves = (): Promise<number> => countActs(server.database);
const open = async (by: CastName = 'anna', reports: string[] = []): Promise<Incident> =>
  (await (await server.as(by)).post(CASES, { id: randomUUID(), reports })).body as Incident;

describe('opening a case', () => {
  it('opens a case with its reports, each with a group of its own', async () => {
    const reports = [await make.screened(), await make.screened({ knowledge: 'saw_online' })];
    const before = await leaves();
    const incident = await open('anna', reports);
    expect(incident).toMatchObject({
      state: 'assessing',
      claimedBy: 'anna',
      lastEditedBy: 'anna',
      ref: expect.stringMatching(/^HM-[0-9A-HJKMNP-TV-Z]{8}$/),
    });
    expect(incident.sources.map(({ group }) => group)).toEqual([1, 2]);
    expect(incident.sources.map(({ report }) => report).sort()).toEqual(reports.sort());
    expect(incident.acts).toEqual(['edit', 'propose', 'ask', 'close']);
    // the case, and for each report its gathering and the edit of the case
    expect(await leaves()).toBe(before + 5);
  });

  it('gives the same case for the same id, and refuses another use of it', async () => {
    const reports = [await make.screened()];
    const id = randomUUID();
    const anna = await server.as('anna');
    const first = await anna.post(CASES, { id, reports });
    const before = await leaves();
    const again = await anna.post(CASES, { id, reports });
    expect([first.status, again.status, again.text, await leaves()]).toEqual([
      201,
      201,
      first.text,
      before,
    ]);
    const other = await anna.post(CASES, { id, reports: [await make.screened()] });
    const amir = await (await server.as('amir')).post(CASES, { id, reports });
    expect([other.body.type, amir.body.type]).toEqual(['id-taken', 'id-taken']);
  });

  it('makes one case of equal requests at once', async () => {
    const [id, reports] = [randomUUID(), [await make.screened()]];
    const anna = await server.as('anna');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => anna.post(CASES, { id, reports })),
    );
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [201, 409, 412].includes(status))).toBe(true);
    const rows = await server.database.query(
      'SELECT FROM desk.incident_reports WHERE incident_id = $1',
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['an unscreened report', () => make.received(), 'report-moved'],
    ['an absent report', async () => randomUUID(), 'not-found'],
    [
      'a report of another case',
      async () => (await make.assessing()).reports[0]?.id ?? '',
      'report-moved',
    ],
  ])('refuses to open with %s, and opens nothing', async (_, makeReport, type) => {
    const [id, report] = [randomUUID(), await makeReport()];
    const before = await leaves();
    const answer = await (await server.as('anna')).post(CASES, { id, reports: [report] });
    expect([answer.body.type, await leaves()]).toEqual([type, before]);
    expect((await (await server.as('anna')).get(`${CASES}/${id}`)).status).toBe(404);
  });

  it('gathers a further report, and holds the danger that it told of', async () => {
    const incident = await make.assessing();
    const report = await make.screened({ danger: 'yes' });
    const answer = await act('anna', incident, 'reports', { report });
    expect(answer.body).toMatchObject({
      version: incident.version + 1,
      facts: { dangerCleared: false },
    });
    expect((answer.body as Incident).sources).toContainEqual(
      expect.objectContaining({
        report,
        sourceType: 'eyewitness',
        group: 3,
      }),
    );
  });

  it('lets another analyst take a case over, who alone then edits', async () => {
    const incident = await open('anna');
    expect((await put('amir', incident, 'categories', { rows: [] })).body.type).toBe('claim-first');
    const taken = (await act('amir', incident, 'claim', { note: 'Said for a test.' }))
      .body as Incident;
    expect(taken).toMatchObject({ claimedBy: 'amir', version: incident.version + 1 });
    expect((await put('anna', taken, 'categories', { rows: [] })).body.type).toBe('claim-first');
    expect((await put('amir', taken, 'categories', { rows: [] })).status).toBe(200);
  });

  it('refuses to take over what lies before a reviewer or a publisher', async () => {
    for (const incident of [await make.proposed(), await make.approved()]) {
      expect((await act('amir', incident, 'claim')).body.type).toBe('step-not-open');
    }
  });
});
