import { randomUUID } from 'node:crypto';
import { type CaseRelation, type Incident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES, caseSteps } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { addUnits, makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented for a test.' };
let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
});
afterAll(() => server?.close());

const body = (other: string, kind = 'cause') => ({ id: randomUUID(), other, kind, ...REASON });
const relate = (ours: Incident, other: string, kind = 'cause', by: CastName = 'anna') =>
  act(by, ours, 'relations', body(other, kind));
const relationsOf = async (id: string, by: CastName = 'anna'): Promise<CaseRelation[]> =>
  (await (await server.as(by)).get(`${CASES}/${id}/relations`)).body.items as CaseRelation[];
const seen = async (id: string, by: CastName = 'anna') =>
  (await relationsOf(id, by)).map(({ kind, side, other }) => [kind, side, other.id]);
const merge = async (ours: string, other: string): Promise<string> => {
  const [one, two] = [await read(ours), await read(other)];
  const id = randomUUID();
  const dto = { id, other, otherVersion: two.version, take: [], ...REASON };
  const answer = await act('anna', one, 'merges', dto);
  expect(answer.status).toBe(200);
  return id;
};

describe('a relation of two cases', () => {
  it('is seen from both, stands in the history of both, and is removed by who may change either', async () => {
    const first = await make.assessing();
    const then = await make.assessing();
    const before = await countActs(server.database);
    const dto = body(then.id);
    const answer = await act('anna', first, 'relations', dto);
    expect(answer.status).toBe(200);
    expect((answer.body as Incident).version).toBe(first.version + 1);
    expect((await countActs(server.database)) - before).toBe(2);
    expect(await seen(first.id)).toEqual([['cause', 'from', then.id]]);
    expect(await seen(then.id)).toEqual([['cause', 'to', first.id]]);
    const [row] = await relationsOf(then.id, 'rita');
    expect(row).toMatchObject({ id: dto.id, other: { ref: first.ref }, by: 'anna', ...REASON });
    // a repeat changes nothing
    expect((await act('anna', first, 'relations', dto)).status).toBe(200);
    expect((await countActs(server.database)) - before).toBe(2);
    for (const id of [first.id, then.id])
      expect((await read(id)).history.at(-1)).toMatchObject({ act: 'incident.relate', ...REASON });
    const removal = { relation: dto.id, reason: 'Invented: another cause.' };
    const removed = await act('anna', await read(then.id), 'relations/removal', removal);
    expect(removed.status).toBe(200);
    expect([await seen(first.id), await seen(then.id)]).toEqual([[], []]);
    for (const id of [first.id, then.id])
      expect((await read(id)).history.at(-1)).toMatchObject({
        act: 'incident.unrelate',
        reason: removal.reason,
      });
    expect((await countActs(server.database)) - before).toBe(4);
    // and may be written again
    expect((await relate(await read(first.id), then.id)).status).toBe(200);
  });

  it('is refused twice, with itself, without the lease, a reason or the version that stands', async () => {
    const one = await make.assessing();
    const two = await make.assessing();
    expect((await relate(one, one.id)).body.type).toBe('same-record-twice');
    expect((await relate({ ...one, version: 1 }, two.id)).status).toBe(412);
    expect((await relate(one, two.id, 'cause', 'amir')).body.type).toBe('claim-first');
    expect((await relate(one, two.id, 'cause', 'rita')).status).toBe(403);
    expect((await relate(one, two.id, 'friend')).status).toBe(400);
    const wordless = { ...body(two.id), reason: ' ' };
    expect((await act('anna', one, 'relations', wordless)).status).toBe(400);
    expect((await relate(one, two.id, 'series')).status).toBe(200);
    expect((await relate(await read(one.id), two.id, 'series')).body.type).toBe('related-already');
    expect((await relate(await read(two.id), one.id, 'series')).body.type).toBe('related-already');
    expect((await relate(await read(two.id), one.id, 'repeat_target')).status).toBe(200);
    expect(await seen(one.id)).toEqual([
      ['series', 'from', two.id],
      ['repeat_target', 'to', two.id],
    ]);
  });

  it('with a restricted case is told to nobody who may not know of it', async () => {
    const open = await make.assessing();
    const secret = await make.assessing();
    await act('anna', secret, 'restriction', { ...REASON, members: [] });
    const before = await (await server.as('amir')).get(`${CASES}/${open.id}`);
    expect((await relate(open, secret.id)).status).toBe(200);
    expect(await seen(open.id)).toEqual([['cause', 'from', secret.id]]);
    expect(await seen(open.id, 'amir')).toEqual([]);
    const history = async (by: CastName, id = open.id) =>
      ((await (await server.as(by)).get(`${CASES}/${id}`)).body as Incident).history;
    expect((await history('anna')).at(-1)?.act).toBe('incident.relate');
    expect(await history('amir')).toEqual((before.body as Incident).history);
    // nor by what is refused: as of a case that is not there
    const own = await make.assessing({ analyst: 'amir' });
    const hidden = await relate(own, secret.id, 'cause', 'amir');
    const absent = await relate(own, randomUUID(), 'cause', 'amir');
    const plain = (told: Record<string, unknown>) => ({ ...told, instance: null });
    expect([hidden.status, plain(hidden.body)]).toEqual([404, plain(absent.body)]);
    const [row] = await relationsOf(open.id);
    const removing = async (relation: string) =>
      act('amir', await read(own.id), 'relations/removal', { relation, ...REASON });
    const named = await removing(row?.id ?? '');
    expect([named.status, plain(named.body)]).toEqual([
      404,
      plain((await removing(randomUUID())).body),
    ]);
    // one that comes to be restricted later takes its lines along
    const later = await make.assessing();
    expect((await relate(own, later.id, 'series', 'amir')).status).toBe(200);
    await act('anna', await read(later.id), 'restriction', { ...REASON, members: [] });
    expect(await seen(own.id, 'amir')).toEqual([]);
    const told = (await history('amir', own.id)).map((line) => line.act);
    expect(told).not.toContain('incident.relate');
  });

  it('goes with a merge to the survivor, once, and comes back as it was', async () => {
    const survivor = await make.assessing();
    const merged = await make.assessing();
    const third = await make.assessing();
    await relate(survivor, third.id, 'series');
    await relate(merged, third.id, 'series');
    await relate(await read(merged.id), third.id, 'cause');
    await relate(await read(merged.id), survivor.id, 'repeat_target');
    const id = await merge(survivor.id, merged.id);
    expect(await seen(survivor.id)).toEqual([
      ['series', 'from', third.id],
      ['cause', 'from', third.id],
    ]);
    expect(await seen(third.id)).toEqual([
      ['series', 'to', survivor.id],
      ['cause', 'to', survivor.id],
    ]);
    expect((await relate(await read(third.id), merged.id, 'series')).body.type).toBe(
      'related-already',
    );
    expect((await relate(await read(survivor.id), merged.id)).body.type).toBe('same-record-twice');
    const undone = await act('anna', await read(survivor.id), 'unmerging', {
      merge: id,
      ...REASON,
    });
    expect(undone.status).toBe(200);
    expect(await seen(survivor.id)).toEqual([
      ['series', 'from', third.id],
      ['repeat_target', 'to', merged.id],
    ]);
    expect((await seen(merged.id)).length).toBe(3);
  });

  it('is removed whole after a merge made one of two', async () => {
    const survivor = await make.assessing();
    const merged = await make.assessing();
    const third = await make.assessing();
    await relate(survivor, third.id, 'series');
    await relate(merged, third.id, 'series');
    await merge(survivor.id, merged.id);
    const [row] = await relationsOf(third.id);
    const removal = { relation: row?.id, ...REASON };
    await act('anna', await read(third.id), 'relations/removal', removal);
    expect(await seen(survivor.id)).toEqual([]);
  });

  it('is held past the service', async () => {
    const one = await make.assessing();
    const two = await make.assessing();
    const people = [await idOf(server.database, 'amir'), await idOf(server.database, 'rita')];
    const sql = `INSERT INTO desk.case_relations (id, from_id, to_id, kind, reason, related_by)
      VALUES ($1, $2, $3, 'series', 'Invented.', $4)`;
    const [amir, rita] = people;
    const values = (person?: string) => [randomUUID(), one.id, two.id, person];
    const db = server.database;
    expect(await refusal(db, 'desk', sql, values(amir))).toBe('case_relations_by_holder');
    expect(await refusal(db, 'desk', sql, values(rita))).toBe('case_relations_by_analyst');
    await relate(one, two.id, 'series');
    const take = `UPDATE desk.case_relations SET removed_by = $1, removed_reason = 'Invented.' WHERE from_id = $2`;
    expect(await refusal(db, 'desk', take, [amir, one.id])).toBe('case_relations_by_holder');
  });
});
