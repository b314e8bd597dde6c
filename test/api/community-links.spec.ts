import { type Incident, type IncidentLinks, type OpenIncident } from '@himaya/contracts';
import { boot, type TestServer } from '../support/boot.js';
import { ACTOR, CASES, caseSteps } from '../support/cases.js';
import { addUnits, makeCases } from '../support/make.js';
import { crawl, stepsOf } from '../rules/crawl.js';
import { Door } from '../rules/door.js';
import { seeded } from '../rules/tally.js';

jest.setTimeout(120_000);

const REASON = { reason: 'Invented reason.' };
const BREACH = { direction: 'breach', state: 'accepted' };
const OPEN = '/api/v1/open';

let server: TestServer;
let make: ReturnType<typeof makeCases>;
const { act, put, read } = caseSteps(() => server);

beforeAll(async () => {
  server = await boot();
  make = makeCases(server);
  await addUnits(server);
  // one that was made to a community, and one to everybody
  await server.database.query(
    `INSERT INTO desk.declarations (id, state, declaration, valid_from)
     SELECT said.id, 'published', (SELECT declaration FROM desk.declarations LIMIT 1)
       || jsonb_build_object('children_of', '["C09"]'::jsonb, 'communities', said.communities), '2024-12-01'
     FROM (VALUES ('D-2024-12-01-invented-to-some', '["Invented community"]'::jsonb),
       ('D-2024-12-01-invented-to-all', '[]'::jsonb)) AS said (id, communities)`,
  );
});
afterAll(() => server?.close());

/** A public case with one link to C09 that rests on a declaration, and one to C08. */
async function linked(declaration: string | null, words: string): Promise<Incident> {
  const made = await make.assessing({ actors: [ACTOR] });
  const first = await put('anna', made, 'links/C09', { ...BREACH, declaration, reason: words });
  expect(first.status).toBe(200);
  await put('anna', await read(made.id), 'links/C08', { ...BREACH, reason: 'Zqof-the-desk.' });
  const proposed = (await act('anna', await read(made.id), 'proposal', REASON)).body as Incident;
  let approved = (await act('rita', proposed, 'approval', REASON)).body as Incident;
  if (approved.state === 'proposed')
    approved = (await act('rami', approved, 'approval', REASON)).body as Incident;
  await make.schedule(approved, 'T1');
  expect((await act('petra', approved, 'publication/release')).status).toBe(200);
  await server.followed();
  return approved;
}
const shown = async (ref: string): Promise<readonly string[]> => {
  const answer = await (await server.as('nobody')).get(`${OPEN}/incidents/${ref}`);
  const { incident } = answer.body as { incident: OpenIncident };
  return incident.commitments.map(({ code }) => code);
};

describe('links that would say who the victims were', () => {
  it('stay on the desk where they rest on words to a community, as those to C08 do', async () => {
    const kept = await linked('D-2024-12-01-invented-to-some', 'Zqof-the-desk.');
    const told = await linked('D-2024-12-01-invented-to-all', 'Zqtold to all.');
    const plain = await linked(null, 'Zqtold of itself.');
    expect(await shown(kept.ref)).toEqual([]);
    expect(await shown(told.ref)).toEqual(['C09']);
    expect(await shown(plain.ref)).toEqual(['C09']);
    const anna = await server.as('anna');
    const { decided } = (await anna.get(`${CASES}/${kept.id}/links`)).body as IncidentLinks;
    expect(decided.map(({ commitment, onDesk }) => [commitment, onDesk])).toEqual([
      ['C08', true],
      ['C09', true],
    ]);
    const page = (await anna.get(`/en/desk/incidents/${kept.id}`)).text;
    expect(page).toContain('Stays on the desk');
    // neither of both lists names the record that it was linked to
    for (const entry of ['C08-community-guarantees', await slugOf('C09')]) {
      const { text } = await (await server.as('nobody')).get(`/en/commitments/${entry}`);
      expect([entry, text.includes(kept.ref)]).toEqual([entry, false]);
    }
    const door = await Door.open(server);
    const hits: string[] = [];
    const seen = new Set<string>();
    let asked = 0;
    const steps = await stepsOf(server.database, seeded(11), 20);
    await crawl(door, steps, (one, { body }) => {
      asked += 1;
      const text = body.toString();
      if (text.includes('Zqof-the-desk')) hits.push(one.path);
      for (const [found] of text.matchAll(/Zqtold (to all|of itself)/g)) seen.add(found);
    });
    door.close();
    expect([hits, asked > 400, seen.size]).toEqual([[], true, 2]);
  });
});

async function slugOf(code: string): Promise<string> {
  const rows = await server.database.query<{ slug: string }>(
    'SELECT slug FROM pub.commitments WHERE code = $1',
    [code],
  );
  return rows[0]?.slug ?? '';
}
