import { randomUUID } from 'node:crypto';
import {
  type Notices,
  type SavedFilter,
  type SavedFilters,
  type WorkPage,
} from '@himaya/contracts';
import { WatchFilters } from '@himaya/worklist';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const FILTERS = '/api/v1/desk/filters';
const REVIEW = { view: 'review', type: null, adm: null, danger: false };
const SECRET = { categories: [{ category: 'V16', reasoning: 'Invented.' }] };

let server: TestServer;
let make: ReturnType<typeof makeCases>;
/** Minutes that the clock of the looks is ahead. */
let minutes = 0;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
}, 60_000);
beforeEach(() => server.reset());
afterAll(() => server?.close());

async function save(by: CastName, more: object = {}, status = 201): Promise<SavedFilter> {
  const body = { id: randomUUID(), name: 'Invented filter', shared: false, ...REVIEW, ...more };
  const answer = await (await server.as(by)).post(FILTERS, body);
  expect(answer.status).toBe(status);
  return answer.body as SavedFilter;
}
const get = async (by: CastName, id: string) => (await server.as(by)).get(`${FILTERS}/${id}`);
const list = async (by: CastName): Promise<readonly SavedFilter[]> =>
  ((await (await server.as(by)).get(FILTERS)).body as SavedFilters).items;
const change = async (by: CastName, { id, version }: SavedFilter, body: object) =>
  (await server.as(by)).change('put', `${FILTERS}/${id}`, version, body);
const remove = async (by: CastName, { id, version }: SavedFilter) =>
  (await server.as(by)).send('delete', `${FILTERS}/${id}`, undefined, {
    'if-match': `"${version}"`,
  });
const follow = async (by: CastName, id: string) =>
  (await server.as(by)).send('put', `${FILTERS}/${id}/subscription`, {});
const leave = async (by: CastName, id: string) =>
  (await server.as(by)).send('delete', `${FILTERS}/${id}/subscription`);
const notices = async (by: CastName): Promise<Notices['items']> =>
  ((await (await server.as(by)).get('/api/v1/desk/notices')).body as Notices).items.filter(
    ({ kind }) => kind === 'filter',
  );
/** What each minute does. */
async function look(): Promise<void> {
  minutes += 1;
  await server.app.get(WatchFilters).turn(new Date(Date.now() + minutes * 60_000));
}

describe('a saved filter', () => {
  it('counts for each reader what they may know of, on its page too', async () => {
    await make.proposed();
    await make.proposed(SECRET);
    const filter = await save('rita', { shared: true });
    expect((await list('anna'))[0]).toMatchObject({ id: filter.id, count: 2, mine: false });
    expect((await list('amir'))[0]).toMatchObject({ id: filter.id, owner: 'rita', count: 1 });
    const queue = (await (await server.as('amir')).get('/api/v1/desk/worklist?view=review'))
      .body as WorkPage;
    expect(queue.count).toBe(1);
    for (const [by, waiting] of [
      ['anna', 2],
      ['amir', 1],
    ] as const) {
      const { status, text } = await (await server.as(by)).get(`/en/desk/filters/${filter.id}`);
      expect(status).toBe(200);
      expect(text).toMatch(/<h1>(<[^>]*>)*Invented filter/);
      expect(text.match(/data-kind="incident"/g)).toHaveLength(waiting);
    }
  });

  it('is its owner’s until it is shared, and again when it is not', async () => {
    const filter = await save('anna');
    const absent = await get('amir', randomUUID());
    const other = await get('amir', filter.id);
    expect([other.status, other.text]).toEqual([404, absent.text]);
    expect((await (await server.as('amir')).get(`/en/desk/filters/${filter.id}`)).status).toBe(404);
    expect((await follow('amir', filter.id)).status).toBe(404);
    expect((await change('amir', filter, { name: 'Mine', shared: true })).status).toBe(404);
    expect((await remove('amir', filter)).status).toBe(404);
    expect(await list('amir')).toEqual([]);
    const shared = await change('anna', filter, { name: 'Invented two', shared: true });
    expect(shared.body).toMatchObject({ version: 2, name: 'Invented two', shared: true });
    expect((await list('amir')).map(({ name, mine }) => [name, mine])).toEqual([
      ['Invented two', false],
    ]);
    expect((await change('amir', shared.body as SavedFilter, REVIEW)).status).toBe(400);
    const theirs = { name: 'Mine', shared: true };
    expect((await change('amir', shared.body as SavedFilter, theirs)).status).toBe(403);
    expect((await remove('amir', shared.body as SavedFilter)).status).toBe(403);
    await change('anna', shared.body as SavedFilter, { name: 'Invented two', shared: false });
    expect((await get('amir', filter.id)).status).toBe(404);
  });

  it('is changed and deleted from its newest version alone', async () => {
    const filter = await save('anna');
    const anna = await server.as('anna');
    const words = { name: 'Invented two', shared: false };
    expect((await anna.send('put', `${FILTERS}/${filter.id}`, words)).status).toBe(428);
    expect((await anna.send('delete', `${FILTERS}/${filter.id}`)).status).toBe(428);
    const changed = (await change('anna', filter, words)).body as SavedFilter;
    expect((await change('anna', filter, words)).status).toBe(412);
    expect((await remove('anna', filter)).status).toBe(412);
    expect((await remove('anna', changed)).status).toBe(204);
    expect((await get('anna', filter.id)).status).toBe(404);
  });

  it.each<[string, object, CastName?]>([
    ['/view', { view: 'nowhere' }],
    ['/view', { view: 'to-screen' }, 'edith'],
    ['/type', { type: 'nothing' }],
    ['/adm', { adm: 'Aleppo' }],
    ['/danger', { danger: 'yes' }],
    ['/name', { name: ' \u200b ' }],
    ['/name', { name: 'x'.repeat(81) }],
  ])(
    'points at %s where the queue could not be narrowed so',
    async (pointer, more, by = 'anna') => {
      expect(await save(by, more, 400)).toMatchObject({ errors: [{ pointer }] });
    },
  );

  it('is saved once under its id, and as many as one person may have', async () => {
    const id = randomUUID();
    const first = await save('anna', { id });
    expect(await save('anna', { id })).toEqual(first);
    expect(await save('anna', { id, name: 'Other' }, 409)).toMatchObject({ type: 'id-taken' });
    expect(await save('amir', { id }, 409)).toMatchObject({ type: 'id-taken' });
    for (let more = 1; more < 20; more += 1) await save('anna');
    expect(await save('anna', {}, 409)).toMatchObject({ type: 'too-many-filters' });
  });

  it('is not there for whom its view is not, nor for who has no part in the desk', async () => {
    const filter = await save('anna', { view: 'to-screen', shared: true });
    expect((await get('rita', filter.id)).status).toBe(200);
    expect((await get('edith', filter.id)).status).toBe(404);
    expect(await list('edith')).toEqual([]);
    expect((await get('eve', filter.id)).status).toBe(403);
  });
});

