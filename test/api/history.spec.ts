import { type DecisionRecord, type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { facts, makeCases } from '../support/make.js';

jest.setTimeout(30_000);

const CASES = '/api/v1/desk/incidents';
let server: TestServer;

beforeAll(async () => {
  server = await boot();
}, 60_000);
afterAll(() => server?.close());

const read = async (id: string, who: 'anna' | 'edith' = 'anna'): Promise<Incident> =>
  (await (await server.as(who)).get(`${CASES}/${id}`)).body as Incident;

/** What the last step changed, as field, before, after. */
const lastChanges = ({ history }: Incident): unknown[] | undefined =>
  history.at(-1)?.changes.map(({ field, before, after }) => [field, before, after]);

const put = async (incident: Incident, part: string, body: object): Promise<Incident> => {
  const anna = await server.as('anna');
  const { status, body: said } = await anna.change(
    'put',
    `${CASES}/${incident.id}/${part}`,
    incident.version,
    body,
  );
  expect([part, status, said]).toEqual([part, 200, said]);
  return read(incident.id);
};

describe('the history of a case', () => {
  it('tells what each edit changed, before and after', async () => {
    let incident: Incident = await makeCases(server).assessing();
    incident = await put(incident, 'facts', {
      ...facts(),
      edtf: '2025-03-07',
      summaryEn: 'Said otherwise for a test.',
    });
    const before = (await read(incident.id)).history;
    expect(lastChanges(incident)).toEqual([
      ['edtf', ['2025-03-05'], ['2025-03-07']],
      ['summaryEn', [expect.any(String)], ['Said otherwise for a test.']],
    ]);

    const [row] = incident.harm;
    incident = await put(incident, 'harm', { rows: [{ ...row, best: 3, max: 9 }] });
    expect(lastChanges(incident)).toEqual([
      [
        'harm',
        [expect.objectContaining({ best: 2, max: 3 })],
        [expect.objectContaining({ max: 9 })],
      ],
    ]);

    incident = await put(incident, 'weapons', { rows: [{ weapon: 'W01', level: 'alleged' }] });
    expect(lastChanges(incident)).toEqual([['weapons', [], [{ weapon: 'W01', level: 'alleged' }]]]);

    incident = await put(incident, 'grades', { ...incident.grades, contested: ['harm'] });
    expect(lastChanges(incident)).toEqual([['contested', [], ['harm']]]);

    incident = await put(incident, 'links/C02', {
      direction: 'relevant',
      state: 'rejected',
      reason: 'Invented.',
    });
    expect(lastChanges(incident)?.[0]).toEqual([
      'links',
      expect.any(Array),
      [{ commitment: 'C02', direction: 'relevant', state: 'rejected', reason: 'Invented.' }],
    ]);
    // what was told of a step does not change with the steps after it
    expect(incident.history.slice(0, before.length)).toEqual(before);
  });

  it('tells the tier that was chosen, and the one before', async () => {
    const { id, version } = await makeCases(server).approved();
    const petra = await server.as('petra');
    for (const tier of ['T1', 'T2']) {
      await petra
        .change('put', `${CASES}/${id}/publication`, version, { tier, reason: null })
        .expect(200);
    }
    const steps = (await read(id)).history.filter(({ act }) => act === 'publication.schedule');
    expect(steps.map(({ changes }) => changes)).toEqual([
      [{ field: 'tier', before: [], after: ['T1'] }],
      [{ field: 'tier', before: ['T1'], after: ['T2'] }],
    ]);
  });

  it('tells who was made a member of a restricted case, and who read it', async () => {
    const { id } = await makeCases(server).assessing();
    const rita = await server.as('rita');
    const anna = (await read(id)).guard.eligible.find(({ name }) => name === 'anna')?.id;
    const body = { reason: 'Invented.', members: [anna] };
    expect((await rita.post(`${CASES}/${id}/restriction`, body)).status).toBe(200);
    expect(
      (await rita.send('put', `${CASES}/${id}/members`, { ...body, members: [] })).status,
    ).toBe(200);
    const { history } = (await rita.get(`${CASES}/${id}`)).body as Incident;
    const told = history.map(({ act, by, changes }) => [act, by, changes[0]?.field ?? null]);
    expect(told.slice(-3)).toEqual([
      ['incident.restrict', 'rita', 'members'],
      ['incident.members', 'rita', 'members'],
      ['incident.read', 'rita', null],
    ]);
    expect(history.at(-2)?.changes).toEqual([{ field: 'members', before: ['anna'], after: [] }]);
  });

  it('names roles, not people, to who reads no reports', async () => {
    const { id } = await makeCases(server).assessing();
    const { history } = await read(id, 'edith');
    const names = history.map(({ by, byRole }: DecisionRecord) => [by, byRole]);
    expect(names.length).toBeGreaterThan(2);
    expect(names).toEqual(names.map(() => [null, 'analyst']));
  });

  it('keeps what stood before past the reach of the desk', async () => {
    const { id } = await makeCases(server).assessing();
    for (const sql of [
      `UPDATE desk.incident_versions SET content = '{}' WHERE incident_id = $1`,
      `DELETE FROM desk.incident_versions WHERE incident_id = $1`,
    ]) {
      await expect(server.database.query(sql, [id])).rejects.toThrow(/append|refuse|change/i);
    }
  });
});
