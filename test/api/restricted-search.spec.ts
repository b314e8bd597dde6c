import { randomUUID } from 'node:crypto';
import { type DeskReport, type Matches, type Report } from '@himaya/contracts';
import { Tally } from '../rules/tally.js';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { makeCases } from '../support/make.js';
import { type CastName } from '../support/people.js';

jest.setTimeout(120_000);

/** A place of somebody's, in the middle of the Aleppo governorate, on the tenth day of May. */
const HIDDEN = { lon: 37.523456, lat: 36.334567 };
const DAY = '2025-05-10';
const KIND = 'sexual_violence';
const METRE = 1 / 111_195;

const tally = new Tally('Z-08 searches that meet a restricted case', 40);
let server: TestServer;
let make: ReturnType<typeof makeCases>;

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
});
afterAll(() => server?.close());
beforeEach(() => server.reset());

const spot = (lon: number, lat: number): Report['where'] => ({
  certainty: 'spot',
  text: 'Invented.',
  lon,
  lat,
});
const entered = async (more: Partial<Report>): Promise<DeskReport> => {
  const id = await make.entered('amir', more);
  return (await (await server.as('amir')).get(`/api/v1/desk/reports/${id}`)).body as DeskReport;
};
const matches = async (id: string, by: CastName = 'amir'): Promise<Matches> =>
  (await (await server.as(by)).get(`/api/v1/desk/reports/${id}/matches`)).body as Matches;
/** What amir learns of somebody else's case by a report of his own choice. */
async function probe(more: Partial<Report>): Promise<boolean> {
  tally.add();
  const { possibleMatch } = await entered({
    kinds: [KIND],
    when: { edtf: DAY },
    where: spot(HIDDEN.lon, HIDDEN.lat),
    ...more,
  });
  return possibleMatch;
}
async function hide(where: Report['where']): Promise<void> {
  const incident = await make.assessing({
    reports: [{ kinds: [KIND], when: { edtf: DAY }, where }],
  });
  const answer = await (
    await server.as('rita')
  ).post(`${CASES}/${incident.id}/restriction`, {
    reason: 'Said for a test.',
    members: [],
  });
  expect(answer.status).toBe(200);
}

describe('a search that meets a report of a restricted case', () => {
  it.each([
    ['a point', spot(HIDDEN.lon, HIDDEN.lat)],
    ['the code of a place', { pcode: 'SY02', text: 'Invented.', certainty: 'village' as const }],
  ])('tells its governorate and quarter, where it has %s, and nothing finer', async (_, where) => {
    await hide(where);
    for (const metres of [0, 1, 100, 4_900, 5_100, 20_000, 40_000]) {
      for (const [east, north] of [
        [1, 0],
        [-1, 0],
        [0, -1],
      ] as const) {
        const at = spot(
          HIDDEN.lon + (east * metres * METRE) / 0.805,
          HIDDEN.lat + north * metres * METRE,
        );
        expect([metres, east, north, await probe({ where: at })]).toEqual([
          metres,
          east,
          north,
          true,
        ]);
      }
    }
    expect(await probe({ where: { ...where, pcode: 'SY02' } })).toBe(true);
    for (const edtf of ['2025-04-01', '2025-05-09', '2025-05-12', '2025-05-13', '2025-06-30']) {
      expect([edtf, await probe({ when: { edtf } })]).toEqual([edtf, true]);
    }
    for (const edtf of ['2025-03-31', '2025-07-01', '2024-05-10']) {
      expect([edtf, await probe({ when: { edtf } })]).toEqual([edtf, false]);
    }
    for (const pcode of ['SY07', 'SY11', 'SY05']) {
      const next = { pcode, text: 'Invented.', certainty: 'village' as const };
      expect([pcode, await probe({ where: next })]).toEqual([pcode, false]);
    }
    // Idleb, Homs
    expect(await probe({ where: spot(36.63, 35.93) })).toBe(false);
    expect(await probe({ where: spot(36.72, 34.73) })).toBe(false);
    expect(await probe({ kinds: ['shelling'] })).toBe(false);
  });

  it('is not pushed out by what the searcher may see, nor pushes that out', async () => {
    await hide(spot(HIDDEN.lon, HIDDEN.lat));
    let last = await entered({
      kinds: [KIND],
      when: { edtf: DAY },
      where: spot(HIDDEN.lon, HIDDEN.lat),
    });
    for (let n = 0; n < 21; n += 1) {
      const seen = (await matches(last.id)).items.length;
      expect([n, seen]).toEqual([n, Math.min(n, 20)]);
      last = await entered({
        kinds: [KIND],
        when: { edtf: DAY },
        where: spot(HIDDEN.lon, HIDDEN.lat),
      });
      tally.add();
    }
    const { items, possibleMatch } = await matches(last.id);
    expect([items.length, possibleMatch]).toEqual([20, true]);
  });

  it('says nothing to a member, who may look for it', async () => {
    await hide(spot(HIDDEN.lon, HIDDEN.lat));
    const id = await make.entered('amir', {
      kinds: [KIND],
      when: { edtf: DAY },
      where: spot(HIDDEN.lon, HIDDEN.lat),
    });
    expect(await matches(id, 'rita')).toMatchObject({ possibleMatch: false });
    expect(await matches(id)).toMatchObject({ possibleMatch: true, items: [] });
  });

  it('answers an id of a case out of sight as that of any other', async () => {
    const [seen, hidden] = [await make.assessing(), await make.assessing()];
    await (
      await server.as('rita')
    ).post(`${CASES}/${hidden.id}/restriction`, {
      reason: 'Said for a test.',
      members: [],
    });
    const report = await make.screened();
    const amir = await server.as('amir');
    const ask = async (id: string): Promise<object> => {
      const { status, body } = await amir.post(CASES, { id, reports: [report] });
      return { status, body: { ...(body as object), instance: null } };
    };
    expect(await ask(hidden.id)).toEqual(await ask(seen.id));
    expect(await ask(randomUUID())).toMatchObject({ status: 201 });
  });
});
