import { type Incident, type Quality } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(120_000);

const API = '/api/v1/desk/quality';
const GRADE = { occurrence: 'G2', harm: 'G1', attribution: null, precision: 'L5' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot('exercise', undefined, { blindSample: 1 });
  await server.app.listen(0, '127.0.0.1');
});
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});
afterAll(() => server?.close());

const read = async (by: CastName = 'rita', query = ''): Promise<Quality> =>
  (await (await server.as(by)).get(API + query)).body as Quality;
const waitOf = (quality: Quality, step: string) => {
  const { n, median, slow } = quality.waited.find((row) => row.step === step) ?? {};
  return [n, median, slow];
};

/** History is dated by the database; here it happened so many days ago. */
async function happened(subject: string, days: Readonly<Record<string, number>>): Promise<void> {
  await server.database.query('ALTER TABLE desk.decisions DISABLE TRIGGER USER');
  for (const [step, ago] of Object.entries(days))
    await server.database.query(
      'UPDATE desk.decisions SET at = now() - make_interval(days => $3) WHERE subject_id = $1 AND act = $2',
      [subject, step, ago],
    );
  await server.database.query('ALTER TABLE desk.decisions ENABLE TRIGGER USER');
}

const DATED = {
  'incident.create': 20,
  'incident.propose': 10,
  'incident.approve': 6,
  'publication.release': 2,
};

describe('the quality of the work', () => {
  it('is nothing where nothing was done', async () => {
    const quality = await read();
    expect(quality).toMatchObject({ days: 90, decisions: 0, releases: 0, warned: 0, warnings: [] });
    expect(quality.waited.every(({ n, median }) => n === 0 && median === null)).toBe(true);
    expect(quality.ages).toEqual([
      { kind: 'report', bands: [0, 0, 0, 0, 0] },
      { kind: 'incident', bands: [0, 0, 0, 0, 0] },
    ]);
    expect(quality.agreement.map(({ n, kappa }) => [n, kappa])).toEqual(
      Array.from({ length: 4 }, () => [0, null]),
    );
  });

  it('tells how long a case stood in each state, and until the public had it', async () => {
    const one = await make.published();
    const other = await make.published();
    await happened(one.id, DATED);
    await happened(other.id, { ...DATED, 'incident.create': 40 });
    const quality = await read();
    expect(waitOf(quality, 'assessing')).toEqual([2, 20, 28]);
    expect(waitOf(quality, 'proposed')).toEqual([2, 4, 4]);
    expect(waitOf(quality, 'approved')).toEqual([2, 4, 4]);
    const [{ days } = { days: 0 }] = await server.database.query<{ days: number }>(
      `SELECT round((extract(epoch FROM now() - interval '2 days' - t_max) / 86400)::numeric, 1)::float8 AS days
       FROM desk.incidents WHERE id = $1`,
      [one.id],
    );
    const [count, median] = waitOf(quality, 'event');
    expect(count).toBe(2);
    expect(median).toBeCloseTo(days, 0);
    expect(quality.releases).toBe(2);
    // what was done before the period is not of it
    await happened(one.id, { ...DATED, 'incident.propose': 50, 'incident.create': 60 });
    expect(waitOf(await read('rita', '?days=30'), 'assessing')).toEqual([1, 30, 30]);
  });

  it('tells the age of what waits now, and what was taken back', async () => {
    const [report, fresh] = [await make.received(), await make.received()];
    await server.database.query('ALTER TABLE desk.reports DISABLE TRIGGER USER');
    await server.database.query(
      'UPDATE desk.reports SET received_on = ledger.today() - CASE WHEN id = $1 THEN 5 ELSE 0 END',
      [report],
    );
    await server.database.query('ALTER TABLE desk.reports ENABLE TRIGGER USER');
    const anna = await server.as('anna');
    const path = `/api/v1/desk/reports/${fresh}`;
    expect((await anna.change('post', `${path}/screening`, 1, { note: 'Said.' })).status).toBe(200);
    expect((await anna.change('post', `${path}/taking-back`, 2, {})).status).toBe(200);
    const old = await make.assessing({ reports: [{}] });
    await happened(old.id, { 'incident.create': 40 });
    const quality = await read();
    expect(quality.ages).toEqual([
      { kind: 'report', bands: [1, 0, 1, 0, 0] },
      { kind: 'incident', bands: [0, 0, 0, 0, 1] },
    ]);
    expect(quality.reversals.find(({ act: step }) => step === 'report.take-back')?.n).toBe(1);
    expect(waitOf(quality, 'received')[0]).toBe(2);
  });

  it('compares what reviewers said blind with what was proposed, once it is decided', async () => {
    const incident = await make.proposed();
    const graded = await act('rita', incident, 'blind-grades', GRADE);
    expect(graded.status).toBe(200);
    // a second reviewer could read there what the first said
    expect((await read('rami')).agreement.map(({ n }) => n)).toEqual([0, 0, 0, 0]);
    const done = await act('rita', graded.body as Incident, 'approval', { reason: 'Said.' });
    expect(done.status).toBe(200);
    const { agreement } = await read();
    expect(agreement.map(({ field, n, kappa }) => [field, n, kappa])).toEqual(
      ['occurrence', 'harm', 'attribution', 'precision'].map((field) => [field, 1, null]),
    );
    const { grades } = incident;
    const harm = agreement.find(({ field }) => field === 'harm');
    expect([harm?.same, harm?.differed]).toEqual(
      grades?.harm === GRADE.harm
        ? [1, []]
        : [0, [{ said: GRADE.harm, proposed: grades?.harm, n: 1 }]],
    );
  });

  it('says nothing of a return while another reviewer is due', async () => {
    const incident = await make.proposed({ grades: { occurrence: 'G3', harm: 'G2' } });
    expect(incident.reviewersRequired).toBe(2);
    const before = await read('rami');
    expect((await act('rita', incident, 'return', { reason: 'Said for a test.' })).status).toBe(
      200,
    );
    expect(await read('rami')).toEqual(before);
  });

  it('counts no case that the reader may not know of', async () => {
    const { id } = await make.assessing();
    const before = (await read('amir')).ages;
    expect(before).toMatchObject([{}, { bands: [1, 0, 0, 0, 0] }]);
    await (
      await server.as('rita')
    ).post(`${CASES}/${id}/restriction`, { reason: 'Said for a test.', members: [] });
    expect((await read('amir')).ages).toMatchObject([{}, { bands: [0, 0, 0, 0, 0] }]);
    expect((await read('amir')).decisions).toBe(0);
    expect((await read('rita')).ages).toMatchObject([{}, { bands: [1, 0, 0, 0, 0] }]);
  });

  it('is for who assesses, reviews, publishes or audits, and for a period that is offered', async () => {
    for (const by of ['anna', 'rita', 'petra', 'otto'] as const)
      expect([by, (await (await server.as(by)).get(API)).status]).toEqual([by, 200]);
    for (const by of ['eve', 'mona', 'edith', 'adam'] as const)
      expect([by, (await (await server.as(by)).get(API)).status]).toEqual([by, 403]);
    for (const query of ['?days=7', '?days=', '?days=90&days=30', '?person=anna'])
      expect([query, (await (await server.as('rita')).get(API + query)).status]).toEqual([
        query,
        400,
      ]);
  });
});
