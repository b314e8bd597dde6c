import { RecusalRules } from '@himaya/incidents';
import { type Incident } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { caseSteps, CASES } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(60_000);

const tally = new Tally('S-05 recusal', 5);
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const steps = caseSteps(() => server);
const WHY = { reason: 'My family lives there.' };
const SAID = { reason: 'Said for a test.' };

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());
afterEach(() => tally.add());
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});

const recuse = async (by: CastName, { id }: Incident) =>
  (await server.as(by)).post(`${CASES}/${id}/recusal`, WHY);

/** The rules of the service say yes to all, or one of them does. */
async function switchedOff<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
  const rules = server.app.get(RecusalRules, { strict: false });
  Object.assign(rules, Object.fromEntries(names.map((name) => [name, () => true])));
  try {
    return await work();
  } finally {
    for (const name of names) Reflect.deleteProperty(rules, name);
  }
}

const WALLS = [
  ['desk.incidents', 'not_recused'],
  ['desk.incident_approvals', 'not_recused'],
  ['desk.decisions', 'not_recused'],
] as const;
async function withoutTriggers<T>(work: () => Promise<T>): Promise<T> {
  const turn = (verb: string) =>
    server.database.query(
      WALLS.map(([table, name]) => `ALTER TABLE ${table} ${verb} TRIGGER ${name};`).join(''),
    );
  await turn('DISABLE');
  try {
    return await work();
  } finally {
    await turn('ENABLE');
  }
}

describe('S-05 who stands aside takes no step', () => {
  it('as the analyst, the reviewer or the publisher of the case', async () => {
    const incident = await make.assessing();
    expect((await recuse('anna', incident)).body).toMatchObject({
      acts: [],
      guard: { recused: ['anna'], acts: [] },
    });
    expect((await recuse('anna', incident)).status).toBe(409);
    // the case is free for others
    const seen = (await (await server.as('amir')).get(`${CASES}/${incident.id}`)).body as Incident;
    expect([seen.claimedBy, seen.acts]).toEqual([null, ['claim']]);
    for (const [method, part, body] of [
      ['put', 'harm', { rows: [] }],
      ['post', 'proposal', SAID],
    ] as const) {
      const answer = await (
        await server.as('anna')
      ).change(method, `${CASES}/${incident.id}/${part}`, incident.version, body);
      expect([part, answer.status, answer.body]).toMatchObject([
        part,
        409,
        { type: expect.stringContaining('recused') as string },
      ]);
    }
    const approved = await make.approved();
    await recuse('petra', approved);
    const scheduled = await (
      await server.as('petra')
    ).change('put', `${CASES}/${approved.id}/publication`, approved.version, {
      tier: 'T1',
      reason: null,
    });
    expect(scheduled.body).toMatchObject({ type: expect.stringContaining('recused') as string });
  });

  // no other rule keeps an analyst from a case that is free to take on
  const takeOn = (incident: Incident) =>
    steps.act('amir', incident, 'claim', { note: 'Said for a test.' });

  it('by the service alone', async () => {
    const incident = await make.assessing();
    await recuse('amir', incident);
    const answer = await withoutTriggers(() => switchedOff(['mayRecord'], () => takeOn(incident)));
    expect(answer.body).toMatchObject({ type: expect.stringContaining('recused') as string });
  });

  it('by the rule of recording alone', async () => {
    const incident = await make.assessing();
    await recuse('amir', incident);
    const answer = await withoutTriggers(() => switchedOff(['mayAct'], () => takeOn(incident)));
    expect(answer.body).toMatchObject({ type: expect.stringContaining('recused') as string });
  });

  it('by the database alone', async () => {
    const incident = await make.assessing();
    await recuse('amir', incident);
    const answer = await switchedOff(['mayAct', 'mayRecord'], () => takeOn(incident));
    expect(answer.body).toMatchObject({ type: expect.stringContaining('recused') as string });
  });

  it('and with all three off the step would be taken', async () => {
    const incident = await make.assessing();
    await recuse('amir', incident);
    const answer = await withoutTriggers(() =>
      switchedOff(['mayAct', 'mayRecord'], () => takeOn(incident)),
    );
    expect(answer.status).toBe(200);
  });
});
