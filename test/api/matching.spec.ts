import { randomUUID } from 'node:crypto';
import { type Incident, type Matches } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { CASES } from '../support/cases.js';
import { countActs } from '../support/ledger.js';
import { makeCases, PLACE } from '../support/make.js';
import { type CastName } from '../support/people.js';
import { idOf, refusal } from '../support/refusal.js';

jest.setTimeout(60_000);

const DIFFERENCES = '/api/v1/desk/differences';
const WORDS = 'قصف مدفعي على السوق الشعبي وسقوط ضحايا';

describe('what may be of one event', () => {
  let server: TestServer;
  let make: ReturnType<typeof makeCases>;

  beforeAll(async () => {
    server = await boot();
    make = makeCases(server);
  }, 60_000);
  afterAll(() => server?.close());

  const matches = async (kind: string, id: string, by: CastName = 'anna'): Promise<Matches> =>
    (await (await server.as(by)).get(`/api/v1/desk/${kind}/${id}/matches`)).body as Matches;
  const at = (edtf: string, text: string) => ({
    when: { edtf },
    where: { pcode: PLACE, certainty: 'village' as const },
    text,
  });

  it('offers reports and cases by day, place, type and words, each with its why', async () => {
    const one = await make.received(at('2025-06-01', WORDS));
    const twin = await make.received(at('2025-06-02', 'قصفٌ مدفعيّ على السوق الشعبى، وسقوط ضحايا'));
    const near = await make.received(at('2025-06-03', 'Something else entirely.'));
    await make.received(at('2025-07-03', WORDS));
    const spot = { lon: 37.97, lat: 36.528, certainty: 'spot' as const };
    const close = await make.received({ ...at('2025-06-02', 'Something else.'), where: spot });
    await make.received({ ...at('2025-06-01', WORDS), where: { ...spot, lon: 36.2, lat: 33.5 } });
    const { items } = await matches('reports', one);
    expect(items.map(({ id }) => id)).toEqual([twin, close, near]);
    expect(items[0]?.why.map(({ ground }) => ground)).toEqual(['day', 'place', 'type', 'text']);
    expect(items[0]?.score).toBeGreaterThan(items[1]?.score ?? 100);
    const incident = await make.assessing({
      reports: [at('2025-06-01', WORDS)],
      facts: { edtf: '2025-06-01' },
    });
    const again = await matches('reports', one);
    expect(again.items.some(({ id, ref }) => id === incident.id && ref === incident.ref)).toBe(
      true,
    );
    const ofCase = await matches('incidents', incident.id);
    expect(ofCase.items.map(({ id }) => id)).toEqual(expect.arrayContaining([one, twin]));
    expect(ofCase.items.some(({ id }) => id === incident.reports[0]?.id)).toBe(false);
  });

  it('finds the same file however far it is', async () => {
    const files = [{ name: 'x.mp4', kind: 'video' as const, bytes: 1, sha256: 'ee'.repeat(32) }];
    const one = await make.item({ files, when: '2025-01-02' });
    const far = await make.item({
      files,
      when: '2025-11-02',
      place: 'SY14',
      kinds: ['killing'],
      words: 'قافلة',
    });
    const { items } = await matches('reports', one);
    expect(items[0]).toMatchObject({ id: far, score: 95, why: [{ ground: 'same_file' }] });
  });

  it('remembers "different" for ever, both ways, with its leaves', async () => {
    const one = await make.received(at('2025-08-01', WORDS));
    const other = await make.received(at('2025-08-01', WORDS));
    const body = { kind: 'report', id: one, otherKind: 'report', other, reason: 'Two streets.' };
    const before = await countActs(server.database);
    const anna = await server.as('anna');
    expect((await anna.post(DIFFERENCES, body)).status).toBe(204);
    expect((await anna.post(DIFFERENCES, { ...body, id: other, other: one })).status).toBe(204);
    expect((await countActs(server.database)) - before).toBe(2);
    expect((await matches('reports', one)).items).toEqual([]);
    expect((await matches('reports', other)).items).toEqual([]);
    for (const name of ['eve', 'rita', 'petra'] as const) {
      expect((await (await server.as(name)).post(DIFFERENCES, body)).status).toBe(403);
    }
    const bad = { ...body, other: one };
    expect((await anna.post(DIFFERENCES, bad)).body).toMatchObject({ type: 'same-record-twice' });
    expect((await anna.post(DIFFERENCES, { ...body, other: randomUUID() })).status).toBe(404);
    const rita = await idOf(server.database, 'rita');
    const forged = `INSERT INTO desk.match_differences (a_kind, a_id, b_kind, b_id, reason, decided_by)
      VALUES ('report', '00000000-0000-4000-8000-000000000001', 'report', '${one}', 'Forged.', '${rita}')`;
    expect(await refusal(server.database, 'desk', forged)).toBe('match_differences_by_analyst');
    const gone = `DELETE FROM desk.match_differences`;
    expect(await refusal(server.database, 'desk', gone)).toBe('42501');
    expect(await refusal(server.database, 'owner', gone)).not.toBe('none');
  });

  it('answers of a restricted case "possible match" alone', async () => {
    const more = at('2025-09-10', WORDS);
    const hidden = await make.assessing({
      reports: [more],
      facts: { edtf: '2025-09-10' },
    });
    const anna = await server.as('anna');
    const restrict = { reason: 'Said for a test.', members: [] };
    await anna.post(`${CASES}/${hidden.id}/restriction`, restrict).expect(200);
    const one = await make.received(more);
    const own: Incident = await make.assessing({
      analyst: 'amir',
      reports: [{ ...more, text: 'Other words.' }],
      facts: { edtf: '2025-09-10' },
    });
    for (const [kind, id] of [
      ['reports', one],
      ['incidents', own.id],
    ] as const) {
      const seen = await matches(kind, id, 'amir');
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${hidden.id}|${hidden.ref}`));
      expect(seen.possibleMatch).toBe(true);
      expect((await matches(kind, id)).items.some((match) => match.id === hidden.id)).toBe(true);
    }
    const amir = await server.as('amir');
    expect((await amir.get(`/api/v1/desk/incidents/${hidden.id}/matches`)).status).toBe(404);
    const differ = { kind: 'report', id: one, otherKind: 'incident', other: hidden.id };
    const refused = await amir.post(DIFFERENCES, { ...differ, reason: 'Said for a test.' });
    expect(refused.status).toBe(404);
  });
});
