import { randomUUID } from 'node:crypto';
import { type BulkList, type ProblemBody } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const BULK = '/api/v1/desk/bulk';
const REPORTS = '/api/v1/desk/reports';
const FILTERS = { type: null, adm: null, danger: false };
const CLOSE = { act: 'close', code: 'out_of_scope', reason: 'Invented: not of this place.' };
const SCREEN = { act: 'screen', code: null, reason: 'Invented: all looked at.' };

let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  await server.app.listen(0, '127.0.0.1');
});
beforeEach(async () => {
  await server.reset();
  make = makeCases(server);
});
afterAll(() => server?.close());

const freeze = async (reports: readonly string[], by: CastName = 'anna', more: object = {}) =>
  (await server.as(by)).post(BULK, {
    ...{ id: randomUUID(), reports, all: false },
    ...FILTERS,
    ...more,
  });
const step = async (
  list: Pick<BulkList, 'id' | 'version'>,
  name: 'preview' | 'run' | 'undoing',
  body: object = {},
  by: CastName = 'anna',
) => (await server.as(by)).change('post', `${BULK}/${list.id}/${name}`, list.version, body);
const frozen = async (reports: readonly string[]): Promise<BulkList> =>
  (await freeze(reports)).body as BulkList;
const foreseen = async (list: BulkList, choice: object = CLOSE): Promise<BulkList> =>
  (await step(list, 'preview', choice)).body as BulkList;
const waiting = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => make.received()));
const stateOf = async (id: string): Promise<[string, number]> => {
  const { state, version } = (await (await server.as('anna')).get(`${REPORTS}/${id}`)).body;
  return [state, version];
};
const codes = (list: BulkList, column: 'foreseen' | 'result' | 'undone'): string[] =>
  list.items.map((item) => item[column]?.code ?? '-');