describe('who follows a filter', () => {
  it('gets one notice of what newly matches until it is read, and then another', async () => {
    await make.proposed();
    const filter = await save('rita', { shared: true });
    expect((await follow('anna', filter.id)).body).toMatchObject({ followed: true });
    await look();
    expect(await notices('anna')).toEqual([]);
    await make.proposed();
    await look();
    await look();
    await make.proposed();
    await look();
    const [notice, ...rest] = await notices('anna');
    expect(notice).toMatchObject({
      of: 'filter',
      subject: filter.id,
      filter: { name: 'Invented filter', items: 2 },
      by: null,
      seen: false,
    });
    expect(rest).toEqual([]);
    const id = notice?.id ?? '';
    await (await server.as('anna')).post('/api/v1/desk/notices/seen', { from: id, upTo: id });
    await make.proposed();
    await look();
    expect((await notices('anna')).map(({ filter: told }) => told?.items)).toEqual([1, 2]);
    expect(await notices('rita')).toEqual([]);
  });

  it('is never told of a case that they may not know of', async () => {
    const filter = await save('rita', { shared: true });
    for (const by of ['anna', 'amir'] as const) await follow(by, filter.id);
    const secret = await make.proposed(SECRET);
    await look();
    expect((await notices('anna'))[0]?.filter?.items).toBe(1);
    expect(await notices('amir')).toEqual([]);
    // past the service, too
    const amir = `(SELECT id FROM accounts.people WHERE name = 'amir')`;
    await server.database.query(
      `SELECT desk.tell_filter('${filter.id}', ${amir}, ARRAY['${secret.id}'::uuid])`,
    );
    expect(await notices('amir')).toEqual([]);
  });

  it('is told no longer once they left it, it is shared no longer, or it is gone', async () => {
    const filter = await save('rita', { shared: true });
    for (const by of ['anna', 'amir', 'rita'] as const) await follow(by, filter.id);
    expect((await leave('anna', filter.id)).body).toMatchObject({ followed: false });
    await make.proposed();
    await look();
    expect(await notices('anna')).toEqual([]);
    expect(await notices('amir')).toHaveLength(1);
    const own = await change('rita', filter, { name: 'Invented filter', shared: false });
    expect(await notices('amir')).toEqual([]);
    await make.proposed();
    await look();
    expect(await notices('rita')).toHaveLength(1);
    await remove('rita', own.body as SavedFilter);
    expect(await notices('rita')).toEqual([]);
    expect(await server.database.query('SELECT FROM desk.filter_subscriptions')).toEqual([]);
  });

  it('is told nothing while more match than anybody reads, and does not hear of those later', async () => {
    const { id } = await make.proposed();
    const filter = await save('rita');
    await follow('rita', filter.id);
    const copies = `INSERT INTO desk.incidents SELECT (jsonb_populate_record(i, jsonb_build_object(
      'id', gen_random_uuid(), 'ref', desk.new_ref()))).* FROM desk.incidents i, generate_series(1, 1000) WHERE i.id = '${id}'`;
    for (const sql of [
      'ALTER TABLE desk.incidents DISABLE TRIGGER USER',
      copies,
      'ALTER TABLE desk.incidents ENABLE TRIGGER USER',
    ])
      await server.database.query(sql);
    await look();
    expect(await notices('rita')).toEqual([]);
    expect((await get('rita', filter.id)).body).toMatchObject({ count: 1_000 });
    const { text } = await (await server.as('rita')).get('/en/desk');
    expect(text).toContain('1,000+');
    await server.database.query('ALTER TABLE desk.incidents DISABLE TRIGGER USER');
    await server.database.query(
      `UPDATE desk.incidents SET state = 'assessing' WHERE id <> '${id}' AND id NOT IN (SELECT id FROM desk.incidents LIMIT 500)`,
    );
    await server.database.query('ALTER TABLE desk.incidents ENABLE TRIGGER USER');
    await look();
    expect(await notices('rita')).toEqual([]);
    await make.proposed();
    await look();
    expect((await notices('rita'))[0]?.filter?.items).toBe(1);
  });

  it('is told though the look of another fails, and once however often a minute is looked at', async () => {
    const filter = await save('rita', { shared: true });
    await follow('rita', filter.id);
    await follow('anna', filter.id);
    const rita = `(SELECT id FROM accounts.people WHERE name = 'rita')`;
    await server.database.query(
      `UPDATE desk.filter_subscriptions SET looked_at = '2026-01-01' WHERE person_id = ${rita}`,
    );
    const id = await idOf(server.database, 'rita');
    for (const sql of [
      `CREATE FUNCTION desk.fail_look() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'invented'; END $$`,
      `CREATE TRIGGER fail_look BEFORE UPDATE ON desk.filter_subscriptions FOR EACH ROW
         WHEN (NEW.person_id = '${id}') EXECUTE FUNCTION desk.fail_look()`,
    ])
      await server.database.query(sql);
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await make.proposed();
    await look();
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
    await server.database.query('DROP FUNCTION desk.fail_look() CASCADE');
    expect(await notices('rita')).toEqual([]);
    expect((await notices('anna'))[0]?.filter?.items).toBe(1);
    await make.proposed();
    minutes += 1;
    const at = new Date(Date.now() + minutes * 60_000);
    const watch = server.app.get(WatchFilters);
    await Promise.all([watch.turn(at), watch.turn(at)]);
    expect((await notices('rita'))[0]?.filter?.items).toBe(2);
    expect((await notices('anna'))[0]?.filter?.items).toBe(2);
  });

  it('is told of reports the day after they came, never of the minute', async () => {
    const filter = await save('anna', { view: 'to-screen' });
    await follow('anna', filter.id);
    const id = await make.received();
    await look();
    expect(await notices('anna')).toEqual([]);
    await server.database.query('ALTER TABLE desk.reports DISABLE TRIGGER USER');
    await server.database.query(
      `UPDATE desk.reports SET received_on = received_on - 1 WHERE id = '${id}'`,
    );
    await server.database.query('ALTER TABLE desk.reports ENABLE TRIGGER USER');
    await look();
    expect((await notices('anna'))[0]?.filter?.items).toBe(1);
  });

  it('is held by the database: what a filter stands for stays, and only who finds it follows it', async () => {
    const { id } = await save('anna');
    const { database } = server;
    const amir = `(SELECT id FROM accounts.people WHERE name = 'amir')`;
    expect(
      await refusal(
        database,
        'desk',
        `UPDATE desk.saved_filters SET name = 'x' WHERE id = '${id}'`,
      ),
    ).toBe('saved_filters_stay');
    expect(
      await refusal(
        database,
        'desk',
        `UPDATE desk.saved_filters SET view = 'mine' WHERE id = '${id}'`,
      ),
    ).toBe('42501');
    expect(
      await refusal(
        database,
        'desk',
        `INSERT INTO desk.filter_subscriptions (filter_id, person_id, seen, looked_at) VALUES ('${id}', ${amir}, '{}', now())`,
      ),
    ).toBe('filter_subscriptions_in_sight');
    const nobody = `(SELECT id FROM accounts.people WHERE name = 'edith')`;
    expect(
      await refusal(
        database,
        'desk',
        `INSERT INTO desk.saved_filters (id, owner_id, name, view, danger, shared)
         VALUES (gen_random_uuid(), ${nobody}, 'x', 'to-screen', false, false)`,
      ),
    ).toBe('saved_filters_by_reader');
  });
});
