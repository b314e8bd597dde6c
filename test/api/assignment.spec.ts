import { type Assignment, type Notices, type WorkPage, type Workload } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const REASON = { reason: 'Invented reason.', members: [] };
let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
});
afterAll(() => server?.close());
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});

const assign = async (by: CastName, id: string, person: string | null, version = 0) =>
  (await server.as(by)).change('put', `${CASES}/${id}/assignment`, version, {
    person,
    note: 'Invented note.',
  });
const mine = async (name: CastName) =>
  (
    (await (await server.as(name)).get('/api/v1/desk/worklist?view=mine')).body as WorkPage
  ).items.map(({ id }) => id);
const workload = async (name: CastName) =>
  ((await (await server.as(name)).get('/api/v1/desk/workload')).body as Workload).items;
const told = async (name: CastName) =>
  ((await (await server.as(name)).get('/api/v1/desk/notices')).body as Notices).items;

it('puts a case into the view of whoever is to work on it, and tells them', async () => {
  const { id } = await make.assessing();
  expect(await mine('amir')).toEqual([]);
  const answer = await assign('rita', id, 'amir');
  expect([answer.status, answer.body, answer.headers['etag']]).toMatchObject([
    200,
    { version: 1, person: 'amir', by: 'rita', note: 'Invented note.' },
    '"1"',
  ]);
  expect(await mine('amir')).toEqual([id]);
  expect(await told('amir')).toMatchObject([{ kind: 'assigned', by: 'rita', subject: id }]);
  expect((await assign('anna', id, null, 1)).body).toMatchObject({ version: 2, person: null });
  expect(await mine('amir')).toEqual([]);
  await assign('anna', id, 'anna', 2);
  expect(await told('anna')).toEqual([]);
});

it('refuses an older version, a missing one, and who may not', async () => {
  const { id } = await make.assessing();
  await assign('rita', id, 'amir');
  expect((await assign('anna', id, 'anna')).status).toBe(412);
  const bare = await (await server.as('anna')).send('put', `${CASES}/${id}/assignment`, {});
  expect(bare.status).toBe(428);
  for (const name of ['petra', 'otto', 'eve', 'adam'] as const)
    expect((await assign(name, id, 'amir', 1)).status).toBe(403);
  for (let version = 1; version < 6; version += 1) {
    const both = await Promise.all([
      assign('rita', id, 'anna', version),
      assign('anna', id, 'amir', version),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  }
});

it('refuses whoever may not work on the case in the words for nobody', async () => {
  const { id } = await make.assessing();
  await (await server.as('anna')).post(`${CASES}/${id}/restriction`, REASON);
  const refused = async (name: string) => {
    const { status, body } = await assign('anna', id, name);
    return JSON.stringify([status, body]).replaceAll(name, 'NAME');
  };
  expect(await refused('amir')).toBe(await refused('zoltan'));
  expect(await refused('petra')).toBe(await refused('zoltan'));
  expect(JSON.parse(await refused('amir'))).toMatchObject([
    400,
    { errors: [{ pointer: '/person' }] },
  ]);
  expect((await assign('amir', id, 'amir')).status).toBe(404);
  expect((await assign('rita', id, 'amir')).status).toBe(404);
});

it('is held by the database', async () => {
  const { id } = await make.assessing();
  const who = (name: string) => `(SELECT id FROM accounts.people WHERE name = '${name}')`;
  const insert = (by: string, person: string, version = 1) =>
    `INSERT INTO desk.assignments (incident_id, version, person_id, by_id)
     VALUES ('${id}', ${version}, ${who(person)}, ${who(by)})`;
  for (const sql of [insert('petra', 'amir'), insert('anna', 'petra'), insert('anna', 'amir', 2)])
    expect(await refusal(server.database, 'desk', sql)).toBe('assignments_among_workers');
  expect(await refusal(server.database, 'desk', 'DELETE FROM desk.assignments')).toBe('42501');
});

it('counts the work of each, among what the reader may know of', async () => {
  const open = await make.assessing();
  await make.proposed();
  await assign('rita', open.id, 'amir');
  const of = async (reader: CastName, name: string) =>
    (await workload(reader)).find((row) => row.name === name);
  expect(await of('rita', 'amir')).toMatchObject({ assigned: 1, claimed: 0, waiting: 0 });
  const before = await of('rita', 'anna');
  expect(before).toMatchObject({ claimed: 1, waiting: 1 });
  expect(before?.done).toBeGreaterThan(0);
  await (await server.as('anna')).post(`${CASES}/${open.id}/restriction`, REASON);
  expect(await of('rita', 'anna')).toMatchObject({ claimed: 0, waiting: 1 });
  expect(await of('rita', 'amir')).toMatchObject({ assigned: 0 });
  expect(await of('anna', 'anna')).toMatchObject({ claimed: 1 });
  const answer = (await (await server.as('petra')).get('/api/v1/desk/workload')) as {
    status: number;
  };
  expect(answer.status).toBe(403);
  const { person } = (await (await server.as('anna')).get(`${CASES}/${open.id}/assignment`))
    .body as Assignment;
  expect(person).toBe('amir');
});