describe('a list of reports', () => {
  it('is frozen, tried, done and taken back, each report by its own way', async () => {
    const reports = await waiting(3);
    const before = await countActs(server.database);
    const list = await frozen(reports);
    expect(list.items.map(({ report }) => report).sort()).toEqual([...reports].sort());
    const tried = await foreseen(list);
    expect([tried.state, codes(tried, 'foreseen')]).toEqual(['foreseen', ['done', 'done', 'done']]);
    // trying it does nothing
    for (const id of reports) expect(await stateOf(id)).toEqual(['received', 1]);
    const done = (await step(tried, 'run')).body as BulkList;
    expect([done.state, codes(done, 'result')]).toEqual(['done', ['done', 'done', 'done']]);
    for (const id of reports) expect(await stateOf(id)).toEqual(['closed', 2]);
    const undone = (await step(done, 'undoing')).body as BulkList;
    expect([undone.state, codes(undone, 'undone')]).toEqual(['undone', ['done', 'done', 'done']]);
    for (const id of reports) expect(await stateOf(id)).toEqual(['received', 3]);
    // freeze, try, run, undo, and for each report its closing and its way back
    expect(await countActs(server.database)).toBe(before + 4 + 6);
    const history = await server.database.query(
      'SELECT act FROM desk.decisions WHERE subject_id = $1 ORDER BY id',
      [reports[0]],
    );
    expect(history).toEqual([{ act: 'report.close' }, { act: 'report.take-back' }]);
  });

  it('says of each what refused it, and does the others', async () => {
    const own = await make.entered('anna');
    const held = await make.received();
    const moved = await make.received();
    const plain = await make.received();
    const list = await frozen([own, held, moved, plain]);
    await (await server.as('amir')).send('put', `${REPORTS}/${held}/lease`, { note: null });
    await (await server.as('amir')).change('post', `${REPORTS}/${moved}/screening`, 1, {});
    const at = (id: string): number => list.items.findIndex(({ report }) => report === id);
    const tried = await foreseen(list);
    const done = (await step(tried, 'run')).body as BulkList;
    for (const column of ['foreseen', 'result'] as const) {
      const found = codes(column === 'foreseen' ? tried : done, column);
      expect([own, held, moved, plain].map((id) => found[at(id)])).toEqual([
        'own-report',
        'held-by-another',
        'version-changed',
        'done',
      ]);
    }
    expect(await stateOf(plain)).toEqual(['closed', 2]);
    expect(await stateOf(held)).toEqual(['received', 1]);
  });

  it('takes 150 at once, once how many is typed, and leaves one that changed since in its place', async () => {
    const reports = await waiting(150);
    const list = (await freeze([], 'anna', { all: true })).body as BulkList;
    expect(list.items).toHaveLength(150);
    const tried = await foreseen(list, SCREEN);
    for (const body of [{}, { typed: 149 }]) {
      const refused = await step(tried, 'run', body);
      expect([refused.status, (refused.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
        400,
        '/typed',
      ]);
    }
    const done = (await step(tried, 'run', { typed: 150 })).body as BulkList;
    expect(codes(done, 'result').filter((code) => code === 'done')).toHaveLength(150);
    const [first = ''] = reports;
    await (
      await server.as('anna')
    ).post('/api/v1/desk/incidents', {
      ...{ id: randomUUID(), reports: [first] },
    });
    const undone = (await step(done, 'undoing')).body as BulkList;
    expect(codes(undone, 'undone').filter((code) => code === 'done')).toHaveLength(149);
    expect((await stateOf(first))[0]).toBe('gathered');
  });

  it('is done once by two runs at once', async () => {
    const tried = await foreseen(await frozen(await waiting(4)));
    const answers = await Promise.all([step(tried, 'run'), step(tried, 'run')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const acts = await server.database.query(
      `SELECT FROM desk.decisions WHERE act = 'report.close'`,
    );
    expect(acts).toHaveLength(4);
  });

  it('is of its maker alone, and of analysts alone', async () => {
    const list = await frozen(await waiting(1));
    expect((await (await server.as('amir')).get(`${BULK}/${list.id}`)).status).toBe(404);
    expect((await step(list, 'preview', CLOSE, 'amir')).status).toBe(404);
    for (const by of ['rita', 'petra', 'eve'] as const)
      expect((await freeze([randomUUID()], by)).status).toBe(403);
  });

  it('tells nothing of a report that its maker may not know of any more', async () => {
    const id = await make.screened();
    await (await server.as('anna')).change('post', `${REPORTS}/${id}/taking-back`, 2);
    const list = (await freeze([id], 'amir')).body as BulkList;
    expect(list.items[0]?.item).not.toBeNull();
    const anna = await server.as('anna');
    await anna.change('post', `${REPORTS}/${id}/screening`, 3, {});
    const incident = { id: randomUUID(), reports: [id] };
    await anna.post(CASES, incident).expect(201);
    const guard = { reason: 'Invented reason.', members: [] };
    await anna.post(`${CASES}/${incident.id}/restriction`, guard).expect(200);
    const tried = (await step(list, 'preview', SCREEN, 'amir')).body as BulkList;
    expect([tried.items[0]?.item, codes(tried, 'foreseen')]).toEqual([null, ['not-found']]);
  });

  it.each([
    ['nothing selected', { reports: [] }, 400, '/all'],
    ['an id that is none', { reports: ['x'] }, 400, '/reports'],
    ['a filter that is none', { reports: [], all: true, adm: 'nowhere' }, 400, undefined],
  ])('refuses %s', async (_, more, status, pointer) => {
    await make.received();
    const answer = await freeze([], 'anna', more);
    expect([answer.status, (answer.body as ProblemBody).errors?.[0]?.pointer]).toEqual([
      status,
      pointer,
    ]);
  });

  it.each([
    ['an act that is none', { ...CLOSE, act: 'approve' }],
    ['a release', { ...SCREEN, act: 'release' }],
    ['no reason', { ...CLOSE, reason: ' ' }],
    ['a closing without its class', { ...CLOSE, code: null }],
    ['a screening with one', { ...SCREEN, code: 'duplicate' }],
  ])('refuses %s', async (_, choice) => {
    const answer = await step(await frozen(await waiting(1)), 'preview', choice);
    expect(answer.status).toBe(400);
  });

  it('gives the same for the same id, and refuses another use of it', async () => {
    const [one = '', other = ''] = await waiting(2);
    const id = randomUUID();
    const first = await freeze([one], 'anna', { id });
    const again = await freeze([one], 'anna', { id });
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect((await freeze([other], 'anna', { id })).body.type).toBe('id-taken');
    expect((await freeze([one], 'amir', { id })).body.type).toBe('id-taken');
  });
});

describe('a step that is taken back', () => {
  const takeBack = async (id: string, version: number, by: CastName = 'anna') =>
    (await server.as(by)).change('post', `${REPORTS}/${id}/taking-back`, version);

  it('lets a screened report wait again', async () => {
    const id = await make.screened();
    expect((await takeBack(id, 1)).status).toBe(412);
    const answer = await takeBack(id, 2);
    expect([answer.status, answer.body.state, answer.body.version]).toEqual([200, 'received', 3]);
  });

  it('is taken back by whoever made it, within the hour, and while nothing was done since', async () => {
    const id = await make.screened();
    expect((await takeBack(id, 2, 'amir')).body.type).toBe('not-yours-to-take-back');
    await server.database.query(
      `ALTER TABLE desk.decisions DISABLE TRIGGER decisions_append_only;
       UPDATE desk.decisions SET at = at - interval '61 minutes' WHERE subject_id = '${id}';
       ALTER TABLE desk.decisions ENABLE TRIGGER decisions_append_only`,
    );
    expect((await takeBack(id, 2)).body.type).toBe('not-yours-to-take-back');
    await expect(
      server.database.query(
        `UPDATE desk.reports SET state = 'received', screened_by = NULL, state_note = NULL, version = version + 1 WHERE id = $1`,
        [id],
        'desk',
      ),
    ).rejects.toMatchObject({ constraint: 'reports_taken_back_soon' });
    const gathered = (await make.assessing()).reports[0]?.id ?? '';
    const { version } = (await (await server.as('anna')).get(`${REPORTS}/${gathered}`)).body;
    expect((await takeBack(gathered, version)).status).toBe(409);
  });
});

/** No list is a way round the two people that a record takes. */
describe('the two-person rule, tried by bulk', () => {
  const bySql = (sql: string, values: unknown[] = []): Promise<string> =>
    refusal(server.database, 'desk', sql, values);
  const rolesOf = (name: string, roles: string): Promise<unknown> =>
    server.database.query('UPDATE accounts.people SET roles = $2 WHERE name = $1', [name, roles]);

  it.each(['approve', 'propose', 'return', 'schedule', 'release', 'retract', 'withdraw', 'merge'])(
    'no list does: %s, past the service either',
    async (name) => {
      const list = await frozen(await waiting(1));
      expect((await step(list, 'preview', { ...SCREEN, act: name })).status).toBe(400);
      const set = `UPDATE desk.bulk_lists SET state = 'foreseen', version = 2, act = $2, reason = 'Invented.' WHERE id = $1`;
      expect(await bySql(set, [list.id, name])).toBe('bulk_lists_act_known');
    },
  );

  it('closes no report of whoever entered it', async () => {
    const own = await make.entered('anna');
    const tried = await foreseen(await frozen([own]));
    const done = (await step(tried, 'run')).body as BulkList;
    expect(codes(done, 'result')).toEqual(['own-report']);
    expect((await stateOf(own))[0]).toBe('received');
  });

  it('runs no list of another, and none in another name', async () => {
    const tried = await foreseen(await frozen(await waiting(1)));
    expect((await step(tried, 'run', {}, 'amir')).status).toBe(404);
    const amir = await idOf(server.database, 'amir');
    const set = 'UPDATE desk.bulk_lists SET person_id = $2 WHERE id = $1';
    expect(await bySql(set, [tried.id, amir])).toBe('42501');
    const add = `INSERT INTO desk.bulk_lists (id, person_id, view, filters) VALUES (gen_random_uuid(), $1, 'to-screen', '{}')`;
    expect(await bySql(add, [await idOf(server.database, 'rita')])).toBe('bulk_lists_by_analyst');
  });

  it('runs nothing for whoever lost the role meanwhile', async () => {
    const tried = await foreseen(await frozen(await waiting(1)));
    await rolesOf('anna', '{reviewer}');
    try {
      expect((await step(tried, 'run')).status).toBe(403);
      const set = `UPDATE desk.bulk_lists SET state = 'done', version = version + 1 WHERE id = $1`;
      expect(await bySql(set, [tried.id])).toBe('bulk_lists_by_analyst');
    } finally {
      await rolesOf('anna', '{analyst}');
    }
  });

  it('takes no further report once it is tried, and writes no result twice', async () => {
    const [one = '', other = ''] = await waiting(2);
    const done = (await step(await foreseen(await frozen([one])), 'run')).body as BulkList;
    const add = `INSERT INTO desk.bulk_items (list_id, position, report_id, version) VALUES ($1, 2, $2, 1)`;
    expect(await bySql(add, [done.id, other])).toBe('bulk_items_frozen');
    expect(
      await bySql(`UPDATE desk.bulk_items SET result = NULL WHERE list_id = $1`, [done.id]),
    ).toBe('bulk_items_frozen');
    expect((await step(done, 'run')).body.type).toBe('bulk-step');
  });
});
