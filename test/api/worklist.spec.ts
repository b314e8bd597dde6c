import { type WorkCounts, type WorkPage, type WorkView } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { makeCases, PLACE } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(60_000);

const WORKLIST = '/api/v1/desk/worklist';

describe('the queue of the desk', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const page = async (
    view: WorkView,
    query = '',
    by: CastName = 'anna',
    status = 200,
  ): Promise<WorkPage> => {
    const answer = await (await server.as(by)).get(`${WORKLIST}?view=${view}${query}`);
    expect(answer.status).toBe(status);
    return answer.body as WorkPage;
  };
  const idsOf = async (view: WorkView, query = '', by: CastName = 'anna'): Promise<string[]> =>
    (await page(view, query, by)).items.map(({ id }) => id);

  it('puts danger first, and narrows by kind, governorate and danger', async () => {
    const calm = await make.received();
    const danger = await make.received({ danger: 'yes' });
    const mine = await make.received({
      kinds: ['mine_explosion'],
      where: { pcode: PLACE, certainty: 'village' },
    });
    const all = await idsOf('to-screen');
    expect(all[0]).toBe(danger);
    expect(new Set(all)).toEqual(new Set([danger, calm, mine]));
    expect(await idsOf('to-screen', '&type=mine_explosion')).toEqual([mine]);
    expect(await idsOf('to-screen', '&danger=1')).toEqual([danger]);
    expect(await idsOf('to-screen', '&adm=SY02')).toHaveLength(all.length);
    expect(await idsOf('to-screen', '&adm=SY07')).toEqual([]);
    await page('to-screen', '&adm=SY02&typo=1', 'anna', 400);
    await page('to-screen', '&type=nothing', 'anna', 400);
    await page('to-screen', '&cursor=x', 'anna', 400);
  });

  it('pages without losing or repeating a row', async () => {
    for (let number = 0; number < 52; number += 1) await make.received();
    const first = await page('to-screen');
    expect(first.items).toHaveLength(50);
    const second = await page('to-screen', `&cursor=${first.next ?? ''}`);
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(first.count);
    expect(second.next).toBeNull();
  });

  it('shows a case where it waits, to each as it is to them', async () => {
    const free = await make.assessing();
    expect(await idsOf('mine')).toContain(free.id);
    expect(await idsOf('mine', '', 'amir')).not.toContain(free.id);
    const [row] = (await page('mine')).items.filter(({ id }) => id === free.id);
    expect(row).toMatchObject({ kind: 'incident', ref: free.ref, holder: 'anna', reports: 2 });
    expect(row?.since).toMatch(/^\d{4}-\d\d-\d\d$/);
    const proposed = await make.proposed();
    expect(await idsOf('review', '', 'rita')).toContain(proposed.id);
    const { body } = await (await server.as('anna')).get(`${WORKLIST}/counts`);
    expect(body as WorkCounts).toMatchObject({ mine: 2, review: 1, contested: 0 });
  });

  it('leaves no trace of a restricted case', async () => {
    const before = ((await (await server.as('amir')).get(`${WORKLIST}/counts`)).body as WorkCounts)
      .review;
    const secret = await make.proposed({
      categories: [{ category: 'V16', reasoning: 'Invented.' }],
    });
    const restricted = (await page('review')).items.find(({ id }) => id === secret.id);
    expect(restricted?.restricted).toBe(true);
    expect(await idsOf('review', '', 'amir')).not.toContain(secret.id);
    const after = ((await (await server.as('amir')).get(`${WORKLIST}/counts`)).body as WorkCounts)
      .review;
    expect(after).toBe(before);
    expect((await page('review', '', 'amir')).count).toBe(before);
  });

  it('opens no view of reports to whom reports are not', async () => {
    await page('to-screen', '', 'edith', 400);
    await page('mine', '', 'edith');
    expect((await (await server.as('mona')).get(`${WORKLIST}?view=mine`)).status).toBe(403);
  });
});
