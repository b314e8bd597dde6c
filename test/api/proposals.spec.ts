import { randomUUID } from 'node:crypto';
import { type Incident, type ProblemBody } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { ACTOR, CASES, caseSteps, GRADES, JUMP, LIKELY } from '../support/cases.js';
import { type CaseOptions, facts, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(30_000);

const REASON = { reason: 'Invented reason.' };

describe('what carries a case', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    await server.app.listen(0, '127.0.0.1');
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const { act, put } = caseSteps(() => server);
  const open = async (by: CastName, reports: string[]): Promise<Incident> =>
    (await (await server.as(by)).post(CASES, { id: randomUUID(), reports })).body as Incident;

  const ONE = [{}];
  it.each<[string, CaseOptions, string, string]>([
    ['without a report', { reports: [] }, '/sources', 'incidents_proposed_with_report'],
    [
      'as corroborated harm by one group',
      { reports: ONE, grades: { occurrence: 'G2', harm: 'G2' } },
      '/grades/harm',
      'incidents_harm_by_two_groups',
    ],
    [
      'with an actor likely by one group',
      { reports: ONE, actors: [LIKELY] },
      '/actors',
      'incident_actors_likely_by_two_groups',
    ],
  ])('is not proposed %s', async (_, options, pointer, constraint) => {
    const incident = await make.assessing(options);
    const answer = await act('anna', incident, 'proposal', REASON);
    expect([answer.status, answer.body.type]).toEqual([409, 'proposal-incomplete']);
    expect((answer.body as ProblemBody).errors?.map((fault) => fault.pointer)).toEqual([pointer]);
    await expect(server.database.query(JUMP, [incident.id])).rejects.toMatchObject({
      constraint,
    });
  });

  it('is not proposed as confirmed on witnesses alone', async () => {
    const incident = await make.assessing();
    const grades = { ...GRADES, occurrence: 'G3' };
    const graded = (await put('anna', incident, 'grades', grades)).body as Incident;
    const answer = await act('anna', graded, 'proposal', REASON);
    expect((answer.body as ProblemBody).errors?.map(({ pointer }) => pointer)).toEqual(['/grades']);
    await expect(server.database.query(JUMP, [incident.id])).rejects.toMatchObject({
      constraint: 'incidents_confirmed_by_authority',
    });
    const admitted = { ...ACTOR, level: 'confirmed', bases: ['admission'] };
    const named = (await put('anna', graded, 'actors', { rows: [admitted] })).body as Incident;
    expect((await act('anna', named, 'proposal', REASON)).status).toBe(200);
  });

  it('counts groups, not reports', async () => {
    const incident = await make.assessing();
    const rows = incident.sources.map((source) => ({ ...source, group: 1 }));
    const grouped = (await put('anna', incident, 'sources', { rows })).body as Incident;
    const answer = await act('anna', grouped, 'proposal', REASON);
    expect((answer.body as ProblemBody).errors?.map(({ pointer }) => pointer)).toEqual([
      '/grades/harm',
    ]);
  });

  it('is completed by a third reviewer where one of two is suspended', async () => {
    const proposed = await make.proposed({ grades: { occurrence: 'G2', harm: 'G3' } });
    const give = (name: CastName, roles: string) =>
      server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', [name, roles]);
    await give('mona', '{reviewer}');
    try {
      expect((await act('rita', proposed, 'approval', REASON)).status).toBe(200);
      await give('rita', '{}');
      const second = await act('rami', proposed, 'approval', REASON);
      expect([second.status, second.body.state]).toEqual([200, 'proposed']);
      expect((second.body as Incident).approvals).toEqual([
        { reviewer: 'rami', reason: REASON.reason, counts: true },
        { reviewer: 'rita', reason: REASON.reason, counts: false },
      ]);
      expect((await act('mona', proposed, 'proposal-opening')).status).toBe(200);
      for (const [language, given, mark] of [
        ['en', 'Reviewers who decided about this version: 1 of 2', 'does not count'],
        ['ar', 'المدقّقون الذين بتّوا في هذه النسخة: 1 من 2', 'لا تُحتسب'],
      ] as const) {
        const path = `/${language}/desk/incidents/${proposed.id}`;
        const { text } = await (await server.as('mona')).get(path);
        expect([text.includes(given), text.split(mark).length]).toEqual([true, 2]);
      }
      const third = await act('mona', proposed, 'approval', REASON);
      expect([third.status, third.body.state]).toEqual([200, 'approved']);
    } finally {
      await give('rita', '{reviewer}');
      await give('mona', '{monitor}');
    }
  });

  it('clears a danger that a report told of only with a reason, which the history keeps', async () => {
    const [quiet, told] = [await make.screened(), await make.screened({ danger: 'yes' })];
    const incident = await open('anna', [quiet, told]);
    expect(incident.facts.dangerCleared).toBe(false);
    for (const dangerClearedReason of [undefined, null, '   ', '\u200b\u200e\u00ad']) {
      const answer = await put('anna', incident, 'facts', { ...facts(), dangerClearedReason });
      expect([dangerClearedReason, answer.status]).toEqual([dangerClearedReason, 400]);
      expect((answer.body as ProblemBody).errors?.[0]?.pointer).toBe('/dangerClearedReason');
    }
    const held = (await put('anna', incident, 'facts', facts({ dangerCleared: false })))
      .body as Incident;
    const said = { ...facts(), dangerClearedReason: 'The family has left.' };
    const cleared = (await put('anna', held, 'facts', said)).body as Incident;
    expect(cleared.facts.dangerCleared).toBe(true);
    expect(cleared.history.at(-1)).toMatchObject({
      act: 'incident.edit',
      reason: 'The family has left.',
    });
    // what is cleared stays cleared, without saying so again
    expect((await put('anna', cleared, 'facts', facts())).status).toBe(200);
  });

  it('does not take for granted that nobody is in danger', async () => {
    const incident = await open('anna', [await make.screened()]);
    expect(incident).toMatchObject({ facts: { dangerCleared: false }, toldDanger: false });
    const said = (await put('anna', incident, 'facts', facts())).body as Incident;
    expect(said).toMatchObject({ facts: { dangerCleared: true } });
    const taken = (await put('anna', said, 'facts', facts({ dangerCleared: false })))
      .body as Incident;
    expect(taken).toMatchObject({ facts: { dangerCleared: false }, toldDanger: true });
    // whoever takes it back tells of danger
    expect((await put('anna', taken, 'facts', facts())).status).toBe(400);
    const [row] = await server.database.query<{ answered: boolean }>(
      `INSERT INTO desk.incidents (id, created_by) SELECT gen_random_uuid(), id FROM accounts.people
       WHERE name = 'anna' RETURNING danger_cleared AS answered`,
    );
    expect(row).toEqual({ answered: false });
  });

  it.each(['en', 'ar'])('asks for that reason on the page (%s)', async (language) => {
    const field = async (danger: 'yes' | 'no') => {
      const { id } = await open('anna', [await make.screened({ danger })]);
      const page = await (await server.as('anna')).get(`/${language}/desk/incidents/${id}`);
      return page.text.includes('name="dangerClearedReason"');
    };
    expect([await field('yes'), await field('no')]).toEqual([true, false]);
  });
});
