import { type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, CASES } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const REPORTS = '/api/v1/desk/reports';
const NOTE = { note: 'You are at lunch; the embargo ends.' };
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});

const take = async (by: CastName, path: string, body: object = {}) =>
  (await server.as(by)).send('put', `${path}/lease`, body);
const free = async (by: CastName, path: string) =>
  (await server.as(by)).send('delete', `${path}/lease`);
const expire = () =>
  server.database.query(`UPDATE desk.leases SET until = now() - interval '1 second'`);
const leaseOf = async (by: CastName, id: string): Promise<unknown> =>
  ((await (await server.as(by)).get(`${CASES}/${id}`)).body as Incident).lease;

describe('the lease of a case', () => {
  it('shows its holder to all who read it, for a quarter of an hour', async () => {
    const { id } = await make.assessing();
    expect(await leaseOf('amir', id)).toEqual({
      holder: 'anna',
      mine: false,
      secondsLeft: expect.any(Number) as unknown,
    });
    expect(await leaseOf('anna', id)).toMatchObject({ mine: true });
  });

  it('keeps another from taking it on without a note; the note tells the former holder', async () => {
    const incident = await make.assessing();
    const refused = await act('amir', incident, 'claim');
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { type: 'held-by-another', detail: expect.stringContaining('anna') as unknown },
    ]);
    expect((await act('amir', incident, 'claim', NOTE)).body).toMatchObject({
      claimedBy: 'amir',
      lease: { holder: 'amir', mine: true },
    });
    expect(
      await server.database.query(
        `SELECT p.name, n.kind, n.subject_id, n.note FROM desk.notices n JOIN accounts.people p ON p.id = n.person_id`,
      ),
    ).toEqual([{ name: 'anna', kind: 'taken_over', subject_id: incident.id, note: NOTE.note }]);
  });

  it('ends by itself, and is renewed by an edit or a sign of life', async () => {
    const incident = await make.assessing();
    await expire();
    expect(await leaseOf('amir', incident.id)).toBeNull();
    expect((await take('anna', `${CASES}/${incident.id}`)).body).toMatchObject({
      lease: { mine: true },
    });
    await expire();
    const edited = await put('anna', incident, 'categories', { rows: [] });
    expect(edited.body).toMatchObject({ lease: { holder: 'anna' } });
    await expire();
    // who works on it stays known; who has it open is free to change
    expect((await act('amir', edited.body as Incident, 'claim')).body).toMatchObject({
      claimedBy: 'amir',
    });
  });

  it('is freed by its holder alone, and by a step that ends the assessment', async () => {
    const incident = await make.assessing();
    expect((await free('amir', `${CASES}/${incident.id}`)).body).toMatchObject({
      lease: { holder: 'anna' },
    });
    expect((await free('anna', `${CASES}/${incident.id}`)).body).toEqual({ lease: null });
    const proposed = await make.proposed();
    expect(proposed.lease).toBeNull();
  });

  it('goes to one of two who ask at once', async () => {
    const incident = await make.assessing();
    await expire();
    const answers = await Promise.all(
      (['anna', 'amir', 'anna', 'amir'] as const).map((by) => act(by, incident, 'claim')),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is asked by the database too: nobody edits past the holder', async () => {
    const { id } = await make.assessing();
    const amir = `(SELECT id FROM accounts.people WHERE name = 'amir')`;
    const edit = `narrative = 'Other words.', last_edited_by = ${amir}`;
    for (const change of [edit, `claimed_by = ${amir}`]) {
      expect(
        await refusal(
          server.database,
          'desk',
          `UPDATE desk.incidents SET ${change}, version = version + 1 WHERE id = '${id}'`,
        ),
      ).toBe('leases_held_by_one');
    }
    for (const sql of ['UPDATE desk.leases SET until = now()', 'DELETE FROM desk.leases'])
      expect(await refusal(server.database, 'desk', sql)).toBe('42501');
  });

  it('does not tell of a case that one may not know of', async () => {
    const { id } = await make.assessing();
    await (
      await server.as('anna')
    ).post(`${CASES}/${id}/restriction`, { reason: 'Said for a test.', members: [] });
    expect((await take('amir', `${CASES}/${id}`, NOTE)).status).toBe(404);
    expect((await free('amir', `${CASES}/${id}`)).status).toBe(404);
    expect(await server.database.query('SELECT FROM desk.notices')).toEqual([]);
  });
});

describe('the lease of a report', () => {
  it('keeps another from screening it, and ends with the step', async () => {
    const id = await make.received();
    const path = `${REPORTS}/${id}`;
    expect((await take('anna', path)).body).toMatchObject({ lease: { holder: 'anna' } });
    const amir = await server.as('amir');
    expect((await amir.get(path)).body).toMatchObject({ lease: { holder: 'anna', mine: false } });
    expect((await amir.change('post', `${path}/screening`, 1, {})).body.type).toBe(
      'held-by-another',
    );
    expect((await take('amir', path)).status).toBe(409);
    expect((await take('amir', path, NOTE)).body).toMatchObject({ lease: { holder: 'amir' } });
    expect((await amir.change('post', `${path}/screening`, 1, {})).body).toMatchObject({
      state: 'screened',
      lease: null,
    });
  });

  it('is refused to eve, and for what is closed', async () => {
    const path = `${REPORTS}/${await make.received()}`;
    expect((await take('eve', path)).status).toBe(403);
    const anna = await server.as('anna');
    await anna.change('post', `${path}/closing`, 1, { reason: 'duplicate', note: 'Said twice.' });
    expect((await take('anna', path)).body.type).toBe('report-moved');
  });
});
